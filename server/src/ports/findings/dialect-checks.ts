import type { SyntaxProblem } from '../../toml/tree';
import type { Deployment } from '../micro-integrator/deployment';
import type { Misfit } from '../micro-integrator/parser/mixed-arrays';
import {
  type Finding,
  notText,
  quotedKeyCrash,
  secretNotText,
  serverRejects,
  tableOrder,
  tomlSyntax,
  tomlSyntaxTolerated,
} from './findings';
import { explainRejection } from './rejections';
import { reorderTable } from './table-order';

/** What is wrong with the text as TOML, and where the server's own parser differs from TOML 1.0. */
export function checkDialect({ tree, dialect }: Deployment): Finding[] {
  const { rejection, clashes, misfits, quotedKeys, secrets, parses } = dialect;
  if (isBinary(tree.text)) return [notText({ start: 0, end: Math.min(1, tree.text.length) })];
  const crashes = clashes.filter(({ kind }) => kind === 'crash');
  // A table in the wrong order is invalid TOML too when dotted keys came first; one finding says it, the more helpful one.
  const problems = tree.problems.filter(({ span }) => !crashes.some(({ key }) => overlaps(span, key.span)));
  const findings = problems.map((problem) => (parses ? tomlSyntaxTolerated(problem) : tomlSyntax(problem)));
  for (const { key, first } of crashes) {
    const edits = reorderTable(tree, key);
    const name = key.segments.map((segment) => segment.name).join('.');
    const title = `Move [${name}] in front of what lies below it`;
    const valid = !tree.problems.some(({ span }) => overlaps(span, key.span));
    findings.push(tableOrder(name, valid, key.span, first, edits ? [{ title, preferred: true, edits }] : []));
  }
  if (rejection && !problems.some(({ span }) => span.start <= rejection.end)) {
    const { message, span, repair } = explainRejection(tree, rejection);
    findings.push(serverRejects(message, span, repair ? [{ ...repair, preferred: true }] : []));
  }
  for (const misfit of misfits) findings.push(serverRejects(misfitSentence(misfit), misfit.item.span, []));
  if (problems.length === 0) {
    for (const { kind, key, first } of clashes) {
      if (kind === 'rejected')
        findings.push(serverRejects('The server counts this as a second definition.', key.span, [], first));
    }
  }
  for (const { span } of quotedKeys) findings.push(quotedKeyCrash(span));
  for (const { path, value } of secrets) {
    const quoted = {
      span: value.span,
      text: `"${tree.text.slice(value.span.start, value.span.end).replaceAll('"', '')}"`,
    };
    const misplaced = path.length === 1 || path.some((step) => typeof step === 'number');
    const repairs =
      value.kind === 'scalar' && !misplaced
        ? [{ title: 'Put the value in quotes', preferred: true, edits: [quoted] }]
        : [];
    findings.push(secretNotText(value.span, repairs));
  }
  return findings;
}

/** NUL characters right at the start, where no TOML has any: UTF-16, or no text at all. */
function isBinary(text: string): boolean {
  return text.slice(0, 200).split('\0').length > 4;
}

function overlaps(a: SyntaxProblem['span'], b: SyntaxProblem['span']): boolean {
  return a.start < b.end && b.start < a.end;
}

const NAMES = {
  string: 'a string',
  integer: 'an integer',
  float: 'a float',
  boolean: 'a boolean',
  'offset-date-time': 'a date and time with an offset',
  'local-date-time': 'a date and time',
  'local-date': 'a date',
  'local-time': 'a time',
  array: 'an array',
  table: 'a table',
} as const;

function misfitSentence({ type, expected }: Misfit): string {
  return `This is ${NAMES[type]} in an array whose first element is ${NAMES[expected]}: all elements must have one type.`;
}
