import type { Problem } from '../check/problem';
import type { CheckResult } from '../check/result';
import { shownPath } from '../reading/paths';
import { topFor } from './checkout';
import { jsonText } from './json-text';

const SEVERITIES: Readonly<Record<Problem['severity'], string>> = {
  error: 'critical',
  warning: 'major',
  information: 'minor',
  hint: 'info',
};

/** A code quality report of GitLab, which a merge request shows beside the lines. */
export function gitlabReport(result: CheckResult): string {
  const { problems, fingerprintOf } = result;
  const top = topFor('gitlab', result);
  const issues = problems.map((problem) => ({
    description: problem.message,
    check_name: problem.code,
    fingerprint: fingerprintOf(problem),
    severity: SEVERITIES[problem.severity],
    location: { path: shownPath(problem.uri, top), lines: { begin: problem.line, end: problem.endLine } },
  }));
  return jsonText(issues);
}
