import path from 'node:path';
import type { Machine } from '../machine';

type Git = Machine['git'];

/** What has git write nothing, and start neither a monitor of files nor a hook. */
const QUIET = ['-c', 'diff.autoRefreshIndex=false', '-c', 'core.fsmonitor=false', '-c', 'core.hooksPath=/dev/null'];

/** The settings of filters, which git starts to compare a file with what it knows of it. */
const FILTERS = '^filter\\..*\\.(clean|process|required)$';

/** Submodules in submodules that are looked at. */
const DEPTH = 8;

/**
 * A git that starts no program which the settings of a repository name, as those may have come in an archive: not even its filters, so
 * that a file which has been touched since may count as changed.
 * @param folder that of the working tree.
 * @returns null where git has no way to leave a filter out: its name has a `=`.
 */
export async function quietGit(git: Git, folder: string): Promise<Git | null> {
  const names = await filtersOf(git, folder, DEPTH);
  if (names.some((name) => name.includes('='))) return null;
  const settings = names.flatMap((name) => ['-c', `${name}=${name.endsWith('.required') ? 'false' : ''}`]);
  return (words, directory) => git([...QUIET, ...settings, ...words], directory);
}

/** The names of such settings in a repository and in its submodules, of which git looks at the files as well. */
async function filtersOf(git: Git, folder: string, depth: number): Promise<readonly string[]> {
  const ask = (...words: string[]) => git([...QUIET, `--git-dir=${path.join(folder, '.git')}`, ...words], folder);
  const own = await ask('config', '-z', '--name-only', '--get-regexp', FILTERS);
  const files = depth > 0 ? await ask('ls-files', '--stage', '-z') : { output: '' };
  const submodules = partsOf(files.output).filter((one) => one.startsWith(SUBMODULE));
  const inner = submodules.map((one) => filtersOf(git, path.join(folder, one.slice(one.indexOf('\t') + 1)), depth - 1));
  return [...new Set([...partsOf(own.output), ...(await Promise.all(inner)).flat()])];
}

/** The mode of a submodule, as git lists it. */
const SUBMODULE = '160000 ';

function partsOf(output: string): string[] {
  return output.split('\0').filter((part) => part !== '');
}
