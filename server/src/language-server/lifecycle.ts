import { ErrorCodes, type InitializeError, ResponseError } from 'vscode-languageserver';

/** Whether the server has been told to start, and to stop: before and after, and when told twice, it refuses to answer. */
export class Lifecycle {
  #phase: 'new' | 'running' | 'down' = 'new';

  /** @returns why it does not start; null where it does. */
  start(): ResponseError<InitializeError> | null {
    if (this.#phase !== 'new') {
      return new ResponseError(ErrorCodes.InvalidRequest, 'It was told to start before.', { retry: false });
    }
    this.#phase = 'running';
    return null;
  }

  /** @returns why it does not stop: it has not been told to start, or has been told to stop; null where it does. */
  shutDown(): ResponseError | null {
    const refusal = this.refusal();
    if (refusal === null) this.#phase = 'down';
    return refusal;
  }

  /** It has been told to stop. */
  get stopped(): boolean {
    return this.#phase === 'down';
  }

  /** Why no request is answered; null while it runs. */
  refusal(): ResponseError | null {
    if (this.#phase === 'running') return null;
    return this.#phase === 'new'
      ? new ResponseError(ErrorCodes.ServerNotInitialized, 'It has not been told to start.')
      : new ResponseError(ErrorCodes.InvalidRequest, 'It has been told to stop.');
  }
}
