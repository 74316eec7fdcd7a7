import { promises as fs } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { findDeployments } from './discovery';
import { type FileFacts, readFacts } from './surroundings';

/** A deployment.toml as it is on disk. `text` is null where there is none, or where it cannot be taken. */
export interface DiskFile {
  readonly uri: string;
  readonly text: string | null;
  readonly facts: FileFacts;
}

/** Nobody writes a deployment.toml of this size; the product's own reference file has 45 kB. */
const LARGEST = 5_000_000;

/** Files read at the same time. */
const AT_ONCE = 16;

/** The workspace folder that holds a file: the innermost one, else the file's own folder. */
export function rootOf(file: string, folders: readonly string[]): string {
  const holding = folders.filter((folder) => file === folder || file.startsWith(folder + path.sep));
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
  return { uri, text: await readText(file, report), facts };
}

async function readText(file: string, report: (message: string) => void): Promise<string | null> {
  try {
    const { size } = await fs.stat(file);
    if (size > LARGEST) {
      report(`${file} has ${Math.round(size / 1e6)} MB and is skipped.`);
      return null;
    }
    const bytes = await fs.readFile(file);
    const text = bytes.toString('utf8');
    if (text.includes('\uFFFD') && !isUtf8(bytes))
      report(`${file} is not UTF-8; the server reads the wrong bytes as \uFFFD, and so do we.`);
    return text;
  } catch (error) {
    // A file that vanished between its discovery and now is simply not there.
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT')
      report(`${file} cannot be read: ${(error as Error).message}`);
    return null;
  }
}

function isUtf8(bytes: Buffer): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

/** Finds and reads every deployment.toml of the workspace folders. */
export async function loadFolders(
  folders: readonly string[],
  excluded: readonly string[],
  report: (message: string) => void,
  onFolder: () => void,
): Promise<DiskFile[]> {
  const found = await Promise.all(folders.map((folder) => findDeployments(folder, excluded, report, onFolder)));
  const uris = [...new Set(found.flat())].map((file) => pathToFileURL(file).href);
  const files: DiskFile[] = [];
  for (let start = 0; start < uris.length; start += AT_ONCE) {
    files.push(...(await Promise.all(uris.slice(start, start + AT_ONCE).map((uri) => loadFile(uri, folders, report)))));
  }
  return files;
}
