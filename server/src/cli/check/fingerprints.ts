import { createHash } from 'node:crypto';
import { shownPath } from '../reading/paths';
import type { Problem } from './problem';

/**
 * What tells problems apart, whatever stands above and below them: the code, the file, the text of the line, and of a conflict who
 * else takes which ports. Equal ones are numbered in their order. Hexadecimal.
 * @param directory by paths from where files are known.
 */
export function fingerprintsOf(problems: readonly Problem[], directory: string): ReadonlyMap<Problem, string> {
  const counts = new Map<string, number>();
  return new Map(
    problems.map((problem) => {
      const { code, uri, text, column, endColumn, related, message } = problem;
      const others =
        code === 'port-conflict' ? related.map((one) => [shownPath(one.uri, directory), one.message]).sort() : [];
      const marked = text === null ? message : text.slice(column - 1, endColumn - 1);
      const identity = JSON.stringify([code, shownPath(uri, directory), text?.trim() ?? '', marked, others]);
      const count = counts.get(identity) ?? 0;
      counts.set(identity, count + 1);
      const hash = createHash('sha256').update(`${identity} ${count}`).digest('hex').slice(0, 32);
      return [problem, hash] as const;
    }),
  );
}
