import { type Connection, ErrorCodes, Message, type MessageReader, ResponseError } from 'vscode-languageserver';
import { capabilitiesFor } from './language-server/capabilities';
import { Editor } from './language-server/editor';
import { Lifecycle } from './language-server/lifecycle';

/** What takes every message behind `initialize`. */
export type Wiring = (connection: Connection, editor: Editor, lifecycle: Lifecycle) => void;

/**
 * Starts to listen, and answers `initialize` with what little that takes: an editor waits for it. Everything else is loaded right
 * behind the answer; messages that come earlier wait for it, in their order. Where it cannot be loaded the process ends with the reason.
 * @param connect makes a connection that takes its messages from a reader.
 * @returns the connection, and what tells whether it has been told to stop.
 */
export function startServer(
  connect: (reader: MessageReader) => Connection,
  reader: MessageReader,
  load: () => Promise<Wiring>,
): { readonly connection: Connection; readonly lifecycle: Pick<Lifecycle, 'stopped'> } {
  const lifecycle = new Lifecycle();
  let ready = () => {};
  const isReady = new Promise<void>((resolve) => {
    ready = resolve;
  });
  const connection = connect(heldBack(reader, isReady));
  const editor = new Editor(connection);
  connection.onInitialize((params) => {
    const refusal = lifecycle.start();
    if (refusal) return refusal;
    editor.introduce(params);
    setTimeout(async () => {
      const wire = await load();
      wire(connection, editor, lifecycle);
      ready();
    });
    return { serverInfo: { name: 'mi-ports' }, capabilities: capabilitiesFor(editor) };
  });
  connection.onShutdown(() => lifecycle.shutDown() ?? undefined);
  // What nobody else takes: all that comes before it is told to start, too.
  connection.onRequest(
    (method) => lifecycle.refusal() ?? new ResponseError(ErrorCodes.MethodNotFound, `Unhandled method ${method}`),
  );
  connection.listen();
  return { connection, lifecycle };
}

/** The messages of a reader; those behind the request `initialize` not before that is ready which takes them. */
function heldBack(reader: MessageReader, isReady: Promise<void>): MessageReader {
  let told = false;
  return {
    onError: reader.onError,
    onClose: reader.onClose,
    onPartialMessage: reader.onPartialMessage,
    listen: (take) =>
      reader.listen((message: Message & { readonly method?: unknown }) => {
        if (told) isReady.then(() => take(message));
        else take(message);
        told ||= message.method === 'initialize' && Message.isRequest(message);
      }),
    dispose: () => reader.dispose(),
  };
}
