import { commands, type ExtensionContext, env, l10n, Uri, workspace } from 'vscode';
import {
  BrowserMessageReader,
  BrowserMessageWriter,
  CloseAction,
  ErrorAction,
  type ErrorHandler,
  LanguageClient,
  type LanguageClientOptions,
} from 'vscode-languageclient/browser';
import { start } from './extension';
import { SamplesInPage, SCHEME } from './samples-in-page';

export { deactivate } from './extension';

/** Of a browser's `Worker`, what is used here. */
declare class Worker {
  constructor(address: string);
  addEventListener(type: 'error', listener: (event: { readonly message?: string }) => void): void;
  terminate(): void;
}

/** The door in a browser: the language server is a worker, and reads through the editor. */
export function activate(context: ExtensionContext): void {
  // There is no machine whose ports could be looked at.
  void commands.executeCommand('setContext', 'miPorts.inBrowser', true);
  const folder = Uri.joinPath(context.extensionUri, 'dist');
  const samples = new SamplesInPage(context.globalStorageUri);
  context.subscriptions.push(workspace.registerFileSystemProvider(SCHEME, samples, { isCaseSensitive: true }));
  start(
    context,
    (options) => new Client(folder, options),
    () => samples.emptied(),
  );
}

/** Logs what goes wrong, because the messages to the user are ours, and can be stopped at any time. */
class Client extends LanguageClient {
  readonly #workers: Worker[];
  /** Rejects when a worker fails: before the server has come up, nothing else would tell. */
  readonly #failed: Promise<never>;

  /** @param folder that of the programs. */
  constructor(folder: Uri, options: LanguageClientOptions) {
    const program = Uri.joinPath(folder, 'browser/server.js').toString(true);
    const workers: Worker[] = [];
    let fail: (reason: Error) => void = () => {};
    const failed = new Promise<never>((_, reject) => {
      fail = reject;
    });
    failed.catch(() => {});
    const begin = async () => {
      const worker = new Worker(program);
      worker.addEventListener('error', ({ message }) => fail(new Error(message || `${program} cannot be loaded`)));
      workers.push(worker);
      Object.assign(options.initializationOptions, { sentences: await sentencesIn(folder) });
      // The editor's own `Worker` makes others than the one that the client looks for.
      return { reader: new BrowserMessageReader(worker), writer: new BrowserMessageWriter(worker) };
    };
    // A worker goes on after an error that nobody has caught.
    const errorHandler: ErrorHandler = {
      error: () => ({ action: ErrorAction.Continue, handled: true }),
      closed: () => ({ action: CloseAction.DoNotRestart, handled: true }),
    };
    super('miPorts', 'MI Ports', begin, { ...options, errorHandler });
    this.#workers = workers;
    this.#failed = failed;
  }

  override error(message: string, data?: unknown): void {
    super.error(message, data, false);
  }

  override start(): Promise<void> {
    return Promise.race([super.start(), this.#failed]);
  }

  /** A server that has not come up cannot be asked to end. A worker does not end by itself. */
  override async stop(timeout?: number): Promise<void> {
    try {
      if (this.isRunning()) await super.stop(timeout);
    } finally {
      for (const worker of this.#workers.splice(0)) worker.terminate();
    }
  }
}

/** What the language server, which can read no file, is to say in the language of the editor. Undefined: English, which is better than nothing. */
async function sentencesIn(folder: Uri): Promise<unknown> {
  if (!l10n.bundle) return undefined;
  const file = Uri.joinPath(folder, `sentences.${env.language.split('-', 1)[0]}.json`);
  try {
    return JSON.parse(new TextDecoder().decode(await workspace.fs.readFile(file)));
  } catch {
    return undefined;
  }
}
