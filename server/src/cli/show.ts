import path from 'node:path';
import { instanceReport } from '../features/tables/instance-report';
import { OFFSET_PROPERTY } from '../ports/product/catalog';
import { type Files, isFailure } from '../workspace/files/files';
import { readText } from '../workspace/files/text-file';
import { canonical, fileUri } from '../workspace/files/uris';
import { type InstanceFile, readInstanceFiles } from '../workspace/instance-file';
import { enclosingFolder } from '../workspace/roots';
import { DEFAULT_SETTINGS, type Settings } from '../workspace/settings';
import { scriptVariables, withheld } from '../workspace/surroundings/env-file';
import { type FileFacts, NO_FACTS } from '../workspace/surroundings/facts';
import { type Snapshot, Workspace } from '../workspace/workspace';
import type { ShowArguments } from './arguments';
import { fileTable } from './file-table';
import { type FileReport, unreadableReport } from './report';
import type { Machine } from './run';

/** What was shown, and what was noticed on the way. `unreadable`: one of the files was not to be had. */
export interface Shown {
  readonly output: string;
  readonly notes: readonly string[];
  readonly unreadable: boolean;
}

/**
 * Reads the files as the editor does and renders what becomes of each. A file that cannot be read is an entry of its own and stops
 * nothing; what is wrong with the files around them is noted.
 */
export async function show(args: ShowArguments, machine: Machine): Promise<Shown | string> {
  const { files, directory } = machine;
  const environment = await environmentOf(args, machine);
  if (typeof environment === 'string') return environment;
  const settings = settingsOf(args, environment);
  const uris = args.files.map((file) => fileUri(path.resolve(directory, file)));
  const notes = new Set<string>();
  const folders = args.bare ? [] : await foldersOf(files, [...new Set(uris)], fileUri(directory));
  const read = args.bare
    ? await Promise.all(uris.map((uri) => readAlone(files, uri)))
    : await readInstanceFiles(files, [...new Set(uris)], folders, (note) => notes.add(note));
  const byUri = new Map(read.map((file) => [file.uri, file]));
  const snapshots = args.bare ? each(read, settings) : together(read, settings, folders);
  const results = uris.map((uri, index) => {
    const file = args.files[index] ?? '';
    const { deployment = null, findings = [], instance } = snapshots.get(uri) ?? {};
    const containers = instance?.containers ?? [];
    const report: FileReport = deployment
      ? { file, ...instanceReport(deployment, findings, containers) }
      : unreadableReport(file, byUri.get(uri)?.failure ?? { failure: 'absent', message: '' });
    return { report, deployment, containers };
  });
  const output =
    args.format === 'json'
      ? `${JSON.stringify(
          results.map(({ report }) => report),
          null,
          2,
        )}\n`
      : results.map(({ report, deployment, containers }) => fileTable(report, deployment, containers)).join('\n');
  return { output, notes: [...notes], unreadable: results.some(({ deployment }) => deployment === null) };
}

/** What the flags say. A flag comes before whatever the files around say. */
function settingsOf({ systemProperties, bare }: ShowArguments, environment: Settings['environment']): Settings {
  const text = systemProperties[OFFSET_PROPERTY];
  const override = text === undefined ? null : { text, from: `-D${OFFSET_PROPERTY}=${text}` };
  return { ...DEFAULT_SETTINGS, override, environment, systemProperties, environmentComplete: bare };
}

/** The variables of `--env-file` and `--env`, or why there are none, in one sentence. */
async function environmentOf(
  { envFiles, environment }: ShowArguments,
  { files, directory }: Machine,
): Promise<Settings['environment'] | string> {
  let variables: Settings['environment'] = {};
  for (const file of envFiles) {
    const read = await readText(files, fileUri(path.resolve(directory, file)));
    if (isFailure(read)) return `The variables of ${file} cannot be read: ${read.message}.`;
    variables = { ...variables, ...withheld(scriptVariables(read.text)) };
  }
  return { ...variables, ...environment };
}

/** The folders that stand for those of a workspace: each file's own. */
async function foldersOf(files: Files, uris: readonly string[], directory: string): Promise<string[]> {
  const folders = await Promise.all(uris.map((uri) => enclosingFolder(files, uri, canonical(directory))));
  return [...new Set(folders.filter((folder) => folder !== null))];
}

/** As a server reads it that is told to: whatever the file holds. */
const BARE: FileFacts = { ...NO_FACTS, evidence: 'server' };

async function readAlone(files: Files, uri: string): Promise<InstanceFile> {
  const read = await readText(files, uri);
  return isFailure(read)
    ? { uri, text: null, failure: read, facts: BARE }
    : { uri, text: read.text, failure: null, facts: BARE };
}

/** Files in a workspace of their own, where they share hosts. */
function together(
  files: readonly InstanceFile[],
  settings: Settings,
  folders: readonly string[],
): ReadonlyMap<string, Snapshot> {
  const workspace = new Workspace();
  workspace.configure(settings, folders);
  workspace.setFiles(files);
  return new Map(
    files.flatMap(({ uri }): [string, Snapshot][] => {
      const snapshot = workspace.get(uri);
      return snapshot ? [[uri, snapshot]] : [];
    }),
  );
}

/** Files that know nothing of each other. */
function each(files: readonly InstanceFile[], settings: Settings): ReadonlyMap<string, Snapshot> {
  return new Map(files.flatMap((file) => [...together([file], settings, [])]));
}
