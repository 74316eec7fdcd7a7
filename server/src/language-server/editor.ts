import {
  type ClientCapabilities,
  type Connection,
  type InitializeParams,
  MessageType,
  ShowMessageNotification,
} from 'vscode-languageserver';

/** The section of the editor's settings that is ours. */
export const SECTION = 'miPorts';

/** What a client may tell at the start. */
interface InitializationOptions {
  /** The language whose syntax errors another extension reports; other editors have none. */
  readonly silentLanguage?: string;
  /** It has a command `miPorts.explain` that shows the explanation of a code. */
  readonly explains?: boolean;
  /** It has a command `miPorts.resolveAllConflicts` of its own. */
  readonly resolves?: boolean;
  /** The settings until the client answers for them, or for good where it does not. */
  readonly settings?: unknown;
}

/** The editor at the other end: what it can do, what it told at the start, and all that it is told without waiting for an answer. */
export class Editor {
  readonly #connection: Connection;
  #capabilities: ClientCapabilities = {};
  #options: InitializationOptions = {};

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  /** Empty until it has said so. */
  get capabilities(): ClientCapabilities {
    return this.#capabilities;
  }

  get options(): InitializationOptions {
    return this.#options;
  }

  introduce({ capabilities, initializationOptions }: InitializeParams): void {
    this.#capabilities = capabilities;
    this.#options = (initializationOptions as InitializationOptions | null) ?? {};
  }

  /** For the end of a promise, or a `catch`: logs what went wrong. */
  report(what: string): (error: unknown) => void {
    return (error) =>
      this.#connection.console.error(`${what}: ${error instanceof Error ? error.stack : String(error)}`);
  }

  warn(message: string): void {
    this.#connection.console.warn(message);
  }

  /** Shows a sentence. */
  tell(message: string, type: MessageType = MessageType.Info): void {
    this.#connection.sendNotification(ShowMessageNotification.type, { type, message }).catch(this.report(message));
  }

  /** Has the hints asked for again, where the editor knows how. */
  refreshHints(): void {
    if (!this.#capabilities.workspace?.inlayHint?.refreshSupport) return;
    this.#connection.languages.inlayHint.refresh().catch(this.report('The hints could not be refreshed'));
  }
}
