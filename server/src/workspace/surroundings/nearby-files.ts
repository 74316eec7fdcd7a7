import {
  CONFIGURATION_FILES,
  type ConfigurationFile,
  problemSentence,
  readConfiguration,
  unreadConfiguration,
} from '../configuration/configuration-file';
import { type Entry, type Files, isFailure } from '../files/files';
import { isUnread, outsideComplaint, type Report, readTextFile } from '../files/text-file';
import { childOf, displayPath, isBelow, nameOf, parentOf } from '../files/uris';
import { composeServices, type Service } from './containers/compose';
import { type DockerCommands, dockerCommands } from './containers/docker-run';
import { isManifest, isTooMuch } from './containers/yaml-budget';

/** A file around an instance. */
export interface NearbyFile {
  readonly uri: string;
  readonly text: string;
}

/**
 * The files around instances. Null, or no names, where there is nothing: what is wrong with one is reported in one sentence, and
 * nothing is taken from it.
 */
export interface NearbyFiles {
  /**
   * The names of what lies in a folder that fit a pattern, in their order; none in one that is not there.
   * @param pattern one and the same whenever this is asked for, without the flag `g`.
   */
  names(folder: string, pattern: RegExp): Promise<readonly string[]>;
  isThere(uri: string): Promise<boolean>;
  /** Whether it is there and nothing else lies in its folder. */
  isAlone(uri: string): Promise<boolean>;
  /** @param report where the sentence goes instead. */
  read(uri: string, report?: Report): Promise<NearbyFile | null>;
  /** One that several instances may have in common. */
  manifest(uri: string): Promise<NearbyFile | null>;
  /** What a script has docker do. */
  dockerCommands(uri: string): Promise<DockerCommands>;
  /** The services of a compose file, with the variables of `.env` beside it. */
  services(uri: string): Promise<readonly Service[]>;
  /**
   * The configuration file that counts for what lies in a folder: the nearest one upwards, as far as the workspace folder, or the
   * top of the repository that this lies in.
   */
  configuration(folder: string, root: string): Promise<ConfigurationFile | null>;
  /** Reports what is wrong with a file. */
  complain(uri: string, what: string): void;
}

/** What lies in a folder. */
class Listing {
  readonly #kinds: ReadonlyMap<string, Entry['kind']>;
  readonly #chosen = new Map<RegExp, readonly string[]>();

  constructor(entries: readonly Entry[]) {
    this.#kinds = new Map(entries.map(({ name, kind }) => [name, kind]));
  }

  /** How many. */
  get size(): number {
    return this.#kinds.size;
  }

  kindOf(name: string): Entry['kind'] | undefined {
    return this.#kinds.get(name);
  }

  /** Looked for once for each pattern: all instances below a folder ask for the same. */
  names(pattern: RegExp): readonly string[] {
    const known = this.#chosen.get(pattern);
    if (known) return known;
    const names = [...this.#kinds.keys()].filter((name) => pattern.test(name)).sort();
    this.#chosen.set(pattern, names);
    return names;
  }
}

/** Answers that are the same for all who ask. */
const [THERE, NOT_THERE, NOTHING] = [Promise.resolve(true), Promise.resolve(false), Promise.resolve(null)] as const;

const NO_COMMANDS: DockerCommands = { runs: [], builds: [] };

/** That of a folder that lies, by way of a link, outside of the workspace folder: nobody looks into it. */
const OUTSIDE = new Listing([]);

const NOT_LISTED = new Listing([]);

const TOO_MUCH = 'has more in it than is read of one YAML file';
const LEFT_OUT = 'nothing is taken from it.';

/** The files around instances, for one reading of many: each folder is listed once, each compose file read and understood once. */
export class NearbyReading implements NearbyFiles {
  readonly #files: Files;
  readonly #roots: ReadonlySet<string>;
  readonly #report: Report;
  readonly #listed = new Map<string, Promise<Listing>>();
  /** Those of these that are there by now. */
  readonly #known = new Map<string, Listing>();
  readonly #commands = new Map<string, Promise<DockerCommands>>();
  readonly #manifests = new Map<string, Promise<NearbyFile | null>>();
  readonly #services = new Map<string, Promise<readonly Service[]>>();
  readonly #configurations = new Map<string, Promise<ConfigurationFile | null>>();
  readonly #tops = new Map<string, Promise<string>>();
  readonly #given: ConfigurationFile | null;

