import type { ConfigurationFile } from '../configuration/configuration-file';
import { configurationFor } from '../configuration/file-configuration';
import { CARBON_NAME } from '../files/discovery';
import type { Report } from '../files/text-file';
import { isBelow, nameOf, parentOf } from '../files/uris';
import type { Service } from './containers/compose';
import type { DockerCommands } from './containers/docker-run';
import { envFilesBeside, type FileFacts, readFacts } from './facts';
import type { NearbyFile, NearbyFiles } from './nearby-files';

/** Names of folders that tell something with nothing in them. */
const TELLING = /^resources?$/;

/**
 * What surrounds instances, for one reading of many. Of those that lie side by side, with nothing else in the folders of each, this is
 * looked for once where it is found that nothing surrounds them.
 */
export class FactsOfMany {
  readonly #files: NearbyFiles;
  /** By where they lie. Null: something surrounds the first of them, so that each has to be looked at. */
  readonly #alike = new Map<string, Promise<FileFacts | null>>();

  constructor(files: NearbyFiles) {
    this.#files = files;
  }

  /** @param root the workspace folder, above which nothing is read. */
  async read(uri: string, root: string): Promise<FileFacts> {
    const own = await this.#ownOf(uri, root);
    if (own === null) return readFacts(this.#files, uri, root);
    const around = parentOf(own);
    // Of the way from there the first name tells the siblings apart.
    const name = nameOf(own);
    const place = [around, TELLING.test(name) ? name : '', uri.slice(own.length)].join('\n');
    const known = this.#alike.get(place);
    if (known === undefined) {
      const answers = new Answers(this.#files);
      const first = readFacts(answers, uri, root);
      this.#alike.set(
        place,
        first.then(
          (facts) => (answers.areAllNo ? facts : null),
          () => null,
        ),
      );
      return first;
    }
    const facts = await known;
    if (!facts) return readFacts(this.#files, uri, root);
    // Where nothing else lies, there is none.
    const configuration = await this.#files.configuration(around, root);
    return {
      ...facts,
      envFiles: envFilesBeside(uri, root),
      configuration: configuration && configurationFor(configuration, uri),
    };
  }

  /**
   * The outermost of the folders that an instance has for itself. Null: it has none, or it is a server's with a `carbon.xml`, of which
   * more is read.
   */
  async #ownOf(uri: string, root: string): Promise<string | null> {
    if (nameOf(uri) === CARBON_NAME) return null;
    let own = uri;
    while (parentOf(own) !== root && isBelow(own, root) && (await this.#files.isAlone(own))) own = parentOf(own);
    return own === uri ? null : own;
  }
}

/** Files that remember whether anything was found among them. The configuration does not count: that is looked for by itself. */
class Answers implements NearbyFiles {
  readonly #files: NearbyFiles;
  areAllNo = true;

  constructor(files: NearbyFiles) {
    this.#files = files;
  }

  async names(folder: string, pattern: RegExp): Promise<readonly string[]> {
    const names = await this.#files.names(folder, pattern);
    return this.#noted(names, names.length > 0);
  }

  async isThere(uri: string): Promise<boolean> {
    const isThere = await this.#files.isThere(uri);
    return this.#noted(isThere, isThere);
  }

  async isAlone(uri: string): Promise<boolean> {
    const isAlone = await this.#files.isAlone(uri);
    return this.#noted(isAlone, isAlone);
  }

  async read(uri: string, report?: Report): Promise<NearbyFile | null> {
    const file = await this.#files.read(uri, report);
    return this.#noted(file, file !== null);
  }

  async manifest(uri: string): Promise<NearbyFile | null> {
    const file = await this.#files.manifest(uri);
    return this.#noted(file, file !== null);
  }

  dockerCommands(uri: string): Promise<DockerCommands> {
    return this.#noted(this.#files.dockerCommands(uri), true);
  }

  services(uri: string): Promise<readonly Service[]> {
    return this.#noted(this.#files.services(uri), true);
  }

  configuration(folder: string, root: string): Promise<ConfigurationFile | null> {
    return this.#files.configuration(folder, root);
  }

  complain(uri: string, what: string): void {
    this.#files.complain(uri, what);
  }

  #noted<T>(answer: T, isFound: boolean): T {
    if (isFound) this.areAllNo = false;
    return answer;
  }
}
