import path from 'node:path';
import { isFailure } from '../../workspace/files/files';
import { canonical, displayPath, fileUri, isBelow } from '../../workspace/files/uris';
import type { CheckArguments } from '../arguments/arguments';
import { FORMATS } from '../formats/formats';
import type { Machine } from '../machine';
import { type Outcome, refused, told } from '../outcome';
import { changedFiles } from '../reading/changed-files';
import { withText } from '../reading/input';
import { type Scan, scan } from '../reading/scan';
import { isRefusal, startOf } from '../reading/start';
import { baselineText, readBaseline } from './baseline';
import { isCausedBy } from './changes';
import { type Problem, problemsOf } from './problem';
import { checkResult, exitCodeOf } from './result';

/** Checks what the paths lead to, all of it together. */
export async function check(args: CheckArguments, machine: Machine): Promise<Outcome> {
  const start = await startOf(args, machine);
  if (isRefusal(start)) return refused(...start.refusal);
  const input = await inputOf(args, machine);
  if (typeof input === 'string') return refused(input);
  const found = await scan(input.paths, start, input.machine);
  if (found.problems.length > 0) return refused(...found.problems);
  const notes = [...found.notes, ...found.empty];
  if (found.entries.length === 0 && found.empty.length > 0) return refused(...notes);
  const all = problemsOf(found, machine.directory);
  const isWhole = found.empty.length === 0 && !found.isPartial;
  if (args.writeBaseline && args.baseline !== null)
    return isWhole ? writeBaseline(all, args.baseline, notes, machine) : refused(...notes);
  const isTold = await filterOf(all, found, args, machine);
  if (typeof isTold === 'string') return refused(...notes, isTold);
  const result = checkResult(found, all, args, machine, isTold);
  return {
    stdout: FORMATS[args.format](result, machine.terminal),
    stderr: notes.map(told).join(''),
    exitCode: isWhole ? exitCodeOf(result, args) : 2,
  };
}

/** What is to be read, and where from: the text of `--stdin-filename` is that of the file, whether that is there or not. A text says why that is not to be had. */
async function inputOf(
  { paths, stdinFilename, changedSince }: CheckArguments,
  machine: Machine,
): Promise<{ readonly paths: readonly string[]; readonly machine: Machine } | string> {
  const asked = stdinFilename === null && paths.length === 0 ? ['.'] : paths;
  const named = changedSince === null ? asked : await Promise.all(asked.map((one) => realPath(one, machine)));
  if (stdinFilename === null) return { paths: named, machine };
  const uri = fileUri(path.resolve(machine.directory, stdinFilename));
  const input = await machine.readInput();
  if (typeof input !== 'string') return `The standard input cannot be read: ${input.failure}.`;
  const files = withText(machine.files, uri, input);
  return { paths: [...new Set([...named, stdinFilename])], machine: { ...machine, files } };
}

/** Where a path leads: git calls files by no other. The path itself where it leads nowhere. */
async function realPath(name: string, { files, directory }: Machine): Promise<string> {
  const uri = fileUri(path.resolve(directory, name));
  const real = await files.real(uri);
  return isFailure(real) || real === canonical(uri) ? name : displayPath(real);
}

/** Which problems `--baseline` and `--changed-since` let through. A text says in full sentences why that cannot be told. */
async function filterOf(
  all: readonly Problem[],
  { entries }: Scan,
  { baseline, changedSince }: CheckArguments,
  machine: Machine,
): Promise<((problem: Problem) => boolean) | string> {
  const known = baseline === null ? null : await readBaseline(baseline, all, machine);
  if (typeof known === 'string') return known;
  const changed = changedSince === null ? null : await changedFiles(changedSince, machine);
  if (typeof changed === 'string') return changed;
  const outside = changed && entries.find(({ uri }) => !isBelow(canonical(uri), changed.top));
  if (outside)
    return `--changed-since: git knows nothing of ${outside.file}, which is not in the repository of this folder.`;
  const isCaused = changed ? isCausedBy(changed.uris) : () => true;
  return (problem) => problem.found === null || (!known?.has(problem) && isCaused(problem));
}

async function writeBaseline(
  all: readonly Problem[],
  file: string,
  notes: readonly string[],
  { directory, write }: Machine,
): Promise<Outcome> {
  const unreadable = all.filter(({ found }) => found === null).map((problem) => `${problem.file}: ${problem.message}`);
  if (unreadable.length > 0) return refused(...notes, ...unreadable);
  const failure = await write(path.resolve(directory, file), baselineText(all, file, directory));
  if (failure !== null) return refused(...notes, `The baseline ${file} cannot be written: ${failure}.`);
  const written = `${all.length} finding${all.length === 1 ? '' : 's'} written to ${file}.`;
  return { stdout: '', stderr: [...notes, written].map(told).join(''), exitCode: 0 };
}
