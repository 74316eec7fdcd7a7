import {
  commands,
  type Disposable,
  type ExtensionContext,
  FileSystemError,
  Uri,
  ViewColumn,
  window,
  workspace,
} from 'vscode';
import { said } from '../../server/src/words/language';
import { notification } from '../../server/src/words/notification';
import { phrase } from '../../server/src/words/phrase';
import type { LanguageServer } from './language-server';
import { SAMPLES } from './sample-files';

/** What is shown first. */
const FIRST = 'node2/conf/deployment.toml';

/** Where the editor remembers, from one window to the next, which copy of the samples has just been opened. */
const OPENED = 'miPorts.openedSamples';

/** The sample workspace: copied into a folder that somebody chooses and opened there, with the walkthrough beside it. */
export class Samples implements Disposable {
  readonly #context: ExtensionContext;
  readonly #server: LanguageServer;
  readonly #temporary: () => Promise<Uri>;
  readonly #commands: readonly Disposable[];

  /** @param temporary makes an empty folder that nobody keeps. */
  constructor(context: ExtensionContext, server: LanguageServer, temporary: () => Promise<Uri>) {
    this.#context = context;
    this.#server = server;
    this.#temporary = temporary;
    this.#commands = [
      commands.registerCommand('miPorts.openSamples', () => this.#open()),
      commands.registerCommand('miPorts.showInstance', () => this.#showInstance()),
    ];
    void this.#greet();
  }

  dispose(): void {
    for (const one of this.#commands) one.dispose();
  }

  async #open(): Promise<void> {
    const folder = await this.#chosenFolder();
    if (!folder) return;
    try {
      await this.#copyTo(folder);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      const failure = phrase`MI Ports could not copy its samples to ${folder.path}: ${reason}`;
      void window.showErrorMessage(notification(failure));
      return;
    }
    await this.#context.globalState.update(OPENED, String(folder));
    await commands.executeCommand('vscode.openFolder', folder, {
      forceNewWindow: workspace.workspaceFolders !== undefined,
    });
  }

  async #copyTo(folder: Uri): Promise<void> {
    const from = Uri.joinPath(this.#context.extensionUri, 'samples');
    for (const file of SAMPLES) {
      const content = await workspace.fs.readFile(Uri.joinPath(from, file));
      await workspace.fs.writeFile(Uri.joinPath(folder, file), content);
    }
  }

  /** Where the copy goes: a folder in which there is nothing yet. */
  async #chosenFolder(): Promise<Uri | undefined> {
    const items = [
      { label: said`In a Temporary Folder`, make: this.#temporary },
      { label: said`In a Folder of My Choice…`, make: () => this.#freeFolder() },
    ];
    const pick = await window.showQuickPick(items, { title: said`Open the samples of MI Ports` });
    return pick?.make();
  }

  async #freeFolder(): Promise<Uri | undefined> {
    const [parent] =
      (await window.showOpenDialog({ canSelectFiles: false, canSelectFolders: true, openLabel: said`Copy Here` })) ??
      [];
    if (!parent) return undefined;
    for (let number = 1; ; number++) {
      const folder = Uri.joinPath(parent, `mi-ports-samples${number === 1 ? '' : `-${number}`}`);
      if (!(await exists(folder))) return folder;
    }
  }

  /** Shows an instance with a conflict, else any; where there is none, opens the samples. */
  async #showInstance(): Promise<void> {
    const hosts = (await this.#server.execute('miPorts.hosts')) as { instances: { uri: string; severity: string }[] }[];
    const all = hosts.flatMap(({ instances }) => instances);
    const shown = all.find(({ severity }) => severity === 'warning') ?? all[0];
    if (shown) await show(Uri.parse(shown.uri, true));
    else await this.#open();
  }

  /** In the window that the copy has just been opened in. */
  async #greet(): Promise<void> {
    const { globalState, extension } = this.#context;
    const [folder] = workspace.workspaceFolders ?? [];
    if (!folder || globalState.get(OPENED) !== String(folder.uri)) return;
    await globalState.update(OPENED, undefined);
    await commands.executeCommand('workbench.action.openWalkthrough', `${extension.id}#miPorts.start`, false);
    await show(Uri.joinPath(folder.uri, FIRST));
  }
}

/** Shows a file, beside the walkthrough where that is in front. */
async function show(uri: Uri): Promise<void> {
  await window.showTextDocument(uri, { viewColumn: window.activeTextEditor ? ViewColumn.Active : ViewColumn.Beside });
}

async function exists(uri: Uri): Promise<boolean> {
  try {
    await workspace.fs.stat(uri);
    return true;
  } catch (error) {
    if (error instanceof FileSystemError && error.code === 'FileNotFound') return false;
    throw error;
  }
}
