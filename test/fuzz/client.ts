import { PassThrough } from 'node:stream';
import {
  createConnection,
  createProtocolConnection,
  type Message,
  MessageType,
  type ProtocolConnection,
  type PublishDiagnosticsParams,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';
import { checkedMessages } from '../../server/src/language-server/checked-messages';
import { startServer } from '../../server/src/server';
import { wiring } from '../../server/src/wiring';
import { FilesInMemory } from './files-in-memory';
import { type Action, after, ROOT, type World } from './world';

/** Turns of the event loop in which nothing happens: then nothing will. */
const QUIET = 100;

/** What an editor of these days can do. */
const CAPABILITIES = {
  workspace: {
    configuration: true,
    workspaceFolders: true,
    didChangeConfiguration: { dynamicRegistration: true },
    didChangeWatchedFiles: { dynamicRegistration: true },
    inlayHint: { refreshSupport: true },
    codeLens: { refreshSupport: true },
    workspaceEdit: { documentChanges: true },
  },
  textDocument: {
    codeAction: { dynamicRegistration: true },
    hover: { dynamicRegistration: true },
    completion: { completionItem: { snippetSupport: true } },
  },
};

/** An editor beside a server in this process, over two streams, with files in memory. */
export class Client {
  /** The last that was said of each uri. */
  readonly published = new Map<string, PublishDiagnosticsParams>();
  /** Errors that the server logged, or answered with. */
  readonly errors: string[] = [];
  readonly #files = new FilesInMemory();
  readonly #connection: ProtocolConnection;
  readonly #end: () => void;
  #messages = 0;
  #world: World;

  constructor(world: World) {
    this.#world = world;
    this.#files.set(world.files);
    const [up, down] = [new PassThrough(), new PassThrough()];
    const writer = new StreamMessageWriter(down);
    const { connection: server } = startServer(
      (taken) => createConnection(taken, writer),
      checkedMessages(this.#counted(up), writer),
      async () => wiring(this.#files, async () => []),
    );
    this.#connection = createProtocolConnection(this.#counted(down), new StreamMessageWriter(up));
    this.#end = () => {
      this.#connection.dispose();
      server.dispose();
      up.destroy();
      down.destroy();
    };
    this.#listen();
  }

  /** Counts the messages that come out of a stream. */
  #counted(stream: PassThrough): StreamMessageReader {
    const reader = new StreamMessageReader(stream);
    const listen = reader.listen.bind(reader);
    reader.listen = (take) =>
      listen((message: Message) => {
        this.#messages++;
        take(message);
      });
    return reader;
  }

  get world(): World {
    return this.#world;
  }

  #listen(): void {
    const connection = this.#connection;
    connection.onNotification('textDocument/publishDiagnostics', (params: PublishDiagnosticsParams) => {
      if (params.diagnostics.length > 0) this.published.set(params.uri, params);
      else this.published.delete(params.uri);
    });
    connection.onNotification('window/logMessage', ({ type, message }: { type: MessageType; message: string }) => {
      if (type === MessageType.Error) this.errors.push(message);
    });
    connection.onRequest('workspace/configuration', ({ items }: { items: { section?: string }[] }) =>
      items.map(({ section }) => (section === 'miPorts' ? this.#world.settings : null)),
    );
    for (const method of [
      'client/registerCapability',
      'workspace/inlayHint/refresh',
      'workspace/codeLens/refresh',
      'window/workDoneProgress/create',
    ]) {
      connection.onRequest(method, () => null);
    }
    connection.listen();
  }

  /** Starts the server and waits for all that it does by itself. */
  async start(): Promise<void> {
    const workspaceFolders = this.#world.folders.map((uri) => ({ uri, name: uri }));
    const options = { views: true, explains: true };
    const params = { processId: null, rootUri: null, capabilities: CAPABILITIES, workspaceFolders };
    await this.#connection.sendRequest('initialize', { ...params, initializationOptions: options });
    await this.#tell('initialized', {});
    await this.rest();
    for (const [uri, { version, languageId, text }] of this.#world.open) {
      await this.#tell('textDocument/didOpen', { textDocument: { uri, languageId, version, text } });
    }
    await this.rest();
  }

  /** Does what an editor does when something happens. */
  async act(action: Action): Promise<void> {
    const before = this.#world;
    this.#world = after(before, action);
    switch (action.kind) {
      case 'open': {
        const { uri, languageId, text } = action;
        return this.#tell('textDocument/didOpen', { textDocument: { uri, languageId, version: 1, text } });
      }
      case 'edit': {
        const { uri, changes } = action;
        const version = this.#world.open.get(uri)?.version;
        if (version === undefined) return;
        return this.#tell('textDocument/didChange', { textDocument: { uri, version }, contentChanges: changes });
      }
      case 'close':
        if (!before.open.has(action.uri)) return;
        return this.#tell('textDocument/didClose', { textDocument: { uri: action.uri } });
      case 'files':
        this.#files.set(this.#world.files);
        return this.#tell('workspace/didChangeWatchedFiles', {
          changes: [...action.told, ...foldersChanged(before, this.#world)].map((uri) => ({ uri, type: 2 })),
        });
      case 'settings':
        return this.#tell('workspace/didChangeConfiguration', { settings: null });
      case 'folders': {
        const added = action.folders.filter((one) => !before.folders.includes(one));
        const removed = before.folders.filter((one) => !action.folders.includes(one));
        const named = (uris: readonly string[]) => uris.map((uri) => ({ uri, name: uri }));
        return this.#tell('workspace/didChangeWorkspaceFolders', {
          event: { added: named(added), removed: named(removed) },
        });
      }
      case 'ask':
        await this.ask(action.method, action.params);
    }
  }

  #tell(method: string, params: object): Promise<void> {
    return this.#connection.sendNotification(method, params);
  }

  /** An answer; an error in place of one is kept. */
  async ask<T>(method: string, params: object): Promise<T | null> {
    try {
      return await this.#connection.sendRequest<T>(method, params);
    } catch (error) {
      this.errors.push(`${method}: ${String(error)}`);
      return null;
    }
  }

  execute<T>(command: string, ...parameters: unknown[]): Promise<T | null> {
    return this.ask('workspace/executeCommand', { command, arguments: parameters });
  }

  /** Waits until all that was sent is dealt with and nothing follows from it any more. */
  async rest(): Promise<void> {
    await this.execute('miPorts.explanation', '');
    await this.#quiet();
    // Files around instances are read once somebody pauses, or asks about one.
    await this.ask('textDocument/hover', { textDocument: { uri: ROOT }, position: { line: 0, character: 0 } });
    await this.#quiet();
  }

  async #quiet(): Promise<void> {
    let before = -1;
    for (let quiet = 0; quiet < QUIET; quiet++) {
      await new Promise((resolve) => {
        setImmediate(resolve);
      });
      const events = this.#messages + this.#files.asked;
      if (events !== before || this.#files.waiting > 0) quiet = 0;
      before = events;
    }
  }

  /** Hangs up once nothing is on its way. */
  async dispose(): Promise<void> {
    await this.rest();
    this.#end();
  }
}

/** The folders that came or went with their files. */
function foldersChanged(before: World, now: World): string[] {
  const [had, have] = [before, now].map(({ files }) => new Set([...files.keys()].flatMap(foldersAbove)));
  return [...(had ?? []), ...(have ?? [])].filter((uri) => had?.has(uri) !== have?.has(uri));
}

function foldersAbove(uri: string): string[] {
  const folder = uri.slice(0, uri.lastIndexOf('/'));
  return folder.startsWith('file:///') ? [folder, ...foldersAbove(folder)] : [];
}
