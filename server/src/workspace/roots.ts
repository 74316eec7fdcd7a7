import { type Files, isFailure } from './files/files';
import { isBelow, nameOf, parentOf } from './files/uris';
import { COMMON_FOLDERS } from './instance-names';

/**
 * The folder above which nothing is read on behalf of a file: the innermost workspace folder that holds it, else the folder of
 * its instance.
 */
export function rootOf(uri: string, folders: readonly string[]): string {
  const holding = folders.filter((folder) => isBelow(uri, folder));
  return holding.sort((a, b) => b.length - a.length)[0] ?? instanceFolder(uri);
}

/** The workspace folders, and the roots of files that lie in none. */
export function rootsOf(uris: readonly string[], folders: readonly string[]): ReadonlySet<string> {
  return new Set([...folders, ...uris.map((uri) => rootOf(uri, folders))]);
}

/**
 * The workspace folder that an editor would most likely have opened for a file, where none is open: from the instance's folder
 * up, the first that is the current directory or holds a `.git`. Null: there is none.
 * @param current the current directory.
 */
export async function enclosingFolder(files: Files, uri: string, current: string): Promise<string | null> {
  for (let folder = instanceFolder(uri); ; folder = parentOf(folder)) {
    if (folder === current || !isFailure(await files.stat(`${folder.replace(/\/$/, '')}/.git`))) return folder;
    if (folder === parentOf(folder)) return null;
  }
}

/** `node1` of node1/conf/deployment.toml: scripts that start the instance lie in it. */
function instanceFolder(uri: string): string {
  let folder = parentOf(uri);
  while (COMMON_FOLDERS.has(nameOf(folder))) folder = parentOf(folder);
  return folder;
}
