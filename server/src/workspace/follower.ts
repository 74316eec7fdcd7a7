import { CONFIGURATION_FILES } from './configuration/configuration-file';
import { CARBON_NAME, carbonFileOf, FILE_NAME, findDeployments, isSkipped } from './files/discovery';
import { type Files, isFailure } from './files/files';
import { FollowedLinks } from './files/followed-links';
import { IGNORE_FILE, ignoreRulesIn, isIgnored } from './files/ignore-rules';
import { outsideComplaint } from './files/text-file';
import { ancestors, canonical, childOf, isBelow, nameOf, parentOf, relativePath } from './files/uris';
import { readFactsOf, readFactsOfAll, readFolders, readInstanceFiles } from './instance-file';
import { Readings } from './readings';
import { rootOf } from './roots';
import { keyOf } from './sources';
import { reachOf } from './surroundings/fact-files';
import type { FileFacts } from './surroundings/facts';
import { inSlices, inTurns } from './turns';
import type { Changes, Workspace } from './workspace';

/** What the follower tells while it searches: how many folders so far; null at the end. */
export type Progress = (folders: number | null) => void;

/** Takes what is new. @param isMoreToCome the same search brings more of it soon. */
type Apply = (changes: Changes, isMoreToCome?: boolean) => void;

/**
 * Keeps a workspace's files in step with the disk: finds them at the start, reads them again when they, or files around them,
 * change. Every result goes through `apply`; what goes wrong is reported once and stops nothing.
 */
export class Follower {
  readonly #workspace: Workspace;
  readonly #files: Files;
  readonly #links = new FollowedLinks();
  readonly #apply: Apply;
  readonly #report: (message: string) => void;
  readonly #reported = new Set<string>();
  /** Grows with every search; the results of an overtaken one are dropped. */
  #search = 0;
  /** Searches under way, and the files that changed meanwhile: of those around a file that no search has found yet, nothing is known. */
  #searching = 0;
  readonly #missed = new Set<string>();
  /** What follows from changes, as far as that is under way. */
  readonly #following = new Set<Promise<unknown>>();
  /** How many readings of files are under way. */
  #underWay = 0;
  readonly #readings = new Readings();

  constructor(workspace: Workspace, files: Files, apply: Apply, report: (message: string) => void) {
    this.#workspace = workspace;
    this.#files = this.#links.over(files);
    this.#apply = apply;
    this.#report = report;
  }

