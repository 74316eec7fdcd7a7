import { readFileSync } from 'node:fs';
import { OFFSET_PROPERTY } from '../ports/catalog';
import { checkDeployment } from '../ports/checks';
import { type Deployment, type Launch, readDeployment, type Startup } from '../ports/deployment';
import { type FindingCode, reasonText, type Severity } from '../ports/findings';
import { parseToml } from '../toml/parse';
import type { Span } from '../toml/tree';
import type { ShowArguments } from './arguments';
import { fileTable } from './file-table';

/** One file of `--format json`. Lines and columns count from 1, columns in UTF-16 code units; ends are exclusive. */
export interface FileReport {
  readonly file: string;
  readonly startup: Startup;
  readonly offset: { readonly value: number | null; readonly source: string; readonly line: number | null } | null;
  readonly ports: readonly PortReport[];
  readonly findings: readonly FindingReport[];
}

export interface PortReport {
  readonly id: string;
  readonly key: string;
  readonly base: number | null;
  readonly effective: number | null;
  readonly open: boolean;
  readonly reason: string | null;
  /** Where the file sets it; null for a default. */
  readonly line: number | null;
}

export interface FindingReport {
  readonly code: FindingCode | 'file-unreadable';
  readonly severity: Severity;
  readonly message: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** Reads the files and renders what becomes of each. A file that cannot be read is an entry of its own and stops nothing. */
export function show(args: ShowArguments): { readonly output: string; readonly unreadable: boolean } {
  const launch = launchOf(args);
  const reports: FileReport[] = [];
  const tables: string[] = [];
  let unreadable = false;
  for (const file of args.files) {
    const text = read(file);
    if (text instanceof Error) unreadable = true;
    const deployment = text instanceof Error ? null : readDeployment(parseToml(text), launch, file);
    const report = deployment ? reportOf(file, deployment) : unreadableReport(file, text as Error);
    reports.push(report);
    if (args.format === 'text') tables.push(fileTable(report, deployment));
  }
  const output = args.format === 'json' ? `${JSON.stringify(reports, null, 2)}\n` : tables.join('\n');
  return { output, unreadable };
}

function launchOf({ systemProperties, environment }: ShowArguments): Launch {
  const text = systemProperties[OFFSET_PROPERTY];
  const override = text === undefined ? null : { text, from: `-D${OFFSET_PROPERTY}=${text}` };
  return { systemProperties, environment, others: 'unset', override };
}

function read(file: string): string | Error {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

function unreadableReport(file: string, error: Error): FileReport {
  const message = `The file cannot be read: ${error.message}. A server without a readable deployment.toml does not start as configured.`;
  const place = { line: 1, column: 1, endLine: 1, endColumn: 1 };
  return {
    file,
    startup: 'failed',
    offset: null,
    ports: [],
    findings: [{ code: 'file-unreadable', severity: 'error', message, ...place }],
  };
}

function reportOf(file: string, deployment: Deployment): FileReport {
  const { lines, offset, listeners, startup, otherProduct } = deployment;
  const line = (span: Span | undefined) => (span ? lines.positionAt(span.start).line + 1 : null);
  const source = { 'built-in': 'built-in', file: 'server.offset', override: `-D${OFFSET_PROPERTY}` }[offset.source];
  return {
    file,
    startup,
    offset: otherProduct
      ? null
      : { value: offset.value, source, line: offset.source === 'file' ? line(offset.setting?.entry.key.span) : null },
    ports: (otherProduct ? [] : listeners).map(({ port, base, effective, state, reason, settings }) => ({
      id: port.id,
      key: port.key,
      base,
      effective,
      open: state === 'open' && startup !== 'failed',
      reason: reason ? reasonText(reason) : startup === 'failed' ? 'The server does not start with this file.' : null,
      line: line(settings.at(-1)?.entry.key.span),
    })),
    findings: checkDeployment(deployment).map(({ code, severity, message, span }) => {
      const [start, end] = [lines.positionAt(span.start), lines.positionAt(span.end)];
      const place = {
        line: start.line + 1,
        column: start.character + 1,
        endLine: end.line + 1,
        endColumn: end.character + 1,
      };
      return { code, severity, message, ...place };
    }),
  };
}
