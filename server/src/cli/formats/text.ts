import { whole } from '../../words/phrase';
import { terminalLine } from '../../words/terminal';
import type { Place, Problem } from '../check/problem';
import type { CheckResult } from '../check/result';
import type { Terminal } from '../machine';
import { excerptOf } from './excerpt';
import { type Paint, painter, wrapped } from './styles';
import { summaryOf } from './summary';

/** Every problem with its line, the other side of it and what to do, and a line that counts them. */
export function textReport(result: CheckResult, terminal: Terminal): string {
  const paint = painter(terminal.color);
  const blocks = result.problems.map((problem) => problemLines(problem, result, terminal, paint));
  const clean = result.problems.length === 0 ? 'good' : 'strong';
  const summary = wrapped(summaryOf(result), terminal.columns).map((line) => paint(clean, line));
  return [...blocks, summary].map((lines) => lines.map((line) => `${line}\n`).join('')).join('\n');
}

function problemLines(problem: Problem, { fixOf }: CheckResult, { columns }: Terminal, paint: Paint): string[] {
  const { code, severity, message, related } = problem;
  const fix = fixOf(problem);
  const margin = ' '.repeat(String(Math.max(...[problem, ...related].map(({ line }) => line))).length + 1);
  const note = (label: string, text: string) => {
    const start = `${margin} = `;
    const lines = wrapped(terminalLine(whole(label + text)), columns && columns - start.length);
    return lines.map((line, index) => (index === 0 ? paint('dim', start) : ' '.repeat(start.length)) + line);
  };
  return [
    ...headLines(location(problem), severity, message, code, columns, paint),
    ...placeLines(problem, margin, '', columns, paint),
    ...related.flatMap((one) => [
      ...note('', `${location(one)}: ${one.message}`),
      ...placeLines(one, margin, '', columns, paint),
    ]),
    ...(fix ? note('fix: ', `${fix.title}.`) : []),
  ];
}

/** `file:line:column: severity: message [code]`, on one line where that fits, else the message on lines of its own. */
function headLines(
  where: string,
  severity: Problem['severity'],
  message: string,
  code: string,
  columns: number | null,
  paint: Paint,
): string[] {
  const said = terminalLine(whole(message));
  const place = terminalLine(whole(where));
  const line = `${place}: ${severity}: ${said} [${code}]`;
  const lines = wrapped(line, columns);
  if (lines.length === 1) {
    return [`${paint('strong', `${place}:`)} ${paint(severity, `${severity}:`)} ${said} ${paint('dim', `[${code}]`)}`];
  }
  const rest = wrapped(`${said} [${code}]`, (columns ?? 0) - 2).map((line) => `  ${line}`);
  const judged = paint(severity, `${severity}:`);
  if (wrapped(`${place}: ${severity}:`, columns).length === 1)
    return [`${paint('strong', `${place}:`)} ${judged}`, ...rest];
  return [...wrapped(`${place}:`, columns).map((line) => paint('strong', line)), `  ${judged}`, ...rest];
}

/** The line of a place behind its number, and the mark below it. */
function placeLines(place: Place, margin: string, label: string, columns: number | null, paint: Paint): string[] {
  const width = margin.length + 3;
  const excerpt = excerptOf(place, columns && columns - width);
  if (!excerpt) return [];
  const bar = (start: string) => paint('dim', `${start.padStart(margin.length)} | `);
  return [bar(String(place.line)) + excerpt.text, bar('') + excerpt.indent + paint('strong', excerpt.mark) + label];
}

function location({ file, line, column }: Place): string {
  return `${file}:${line}:${column}`;
}
