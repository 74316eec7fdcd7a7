import type { SyntaxProblem } from '../../../../toml/tree';
import { said } from '../../../../words/language';
import type { Deployment } from '../../../micro-integrator/deployment';
import { type Found, noRepairs } from '../../finding';
import { type Kind, SERVER } from '../../kind';
import { isBinary, problemsOf } from './problems';

/** What no TOML parser reads; a few things of it the server reads all the same. */
export const TOML_SYNTAX: Kind<'toml-syntax'> = {
  code: 'toml-syntax',
  check,
  page: null,
  title: 'The file is not valid TOML',
  why: 'The server parses `deployment.toml` before anything else. When that fails, it logs "Error parsing deployment configuration" and ends. A few things that TOML forbids the server reads all the same (control characters in comments, an inline table that is extended later): those are warnings.',
  example: `${SERVER}offset = \n`,
  repaired: `${SERVER}offset = 20\n`,
  noFix: 'What was meant cannot be known; the message says what TOML wants there.',
};

function check(deployment: Deployment): Found[] {
  const { text } = deployment.tree;
  if (isBinary(text)) return [notText(text)];
  return problemsOf(deployment).map(deployment.dialect.parses ? tolerated : syntax);
}

/** `problem` comes from the parser and says what to write. */
function syntax({ message, span, related }: SyntaxProblem): Found {
  return {
    severity: 'error',
    message: `${message} ${said`The server does not start with this file.`}`,
    span,
    ...(related ? { related: [related] } : {}),
    repairs: noRepairs,
  };
}

/** TOML that other tools refuse and the server reads. */
function tolerated(problem: SyntaxProblem): Found {
  return {
    ...syntax(problem),
    severity: 'warning',
    message: `${problem.message} ${said`Micro Integrator reads it all the same, but it is not valid TOML.`}`,
  };
}

/** A file that is not UTF-8 text. */
function notText(text: string): Found {
  return {
    severity: 'error',
    message: said`This is not UTF-8 text; it may be UTF-16. The server does not start with this file. Save it as UTF-8 without a byte order mark.`,
    span: { start: 0, end: Math.min(1, text.length) },
    repairs: noRepairs,
  };
}