  /**
   * @param roots the workspace folders, and those of instances that lie in none: what is a link out of the innermost that holds it, or
   * lies behind one, is neither read nor listed.
   * @param given the configuration that counts for all instead of those that lie around.
   */
  constructor(files: Files, roots: ReadonlySet<string>, report: Report, given: ConfigurationFile | null = null) {
    this.#given = given;
    this.#files = files;
    this.#roots = roots;
    this.#report = report;
  }

  async names(folder: string, pattern: RegExp): Promise<readonly string[]> {
    return (this.#known.get(folder) ?? (await this.#entries(folder))).names(pattern);
  }

  isThere(uri: string): Promise<boolean> {
    const folder = parentOf(uri);
    const isIn = (listing: Listing) => listing.kindOf(nameOf(uri)) !== undefined;
    const known = this.#known.get(folder);
    if (known) return isIn(known) ? THERE : NOT_THERE;
    return this.#entries(folder).then(isIn);
  }

  async isAlone(uri: string): Promise<boolean> {
    const folder = parentOf(uri);
    const listing = this.#known.get(folder) ?? (await this.#entries(folder));
    return listing.size === 1 && listing.kindOf(nameOf(uri)) !== undefined;
  }

  read(uri: string, report = this.#report): Promise<NearbyFile | null> {
    // Of most files that are asked for there is none.
    const known = this.#known.get(parentOf(uri));
    return known && known.kindOf(nameOf(uri)) === undefined ? NOTHING : this.#readThere(uri, report);
  }

  async #readThere(uri: string, report: Report): Promise<NearbyFile | null> {
    if (!(await this.isThere(uri))) return null;
    const complaint = (await this.#isLink(uri)) ? await this.#outsideComplaint(uri) : null;
    if (complaint !== null) {
      report(complaint);
      return null;
    }
    const text = await readTextFile(this.#files, uri, report);
    // Every reader counts lines and columns as editors do: a `\r` alone ends a line, and a byte order mark is none of its text.
    return text === null ? null : { uri, text: text.replace(/^\uFEFF/, '').replaceAll(/\r(?!\n)/g, '\n') };
  }

  manifest(uri: string): Promise<NearbyFile | null> {
    return remembered(this.#manifests, uri, async () => {
      const file = await this.read(uri);
      if (file && isManifest(file.text) && isTooMuch(file.text)) this.complain(uri, `${TOO_MUCH}: ${LEFT_OUT}`);
      return file;
    });
  }

  dockerCommands(uri: string): Promise<DockerCommands> {
    return remembered(this.#commands, uri, async () => {
      const script = await this.read(uri);
      return /\b(docker|podman)\b/.test(script?.text ?? '') ? dockerCommands(script?.text ?? '') : NO_COMMANDS;
    });
  }

  services(uri: string): Promise<readonly Service[]> {
    return remembered(this.#services, uri, async () => {
      const compose = await this.read(uri);
      const env = await this.read(childOf(parentOf(uri), '.env'));
      const services = compose ? composeServices(compose.text, env) : [];
      if (typeof services === 'object') return services;
      this.complain(uri, `${services === 'invalid' ? 'is not valid YAML' : TOO_MUCH}: ${LEFT_OUT}`);
      return [];
    });
  }

