import {
  heldBy,
  portName,
  type TakenPorts,
  takenPorts,
  takenSummary,
  wantedBy,
  wantedBySome,
} from '../../features/taken-ports';
import { phrase } from '../../words/phrase';
import { terminalLine } from '../../words/terminal';
import type { TakenArguments } from '../arguments/arguments';
import { jsonText } from '../formats/json-text';
import { painter, wrapped } from '../formats/styles';
import type { Machine, Terminal } from '../machine';
import { type Outcome, refused, told } from '../outcome';
import { shownPath } from '../reading/paths';
import { scan } from '../reading/scan';
import { isRefusal, startOf } from '../reading/start';
import { unreadSentences } from '../reading/unreadable';

/** Tells which of the ports that the instances behind the paths want are held on this machine. */
export async function taken(args: TakenArguments, machine: Machine): Promise<Outcome> {
  const start = await startOf(args, machine);
  if (isRefusal(start)) return refused(...start.refusal);
  const found = await scan(args.paths.length > 0 ? args.paths : ['.'], start, machine);
  if (found.problems.length > 0) return refused(...found.problems);
  const complaints = unreadSentences(found);
  if (found.workspace.uris.length === 0) return refused(...found.notes, ...complaints);
  const instances = found.workspace.hosts().flat();
  const ports = takenPorts(instances, await machine.heldPorts(wantedBySome(instances)));
  return {
    stdout: args.format === 'json' ? takenJson(ports, machine.directory) : takenText(ports, machine.terminal),
    stderr: [...found.notes, ...complaints].map(told).join(''),
    exitCode: complaints.length > 0 || found.isPartial ? 2 : ports.taken.length > 0 ? 1 : 0,
  };
}

/** A block for each port, and what it all comes to. */
function takenText(ports: TakenPorts, { color, columns }: Terminal): string {
  const paint = painter(color);
  const lines = ports.taken.flatMap((one) => [
    ...wrapped(terminalLine(phrase`${portName(one)}: held by ${heldBy(one)}`), columns).map((line) =>
      paint('strong', line),
    ),
    ...wrapped(terminalLine(phrase`wanted by ${wantedBy(one)}`), columns && columns - 2).map((line) => `  ${line}`),
  ]);
  const summary = wrapped(takenSummary(ports), columns);
  return [...lines, ...(lines.length > 0 ? [''] : []), ...summary, ''].join('\n');
}

/** For programs: each port with those that hold it and those that want it. */
function takenJson({ taken: ports }: TakenPorts, directory: string): string {
  const all = ports.map(({ port: { protocol, number }, addresses, holders, users, wanted }) => ({
    port: number,
    protocol,
    addresses,
    holders,
    users,
    wanted: wanted.map(({ instance: { name, uri }, listener }) => ({
      instance: name,
      file: shownPath(uri, directory),
      listener: listener.port.id,
    })),
  }));
  return jsonText(all);
}
