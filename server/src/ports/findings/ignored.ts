import type { Deployment } from '../micro-integrator/deployment';
import { directivesOf, ignoreTarget } from './directives';
import type { Finding } from './kinds';

/** Leaves out the findings that a comment `# mi-ports: ignore CODE` silences: those that begin on its line, down to its target. */
export function withoutIgnored(deployment: Deployment, findings: readonly Finding[]): Finding[] {
  const { tree, lines } = deployment;
  const ignored = new Set<string>();
  for (const directive of directivesOf(tree)) {
    if (directive.kind !== 'ignore') continue;
    const own = lines.positionAt(directive.comment.start).line;
    const target = ignoreTarget(tree.text, lines, directive.comment) ?? own;
    for (let line = own; line <= target; line++) for (const { code } of directive.codes) ignored.add(`${line} ${code}`);
  }
  if (ignored.size === 0) return [...findings];
  return findings.filter(({ code, span }) => !ignored.has(`${lines.positionAt(span.start).line} ${code}`));
}
