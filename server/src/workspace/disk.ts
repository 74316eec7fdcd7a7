import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { findDeployments } from './discovery';
import { type FileFacts, readFacts } from './surroundings';
import { readTextFile } from './text-file';

/** A deployment.toml as it is on disk. `text` is null where there is none, or where it cannot be taken. */
export interface DiskFile {
  readonly uri: string;
  readonly text: string | null;
  readonly facts: FileFacts;
}

/** Files read at the same time. */
const AT_ONCE = 16;

/** Whether a path is a folder or something below it. */
export function isBelow(file: string, folder: string): boolean {
  return file === folder || file.startsWith(folder.endsWith(path.sep) ? folder : folder + path.sep);
}

/** The workspace folder that holds a file: the innermost one, else the file's own folder. */
export function rootOf(file: string, folders: readonly string[]): string {
  const holding = folders.filter((folder) => isBelow(file, folder));
  return holding.sort((a, b) => b.length - a.length)[0] ?? path.dirname(file);
}

/** Reads a file and what surrounds it. What goes wrong is reported in one sentence; the file then counts as not there. */
export async function loadFile(
  uri: string,
  folders: readonly string[],
  report: (message: string) => void,
): Promise<DiskFile> {
  const file = fileURLToPath(uri);
  const facts = await readFacts(file, rootOf(file, folders), report);
  return { uri, text: await readTextFile(file, report), facts };
}

/** Finds and reads every deployment.toml of the workspace folders. */
export async function loadFolders(
  folders: readonly string[],
  excluded: readonly string[],
  report: (message: string) => void,
  onFolder: () => void,
): Promise<DiskFile[]> {
  const found = await Promise.all(folders.map((folder) => findDeployments(folder, excluded, report, onFolder)));
  return loadFiles(
    [...new Set(found.flat())].map((file) => pathToFileURL(file).href),
    folders,
    report,
  );
}

/** Reads files and what surrounds them, a few at a time. */
export async function loadFiles(
  uris: readonly string[],
  folders: readonly string[],
  report: (message: string) => void,
): Promise<DiskFile[]> {
  const files: DiskFile[] = [];
  for (let start = 0; start < uris.length; start += AT_ONCE) {
    files.push(...(await Promise.all(uris.slice(start, start + AT_ONCE).map((uri) => loadFile(uri, folders, report)))));
  }
  return files;
}
