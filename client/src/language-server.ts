import {
  type CompletionItem,
  type CompletionList,
  CompletionTriggerKind,
  commands,
  type Diagnostic,
  type Disposable,
  type Location as EditorLocation,
  EventEmitter,
  type LogOutputChannel,
  languages,
  type TextDocument,
  Uri,
  window,
  workspace,
} from 'vscode';
import {
  type BaseLanguageClient,
  CloseAction,
  ErrorAction,
  type ErrorHandler,
  ExecuteCommandRequest,
  type LanguageClientOptions,
  type Location as LspLocation,
  type Position as LspPosition,
} from 'vscode-languageclient';
import { said } from '../../server/src/words/language';
import { DOCUMENTS } from './documents';
import { answerAboutFiles } from './files';
import { LateAnswers } from './late-answers';
import { Lenses } from './lenses';
import { Restarts } from './restarts';
import { ToldElsewhere } from './told-elsewhere';
import { isOutlinedByAnother, othersForToml } from './toml-language';
import { trustedActions } from './trust';
import { safeActions } from './unsaved-files';

/** Milliseconds within which another extension has told of a syntax error: their servers need less than half of it on slow machines. */
const OTHERS_TELL_WITHIN = 1000;

/** The client of one program of the server; made anew for each start. */
export type MakeClient = (options: LanguageClientOptions) => BaseLanguageClient;

