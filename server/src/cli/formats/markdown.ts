import { kindOf } from '../../ports/findings/kinds';
import { markdown, markdownList, markdownTable } from '../../words/markdown';
import { backticked, code as codePhrase, link, type Phrase, phrase, strong } from '../../words/phrase';
import type { Place, Problem } from '../check/problem';
import type { CheckResult } from '../check/result';
import { summaryOf } from './summary';

/** For a comment on a pull request or the summary of a job: the count, a table, and the other sides of conflicts. */
export function markdownReport(result: CheckResult): string {
  const { problems, fixOf } = result;
  const header = ['Where', 'Severity', 'What', 'Code'].map((text) => phrase`${text}`);
  const rows = problems.map((problem) => {
    const fix = fixOf(problem);
    const what = phrase`${backticked(problem.message)}${fix ? phrase` ${strong('Fix:')} ${fix.title}.` : ''}`;
    return [where(problem), phrase`${problem.severity}`, what, codeOf(problem)];
  });
  const sides = problems.flatMap((problem) =>
    problem.related.map((one) => phrase`${where(problem)}: ${backticked(one.message)} (${where(one)})`),
  );
  return `${markdown(
    phrase`${strong(summaryOf(result))}`,
    ...(rows.length > 0 ? [markdownTable(header, rows, [])] : []),
    ...(sides.length > 0 ? [phrase`The other sides:`, markdownList(sides)] : []),
  )}\n`;
}

function where({ file, line, column }: Place): Phrase {
  return codePhrase(`${file}:${line}:${column}`);
}

function codeOf({ code }: Problem): Phrase {
  const page = kindOf(code)?.page;
  return page ? link(code, page) : phrase`${code}`;
}
