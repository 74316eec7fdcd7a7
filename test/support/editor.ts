import { PassThrough } from 'node:stream';
import {
  type CodeAction,
  CodeActionRequest,
  type CompletionItem,
  CompletionRequest,
  ConfigurationRequest,
  createConnection,
  createProtocolConnection,
  type Diagnostic,
  DidChangeConfigurationNotification,
  DidChangeTextDocumentNotification,
  DidCloseTextDocumentNotification,
  DidOpenTextDocumentNotification,
  type DocumentSymbol,
  DocumentSymbolRequest,
  ExecuteCommandRequest,
  type FoldingRange,
  FoldingRangeRequest,
  type Hover,
  HoverRequest,
  InitializedNotification,
  type InitializeParams,
  InitializeRequest,
  type InitializeResult,
  type InlayHint,
  InlayHintRefreshRequest,
  InlayHintRequest,
  LogMessageNotification,
  type Position,
  type ProtocolConnection,
  PublishDiagnosticsNotification,
  type PublishDiagnosticsParams,
  type Range,
  RegistrationRequest,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';
import { checkedMessages } from '../../server/src/language-server/checked-messages';
import { startServer, type Wiring } from '../../server/src/server';
import { wiring } from '../../server/src/wiring';
import { nodeFiles } from '../../server/src/workspace/files/node-files';

export const URI = 'file:///mi/conf/deployment.toml';

/** What the editor of a test is able to do, has set and tells at the start. */
export interface EditorOptions {
  readonly capabilities?: InitializeParams['capabilities'];
  readonly initializationOptions?: unknown;
  /** The language that it is shown in. */
  readonly locale?: string;
  /** The uri of the folder that is open. */
  readonly folder?: string;
  /** What it answers for `miPorts`; a function is asked each time. */
  readonly settings?: unknown;
}

/** An editor that speaks with the server over a connection: two streams in memory, or those of a process. */
export class Editor {
  readonly connection: ProtocolConnection;
  readonly published: PublishDiagnosticsParams[] = [];
  readonly logged: string[] = [];
  /** The methods that the server registered, and how often it asked to have the hints refreshed. */
  readonly registered: string[] = [];
  refreshes = 0;
  #settings: unknown;
  #waiting: (() => void)[] = [];
  #end: () => void;

  constructor(connection: ProtocolConnection, settings: unknown, end: () => void) {
    this.connection = connection;
    this.#settings = settings;
    this.#end = end;
    connection.onNotification(PublishDiagnosticsNotification.type, (params) => {
      this.published.push(params);
      this.#wake();
    });
    connection.onNotification(LogMessageNotification.type, ({ message }) => {
      this.logged.push(message);
      this.#wake();
    });
    connection.onRequest(RegistrationRequest.type, ({ registrations }) => {
      this.registered.push(...registrations.map(({ method }) => method));
      this.#wake();
    });
    connection.onRequest(InlayHintRefreshRequest.type, () => {
      this.refreshes++;
      this.#wake();
    });
    connection.onRequest(ConfigurationRequest.type, ({ items }) =>
      Promise.all(items.map(({ section }) => (section === 'miPorts' ? this.#answer() : null))),
    );
    connection.listen();
  }

  #answer(): unknown {
    return typeof this.#settings === 'function' ? this.#settings() : (this.#settings ?? null);
  }

  #wake(): void {
    for (const look of this.#waiting.splice(0)) look();
  }

  /** Waits until something is there; it looks again whenever the server says something. */
  async until<T>(look: () => T | undefined): Promise<T> {
    for (;;) {
      const found = look();
      if (found !== undefined && found !== false) return found;
      await new Promise<void>((resolve) => {
        this.#waiting.push(resolve);
      });
    }
  }

  async initialize({
    capabilities = {},
    initializationOptions,
    locale,
    folder,
  }: EditorOptions = {}): Promise<InitializeResult> {
    const params = {
      processId: null,
      rootUri: folder ?? null,
      capabilities,
      initializationOptions,
      ...(locale === undefined ? {} : { locale }),
    };
    const result = await this.connection.sendRequest(InitializeRequest.type, params);
    await this.connection.sendNotification(InitializedNotification.type, {});
    return result;
  }

  async open(text: string, { uri = URI, languageId = 'wso2-deployment-toml', version = 1 } = {}): Promise<void> {
    const textDocument = { uri, languageId, version, text };
    await this.connection.sendNotification(DidOpenTextDocumentNotification.type, { textDocument });
  }

  async change(version: number, contentChanges: { range?: Range; text: string }[], uri = URI): Promise<void> {
    const params = { textDocument: { uri, version }, contentChanges } as never;
    await this.connection.sendNotification(DidChangeTextDocumentNotification.type, params);
  }

  async close(uri = URI): Promise<void> {
    await this.connection.sendNotification(DidCloseTextDocumentNotification.type, { textDocument: { uri } });
  }

  /** Tells the server that settings have changed; what it then asks for is answered with `settings`. */
  async configure(settings: unknown): Promise<void> {
    this.#settings = settings;
    const params = { settings: typeof settings === 'function' ? null : { miPorts: settings } };
    await this.connection.sendNotification(DidChangeConfigurationNotification.type, params);
  }

  /** The diagnostics of a version, the latest ones. */
  async diagnostics(version: number, uri = URI): Promise<Diagnostic[]> {
    const { diagnostics } = await this.until(() =>
      this.published.findLast((one) => one.uri === uri && one.version === version),
    );
    return diagnostics;
  }

  hover(position: Position, uri = URI): Promise<Hover | null> {
    return this.connection.sendRequest(HoverRequest.type, { textDocument: { uri }, position });
  }

  async hints(uri = URI): Promise<InlayHint[]> {
    const range = { start: { line: 0, character: 0 }, end: { line: 10_000, character: 0 } };
    return (await this.connection.sendRequest(InlayHintRequest.type, { textDocument: { uri }, range })) ?? [];
  }

  async completion(position: Position, uri = URI): Promise<CompletionItem[]> {
    const found = await this.connection.sendRequest(CompletionRequest.type, { textDocument: { uri }, position });
    return Array.isArray(found) ? found : (found?.items ?? []);
  }

  async actions(range: Range, only?: string[], uri = URI): Promise<CodeAction[]> {
    const context = only ? { diagnostics: [], only } : { diagnostics: [] };
    return (await this.connection.sendRequest(CodeActionRequest.type, {
      textDocument: { uri },
      range,
      context,
    })) as CodeAction[];
  }

  execute<T>(command: string, ...parameters: unknown[]): Promise<T> {
    return this.connection.sendRequest(ExecuteCommandRequest.type, { command, arguments: parameters }) as Promise<T>;
  }

  async symbols(uri = URI): Promise<DocumentSymbol[]> {
    return (await this.connection.sendRequest(DocumentSymbolRequest.type, {
      textDocument: { uri },
    })) as DocumentSymbol[];
  }

  async folds(uri = URI): Promise<FoldingRange[]> {
    return (await this.connection.sendRequest(FoldingRangeRequest.type, { textDocument: { uri } })) ?? [];
  }

  /** Hangs up. A server in this process is not told to exit: it would take the tests with it. */
  dispose(): void {
    this.connection.dispose();
    this.#end();
  }
}

/** An editor beside a server in this process. */
export function editorBesideServer(settings?: unknown, wire: Wiring = wiring(nodeFiles, async () => [])): Editor {
  const [up, down] = [new PassThrough(), new PassThrough()];
  const writer = new StreamMessageWriter(down);
  const { connection: server } = startServer(
    (taken) => createConnection(taken, writer),
    checkedMessages(new StreamMessageReader(up), writer),
    async () => wire,
  );
  const client = createProtocolConnection(new StreamMessageReader(down), new StreamMessageWriter(up));
  return new Editor(client, settings, () => {
    server.dispose();
    up.destroy();
    down.destroy();
  });
}
