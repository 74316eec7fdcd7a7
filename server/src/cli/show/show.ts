import path from 'node:path';
import { instanceReport } from '../../features/tables/instance-report';
import { portTables } from '../../features/tables/port-tables';
import { repetitionsReport } from '../../features/tables/repetition-report';
import type { Container } from '../../ports/hosts/containers';
import type { Instance } from '../../ports/hosts/instances';
import type { Deployment } from '../../ports/micro-integrator/deployment';
import { type Failure, isFailure } from '../../workspace/files/files';
import { readText } from '../../workspace/files/text-file';
import { fileUri } from '../../workspace/files/uris';
import type { Settings } from '../../workspace/settings';
import { type FileFacts, NO_FACTS } from '../../workspace/surroundings/facts';
import { type Snapshot, Workspace } from '../../workspace/workspace';
import type { ShowArguments } from '../arguments/arguments';
import { jsonText } from '../formats/json-text';
import type { Machine } from '../machine';
import { type Outcome, refused, told } from '../outcome';
import { shownPath } from '../reading/paths';
import { type Scan, scan, uncheckedIn } from '../reading/scan';
import { isRefusal, startOf } from '../reading/start';
import { portsCsv } from './csv';
import { fileTable } from './file-table';
import { portMap } from './map';
import { type FileReport, unreadableReport } from './report';

/**
 * Shows what becomes of each file. One that cannot be read is an entry of its own and stops nothing; what is wrong with the files
 * around them is noted.
 */
export async function show(args: ShowArguments, machine: Machine): Promise<Outcome> {
  const start = await startOf(args, machine);
  if (isRefusal(start)) return refused(...start.refusal);
  const { entries, workspace, failures, notes, empty, isPartial, problems } = args.bare
    ? await eachAlone(args.files, start.settings, machine)
    : await scan(args.files, start, machine);
  if (problems.length > 0) return refused(...problems);
  const repeatedOf = (instance: Instance) =>
    repetitionsReport(workspace.repeatedAbout(instance.uri), instance, (uri) => shownPath(uri, machine.directory));
  const results = entries.map(({ uri, file }) => {
    const { deployment = null, findings = [], instance } = workspace.get(uri) ?? {};
    const containers = instance?.containers ?? [];
    const report: FileReport = deployment
      ? { file, ...instanceReport(deployment, findings, containers), ...(instance && repeatedOf(instance)) }
      : unreadableReport(file, failures.get(uri) ?? { failure: 'absent', message: '' });
    return { report, deployment, containers, instance };
  });
  const stdout = FORMATS[args.format](results, machine);
  const unreadable = results.some(({ deployment }) => deployment === null);
  const stderr = [...notes, ...empty].map(told).join('');
  return { stdout, stderr, exitCode: unreadable || isPartial || empty.length > 0 ? 2 : 0 };
}

/** As a server reads it that is told to: whatever the file holds. */
const BARE: FileFacts = { ...NO_FACTS, evidence: 'server' };

type Shown = Omit<Scan, 'workspace'> & { readonly workspace: Pick<Workspace, 'get' | 'repeatedAbout'> };

/** Files that know nothing of each other, nor of what surrounds them. */
async function eachAlone(names: readonly string[], settings: Settings, { files, directory }: Machine): Promise<Shown> {
  const entries = names.map((file) => ({ file, uri: fileUri(path.resolve(directory, file)) }));
  const failures = new Map<string, Failure>();
  const notes: string[] = [];
  const snapshots = new Map<string, Snapshot>();
  for (const { uri } of entries) {
    const read = await readText(files, uri);
    if (isFailure(read)) {
      failures.set(uri, read);
      continue;
    }
    const alone = new Workspace();
    alone.configure({ ...settings, environmentComplete: true });
    alone.setFiles([{ uri, text: read.text, facts: BARE }]);
    notes.push(...uncheckedIn(alone, directory));
    const snapshot = alone.get(uri);
    if (snapshot) snapshots.set(uri, snapshot);
  }
  const workspace = { get: (uri: string) => snapshots.get(uri), repeatedAbout: () => [] };
  return { entries, failures, notes, empty: [], isPartial: notes.length > 0, problems: [], workspace };
}

/** One file as it is shown. */
interface Result {
  readonly report: FileReport;
  /** Null, and no instance, where the file could not be read. */
  readonly deployment: Deployment | null;
  readonly containers: readonly Container[];
  readonly instance: Instance | undefined;
}

const FORMATS: Readonly<Record<ShowArguments['format'], (results: readonly Result[], machine: Machine) => string>> = {
  text: (results, { terminal: { columns } }) =>
    results.map(({ report, deployment, containers }) => fileTable(report, deployment, containers, columns)).join('\n'),
  json: (results) => jsonText(results.map(({ report }) => report)),
  markdown: (results) => portTables(instancesOf(results)),
  csv: (results, { directory }) => portsCsv(instancesOf(results), (uri) => shownPath(uri, directory)),
  map: (results, { terminal }) => portMap(instancesOf(results), terminal),
};

/** Each instance once. */
function instancesOf(results: readonly Result[]): readonly Instance[] {
  return [...new Set(results.flatMap(({ instance }) => instance ?? []))];
}
