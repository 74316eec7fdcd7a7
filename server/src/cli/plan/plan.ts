import path from 'node:path';
import { unknownPorts } from '../../ports/hosts/conflicts';
import { listed } from '../../words/lists';
import { displayPath, fileUri, isBelow } from '../../workspace/files/uris';
import { rootOf } from '../../workspace/roots';
import type { Workspace } from '../../workspace/workspace';
import type { PlanArguments } from '../arguments/arguments';
import { wrapped } from '../formats/styles';
import type { Machine } from '../machine';
import { type Outcome, refused, told } from '../outcome';
import { noticing } from '../reading/noticed-files';
import { shownPath } from '../reading/paths';
import { type Scan, scan } from '../reading/scan';
import { isRefusal, startOf } from '../reading/start';
import { unreadSentences } from '../reading/unreadable';
import type { Rewrite, Written } from '../writing/atomic-writing';
import { asking } from './asking';
import { type FleetPlan, planFleet } from './fleet-plan';
import { namedInstances, oneFile } from './kept';
import { patchOf } from './patch';
import { planText, unsolvedText, type View } from './report';

/** Plans what the paths lead to, all of it together, and makes the changes where that is asked for. */
export async function plan(args: PlanArguments, machine: Machine): Promise<Outcome> {
  const { ask, directory, terminal } = machine;
  if (args.interactive && !ask) return refused('--interactive asks questions: it needs a terminal.');
  const start = await startOf(args, machine);
  if (isRefusal(start)) return refused(...start.refusal);
  const noticed = { leftovers: new Set<string>(), links: new Set<string>(), texts: new Map<string, string>() };
  const files = noticing(machine.files, noticed);
  const paths = args.paths.length > 0 ? args.paths : ['.'];
  const found = await scan(paths, start, { ...machine, files });
  if (found.problems.length > 0) return refused(...found.problems);
  const complaints = unreadSentences(found);
  const notes = [...found.notes, ...complaints];
  const { workspace } = found;
  if (workspace.uris.length === 0) return refused(...notes);
  const named = namedInstances(args.keep, workspace, directory);
  if (typeof named === 'string') return refused(...notes, named);
  const same = await oneFile(await suspects(paths, found, noticed.links, machine), workspace.uris, files);
  notes.push(...same.map((uris) => sameSentence(uris.map((uri) => shownPath(uri, directory)))));

  const view: View = { terminal, nameOf: (uri) => shownPath(uri, directory) };
  const planned = await planFleet(workspace, (uri) => noticed.texts.get(uri), {
    search: args.search,
    keep: new Set([...named, ...same.flat()]),
    decide: args.interactive && ask ? asking(ask, view) : null,
  });
  const writes = args.write || args.interactive;
  const unreadable = complaints.length > 0 || found.isPartial;
  const written = writes && !unreadable ? await write(planned, paths, found, noticed.leftovers, machine) : null;
  if (writes && unreadable && planned.files.length > 0)
    notes.push('Nothing is written, as not everything could be read.');
  const failed = unreadable || (written?.complaints.length ?? 0) > 0;
  const isDone = planned.unsolved.length === 0 && (planned.files.length === 0 || written !== null);
  return {
    stdout: output(planned, written, args, found, view),
    stderr: [...notes, ...(written?.complaints ?? [])].map(told).join(''),
    exitCode: failed ? 2 : isDone ? 0 : 1,
  };
}

/** The uris of files that may be others by way of links. */
async function suspects(
  paths: readonly string[],
  { workspace }: Scan,
  links: ReadonlySet<string>,
  { files, directory }: Machine,
): Promise<ReadonlySet<string>> {
  const found = new Set(links);
  for (const name of paths) {
    const uri = fileUri(path.resolve(directory, name));
    if ((await files.real(uri)) === uri) continue;
    for (const one of workspace.uris) if (isBelow(one, uri)) found.add(one);
  }
  return found;
}

function sameSentence(names: readonly string[]): string {
  return `${listed(names)} are one file by way of links, which stays as it is: what one of them changes, all do.`;
}

/** Makes the changes; what an earlier run left behind goes first. */
async function write(
  { files }: FleetPlan,
  paths: readonly string[],
  { workspace }: Scan,
  leftovers: ReadonlySet<string>,
  { directory, rewrite, remove }: Machine,
): Promise<Written> {
  await remove([...leftovers].map(displayPath));
  const named = paths.map((name) => fileUri(path.resolve(directory, name)));
  const rewrites = files.map(({ uri, before, after }): Rewrite => {
    // What lies around the instances may be above what was named: it is part of the folder that an editor would have open.
    const isNamed = named.some((one) => isBelow(uri, one) && one !== uri);
    const roots = isNamed ? named : [rootOf(uri, workspace.folders)];
    return { path: displayPath(uri), name: shownPath(uri, directory), before, after, roots: roots.map(displayPath) };
  });
  return rewrite(rewrites);
}

function output(
  planned: FleetPlan,
  written: Written | null,
  { format, interactive }: PlanArguments,
  { workspace }: Scan,
  view: View,
): string {
  const { files, unsolved } = planned;
  if (format === 'diff') return files.map((file) => patchOf(file, view.nameOf(file.uri))).join('');
  const summary = [
    ...(files.length > 0
      ? [changesSentence(planned, written)]
      : unsolved.length > 0
        ? []
        : [nothingSentence(workspace)]),
    ...(unsolved.length > 0
      ? [`${counted(unsolved.length, 'conflict')} ${unsolved.length > 1 ? 'stay' : 'stays'}.`]
      : []),
  ];
  return [
    interactive ? '' : planText(planned, view),
    unsolvedText(planned, view),
    ...summary.flatMap((line) => wrapped(line, view.terminal.columns)).map((line) => `${line}\n`),
  ].join('');
}

/** Why there is nothing to change, as far as that can be known. */
function nothingSentence(workspace: Workspace): string {
  const instances = workspace.hosts().flat();
  if (instances.length < 2)
    return `Nothing to change: there is ${instances.length === 1 ? 'only one' : 'no'} instance.`;
  const unknown = instances.filter((one) => unknownPorts(one).length > 0).map(({ name }) => name);
  const rest = unknown.length > 0 ? ` Of ${listed(unknown)} there are ports that only the running server knows.` : '';
  return `Nothing to change: no two of ${instances.length} instances on one host want the same port.${rest}`;
}

function changesSentence({ steps, files }: FleetPlan, written: Written | null): string {
  const changes = `${counted(steps.length, 'change')} in ${counted(files.length, 'file')}`;
  if (!written) return `${changes}. With --write ${steps.length > 1 ? 'they are' : 'it is'} made.`;
  if (written.complaints.length === 0) return `${changes}: written.`;
  return `${changes}: ${written.written.length > 0 ? `${counted(written.written.length, 'file')} written` : 'none of them is written'}.`;
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
