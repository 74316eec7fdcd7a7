import { grouped } from '../ports/hosts/lists';
import { Groups } from './groups';

/** The folders that every instance has, whatever it is called. */
export const COMMON_FOLDERS = new Set(['conf', 'confs', 'deployment', 'repository']);

/**
 * What tells an instance apart, from its last folder up: `node1` of node1/conf/deployment.toml, the project of
 * project/deployment/deployment.toml.
 * @param relative path from the workspace folder, with `/`.
 * @param root the workspace folder's name, which counts where no other folder does.
 */
export function instanceFolders(relative: string, root: string): readonly string[] {
  const folders = [root, ...relative.split('/').slice(0, -1)];
  if (/(^|\/)deployment\/docker\/resources?\/[^/]*$/.test(relative)) folders.splice(-2);
  while (folders.length > 1 && COMMON_FOLDERS.has(folders.at(-1) ?? '')) folders.pop();
  return folders;
}

/** Names that tell instances apart: the last folder of each, and more where that is not enough. */
export class InstanceNames {
  readonly #folders = new Map<string, readonly string[]>();
  /** The files whose most telling folder has one name. */
  readonly #namesakes = new Groups();
  readonly #names = new Map<string, string>();

  /** The name of a file's instance. */
  get(key: string): string {
    return this.#names.get(key) ?? '';
  }

  /**
   * Takes the folders of files, null for those that are gone.
   * @returns the keys of all files whose names are others than before.
   */
  set(files: ReadonlyMap<string, readonly string[] | null>): readonly string[] {
    const touched = new Set<string>();
    for (const [key, folders] of files) {
      const before = this.#folders.get(key);
      if (before?.join('/') === folders?.join('/')) continue;
      if (folders) this.#folders.set(key, folders);
      else {
        this.#folders.delete(key);
        this.#names.delete(key);
      }
      const [from, to] = [before?.at(-1), folders?.at(-1)];
      this.#namesakes.move(key, from, to);
      for (const name of [from, to]) if (name !== undefined) touched.add(name);
    }
    return [...touched].flatMap((name) => this.#rename(name));
  }

  /** Names the files of one most telling folder: `a/node1` and `b/node1` where there are two `node1`. */
  #rename(name: string): readonly string[] {
    const keys = [...this.#namesakes.membersOf(name)].sort();
    const names = distinctNames(new Map(keys.map((key) => [key, this.#folders.get(key) ?? []])));
    return keys.filter((key) => {
      const given = names.get(key) ?? name;
      if (this.#names.get(key) === given) return false;
      this.#names.set(key, given);
      return true;
    });
  }
}

/** For each file as many of its last folders as it takes to tell it from the others; all of them for folders that are equal. */
function distinctNames(files: ReadonlyMap<string, readonly string[]>): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  let alike = [...files];
  for (let count = 1; alike.length > 0; count++) {
    const groups = grouped(alike, ([, folders]) => folders.slice(-count).join('/'));
    alike = [];
    for (const [name, group] of groups) {
      const longest = group.every(([, folders]) => folders.length <= count);
      for (const [index, [key]] of group.entries()) {
        if (group.length === 1) names.set(key, name);
        else if (longest) names.set(key, index === 0 ? name : `${name} (${index + 1})`);
      }
      if (group.length > 1 && !longest) alike.push(...group);
    }
  }
  return names;
}
