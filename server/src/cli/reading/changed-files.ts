import path from 'node:path';
import { canonical, fileUri } from '../../workspace/files/uris';
import type { Machine } from '../machine';
import { quietGit } from './quiet-git';

/** What changed, and where git knows. */
export interface ChangedFiles {
  /** The uri of the top of the repository. */
  readonly top: string;
  readonly uris: ReadonlySet<string>;
}

/**
 * The uris of the files, and of submodules as a whole, that changed since a revision: since the branch left it, in commits, in the index, in the working tree, and
 * those that git does not know yet. A text says in full sentences why that cannot be told.
 */
export async function changedFiles(
  revision: string,
  { directory, git: anyGit }: Pick<Machine, 'directory' | 'git'>,
): Promise<ChangedFiles | string> {
  const top = await anyGit(['rev-parse', '--show-toplevel'], directory);
  if (top.failure !== null) return `--changed-since needs a git repository: ${top.failure}`;
  const folder = top.output.replace(/\r?\n$/, '');
  const git = await quietGit(anyGit, folder);
  if (git === null)
    return 'git would start a filter that the settings of this repository name, with a "=" in its name.';
  const commit = await git(['rev-parse', '--verify', '--quiet', '--end-of-options', `${revision}^{commit}`], folder);
  if (commit.failure !== null) {
    return `git knows no revision "${revision}". In a CI job the whole history must be there: fetch-depth: 0, or GIT_DEPTH: 0.`;
  }
  const base = await git(['merge-base', commit.output.trim(), 'HEAD'], folder);
  const since = base.failure === null ? base.output.trim() : commit.output.trim();
  const [tracked, unknown] = await Promise.all([
    git(
      ['diff', '--no-ext-diff', '--name-only', '--no-renames', '--ignore-submodules=none', '-z', since, '--'],
      folder,
    ),
    git(['ls-files', '--others', '--exclude-standard', '-z'], folder),
  ]);
  for (const { failure } of [tracked, unknown]) if (failure !== null) return `git cannot tell what changed: ${failure}`;
  const names = `${tracked.output}${unknown.output}`.split('\0').filter((name) => name !== '');
  return { top: canonical(fileUri(folder)), uris: new Set(names.map((name) => fileUri(path.join(folder, name)))) };
}
