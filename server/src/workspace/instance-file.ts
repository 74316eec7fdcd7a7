import { findDeployments } from './files/discovery';
import type { Files } from './files/files';
import { readTextFile } from './files/text-file';
import { isBelow, parentOf } from './files/uris';
import { type FileFacts, readFacts } from './surroundings/facts';

/** A deployment.toml as it lies there, and what surrounds it. `text` is null where there is none, or where it cannot be taken. */
export interface InstanceFile {
  readonly uri: string;
  readonly text: string | null;
  readonly facts: FileFacts;
}

/** Files read at the same time. */
const AT_ONCE = 16;

/** The workspace folder that holds a file: the innermost one, else the file's own folder. */
export function rootOf(uri: string, folders: readonly string[]): string {
  const holding = folders.filter((folder) => isBelow(uri, folder));
  return holding.sort((a, b) => b.length - a.length)[0] ?? parentOf(uri);
}

/**
 * Reads a file and what surrounds it: the one way in which any part of this program reads an instance. What goes wrong is
 * reported in one sentence; the file then counts as not there.
 */
export async function readInstanceFile(
  files: Files,
  uri: string,
  folders: readonly string[],
  report: (message: string) => void,
): Promise<InstanceFile> {
  const facts = await readFacts(files, uri, rootOf(uri, folders), report);
  return { uri, text: await readTextFile(files, uri, report), facts };
}

/** Finds and reads every deployment.toml of the workspace folders. */
export async function readFolders(
  files: Files,
  folders: readonly string[],
  excluded: readonly string[],
  report: (message: string) => void,
  onFolder: () => void,
): Promise<InstanceFile[]> {
  const found = await Promise.all(folders.map((folder) => findDeployments(files, folder, excluded, report, onFolder)));
  return readInstanceFiles(files, [...new Set(found.flat())], folders, report);
}

/** Reads files and what surrounds them, a few at a time. */
export async function readInstanceFiles(
  files: Files,
  uris: readonly string[],
  folders: readonly string[],
  report: (message: string) => void,
): Promise<InstanceFile[]> {
  const read: InstanceFile[] = [];
  for (let start = 0; start < uris.length; start += AT_ONCE) {
    const some = uris.slice(start, start + AT_ONCE);
    read.push(...(await Promise.all(some.map((uri) => readInstanceFile(files, uri, folders, report)))));
  }
  return read;
}
