import { visible } from '../../words/visible';
import type { Problem } from '../check/problem';
import type { CheckResult } from '../check/result';
import { PLAIN_TERMINAL, type Terminal } from '../machine';
import { shownPath } from '../reading/paths';
import { topFor } from './checkout';
import { textReport } from './text';

const LEVELS: Readonly<Record<Problem['severity'], string>> = {
  error: 'error',
  warning: 'warning',
  information: 'notice',
  hint: 'notice',
};

/**
 * The text report, and below it a workflow command for each problem, which GitHub shows beside the line: in the log those stand
 * without file and line.
 */
export function githubReport(result: CheckResult, { color }: Terminal): string {
  const top = topFor('github', result);
  const annotations = result.problems.map((problem) => annotation(problem, shownPath(problem.uri, top))).join('');
  return `${textReport(result, { ...PLAIN_TERMINAL, color })}${annotations === '' ? '' : `\n${annotations}`}`;
}

function annotation(problem: Problem, file: string): string {
  const { severity, line, column, endLine, endColumn, code, message } = problem;
  const sameLine = endLine === line && endColumn > column ? { endColumn: endColumn - 1 } : {};
  const properties = Object.entries({
    file,
    line,
    endLine,
    col: column,
    ...sameLine,
    title: `mi-ports ${code}`,
  });
  const list = properties.map(([name, value]) => `${name}=${property(String(value))}`).join(',');
  return `::${LEVELS[severity]} ${list}::${data(message)}\n`;
}

/** As the runner reads it back: it knows these escapes and no others. Other controls, which a terminal obeys, are made visible. */
function data(text: string): string {
  return text
    .replaceAll(/[^\r\n]+/g, visible)
    .replaceAll('%', '%25')
    .replaceAll('\r', '%0D')
    .replaceAll('\n', '%0A');
}

function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
