import { portText } from '../../features/tables/port-table';
import type { Instance } from '../../ports/hosts/instances';
import { whole } from '../../words/phrase';
import { terminalLine } from '../../words/terminal';

const HEADER = ['file', 'instance', 'host', 'listener', 'base', 'offset', 'port', 'state'];

/** A line for each listener, for a spreadsheet. @param fileOf what an instance's file is called. */
export function portsCsv(instances: readonly Instance[], fileOf: (uri: string) => string): string {
  const rows = instances.flatMap((instance) => {
    const { uri, name, host, deployment } = instance;
    const { startup, listeners, whose } = deployment;
    if (whose.kind !== 'micro-integrator') return [];
    return listeners.map((listener) => {
      const { port, base, offset, state } = listener;
      const open = startup === 'failed' ? 'off' : state;
      return [fileOf(uri), name, host.name, port.id, base ?? '', offset ?? '', portText(deployment, listener), open];
    });
  });
  return [HEADER, ...rows].map((row) => `${row.map(cell).join(',')}\n`).join('');
}

/** A text that a spreadsheet takes neither for a formula nor for several cells, and the runner of a CI job for no command. */
function cell(value: string | number): string {
  if (typeof value === 'number') return String(value);
  const text = terminalLine(whole(value)).replace(/^(?=[=+\-@])/, "'");
  return /[",]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