  /** Searches the workspace folders anew. Files that were known and are not found any more are gone. */
  async search(progress: Progress): Promise<void> {
    this.#searching++;
    try {
      await this.#searchOnce(progress);
    } finally {
      this.#searching--;
    }
    if (this.#searching > 0 || this.#missed.size === 0) return;
    const missed = [...this.#missed];
    this.#missed.clear();
    // Nobody is waited for here who may wait for this search.
    await this.#readChanged(this.#changed(missed));
  }

  async #searchOnce(progress: Progress): Promise<void> {
    const searching = ++this.#search;
    const reading = this.#readings.begin();
    let folders = 0;
    const { folders: roots, settings } = this.#workspace;
    const all = await readFolders(this.#files, roots, settings.exclude, this.#once, () => progress(++folders));
    const keys = new Set(all.map(({ uri }) => keyOf(uri)));
    const isGone = (uri: string) => isFile(uri) && !keys.has(keyOf(uri));
    // Of a file that no search finds there may be an open buffer: what surrounds that counts.
    const around = new Map<string, { readonly facts: FileFacts }>();
    for (;;) {
      const open = this.#workspace.uris.filter((uri) => isGone(uri) && this.#isOpen(uri) && !around.has(uri));
      if (open.length === 0) break;
      for (const [uri, facts] of await readFactsOfAll(this.#files, open, roots, this.#once)) around.set(uri, facts);
    }
    progress(null);
    if (searching !== this.#search) return;
    const gone = this.#workspace.uris.filter(isGone).map((uri) => ({ uri, text: null, ...around.get(uri) }));
    const files = [...all, ...gone];
    // A file that changed since the search began has been read since.
    const readings = this.#readings;
    const news = files.filter(({ uri }) => readings.isLast(uri, reading));
    for (const { uri } of news) readings.isOf(uri, reading);
    function* unchanged(some: Iterable<(typeof news)[number]>) {
      for (const file of some) if (readings.isLast(file.uri, reading)) yield file;
    }
    const take = (some: Iterable<(typeof news)[number]>, isMoreToCome: () => boolean) => {
      const changes = this.#workspace.setFiles(unchanged(some));
      this.#apply(changes, isMoreToCome());
    };
    const isStill = () => searching === this.#search;
    const naming = this.#workspace.expect(news.flatMap(({ uri, text }) => (text === null ? [] : uri)));
    const tell = (named: Changes | null) => {
      if (named && named.changed.length > 0) this.#apply(named, true);
    };
    await inTurns(naming, tell, isStill);
    if (isStill()) await inSlices(news, take, isStill);
  }

  /**
   * Files or folders were created, changed or deleted: a deployment.toml, a folder with some in it, or a file around one that
   * says how it is started. All that is new is applied at once.
   */
  async filesChanged(uris: readonly string[]): Promise<void> {
    const changed = this.#changed(uris);
    await this.#withFound(changed, this.#readChanged(changed));
  }

  /** Reads what is known to be concerned, and what is found. Tells what that is. */
  async #readChanged(changed: ReadonlySet<string>): Promise<ReadonlySet<string>> {
    // What is left out of a search may be another thing now.
    if ([...changed].some((uri) => SEARCH_FILES.includes(nameOf(uri)))) await this.search(() => {});
    const { folders, settings } = this.#workspace;
    const created = [...changed].filter((uri) => folders.some((folder) => isBelow(uri, folder)));
    const found = await Promise.all(
      created.map(async (uri) => {
        const root = rootOf(uri, folders);
        if (isSkipped(root, childOf(uri, FILE_NAME), settings.exclude)) return [];
        if (isInstanceFile(uri)) return isSkipped(root, uri, settings.exclude) ? [] : besideOf(uri);
        const isFolder = await this.#isFolder(uri);
        return isFolder ? findDeployments(this.#files, root, settings.exclude, this.#once, () => {}, uri) : [];
      }),
    );
    const concerned = new Set([...this.#concernedBy(changed), ...found.flat()]);
    await this.#readFiles([...concerned]);
    return concerned;
  }

  /** What an editor holds of files around instances is other than before: what surrounds these is read again. */
  async textsChanged(uris: readonly string[]): Promise<void> {
    const changed = this.#changed(uris);
    const concerned = new Set(this.#concernedBy(changed));
    const reading = this.#readFiles([...concerned], true);
    await this.#withFound(
      changed,
      reading.then(() => concerned),
    );
  }

  #changed(uris: readonly string[]): ReadonlySet<string> {
    const told = uris.filter(isFile).map(canonical);
    const changed = new Set([...told, ...this.#links.leadingTo(told)]);
    if (this.#searching > 0) for (const uri of changed) this.#missed.add(uri);
    return changed;
  }

  /** What earlier changes still lead to may have been read before these: of that nothing is known when these are told. */
  async #withFound(changed: ReadonlySet<string>, reading: Promise<ReadonlySet<string>>): Promise<void> {
    const earlier = [...this.#following];
    this.#following.add(reading);
    try {
      const read = await reading;
      if (earlier.length === 0) return;
      await Promise.allSettled(earlier);
      const found = this.#concernedBy(changed).filter((uri) => !read.has(uri));
      if (found.length > 0) await this.#readFiles(found);
    } finally {
      this.#following.delete(reading);
    }
  }

  /** The known files that some files, or folders, may tell something about, these themselves among them. */
  #concernedBy(changed: ReadonlySet<string>): string[] {
    const reaches = new Set([...changed].flatMap((uri) => reachOf(uri) ?? []));
    const known = this.#workspace.uris.filter(isFile);
    const touched = known.filter((uri) => ancestors(uri).some((one) => changed.has(one) || reaches.has(one)));
    return [...new Set([...touched, ...this.#workspace.readersOf(changed)])];
  }

  /** Reads what surrounds a file, as when a buffer was opened for which no search has come by. */
  async readFacts(sent: string): Promise<void> {
    const uri = canonical(sent);
    if (!isFile(uri)) return;
    const [reading, search] = [this.#readings.now, this.#search];
    const facts = await readFactsOf(this.#files, uri, this.#workspace.folders, this.#once);
    // Whatever began to read it later brings the facts of later.
    const isOld = search !== this.#search || !this.#readings.isLast(uri, reading);
    if (!isOld && this.#workspace.get(uri)) this.#apply(this.#workspace.setFacts(uri, facts));
  }

  /** @param onlyNews whether what is as it is known is left as it is. */
  async #readFiles(uris: readonly string[], onlyNews = false): Promise<void> {
    this.#underWay++;
    try {
      await this.#readOnce(uris, onlyNews);
    } finally {
      this.#underWay--;
    }
  }

  async #readOnce(uris: readonly string[], onlyNews: boolean): Promise<void> {
    const reading = this.#readings.begin(uris);
    const { folders } = this.#workspace;
    const wanted = new Set<string>();
    await Promise.all(uris.map(async (uri) => ((await this.#isWanted(uri)) ? wanted.add(uri) : null)));
    const read = await readInstanceFiles(this.#files, [...wanted], folders, this.#once);
    // Of a file that no search would find, only the open buffer counts, with what surrounds it.
    const others = uris.filter((uri) => !wanted.has(uri));
    const open = others.filter((uri) => this.#isOpen(uri));
    const around = await readFactsOfAll(this.#files, open, folders, this.#once);
    const files = [
      // Folders and settings may be others than they were when this began.
      ...read.map((one) => {
        const isLeftOut = one.facts.configuration?.excluded || !this.#isInside(one.uri);
        return isLeftOut ? { ...one, text: null } : one;
      }),
      ...others.map((uri) => ({ uri, text: null, ...around.get(uri) })),
    ];
    const latest = files.filter(({ uri }) => this.#readings.isLast(uri, reading));
    const fresh = onlyNews ? latest.filter((file) => this.#workspace.isNews(file)) : latest;
    if (fresh.length > 0) this.#apply(this.#workspace.setFiles(fresh));
  }

  /** Whether a file lies in the workspace, and is no file that settings exclude. */
  #isInside(uri: string): boolean {
    const { folders, settings } = this.#workspace;
    const root = rootOf(uri, folders);
    return isInstanceFile(uri) && folders.includes(root) && !isSkipped(root, uri, settings.exclude);
  }

  /** Whether a search would find a file, if it is there. */
  async #isWanted(uri: string): Promise<boolean> {
    if (!this.#isInside(uri)) return false;
    const root = rootOf(uri, this.#workspace.folders);
    // While anything else is under way, what is known may be about to change.
    const isFound = this.#searching + this.#underWay === 1 && this.#workspace.hasFile(uri);
    const rules = isFound ? null : await ignoreRulesIn(this.#files, parentOf(uri), root, this.#once);
    if (isIgnored(rules, uri, 'file')) return false;
    if (nameOf(uri) === CARBON_NAME && !(await this.#standsAlone(uri))) return false;
    if (await this.#isBehindLink(parentOf(uri), root)) return false;
    const complaint = await outsideComplaint(this.#files, uri, root);
    if (complaint !== null) this.#once(complaint);
    return complaint === null;
  }

  /** Whether a carbon.xml is there, and not made from a deployment.toml beside it. */
  async #standsAlone(uri: string): Promise<boolean> {
    const [own, toml] = await Promise.all([uri, childOf(parentOf(uri), FILE_NAME)].map((one) => this.#files.stat(one)));
    return own !== undefined && toml !== undefined && !isFailure(own) && isFailure(toml);
  }

  #isOpen(uri: string): boolean {
    return (this.#workspace.get(uri)?.version ?? null) !== null;
  }

  /** Whether a folder is, or lies in, a link below the root: no search follows it. Letters count alike, as some disks have it. */
  async #isBehindLink(folder: string, root: string): Promise<boolean> {
    const [real, top] = await Promise.all([folder, root].map((one) => this.#files.real(one)));
    if (real === undefined || top === undefined || isFailure(real) || isFailure(top)) return false;
    return relativePath(top, real).toLowerCase() !== relativePath(root, folder).toLowerCase();
  }

  /** Not one by way of a link, which no search follows. */
  async #isFolder(uri: string): Promise<boolean> {
    const stat = await this.#files.stat(uri);
    return !isFailure(stat) && stat.kind === 'folder' && !stat.link;
  }

  #once = (message: string): void => {
    if (this.#reported.has(message)) return;
    this.#reported.add(message);
    this.#report(message);
  };
}

/** The files that decide on what a search finds; `.git` tells how far up rules of what is ignored count. */
const SEARCH_FILES: readonly string[] = [IGNORE_FILE, '.git', ...CONFIGURATION_FILES];

/** Whether something may lie there, on a disk or where an editor keeps it: not what nobody has saved yet. */
function isFile(uri: string): boolean {
  return !uri.startsWith('untitled:');
}

/** A deployment.toml, or a carbon.xml that may stand for one. */
function isInstanceFile(uri: string): boolean {
  return nameOf(uri) === FILE_NAME || uri === carbonFileOf(parentOf(uri));
}

/** A deployment.toml, and the carbon.xml beside it, which counts without it alone. */
function besideOf(uri: string): string[] {
  const carbon = carbonFileOf(parentOf(uri));
  return carbon === null ? [uri] : [...new Set([uri, carbon])];
}
