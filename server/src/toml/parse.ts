import { problemsOfDefinitions } from './definitions';
import { readSections } from './document';
import { Source } from './source';
import type { SyntaxProblem, TomlTree } from './tree';
import { strictVerdict } from './verdict';

/**
 * Parses any text at all, in time proportional to its length, and never throws. `problems` is empty if and only if
 * smol-toml accepts the text; it reads TOML 1.1, so what 1.1 allows and 1.0 does not is no problem here.
 */
export function parseToml(text: string): TomlTree {
  const verdict = strictVerdict(text);
  const source = new Source(text, verdict === null);
  const sections = readSections(source);
  if (verdict === null) return { text, sections, comments: source.comments, problems: [] };
  const problems = [...source.problems, ...problemsOfDefinitions(text, sections)];
  if (problems.length === 0) problems.push(verdict);
  problems.sort(byPlace);
  return { text, sections, comments: source.comments, problems };
}

function byPlace(a: SyntaxProblem, b: SyntaxProblem): number {
  return a.span.start - b.span.start || a.span.end - b.span.end;
}
