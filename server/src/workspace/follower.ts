import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { FILE_NAME, isSkipped } from './discovery';
import { loadFile, loadFolders, rootOf } from './disk';
import type { Changes, Workspace } from './workspace';

/** What the follower tells while it searches: how many folders so far; null at the end. */
export type Progress = (folders: number | null) => void;

/**
 * Keeps a workspace's files in step with the disk: finds them at the start, reads them again when they, or files around them,
 * change. Every result goes through `apply`; what goes wrong is reported once and stops nothing.
 */
export class Follower {
  readonly #workspace: Workspace;
  readonly #apply: (changes: Changes) => void;
  readonly #report: (message: string) => void;
  readonly #reported = new Set<string>();
  /** Grows with every search; the results of an overtaken one are dropped. */
  #search = 0;

  constructor(workspace: Workspace, apply: (changes: Changes) => void, report: (message: string) => void) {
    this.#workspace = workspace;
    this.#apply = apply;
    this.#report = report;
  }

  /** Searches the workspace folders anew. Files that were known and are not found any more are gone. */
  async search(progress: Progress): Promise<void> {
    const searching = ++this.#search;
    let folders = 0;
    const found = await loadFolders(this.#workspace.folders, this.#workspace.settings.exclude, this.#once, () =>
      progress(++folders),
    );
    progress(null);
    if (searching !== this.#search) return;
    const uris = new Set(found.map(({ uri }) => uri));
    const gone = this.#workspace.uris.filter((uri) => !uris.has(uri)).map((uri) => ({ uri, text: null }));
    this.#apply(this.#workspace.setFiles([...found, ...gone]));
  }

  /** A file was created, changed or deleted: a deployment.toml, or one around it that says how it is started. */
  async fileChanged(uri: string): Promise<void> {
    if (!uri.startsWith('file:')) return;
    const file = fileURLToPath(uri);
    const { folders, settings } = this.#workspace;
    if (path.basename(file) === FILE_NAME) {
      const skipped = isSkipped(rootOf(file, folders), file, settings.exclude);
      const loaded = skipped ? { uri, text: null } : await loadFile(uri, folders, this.#once);
      this.#apply(this.#workspace.setFiles([loaded]));
      return;
    }
    const near = this.#workspace.uris.filter((one) => one.startsWith('file:'));
    for (const one of near) await this.readFacts(one);
  }

  /** Reads what surrounds a file, as when a buffer was opened for which no search has come by. */
  async readFacts(uri: string): Promise<void> {
    if (!uri.startsWith('file:')) return;
    const { facts } = await loadFile(uri, this.#workspace.folders, this.#once);
    if (this.#workspace.get(uri)) this.#apply(this.#workspace.setFacts(uri, facts));
  }

  #once = (message: string): void => {
    if (this.#reported.has(message)) return;
    this.#reported.add(message);
    this.#report(message);
  };
}
