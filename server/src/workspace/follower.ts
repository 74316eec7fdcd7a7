import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { FILE_NAME, findDeployments, isSkipped } from './discovery';
import { isBelow, loadFile, loadFiles, loadFolders, rootOf } from './disk';
import { reachOf } from './surroundings';
import { isFolder } from './text-file';
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
  /** Grows with every reading of files. */
  #reading = 0;
  /** The last reading of each file: one that began earlier and ends later tells old news. */
  readonly #latest = new Map<string, number>();

  constructor(workspace: Workspace, apply: (changes: Changes) => void, report: (message: string) => void) {
    this.#workspace = workspace;
    this.#apply = apply;
    this.#report = report;
  }

  /** Searches the workspace folders anew. Files that were known and are not found any more are gone. */
  async search(progress: Progress): Promise<void> {
    const searching = ++this.#search;
    const start = ++this.#reading;
    let folders = 0;
    const { folders: roots, settings } = this.#workspace;
    const all = await loadFolders(roots, settings.exclude, this.#once, () => progress(++folders));
    progress(null);
    if (searching !== this.#search) return;
    // A file that changed since the search began has been read since.
    const isNews = (uri: string) => (this.#latest.get(uri) ?? 0) < start;
    const uris = new Set(all.map(({ uri }) => uri));
    const gone = this.#workspace.uris.filter((uri) => uri.startsWith('file:') && !uris.has(uri));
    const files = [...all, ...gone.map((uri) => ({ uri, text: null }))];
    this.#apply(this.#workspace.setFiles(files.filter(({ uri }) => isNews(uri))));
  }

  /**
   * Files or folders were created, changed or deleted: a deployment.toml, a folder with some in it, or a file around one that
   * says how it is started. All that is new is applied at once.
   */
  async filesChanged(uris: readonly string[]): Promise<void> {
    const changed = new Set(uris.flatMap((uri) => fileOf(uri) ?? []));
    const reaches = new Set([...changed].flatMap((file) => reachOf(file) ?? []));
    const known = this.#workspace.uris.flatMap((uri) => fileOf(uri) ?? []);
    const touched = known.filter((file) => ancestors(file).some((one) => changed.has(one) || reaches.has(one)));
    const { folders, settings } = this.#workspace;
    const created = [...changed].filter((file) => folders.some((folder) => isBelow(file, folder)));
    const found = await Promise.all(
      created.map(async (file) => {
        const root = rootOf(file, folders);
        if (isSkipped(root, path.join(file, FILE_NAME), settings.exclude)) return [];
        if (path.basename(file) === FILE_NAME) return isSkipped(root, file, settings.exclude) ? [] : [file];
        return (await isFolder(file)) ? findDeployments(root, settings.exclude, this.#once, () => {}, file) : [];
      }),
    );
    await this.#readFiles([...new Set([...touched, ...found.flat()])]);
  }

  /** Reads what surrounds a file, as when a buffer was opened for which no search has come by. */
  async readFacts(uri: string): Promise<void> {
    if (fileOf(uri) === null) return;
    const { facts } = await loadFile(uri, this.#workspace.folders, this.#once);
    if (this.#workspace.get(uri)) this.#apply(this.#workspace.setFacts(uri, facts));
  }

  async #readFiles(files: readonly string[]): Promise<void> {
    const reading = ++this.#reading;
    const uris = files.map((file) => pathToFileURL(file).href);
    for (const uri of uris) this.#latest.set(uri, reading);
    const { folders, settings } = this.#workspace;
    const loaded = await loadFiles(uris, folders, this.#once);
    const fresh = loaded.filter(({ uri }) => this.#latest.get(uri) === reading);
    if (fresh.length === 0) return;
    const isShared = (file: string) =>
      folders.some((folder) => isBelow(file, folder)) && !isSkipped(rootOf(file, folders), file, settings.exclude);
    this.#apply(
      this.#workspace.setFiles(
        // Of a file that no search would find, only the open buffer counts.
        fresh.map((one) => (isShared(fileURLToPath(one.uri)) ? one : { ...one, text: null })),
      ),
    );
  }

  #once = (message: string): void => {
    if (this.#reported.has(message)) return;
    this.#reported.add(message);
    this.#report(message);
  };
}

/** The path of a file's uri. Null for one that is no file of this machine. */
function fileOf(uri: string): string | null {
  try {
    return uri.startsWith('file:') ? fileURLToPath(uri) : null;
  } catch {
    return null;
  }
}

/** A file and all folders above it. */
function ancestors(file: string): string[] {
  const parent = path.dirname(file);
  return parent === file ? [file] : [file, ...ancestors(parent)];
}