/** The language server as the extension sees it: started, restarted and ended, and what is said when that fails. */
export class LanguageServer {
  readonly #makeClient: MakeClient;
  readonly #output: LogOutputChannel;
  readonly #changed = new EventEmitter<void>();
  /** The server has said that views may have something else to show, or a new one has started. */
  readonly onDidChange = this.#changed.event;
  readonly #lenses = new Lenses((document) => {
    if (!this.#client?.isRunning()) return;
    this.#client.getFeature('textDocument/codeLens').getProvider(document)?.onDidChangeCodeLensEmitter.fire();
  });
  readonly #told = new ToldElsewhere<Diagnostic>(othersForToml, (run) => {
    const timer = setTimeout(run, OTHERS_TELL_WITHIN);
    return { dispose: () => clearTimeout(timer) };
  });
  readonly #listening: Disposable;
  #client: BaseLanguageClient | undefined;
  /** What has been asked for so far, one after the other: two restarts at a time would leave two servers. */
  #queue: Promise<void> = Promise.resolve();

  constructor(makeClient: MakeClient, output: LogOutputChannel) {
    this.#makeClient = makeClient;
    this.#output = output;
    this.#listening = languages.onDidChangeDiagnostics(({ uris }) => {
      for (const uri of uris) this.#told.changed(String(uri));
    });
  }

  dispose(): void {
    this.#listening.dispose();
  }

  /** Ends the server, if one runs, and starts a new one. Never rejects: a failure is told in a message. */
  restart(): Promise<void> {
    this.#abandonStart();
    this.#queue = this.#queue.then(() => this.#end()).then(() => this.#start());
    return this.#queue;
  }

  /** Ends the server, if one runs. Never rejects. */
  stop(): Promise<void> {
    this.#abandonStart();
    this.#queue = this.#queue.then(() => this.#end());
    return this.#queue;
  }

  /** Has the server execute one of its own commands, once it has started. Rejects where no server runs. */
  async execute(command: string, ...parameters: unknown[]): Promise<unknown> {
    await this.#queue;
    if (!this.#client?.isRunning()) throw new Error(said`The language server of MI Ports is not running.`);
    return this.#client.sendRequest(ExecuteCommandRequest.type, { command, arguments: parameters });
  }

  /** Shows places, as the server names them, around one of them: what a lens leads to. */
  async showPlaces(uri: string, position: LspPosition, places: LspLocation[]): Promise<void> {
    const converter = this.#client?.protocol2CodeConverter;
    if (!converter) return;
    const locations: EditorLocation[] = await converter.asReferences(places);
    const from = [Uri.parse(uri, true), converter.asPosition(position)] as const;
    await commands.executeCommand('editor.action.peekLocations', ...from, locations, 'peek');
  }

  /** A server that hangs while it starts must not hold up what comes after it. */
  #abandonStart(): void {
    const client = this.#client;
    if (!client || client.isRunning()) return;
    this.#client = undefined;
    void client.stop();
  }

  async #end(): Promise<void> {
    const client = this.#client;
    this.#client = undefined;
    this.#told.clear();
    try {
      await client?.stop();
    } catch (error) {
      this.#output.warn(`The language server did not end as asked: ${reasonOf(error)}`);
    }
  }

  async #start(): Promise<void> {
    let up = false;
    const client = this.#makeClient({ ...this.#options(), errorHandler: this.#errorHandler(() => up) });
    this.#client = client;
    answerAboutFiles(client);
    client.onNotification('miPorts/changed', () => {
      this.#changed.fire();
      this.#lenses.changed();
    });
    try {
      await client.start();
      // A server that ends while it starts leaves no error, only a client that does not run.
      if (!client.isRunning()) throw new Error(said`it ended while starting`);
      up = true;
      this.#changed.fire();
    } catch (error) {
      if (this.#client === client)
        this.#complain(said`MI Ports could not start its language server: ${reasonOf(error)}.`);
    }
  }

  /** Whether the server knows the text of a document: what is not sent to it, it knows as it is on disk. */
  #isKnown(document: TextDocument): boolean {
    const sent = this.#client?.getFeature('textDocument/didOpen').openDocuments ?? [];
    return !document.isDirty || [...sent].includes(document);
  }

  #options(): LanguageClientOptions {
    const isKnown = (document: TextDocument) => this.#isKnown(document);
    const late = new LateAnswers<TextDocument>(workspace.onDidChangeTextDocument);
    return {
      outputChannel: this.#output,
      documentSelector: DOCUMENTS,
      middleware: {
        provideCodeActions: async (document, range, context, token, next) => {
          const actions = await next(document, range, context, token);
          return actions && trustedActions(safeActions(actions, isKnown));
        },
        provideCompletionItem: async (document, position, context, token, next) => {
          const items = async () => itemsOf(await next(document, position, context, token));
          const isAsked = context.triggerKind === CompletionTriggerKind.TriggerCharacter;
          return [...(await late.inTime({ document, line: position.line }, isAsked, items(), token))];
        },
        provideCodeLenses: (document, token, next) =>
          this.#lenses.asked(document, token, async () =>
            workspace.getConfiguration('miPorts', document).get('codeLens.enabled', true) ? next(document, token) : [],
          ),
        provideDocumentSymbols: (document, token, next) => (isOutlinedByAnother(document) ? [] : next(document, token)),
        provideFoldingRanges: (document, context, token, next) =>
          isOutlinedByAnother(document) ? [] : next(document, context, token),
        handleDiagnostics: (uri, found, next) => this.#told.found(String(uri), found, (shown) => next(uri, shown)),
        provideHover: (document, position, token, next) => (isKnown(document) ? next(document, position, token) : null),
        provideInlayHints: (document, range, token, next) => (isKnown(document) ? next(document, range, token) : null),
        provideDefinition: (document, position, token, next) =>
          isKnown(document) ? next(document, position, token) : null,
        provideReferences: (document, position, options, token, next) =>
          isKnown(document) ? next(document, position, options, token) : null,
      },
      initializationOptions: {
        explains: true,
        resolves: true,
        views: true,
        files: true,
        ticks: true,
        // As plain values: to a worker nothing else can be sent.
        settings: JSON.parse(JSON.stringify(workspace.getConfiguration('miPorts'))),
      },
      initializationFailedHandler: () => false,
    };
  }

  /** @param isUp whether the server had come up; one that ends while it starts would do so again. */
  #errorHandler(isUp: () => boolean): ErrorHandler {
    const restarts = new Restarts();
    return {
      error: (_error, _message, count) => ({
        action: count !== undefined && count <= 3 ? ErrorAction.Continue : ErrorAction.Shutdown,
        handled: true,
      }),
      closed: () => {
        if (!isUp()) return { action: CloseAction.DoNotRestart, handled: true };
        const tooOften = restarts.ended();
        if (!tooOften) return { action: CloseAction.Restart, handled: true };
        const { times, minutes } = tooOften;
        this.#complain(said`The language server of MI Ports ended ${times} times in ${minutes} minutes.`);
        return { action: CloseAction.DoNotRestart, handled: true };
      },
    };
  }

  /** One message, with the two things that can be done about it. */
  #complain(message: string): void {
    this.#output.error(message);
    const [restart, show] = [said`Restart`, said`Show Log`];
    window.showErrorMessage(message, restart, show).then((choice) => {
      if (choice === restart) void this.restart();
      if (choice === show) this.#output.show();
    });
  }
}

function itemsOf(answer: CompletionList | CompletionItem[] | null | undefined): CompletionItem[] {
  return Array.isArray(answer) ? answer : (answer?.items ?? []);
}

function reasonOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  // It stands in a sentence.
  return message.endsWith('.') ? message.slice(0, -1) : message;
}
