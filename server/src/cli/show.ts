import { readFileSync } from 'node:fs';
import { checkDeployment } from '../ports/findings/checks';
import { reasonText } from '../ports/findings/listener-words';
import { type Deployment, type Launch, readDeployment } from '../ports/micro-integrator/deployment';
import { OFFSET_PROPERTY } from '../ports/product/catalog';
import { parseToml } from '../toml/parse';
import type { Span } from '../toml/tree';
import type { ShowArguments } from './arguments';
import { fileTable } from './file-table';
import type { FileReport } from './report';

/** Reads the files and renders what becomes of each. A file that cannot be read is an entry of its own and stops nothing. */
export function show(args: ShowArguments): { readonly output: string; readonly unreadable: boolean } {
  const launch = launchOf(args);
  const results = args.files.map((file) => {
    const text = read(file);
    const deployment = typeof text === 'string' ? readDeployment(parseToml(text), launch, file) : null;
    const report = deployment ? reportOf(file, deployment) : unreadableReport(file, text as ReadFailure);
    return { report, deployment };
  });
  const output =
    args.format === 'json'
      ? `${JSON.stringify(
          results.map(({ report }) => report),
          null,
          2,
        )}\n`
      : results.map(({ report, deployment }) => fileTable(report, deployment)).join('\n');
  return { output, unreadable: results.some(({ deployment }) => deployment === null) };
}

function launchOf({ systemProperties, environment }: ShowArguments): Launch {
  const text = systemProperties[OFFSET_PROPERTY];
  const override = text === undefined ? null : { text, from: `-D${OFFSET_PROPERTY}=${text}` };
  return { systemProperties, environment, others: 'unset', override };
}

/** Why a file cannot be read, as a sentence. */
interface ReadFailure {
  readonly message: string;
}

const READ_FAILURES: Readonly<Record<string, string>> = {
  ENOENT: 'There is no such file.',
  EISDIR: 'This is a folder: name the deployment.toml in it.',
  EACCES: 'The permission to read this file is missing.',
};

function read(file: string): string | ReadFailure {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    return { message: READ_FAILURES[code ?? ''] ?? `The file cannot be read: ${message}.` };
  }
}

function unreadableReport(file: string, { message }: ReadFailure): FileReport {
  const place = { line: 1, column: 1, endLine: 1, endColumn: 1 };
  return {
    file,
    startup: 'failed',
    offset: null,
    ports: [],
    findings: [{ code: 'file-unreadable', severity: 'error', message, ...place }],
  };
}

const SOURCES = { 'built-in': 'built-in', file: 'server.offset', override: `-D${OFFSET_PROPERTY}` } as const;

function reportOf(file: string, deployment: Deployment): FileReport {
  const { lines, offset, listeners, startup, otherProduct } = deployment;
  const line = (span: Span | undefined) => (span ? lines.positionAt(span.start).line + 1 : null);
  const findings = checkDeployment(deployment).map(({ code, severity, message, span }) => {
    const [start, end] = [lines.positionAt(span.start), lines.positionAt(span.end)];
    const place = {
      line: start.line + 1,
      column: start.character + 1,
      endLine: end.line + 1,
      endColumn: end.character + 1,
    };
    return { code, severity, message, ...place };
  });
  if (otherProduct) return { file, startup: null, offset: null, ports: [], findings };
  return {
    file,
    startup,
    offset: {
      value: offset.value,
      source: SOURCES[offset.source],
      line: offset.source === 'file' ? line(offset.setting?.entry.key.span) : null,
    },
    ports: listeners.map(({ port, base, effective, state, reason, settings }) => ({
      id: port.id,
      key: port.key,
      base,
      effective,
      open: state === 'open' && startup !== 'failed',
      reason: startup === 'failed' ? 'The server does not start with this file.' : reason && reasonText(reason),
      line: line(settings.at(-1)?.entry.key.span),
    })),
    findings,
  };
}
