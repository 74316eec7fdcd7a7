import {
  type ClientCapabilities,
  CodeLensRefreshRequest,
  type Connection,
  type InitializeParams,
  MessageType,
  ShowMessageNotification,
} from 'vscode-languageserver';
import { visible } from '../words/visible';

/** The notification that views may have something else to show. */
const CHANGED = 'miPorts/changed';

/** The section of the editor's settings that is ours. */
export const SECTION = 'miPorts';

/** What a client may tell at the start. */
interface InitializationOptions {
  /** It has a command `miPorts.explain` that shows the explanation of a code. */
  readonly explains?: boolean;
  /** It has a command `miPorts.resolveAllConflicts` of its own. */
  readonly resolves?: boolean;
  /** It has views of all instances, with their commands, and wants to be told when they may show something else. */
  readonly views?: boolean;
  /** It shows an edit as a whole where a part of it needs confirmation, with all ticked that does not. */
  readonly ticks?: boolean;
  /** It answers what is asked about files (`miPorts/readFile` and so on), of whatever scheme. */
  readonly files?: boolean;
  /** What to say in the language that it is shown in, by the English sentences: for a server that can read no file. */
  readonly sentences?: unknown;
  /** The settings until the client answers for them, or for good where it does not. */
  readonly settings?: unknown;
}

/** The editor at the other end: what it can do, what it told at the start, and all that it is told without waiting for an answer. */
export class Editor {
  readonly #connection: Connection;
  #capabilities: ClientCapabilities = {};
  #options: InitializationOptions = {};
  #folders: readonly string[] = [];
  #locale: string | undefined;

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

  /** The language that it is shown in: `es`, `es-MX`. Undefined: it has not said so. */
  get locale(): string | undefined {
    return this.#locale;
  }

  /** The uris of the folders that were open at the start. */
  get folders(): readonly string[] {
    return this.#folders;
  }

  /** The schemes of files that lie around instances: `file`, and those of the folders where the editor reads for us. */
  get schemes(): readonly string[] {
    const others = this.#options.files ? this.#folders.map((uri) => uri.slice(0, Math.max(0, uri.indexOf(':')))) : [];
    return [...new Set(['file', ...others])];
  }

  introduce({ capabilities, initializationOptions, workspaceFolders, rootUri, locale }: InitializeParams): void {
    this.#locale = locale ?? undefined;
    this.#capabilities = capabilities;
    this.#options = (initializationOptions as InitializationOptions | null) ?? {};
    this.#folders = workspaceFolders?.map(({ uri }) => uri) ?? (rootUri ? [rootUri] : []);
  }

  /** For the end of a promise, or a `catch`: logs what went wrong. */
  report(what: string): (error: unknown) => void {
    return (error) =>
      this.#connection.console.error(`${what}: ${error instanceof Error ? error.stack : String(error)}`);
  }

  /** Writes a line into the editor's log. @param message may hold what files say: all of it is seen. */
  warn(message: string): void {
    this.#connection.console.warn(visible(message));
  }

  /** Shows a sentence. */
  tell(message: string, type: MessageType = MessageType.Info): void {
    this.#connection.sendNotification(ShowMessageNotification.type, { type, message }).catch(this.report(message));
  }

  /** Has the hints and lenses asked for again, where the editor knows how. */
  refresh(): void {
    this.refreshLenses();
    this.refreshHints();
  }

  refreshHints(): void {
    if (!this.#capabilities.workspace?.inlayHint?.refreshSupport) return;
    this.#connection.languages.inlayHint.refresh().catch(this.report('The hints could not be refreshed'));
  }

  refreshLenses(): void {
    if (!this.#capabilities.workspace?.codeLens?.refreshSupport) return;
    this.#connection.sendRequest(CodeLensRefreshRequest.type).catch(this.report('The lenses could not be refreshed'));
  }

  /** Tells that views may have something else to show; what, they ask for when somebody looks at them. */
  tellChange(): void {
    if (!this.#options.views) return;
    this.#connection.sendNotification(CHANGED).catch(this.report('The views could not be told of a change'));
  }
}
