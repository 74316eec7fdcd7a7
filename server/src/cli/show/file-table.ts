import { offsetBrief, releaseSentence } from '../../features/sentences';
import { columns as columnNames, openOnes, portRows } from '../../features/tables/port-table';
import { verdictOf } from '../../ports/findings/verdict';
import { type Container, containerPhrases } from '../../ports/hosts/containers';
import type { Deployment } from '../../ports/micro-integrator/deployment';
import { type Phrase, phrase, plainText, whole } from '../../words/phrase';
import { terminalLine } from '../../words/terminal';
import { widthOf, wrapped } from '../formats/styles';
import type { FileReport } from './report';

const UNKNOWN = "Nothing in it tells that it is a Micro Integrator's. With --bare it is read as one.";

/**
 * One file as a table with its arithmetic, and the findings below it. Ends with a line end.
 * @param containers what runs the instance.
 * @param deployment what the report is about. Null: the file could not be read.
 * @param columns of the terminal; null: lines may be of any length.
 */
export function fileTable(
  { file, findings }: FileReport,
  deployment: Deployment | null,
  containers: readonly Container[],
  columns: number | null,
): string {
  const lines: Phrase[] = [whole(file)];
  if (deployment?.whose.kind === 'unknown') lines.push(phrase`  ${UNKNOWN}`);
  if (deployment?.whose.kind === 'micro-integrator') {
    lines.push(
      phrase`  ${verdictOf(deployment).sentence} ${offsetBrief(deployment)}`,
      ...(deployment.launch.release ? [phrase`  ${releaseSentence(deployment)}`] : []),
      [],
      ...portLines(deployment, containers, columns),
    );
  }
  if (findings.length > 0 && deployment) lines.push([]);
  for (const { line, column, severity, code, message } of findings) {
    lines.push(phrase`  ${line}:${column}  ${severity}  ${code}`, phrase`      ${whole(message)}`);
  }
  return lines
    .flatMap((line) => inColumns(terminalLine(line), columns))
    .map((line) => `${line}\n`)
    .join('');
}

/** A line in lines that fit, each as far in as the first. */
function inColumns(line: string, columns: number | null): readonly string[] {
  const text = line.trimStart();
  const indent = line.slice(0, line.length - text.length);
  return wrapped(text, columns && columns - indent.length).map((part) => indent + part);
}

/** The table; why a port is closed stands below its row where it does not fit behind it. */
function portLines(deployment: Deployment, containers: readonly Container[], room: number | null): Phrase[] {
  const { label, base, added, port, published } = columnNames();
  const rows = portRows(deployment, containers);
  const outside = rows.some((row) => row.published !== null) ? published : '';
  const cells = rows.map((row) => [
    row.label,
    row.base,
    row.added,
    `= ${row.port}`,
    row.published ?? '',
    row.why ?? [],
  ]);
  const mappings = containerPhrases(containers, openOnes(deployment, deployment.listeners)).map(
    (sentence) => phrase`  ${sentence}`,
  );
  const all = [[label, base, added, `  ${port}`, outside, []], ...cells].map((row) =>
    row.map((cell) => plainText(phrase`${cell}`)),
  );
  const widths = (outside === '' ? [0, 1, 2, 3] : [0, 1, 2, 3, 4]).map((column) =>
    Math.max(...all.map((row) => row[column]?.length ?? 0)),
  );
  const table = all.flatMap((row) => {
    const shown = outside === '' ? row.toSpliced(4, 1) : row;
    const padded = shown.map((cell, column) => {
      const width = widths[column] ?? 0;
      return column === 1 || column === 2 ? cell.padStart(width) : cell.padEnd(width);
    });
    const line = `  ${padded.join('  ').trimEnd()}`;
    const why = shown.at(-1) ?? '';
    if (room === null || why === '' || widthOf(line) <= room) return [phrase`${line}`];
    return [phrase`  ${padded.slice(0, -1).join('  ').trimEnd()}`, phrase`      ${why}`];
  });
  return mappings.length > 0 ? [...table, [], ...mappings] : table;
}
