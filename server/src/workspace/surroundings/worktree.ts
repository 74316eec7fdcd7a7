import { childOf, parentOf } from '../files/uris';
import type { NearbyFiles } from './nearby-files';

/** Whether a folder below the root is, or lies in, what `git worktree add` made. */
export async function isInWorktree(files: NearbyFiles, folder: string, root: string): Promise<boolean> {
  for (let at = folder; at !== root && at !== parentOf(at); at = parentOf(at)) {
    if (!(await files.isThere(childOf(at, '.git')))) continue;
    const link = await files.read(childOf(at, '.git'));
    return link !== null && /^gitdir:.*[\\/]worktrees[\\/]/.test(link.text.slice(0, LONGEST_LINK));
  }
  return false;
}

/** No path to a repository is longer. */
const LONGEST_LINK = 5000;
