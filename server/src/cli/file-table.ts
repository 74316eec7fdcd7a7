import type { Deployment } from '../ports/deployment';
import type { FileReport } from './show';

const STARTUP = {
  ok: 'the server starts and opens all that is switched on',
  degraded: 'the server starts, but not everything opens that should',
  failed: 'the server does not start',
} as const;

/** One file as a table with its arithmetic, and the findings below it. Ends with a line end. */
export function fileTable(report: FileReport, deployment: Deployment | null): string {
  const lines = [report.file];
  if (deployment?.otherProduct) lines.push(`  not a Micro Integrator's file (${deployment.otherProduct})`);
  else {
    lines.push(`  ${STARTUP[report.startup]}`);
    if (deployment) lines.push(`  offset ${offsetText(report)}`, '', ...portLines(deployment, report));
  }
  if (report.findings.length > 0) {
    lines.push('');
    for (const { line, column, severity, code, message } of report.findings) {
      lines.push(`  ${line}:${column} ${severity} ${code}`, `    ${message}`);
    }
  }
  return `${lines.join('\n')}\n`;
}

function offsetText({ offset }: FileReport): string {
  if (!offset) return 'unknown';
  const from = { 'built-in': 'built in', 'server.offset': `[server] offset, line ${offset.line}` }[offset.source];
  return `${offset.value ?? 'unreadable'} (${from ?? offset.source})`;
}

function portLines({ listeners }: Deployment, report: FileReport): string[] {
  const rows = listeners
    .filter(({ reason }) => reason?.kind !== 'debug-only')
    .map(({ port, base, offset, effective }) => {
      const { open, reason } = report.ports.find(({ id }) => id === port.id) ?? { open: false, reason: null };
      const sum = !port.moves || offset === null ? '' : `${offset < 0 ? '-' : '+'} ${Math.abs(offset)}`;
      const result = open ? (effective === 0 ? 'random' : String(effective)) : 'closed';
      return [port.label, String(base ?? '?'), sum, `= ${result}`, open ? '' : (reason ?? '')];
    });
  const all = [['Listener', 'Base', 'Offset', 'Effective', ''], ...rows];
  const width = (column: number) => Math.max(...all.map((row) => row[column]?.length ?? 0));
  const widths = [width(0), width(1), width(2), width(3)];
  return all.map(([label = '', base = '', sum = '', result = '', reason = '']) =>
    `  ${label.padEnd(widths[0] ?? 0)}  ${base.padStart(widths[1] ?? 0)}  ${sum.padStart(widths[2] ?? 0)}  ${result.padEnd(widths[3] ?? 0)}  ${reason}`.trimEnd(),
  );
}
