import { kindOf } from '../../ports/findings/kinds';
import { worst } from '../../ports/findings/worst';
import { markdown, markdownList, markdownTable } from '../../words/markdown';
import { backticked, code as codePhrase, link, type Phrase, phrase, strong } from '../../words/phrase';
import type { Place, Problem } from '../check/problem';
import type { CheckResult } from '../check/result';
import { summaryOf } from './summary';

/** In bytes: GitHub takes a summary of a job whole, and none of more than 1 MiB. Source: its "Step isolation and limits". */
const LARGEST = 1_000_000;

/**
 * For a comment on a pull request or the summary of a job: the count, a table, and the other sides of conflicts. Of more problems than
 * GitHub takes, the worst.
 */
export function markdownReport(result: CheckResult): string {
  const { problems } = result;
  const all = reportOf(result, problems);
  if (fits(all)) return all;
  const shortest = reportOf(result, []);
  let [some, count, tooMany] = [shortest, 0, problems.length];
  while (count + 1 < tooMany) {
    const middle = Math.floor((count + tooMany) / 2);
    const text = reportOf(result, worst(problems, middle));
    if (fits(text)) [some, count] = [text, middle];
    else tooMany = middle;
  }
  return some;
}

function fits(text: string): boolean {
  return new TextEncoder().encode(text).length <= LARGEST;
}

/** @param problems those of the result that are told. */
function reportOf(result: CheckResult, problems: readonly Problem[]): string {
  const { fixOf } = result;
  const left = result.problems.length - problems.length;
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
    ...(left > 0
      ? [
          phrase`The worst ${problems.length} are told here, as GitHub takes no more than a megabyte; the text tells all.`,
        ]
      : []),
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
