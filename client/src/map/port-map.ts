import {
  commands,
  type Disposable,
  env,
  l10n,
  languages,
  Position,
  Range,
  Uri,
  ViewColumn,
  type WebviewPanel,
  type WebviewPanelSerializer,
  window,
  workspace,
} from 'vscode';
import { said } from '../../../server/src/words/language';
import { notification } from '../../../server/src/words/notification';
import { phrase } from '../../../server/src/words/phrase';
import { DOCUMENTS } from '../documents';
import type { LanguageServer } from '../language-server';
import { writeWhole } from '../whole-file';
import { emptyPage, pageFolder } from './page';

/** The panel's type, under which an editor that starts again brings it back. */
const TYPE = 'miPorts.map';

/** What the language server says: a name of this answer, and what is other than in the one that was named. */
interface Answer {
  readonly id: string;
  readonly hosts: readonly unknown[];
}

/** What the page says. */
type Said =
  | { readonly type: 'ready' | 'plan' | 'fix' }
  | { readonly type: 'svg' | 'markdown'; readonly host: string | null }
  | { readonly type: 'offsets'; readonly uri: string }
  | { readonly type: 'move'; readonly uri: string; readonly offset: number }
  | {
      readonly type: 'open';
      readonly uri: string;
      readonly position: { readonly line: number; readonly character: number } | null;
    };

/** The map of all hosts, in a tab beside the files. There is one at the most; it is asked for again while somebody sees it. */
export class PortMap implements WebviewPanelSerializer, Disposable {
  readonly #extension: Uri;
  readonly #server: LanguageServer;
  readonly #subscriptions: readonly Disposable[];
  #panel: WebviewPanel | null = null;
  /** The file whose host is to come into view. */
  #wanted: string | null = null;
  /** The page has said that it listens, or is gone. What it is to show is asked for before that, as a page takes its time to come up. */
  #ready: Promise<void> = Promise.resolve();
  #setReady = () => {};
  /** What it shows, as the language server calls it. Null: nothing. */
  #shown: string | null = null;
  #isAsking = false;
  /** Something has happened since the language server was asked. */
  #isOld = false;

