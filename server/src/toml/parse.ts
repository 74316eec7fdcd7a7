import { problemsOfDefinitions } from './definitions';
import { readSections } from './document';
import { Source } from './source';
import { templateMarks, withoutMarks } from './template-marks';
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
  const tree = { text, sections, comments: source.comments, problems: [], marks: [] };
  if (verdict === null) return tree;
  const problems = [...source.problems, ...problemsOfDefinitions(text, sections)];
  if (problems.length === 0) problems.push(verdict);
  problems.sort(byPlace);
  const marks = templateMarks(text);
  if (marks.length === 0) return { ...tree, problems };
  const template = new Source(withoutMarks(text, marks), false);
  return { ...tree, sections: readSections(template), comments: template.comments, problems, marks };
}

function byPlace(a: SyntaxProblem, b: SyntaxProblem): number {
  return a.span.start - b.span.start || a.span.end - b.span.end;
}
