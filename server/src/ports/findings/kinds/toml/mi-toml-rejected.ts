import type { Span, TomlTree } from '../../../../toml/tree';
import { said } from '../../../../words/language';
import type { Deployment } from '../../../micro-integrator/deployment';
import type { Dialect } from '../../../micro-integrator/parser/dialect';
import type { Misfit } from '../../../micro-integrator/parser/mixed-arrays';
import { type Found, noRepairs } from '../../finding';
import { type Kind, SERVER } from '../../kind';
import { mixedArrayRepairs } from './mixed-array-repairs';
import { isBinary, problemsOf } from './problems';
import { explainRejections } from './rejections';

/** What TOML 1.0 allows and the server's own parser refuses. */
export const MI_TOML_REJECTED: Kind<'mi-toml-rejected'> = {
  code: 'mi-toml-rejected',
  check,
  page: null,
  title: "Valid TOML that the server's parser rejects",
  why: 'The server reads about TOML 0.5, with quirks. It refuses arrays of mixed types, a tab in a double-quoted string, four quotes at the edge of a multi-line string, a byte order mark, `1e06`, an empty array in an inline table, a date that touches a comma or bracket, a comma on a new line, a lower-case `z` in a date, and what came with TOML 1.1. `[secrets]` values must be strings.',
  example: `${SERVER}\n[transport.http]\npreserve_http_headers = ["Content-Type", 1]\n`,
  repaired: `${SERVER}\n[transport.http]\npreserve_http_headers = ["Content-Type", "1"]\n`,
  noFix: null,
};

function check(deployment: Deployment): Found[] {
  const { tree, dialect } = deployment;
  if (isBinary(tree.text)) return [];
  const problems = problemsOf(deployment);
  const findings: Found[] = [];
  const { rejection } = dialect;
  if (rejection && !problems.some(({ span }) => span.start <= rejection.end)) {
    for (const { message, span, repair } of explainRejections(tree, rejection))
      findings.push(rejected(message, span, () => (repair ? [{ ...repair, preferred: true }] : [])));
  }
  for (const misfit of dialect.misfits)
    findings.push(rejected(misfitSentence(misfit), misfit.item.span, () => mixedArrayRepairs(tree.text, misfit.array)));
  if (problems.length === 0) {
    for (const { kind, key, first } of dialect.clashes) {
      if (kind !== 'rejected') continue;
      const related = [{ message: said`The first definition is here.`, span: first }];
      findings.push({ ...rejected(said`The server counts this as a second definition.`, key.span), related });
    }
  }
  return [...findings, ...checkSecrets(tree, dialect)];
}

function rejected(message: string, span: Span, repairs: Found['repairs'] = noRepairs): Found {
  return {
    severity: 'error',
    message: `${message} ${said`The server does not start with this, though other TOML tools may accept it.`}`,
    span,
    repairs,
  };
}

function nameOf(type: Misfit['type']): string {
  switch (type) {
    case 'string':
      return said`a string`;
    case 'integer':
      return said`an integer`;
    case 'float':
      return said`a float`;
    case 'boolean':
      return said`a boolean`;
    case 'offset-date-time':
      return said`a date and time with an offset`;
    case 'local-date-time':
      return said`a date and time`;
    case 'local-date':
      return said`a date`;
    case 'local-time':
      return said`a time`;
    case 'array':
      return said`an array`;
    case 'table':
      return said`a table`;
  }
}

function misfitSentence({ type, expected }: Misfit): string {
  return said`All elements of an array must have one type: this is ${nameOf(type)}, the first ${nameOf(expected)}.`;
}

function checkSecrets({ text }: TomlTree, { secrets, secretArrays }: Dialect): Found[] {
  const must = said`The server does not start: values in [secrets] and [runtime_secrets] must be strings.`;
  const values = secrets.map(({ path, value }): Found => {
    const { kind, span } = value;
    const misplaced = path.length === 1 || path.some((step) => typeof step === 'number');
    return {
      severity: 'error',
      message: `${must} ${said`Put this one in quotes.`}`,
      span,
      repairs: () => {
        if (kind !== 'scalar' || misplaced) return [];
        const quoted = `"${text.slice(span.start, span.end).replaceAll('"', '')}"`;
        return [{ title: said`Put the value in quotes`, preferred: true, edits: [{ span, text: quoted }] }];
      },
    };
  });
  const arrays = secretArrays.map(
    ({ span }): Found => ({
      severity: 'error',
      message: `${must} ${said`An array of tables is none: write the header with one pair of brackets, once.`}`,
      span,
      repairs: noRepairs,
    }),
  );
  return [...values, ...arrays];
}
