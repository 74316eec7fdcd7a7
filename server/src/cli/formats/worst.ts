import { SEVERITIES } from '../../ports/findings/finding';
import type { Problem } from '../check/problem';

/** So many problems, the worst, in the order in which they stand; of equal ones the first. */
export function worst(problems: readonly Problem[], count: number): readonly Problem[] {
  if (problems.length <= count) return problems;
  const worstFirst = SEVERITIES.flatMap((severity) => problems.filter((one) => one.severity === severity));
  const told = new Set(worstFirst.slice(0, count));
  return problems.filter((one) => told.has(one));
}
