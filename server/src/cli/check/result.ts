import { SEVERITIES } from '../../ports/findings/finding';
import type { CheckArguments } from '../arguments/arguments';
import type { Checkouts, Machine } from '../machine';
import type { Scan } from '../reading/scan';
import { UNREADABLE } from '../reading/unreadable';
import { fingerprintsOf } from './fingerprints';
import { type Fix, fixesIn } from './fixes';
import type { Problem } from './problem';

/** What a check has to tell. */
export interface CheckResult {
  readonly scan: Scan;
  /** The current directory, by which files are called. */
  readonly directory: string;
  readonly checkouts: Checkouts;
  readonly problems: readonly Problem[];
  /** How many problems are left out, for whatever reason. */
  readonly quiet: number;
  readonly fixOf: (problem: Problem) => Fix | null;
  /** What tells a problem apart from others wherever it stands. */
  readonly fingerprintOf: (problem: Problem) => string;
  /** Whether a check fails for a problem like this. */
  readonly fails: (problem: Problem) => boolean;
}

/** @param isTold whether a problem is told; those that the flags leave out are not asked for. */
export function checkResult(
  scan: Scan,
  all: readonly Problem[],
  args: CheckArguments,
  { directory, checkouts }: Pick<Machine, 'directory' | 'checkouts'>,
  isTold: (problem: Problem) => boolean,
): CheckResult {
  const problems = all.filter((problem) => isWanted(problem, args) && isTold(problem));
  let fingerprints: ReadonlyMap<Problem, string> | null = null;
  return {
    scan,
    directory,
    checkouts,
    problems,
    quiet: all.length - problems.length,
    fixOf: fixesIn(scan.workspace),
    fingerprintOf: (problem) => {
      fingerprints ??= fingerprintsOf(all, directory);
      return fingerprints.get(problem) ?? '';
    },
    fails: ({ severity }) => rank(severity) <= rank(args.severity ?? 'warning'),
  };
}

function isWanted({ code, severity }: Problem, args: CheckArguments): boolean {
  if (code === UNREADABLE) return true;
  return !args.ignored.includes(code) && rank(severity) <= rank(args.severity ?? 'hint');
}

function rank(severity: Problem['severity']): number {
  return SEVERITIES.indexOf(severity);
}

/** 0: nothing to fail for. 1: findings. 2: a file could not be read. */
export function exitCodeOf({ problems, fails }: CheckResult, { maxWarnings }: CheckArguments): 0 | 1 | 2 {
  if (problems.some(({ code }) => code === UNREADABLE)) return 2;
  const failing = problems.filter(fails);
  const warnings = failing.filter(({ severity }) => severity === 'warning').length;
  return failing.length > warnings || warnings > maxWarnings ? 1 : 0;
}

/** How many files were looked at, and on how many hosts the instances run that they start. */
export function scopeOf({ scan: { entries, workspace } }: CheckResult): {
  readonly files: number;
  readonly hosts: number;
} {
  const hosts = workspace
    .hosts()
    .filter((group) => group.some(({ deployment: { whose } }) => whose.kind === 'micro-integrator'));
  return { files: new Set(entries.map(({ uri }) => uri)).size, hosts: hosts.length };
}
