import type { Deployment } from '../micro-integrator/deployment';
import type { Finding } from './kinds';

const DIRECTIVE = /^#\s*mi-ports:\s*ignore\s+([a-z-]+(?:[\s,]+[a-z-]+)*)/;

/**
 * Leaves out the findings that a comment `# mi-ports: ignore CODE` silences: those that begin on its line, or, where it stands
 * alone, on the line below it.
 */
export function withoutIgnored({ tree, lines }: Deployment, findings: readonly Finding[]): Finding[] {
  const ignored = new Set<string>();
  for (const { span } of tree.comments) {
    const codes = DIRECTIVE.exec(tree.text.slice(span.start, span.end))?.[1]?.split(/[\s,]+/) ?? [];
    if (codes.length === 0) continue;
    const { line } = lines.positionAt(span.start);
    const alone = tree.text.slice(lines.lineSpan(line).start, span.start).trim() === '';
    for (const code of codes) ignored.add(`${alone ? line + 1 : line} ${code}`).add(`${line} ${code}`);
  }
  if (ignored.size === 0) return [...findings];
  return findings.filter(({ code, span }) => !ignored.has(`${lines.positionAt(span.start).line} ${code}`));
}
