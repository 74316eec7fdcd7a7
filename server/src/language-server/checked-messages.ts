import {
  type DataCallback,
  ErrorCodes,
  type Message,
  type MessageReader,
  type MessageWriter,
} from 'vscode-languageserver';
import { wrongParams } from './params';

/** A message as it came: nobody has looked at it. */
interface Told extends Message {
  readonly id?: unknown;
  readonly method?: unknown;
  readonly params?: unknown;
}

/**
 * The messages of a reader whose parameters are what the protocol says. A request with others is refused, a notification left out
 * with a line in the editor's log, and what is no JSON answered as such, so that nothing behind it meets a value that cannot be.
 */
export function checkedMessages(reader: MessageReader, writer: MessageWriter): MessageReader {
  const write = (message: object) => {
    // Whoever does not listen needs no answer.
    writer.write({ jsonrpc: '2.0', ...message } as Message).catch(() => {});
  };
  reader.onError((error) => {
    if (error instanceof SyntaxError) {
      write({ id: null, error: { code: ErrorCodes.ParseError, message: 'The message is no JSON.' } });
    }
  });
  const check = (take: DataCallback) => (message: Told) => {
    const { id, method, params } = message ?? {};
    const wrong = typeof method === 'string' ? wrongParams(method, params) : null;
    if (wrong === null) take(message);
    else if (id === undefined)
      write({ method: 'window/logMessage', params: { type: 2, message: `${method} is left out: ${wrong}.` } });
    else write({ id, error: { code: ErrorCodes.InvalidParams, message: `${method}: ${wrong}.` } });
  };
  return {
    onError: reader.onError,
    onClose: reader.onClose,
    onPartialMessage: reader.onPartialMessage,
    listen: (take) => reader.listen(check(take)),
    dispose: () => reader.dispose(),
  };
}