  /** @param extension its folder. */
  constructor(extension: Uri, server: LanguageServer) {
    this.#extension = extension;
    this.#server = server;
    this.#subscriptions = [
      commands.registerCommand('miPorts.showPortMap', (of?: unknown) => this.#show(uriOf(of))),
      window.registerWebviewPanelSerializer(TYPE, this),
      server.onDidChange(() => void this.#update()),
    ];
  }

  dispose(): void {
    this.#panel?.dispose();
    for (const one of this.#subscriptions) one.dispose();
  }

  async deserializeWebviewPanel(panel: WebviewPanel): Promise<void> {
    this.#fill(panel);
  }

  #show(uri: string | null): void {
    this.#wanted = uri;
    if (this.#panel) {
      this.#panel.reveal();
      void this.#update();
    } else this.#fill(window.createWebviewPanel(TYPE, said`Port Map`, ViewColumn.Beside));
  }

  #fill(panel: WebviewPanel): void {
    this.#panel?.dispose();
    this.#panel = panel;
    this.#setReady();
    this.#ready = new Promise((resolve) => {
      this.#setReady = resolve;
    });
    this.#shown = null;
    panel.webview.options = { enableScripts: true, localResourceRoots: [pageFolder(this.#extension)] };
    panel.webview.onDidReceiveMessage((told: Said) => this.#hear(told));
    panel.onDidChangeViewState(() => void this.#update());
    panel.onDidDispose(() => {
      if (this.#panel !== panel) return;
      this.#panel = null;
      this.#setReady();
    });
    panel.webview.html = emptyPage(panel.webview, this.#extension);
    void this.#update();
  }

  #hear(told: Said): void {
    switch (told.type) {
      case 'ready':
        void this.#panel?.webview.postMessage({ type: 'language', sentences: l10n.bundle ?? null });
        this.#setReady();
        // What is asked for already is for a page that shows nothing.
        if (this.#shown === null && this.#isAsking) break;
        this.#shown = null;
        void this.#update();
        break;
      case 'plan':
        void this.#answer('plan', null, 'miPorts.resolution');
        break;
      case 'fix':
        void commands.executeCommand('miPorts.resolveAllConflicts');
        break;
      case 'svg':
        void this.#save(told.host);
        break;
      case 'markdown':
        void this.#copy(told.host);
        break;
      case 'offsets':
        void this.#answer('offsets', told.uri, 'miPorts.offsetChoices', told.uri);
        break;
      case 'move':
        void commands.executeCommand('miPorts.setOffset', { uri: told.uri }, told.offset);
        break;
      default:
        this.#open(told.uri, told.position);
    }
  }

  #open(uri: string, position: { readonly line: number; readonly character: number } | null): void {
    const at = position && new Position(position.line, position.character);
    // Beside the map, not in its place.
    const viewColumn = this.#panel?.viewColumn === ViewColumn.One ? ViewColumn.Beside : ViewColumn.One;
    const options = { viewColumn, ...(at && { selection: new Range(at, at) }) };
    void window.showTextDocument(Uri.parse(uri, true), options);
  }

  async #save(host: string | null): Promise<void> {
    const svg = await this.#server.execute('miPorts.mapSvg', host).catch(() => null);
    if (typeof svg !== 'string') return;
    const folder = workspace.workspaceFolders?.[0]?.uri;
    const file = await window.showSaveDialog({
      ...(folder && { defaultUri: Uri.joinPath(folder, 'port-map.svg') }),
      filters: { SVG: ['svg'] },
      title: said`Save the Port Map`,
    });
    if (!file) return;
    try {
      await writeWhole(workspace.fs, file, new TextEncoder().encode(svg));
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      const failure = phrase`MI Ports could not write ${workspace.asRelativePath(file)}: ${reason}`;
      void window.showErrorMessage(notification(failure));
    }
  }

  async #copy(host: string | null): Promise<void> {
    const table = await this.#server.execute('miPorts.mapMarkdown', host).catch(() => null);
    if (typeof table !== 'string') return;
    await env.clipboard.writeText(table);
    window.setStatusBarMessage(said`MI Ports: the map is on the clipboard, as Markdown.`, 5000);
  }

  /** Asks the language server, and tells the page what it answers. @param of what it is an answer about. */
  async #answer(type: 'plan' | 'offsets', of: string | null, command: string, ...parameters: unknown[]): Promise<void> {
    const answer = await this.#server.execute(command, ...parameters).catch(() => null);
    if (answer) await this.#panel?.webview.postMessage({ type, of, answer });
  }

  /** One question at a time: what happens before it is answered is asked for after that. */
  async #update(): Promise<void> {
    this.#isOld = true;
    if (this.#isAsking) return;
    this.#isAsking = true;
    while (this.#isOld && this.#panel?.visible) {
      this.#isOld = false;
      await this.#ask(this.#panel, this.#shown);
    }
    this.#isAsking = false;
  }

  /** @param known what the page shows. */
  async #ask(panel: WebviewPanel, known: string | null): Promise<void> {
    const ready = this.#ready;
    // A server that does not run has said so already; what was shown stays.
    const answer = (await this.#server.execute('miPorts.map', known).catch(() => null)) as Answer | null;
    await ready;
    // A page that has come back by then shows nothing.
    if (!answer || this.#panel !== panel || this.#shown !== known) return;
    this.#shown = answer.id;
    void panel.webview.postMessage({ type: 'map', hosts: answer.hosts, wanted: this.#wanted });
    this.#wanted = null;
  }
}

/** The file that a command is about: one that is given, in a tree or as it is, else the one in front, if it is one of ours. */
function uriOf(given: unknown): string | null {
  if (given instanceof Uri) return String(given);
  if (typeof given === 'string') return given;
  if (typeof given === 'object' && given !== null && 'uri' in given) return String(given.uri);
  const document = window.activeTextEditor?.document;
  return document && languages.match(DOCUMENTS, document) > 0 ? String(document.uri) : null;
}
