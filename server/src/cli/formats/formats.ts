import type { CheckArguments } from '../arguments/arguments';
import type { CheckResult } from '../check/result';
import type { Terminal } from '../machine';
import { githubReport } from './github';
import { gitlabReport } from './gitlab';
import { jsonReport } from './json';
import { junitReport } from './junit';
import { markdownReport } from './markdown';
import { sarifReport } from './sarif';
import { textReport } from './text';

/** How each format of `check` writes what was found. */
export const FORMATS: Readonly<Record<CheckArguments['format'], (result: CheckResult, terminal: Terminal) => string>> =
  {
    text: textReport,
    json: jsonReport,
    sarif: sarifReport,
    github: githubReport,
    gitlab: gitlabReport,
    markdown: markdownReport,
    junit: junitReport,
  };
