import { offsetBrief, releaseSentence } from '../../features/sentences';
import { columns, openOnes, portRows } from '../../features/tables/port-table';
import { verdictOf } from '../../ports/findings/verdict';
import { type Container, containerPhrases } from '../../ports/hosts/containers';
import type { Deployment } from '../../ports/micro-integrator/deployment';
import { type Phrase, phrase, plainText, whole } from '../../words/phrase';
import { terminalLine } from '../../words/terminal';
import type { FileReport } from './report';

const UNKNOWN = "Nothing in it tells that it is a Micro Integrator's. With --bare it is read as one.";

/**
 * One file as a table with its arithmetic, and the findings below it. Ends with a line end.
 * @param containers what runs the instance.
 * @param deployment what the report is about. Null: the file could not be read.
 */
export function fileTable(
  { file, findings }: FileReport,
  deployment: Deployment | null,
  containers: readonly Container[] = [],
): string {
  const lines: Phrase[] = [whole(file)];
  if (deployment?.whose.kind === 'unknown') lines.push(phrase`  ${UNKNOWN}`);
  if (deployment?.whose.kind === 'micro-integrator') {
    lines.push(
      phrase`  ${verdictOf(deployment).sentence} ${offsetBrief(deployment)}`,
      ...(deployment.launch.release ? [phrase`  ${releaseSentence(deployment)}`] : []),
      [],
      ...portLines(deployment, containers),
    );
  }
  if (findings.length > 0 && deployment) lines.push([]);
  for (const { line, column, severity, code, message } of findings) {
    lines.push(phrase`  ${line}:${column}  ${severity}  ${code}`, phrase`      ${whole(message)}`);
  }
  return `${lines.map(terminalLine).join('\n')}\n`;
}

function portLines(deployment: Deployment, containers: readonly Container[]): Phrase[] {
  const { label, base, added, port, published } = columns();
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
  const table = all.map((row) => {
    const shown = outside === '' ? row.toSpliced(4, 1) : row;
    const padded = shown.map((cell, column) => {
      const width = widths[column] ?? 0;
      return column === 1 || column === 2 ? cell.padStart(width) : cell.padEnd(width);
    });
    return phrase`  ${padded.join('  ').trimEnd()}`;
  });
  return mappings.length > 0 ? [...table, [], ...mappings] : table;
}
