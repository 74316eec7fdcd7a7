import { type Dirent, promises as fs } from 'node:fs';
import path from 'node:path';
import { matchesGlob } from './glob';

/** The name of every file that we care for. */
export const FILE_NAME = 'deployment.toml';

/** Folders that never hold a deployment of their own. */
const SKIPPED = new Set(['node_modules', 'target', '.git']);

/** Folders read at the same time: enough to keep a disk busy, too few to run out of file handles. */
const AT_ONCE = 16;

/**
 * Finds every deployment.toml below a folder. Symbolic links to folders are not followed, so that a loop of links ends; folders
 * that cannot be read are reported and skipped.
 * @param excluded globs, matched with paths relative to the folder.
 * @param onFolder called for each folder that was read, to show progress.
 * @param start where to begin: the folder itself, or one below it.
 */
export async function findDeployments(
  root: string,
  excluded: readonly string[],
  report: (message: string) => void,
  onFolder: () => void = () => {},
  start = root,
): Promise<string[]> {
  const found: string[] = [];
  const waiting: string[] = [start];
  const isExcluded = (file: string) => {
    const relative = path.relative(root, file).split(path.sep).join('/');
    return excluded.some((glob) => matchesGlob(relative, glob));
  };
  const readFolder = async (folder: string): Promise<void> => {
    let entries: Dirent[];
    try {
      entries = await fs.readdir(folder, { withFileTypes: true });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return;
      report(`${folder} could not be searched: ${error instanceof Error ? error.message : String(error)}`);
      return;
    }
    onFolder();
    for (const entry of entries) {
      const file = path.join(folder, entry.name);
      if (entry.name === FILE_NAME && !entry.isDirectory()) {
        if (!isExcluded(file)) found.push(file);
      } else if (entry.isDirectory() && !SKIPPED.has(entry.name) && !isExcluded(file)) {
        waiting.push(file);
      }
    }
  };
  while (waiting.length > 0) await Promise.all(waiting.splice(0, AT_ONCE).map(readFolder));
  return found.sort();
}

/** True for a path that a search would not have come to. */
export function isSkipped(root: string, file: string, excluded: readonly string[]): boolean {
  const relative = path.relative(root, file).split(path.sep);
  if (relative.slice(0, -1).some((part) => SKIPPED.has(part))) return true;
  return excluded.some((glob) => matchesGlob(relative.join('/'), glob));
}
