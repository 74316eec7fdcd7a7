import { portRows } from '../features/port-table';
import { reasonText } from '../ports/findings/listener-words';
import type { Deployment } from '../ports/micro-integrator/deployment';
import type { FileReport, OffsetReport } from './report';

const STARTUP = {
  ok: 'The server starts and opens all that is switched on.',
  degraded: 'The server starts, but not everything opens as asked.',
  failed: 'The server does not start.',
} as const;

/**
 * One file as a table with its arithmetic, and the findings below it. Ends with a line end.
 * @param deployment what the report is about. Null: the file could not be read.
 */
export function fileTable(report: FileReport, deployment: Deployment | null): string {
  const lines = [report.file, ...(deployment ? summary(report, deployment) : [])];
  if (report.findings.length > 0) {
    if (deployment) lines.push('');
    for (const { line, column, severity, code, message } of report.findings) {
      lines.push(`  ${line}:${column}  ${severity}  ${code}`, `      ${message}`);
    }
  }
  return `${lines.map(printable).join('\n')}\n`;
}

function summary({ startup, offset }: FileReport, deployment: Deployment): string[] {
  if (!offset || !startup) return [];
  return [`  ${STARTUP[startup]} Offset ${offsetText(offset, deployment)}.`, '', ...portLines(deployment)];
}

function offsetText({ value, line }: OffsetReport, { offset }: Deployment): string {
  const from = {
    'built-in': 'built in',
    file: `[server] offset, line ${line}`,
    override: offset.override?.from ?? '',
  }[offset.source];
  return `${value ?? (offset.fault === 'unknown' ? 'unknown' : 'unreadable')} (${from})`;
}

function portLines({ listeners, startup }: Deployment): string[] {
  const rows = portRows(listeners).map(({ listener, label, base, added, effective }) => [
    label,
    base,
    added === 'none' ? '' : added,
    `= ${startup === 'failed' && listener.state === 'open' ? 'closed' : effective}`,
    listener.reason ? reasonText(listener.reason) : '',
  ]);
  const all = [['Listener', 'Base', 'Offset', '  Effective', ''], ...rows];
  const widths = [0, 1, 2, 3].map((column) => Math.max(...all.map((row) => row[column]?.length ?? 0)));
  return all.map((row) => {
    const cells = row.map((cell, column) => {
      const width = widths[column] ?? 0;
      return column === 1 || column === 2 ? cell.padStart(width) : cell.padEnd(width);
    });
    return `  ${cells.join('  ').trimEnd()}`;
  });
}

/** Control characters of a file, which could move the cursor or colour the terminal, as TOML would write them. */
function printable(line: string): string {
  return line.replaceAll(/\p{Cc}/gu, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0').toUpperCase()}`);
}
