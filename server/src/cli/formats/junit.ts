import { grouped } from '../../ports/hosts/lists';
import { visible } from '../../words/visible';
import type { Problem } from '../check/problem';
import type { CheckResult } from '../check/result';
import { shownPath } from '../reading/paths';

/** JUnit's XML: a suite for each file, in it a case for each problem; what does not fail a check is a case that passes. */
export function junitReport({ scan, directory, problems, fails }: CheckResult): string {
  const byFile = grouped(problems, ({ file }) => file);
  const files = [...new Set(scan.entries.map(({ uri }) => shownPath(uri, directory)))].sort();
  const suites = files.map((file) => suite(file, byFile.get(file) ?? [], fails));
  const total = (count: (one: Suite) => number) => suites.reduce((sum, one) => sum + count(one), 0);
  const counts = attributes({
    name: 'mi-ports',
    tests: total(({ tests }) => tests),
    failures: total(({ failures }) => failures),
    errors: total(({ errors }) => errors),
  });
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites${counts}>\n${suites.map(({ xml }) => xml).join('')}</testsuites>\n`;
}

interface Suite {
  readonly tests: number;
  readonly failures: number;
  readonly errors: number;
  readonly xml: string;
}

function suite(file: string, problems: readonly Problem[], fails: CheckResult['fails']): Suite {
  const [tests, errors] = [Math.max(problems.length, 1), problems.filter(({ found }) => !found).length];
  const failures = problems.filter((problem) => problem.found && fails(problem)).length;
  const cases = problems.map((problem) => testCase(file, problem, fails(problem)));
  const passed = `    <testcase${attributes({ name: 'no problems', classname: file })}/>\n`;
  const head = attributes({ name: file, tests, failures, errors });
  return { tests, failures, errors, xml: `  <testsuite${head}>\n${cases.join('') || passed}  </testsuite>\n` };
}

function testCase(file: string, problem: Problem, isFailure: boolean): string {
  const { code, line, column, severity, message, related, found } = problem;
  const head = attributes({ name: `${line}:${column} ${code}`, classname: file, file, line });
  const all = [
    `${file}:${line}:${column}: ${message}`,
    ...related.map((one) => `${one.file}:${one.line}: ${one.message}`),
  ];
  const text = all.map(xmlText).join('\n');
  const kind = found ? (isFailure ? 'failure' : 'system-out') : 'error';
  const said = kind === 'system-out' ? '' : attributes({ message, type: severity });
  return `    <testcase${head}>\n      <${kind}${said}>${text}</${kind}>\n    </testcase>\n`;
}

function attributes(values: Readonly<Record<string, string | number>>): string {
  return Object.entries(values)
    .map(([name, value]) => ` ${name}="${xmlText(String(value))}"`)
    .join('');
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/**
 * A text for an element or an attribute. What XML cannot hold at all is written as TOML writes it; what the runner of a CI job would
 * take for a command where it is printed, as a reference.
 */
function xmlText(text: string): string {
  return visible(text)
    .replaceAll(/[\uFFFE\uFFFF]/g, '\uFFFD')
    .replaceAll(/[&<>"]/g, (character) => ENTITIES[character] ?? '')
    .replace(/^(\s*):(?=:)/, '$1&#58;')
    .replaceAll(/#(?=#(?:vso)?\[)/g, '&#35;');
}
