import type { ConfigurationItem } from 'vscode-languageserver';
import { type ResourceSettings, readResourceSettings, readSettings, type Settings } from '../workspace/settings';
import { SECTION } from './editor';

/** Files whose settings are asked for in one question. */
const AT_ONCE = 100;

/** What becomes of settings, and where they come from. */
export interface ConfigurationUse {
  /** Asks the editor. Null for an editor that answers no such question. */
  readonly ask: ((items: ConfigurationItem[]) => Promise<unknown[]>) | null;
  /** What the editor told at the start: it counts where an answer is missing. */
  readonly told: unknown;
  readonly apply: (settings: Settings) => void;
  readonly applyToFiles: (settings: ReadonlyMap<string, ResourceSettings>) => void;
  readonly report: (what: string) => (error: unknown) => void;
}

/** Pulls the settings out of an editor, or takes those that it pushes. Of answers that overtake each other the last request counts. */
export class Configuration {
  readonly #use: ConfigurationUse;
  #pulls = 0;

  constructor(use: ConfigurationUse) {
    this.#use = use;
  }

  /**
   * Takes the settings of the workspace.
   * @param uris the files that are known then; each may have settings of its own.
   */
  async read(uris: () => readonly string[]): Promise<void> {
    const { ask, told, apply, report } = this.#use;
    if (!ask) {
      apply(readSettings(told, undefined));
      return;
    }
    const pull = ++this.#pulls;
    try {
      const [sent, excluded] = await ask([{ section: SECTION }, { section: 'files.exclude' }]);
      if (pull === this.#pulls) apply(readSettings(sent ?? told, excluded));
      await this.readFiles(uris());
    } catch (error) {
      report('The settings could not be read')(error);
    }
  }

  /** Takes the settings of single files, which may differ from folder to folder: a few at a time, so that other answers come between. */
  async readFiles(uris: readonly string[]): Promise<void> {
    const { ask, told, applyToFiles, report } = this.#use;
    if (!ask || uris.length === 0) return;
    const pull = this.#pulls;
    try {
      for (let start = 0; start < uris.length; start += AT_ONCE) {
        const some = uris.slice(start, start + AT_ONCE);
        const sent = await ask(some.map((scopeUri) => ({ scopeUri, section: SECTION })));
        if (pull !== this.#pulls) return;
        applyToFiles(new Map(some.map((uri, index) => [uri, readResourceSettings(sent[index] ?? told)])));
      }
    } catch (error) {
      report('The settings of the files could not be read')(error);
    }
  }

  /** Something changed; an editor that cannot be asked sends along what is new. */
  async change(sent: unknown, uris: () => readonly string[]): Promise<void> {
    if (this.#use.ask) await this.read(uris);
    else if (typeof sent === 'object' && sent !== null && SECTION in sent) {
      this.#use.apply(readSettings(sent[SECTION], undefined));
    }
  }
}
