import type { Span, SyntaxProblem } from '../../../../toml/tree';
import type { Deployment } from '../../../micro-integrator/deployment';

/** NUL characters right at the start, where no TOML has any: UTF-16, or no text at all. */
export function isBinary(text: string): boolean {
  return text.slice(0, 200).split('\0').length > 4;
}

/**
 * The syntax problems that nothing else explains better: a table in the wrong order is invalid TOML too when dotted keys
 * came first.
 */
export function problemsOf({ tree, dialect }: Deployment): readonly SyntaxProblem[] {
  const crashes = dialect.clashes.filter(({ kind }) => kind === 'crash');
  return tree.problems.filter(({ span }) => !crashes.some(({ key }) => overlaps(span, key.span)));
}

export function overlaps(a: Span, b: Span): boolean {
  return a.start < b.end && b.start < a.end;
}
