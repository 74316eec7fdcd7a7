import { type Files, isFailure } from './files';
import { matchesGlob } from './glob';
import { IGNORE_FILE, type IgnoreRules, ignoreRulesIn, isIgnored, withIgnoreFile } from './ignore-rules';
import { inOrder } from './order';
import { outsideComplaint, type Report } from './text-file';
import { childOf, displayPath, nameOf, parentOf, relativePath } from './uris';

/** The name of every file that we care for. */
export const FILE_NAME = 'deployment.toml';

/** The name of the file with the offset of a server on the Carbon kernel that has no deployment.toml, in a folder `conf`. */
export const CARBON_NAME = 'carbon.xml';

/** The carbon.xml of a folder that may have one. Null: no other folder than `conf` is looked at. */
export function carbonFileOf(folder: string): string | null {
  return nameOf(folder) === 'conf' ? childOf(folder, CARBON_NAME) : null;
}

/** Folders that never hold a deployment of their own. */
const SKIPPED = new Set(['node_modules', 'target', '.git']);

/** Folders read at the same time: enough to keep a disk busy, too few to run out of file handles. */
const AT_ONCE = 16;

/**
 * Finds every deployment.toml below a folder, and every carbon.xml that stands for one, as uris in their order, but for those that .gitignore leaves out. Symbolic links to
 * folders are not followed, so that a loop of links ends; folders that cannot be read, and files that are links out of the
 * folder, are reported and skipped.
 * @param excluded globs, matched with paths relative to the folder.
 * @param onFolder called for each folder that was read, to show progress.
 * @param start where to begin: the folder itself, or one below it.
 * @param named somebody asked for just that folder: then what leaves it out as a whole does not count.
 */
export async function findDeployments(
  files: Files,
  root: string,
  excluded: readonly string[],
  report: Report,
  onFolder: () => void = () => {},
  start = root,
  named = start === root,
): Promise<string[]> {
  const found: string[] = [];
  const above = start === parentOf(start) ? null : await ignoreRulesIn(files, parentOf(start), root, report);
  const isLeftOut = isIgnored(above, start, 'folder');
  if (isLeftOut && !named) return found;
  const waiting: Waiting[] = [{ folder: start, above: isLeftOut ? null : above }];
  const isExcluded = (uri: string) => {
    const relative = excluded.length > 0 ? relativePath(root, uri) : '';
    return excluded.some((glob) => matchesGlob(relative, glob));
  };
  const readFolder = async ({ folder, above }: Waiting): Promise<void> => {
    const entries = await files.list(folder);
    if (isFailure(entries)) {
      if (entries.failure !== 'absent')
        report(`${displayPath(folder)} could not be searched: ${entries.message}`, true);
      return;
    }
    onFolder();
    const hasRules = entries.some(({ name, kind }) => name === IGNORE_FILE && kind === 'file');
    const rules = hasRules ? await withIgnoreFile(files, folder, above, report) : above;
    // Beside a deployment.toml it is made from that.
    const wanted = entries.some(({ name }) => name === FILE_NAME) ? FILE_NAME : carbonFileOf(folder) && CARBON_NAME;
    for (const { name, kind } of entries) {
      const isWanted = kind === 'folder' ? !SKIPPED.has(name) : name === wanted;
      if (!isWanted) continue;
      const uri = childOf(folder, name);
      if (isExcluded(uri) || isIgnored(rules, uri, kind === 'folder' ? 'folder' : 'file')) continue;
      if (kind === 'folder') waiting.push({ folder: uri, above: rules });
      else {
        const complaint = kind === 'link' ? await outsideComplaint(files, uri, root) : null;
        if (complaint === null) found.push(uri);
        else report(complaint, true);
      }
    }
  };
  while (waiting.length > 0) await Promise.all(waiting.splice(0, AT_ONCE).map(readFolder));
  return found.sort(inOrder);
}

/** A folder to search, and the rules that hold in it, but for its own. */
interface Waiting {
  readonly folder: string;
  readonly above: IgnoreRules | null;
}

/** True for a file that a search would not have come to. */
export function isSkipped(root: string, uri: string, excluded: readonly string[]): boolean {
  const relative = relativePath(root, uri);
  if (
    relative
      .split('/')
      .slice(0, -1)
      .some((part) => SKIPPED.has(part))
  )
    return true;
  return excluded.some((glob) => matchesGlob(relative, glob));
}