  async configuration(folder: string, root: string): Promise<ConfigurationFile | null> {
    if (this.#given) return this.#given;
    return remembered(this.#configurations, folder, async () => {
      const own = await this.#ownConfiguration(folder, root);
      if (own) return own;
      const top = await remembered(this.#tops, root, () => repositoryOf(this.#files, root));
      const isTop = folder === top || folder === parentOf(folder) || !isBelow(folder, top);
      return isTop ? null : this.configuration(parentOf(folder), root);
    });
  }

  async #ownConfiguration(folder: string, root: string): Promise<ConfigurationFile | null> {
    for (const name of CONFIGURATION_FILES) {
      const uri = childOf(folder, name);
      const complaints: string[] = [];
      const report = (message: string) => complaints.push(message);
      // Above the workspace folder nothing is listed.
      const file = isBelow(folder, root) ? await this.read(uri, report) : await this.#readAbove(uri, folder, report);
      const [why] = complaints;
      if (file) for (const complaint of complaints) this.#report(complaint);
      else if (why === undefined) continue;
      const configuration = file
        ? readConfiguration(file.text, uri, folder)
        : unreadConfiguration(why?.replace(displayPath(uri), 'The file') ?? '', uri, folder);
      for (const problem of configuration.problems) this.#report(problemSentence(uri, problem));
      return configuration;
    }
    return null;
  }

  async #readAbove(uri: string, folder: string, report: Report): Promise<NearbyFile | null> {
    const complaint = await outsideComplaint(this.#files, uri, folder);
    if (complaint !== null) {
      report(complaint);
      return null;
    }
    const text = await readTextFile(this.#files, uri, report);
    return text === null ? null : { uri, text };
  }

  complain(uri: string, what: string): void {
    this.#report(`${displayPath(uri)} ${what}`);
  }

  #entries(folder: string): Promise<Listing> {
    return remembered(this.#listed, folder, async () => {
      const listing = (await this.#seenFromAbove(folder)) ?? (await this.#list(folder));
      this.#known.set(folder, listing);
      return listing;
    });
  }

  async #list(folder: string): Promise<Listing> {
    const entries = await this.#files.list(folder);
    if (!isFailure(entries)) return new Listing(entries);
    if (isUnread(entries)) this.#report(`${displayPath(folder)} could not be searched: ${entries.message}`, true);
    return new Listing([]);
  }

  /** The listing of a folder that is not to be read, as the folder above tells. Null: it is to be read. */
  async #seenFromAbove(folder: string): Promise<Listing | null> {
    if (this.#rootOf(folder) === folder) return null;
    // Above the root there is no link to look at.
    const above = this.#rootOf(folder) === null ? this.#listed.get(parentOf(folder)) : this.#entries(parentOf(folder));
    const listing = await above;
    if (listing === undefined || listing === OUTSIDE) return listing ?? null;
    const kind = listing.kindOf(nameOf(folder));
    // One that cannot be listed is empty.
    if (kind === undefined && listing.size > 0) return NOT_LISTED;
    const complaint = kind === 'folder' ? null : await this.#outsideComplaint(folder);
    if (complaint === null) return null;
    this.#report(complaint);
    return OUTSIDE;
  }

  /** The innermost of the roots that holds a file or folder, or is it. Null: none. */
  #rootOf(uri: string): string | null {
    for (let at = uri; ; at = parentOf(at)) {
      if (this.#roots.has(at)) return at;
      if (at === parentOf(at)) return null;
    }
  }

  async #outsideComplaint(uri: string): Promise<string | null> {
    const root = this.#rootOf(uri);
    return root === null ? null : outsideComplaint(this.#files, uri, root);
  }

  async #isLink(uri: string): Promise<boolean> {
    return (await this.#entries(parentOf(uri))).kindOf(nameOf(uri)) === 'link';
  }
}

/** The top of the repository that a folder lies in; the folder itself where it lies in none. */
async function repositoryOf(files: Files, folder: string): Promise<string> {
  for (let at = folder; ; at = parentOf(at)) {
    if (!isFailure(await files.stat(childOf(at, '.git')))) return at;
    if (at === parentOf(at)) return folder;
  }
}

function remembered<T>(known: Map<string, Promise<T>>, key: string, read: () => Promise<T>): Promise<T> {
  const before = known.get(key);
  if (before) return before;
  const fresh = read();
  known.set(key, fresh);
  return fresh;
}
