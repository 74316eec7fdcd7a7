import { SEVERITIES, type Severity } from './finding';

/** So many of some things, the worst, in the order in which they stand; of equal ones the first. */
export function worst<T extends { readonly severity: Severity }>(all: readonly T[], count: number): readonly T[] {
  if (all.length <= count) return all;
  const worstFirst = SEVERITIES.flatMap((severity) => all.filter((one) => one.severity === severity));
  const told = new Set(worstFirst.slice(0, count));
  return all.filter((one) => told.has(one));
}
