import { type DataCallback, ErrorCodes, Message, type MessageReader, type MessageWriter } from 'vscode-languageserver';
import { wrongParams } from './params';
import { identifier } from './shapes';

/** A message as it came: nobody has looked at it. */
interface Told extends Message {
  readonly id?: unknown;
  readonly method?: unknown;
  readonly params?: unknown;
}

/**
 * The messages of a reader whose parameters are what the protocol says. A request with others is refused, a notification left out
 * with a line in the editor's log, and what is no JSON, or no message, answered as such, so that nothing behind it meets a value that
 * cannot be.
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
    if (!isMessage(message, id, method)) {
      const known = identifier(id, 'id') === null ? id : null;
      write({ id: known, error: { code: ErrorCodes.InvalidRequest, message: 'This is no message of the protocol.' } });
      return;
    }
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

/** Whether it is a request, a notification or an answer, even one that lacks what it should tell. A list of messages is none. */
function isMessage(message: Message, id: unknown, method: unknown): boolean {
  if (method === undefined) return identifier(id, 'id') === null || Message.isResponse(message);
  return Message.isRequest(message) || Message.isNotification(message);
}
