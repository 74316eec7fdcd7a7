import type { Deployment } from './deployment';
import type { Finding } from './findings';

const DIRECTIVE = /^#\s*mi-ports:\s*ignore\s+([a-z-]+(?:[\s,]+[a-z-]+)*)/;

/** Leaves out the findings that a comment `# mi-ports: ignore CODE` silences: on their first line, or on the line above it. */
export function withoutIgnored(deployment: Deployment, findings: readonly Finding[]): Finding[] {
  const { tree, lines } = deployment;
  const ignored = new Set<string>();
  for (const { span } of tree.comments) {
    const codes = DIRECTIVE.exec(tree.text.slice(span.start, span.end))?.[1]?.split(/[\s,]+/) ?? [];
    const { line } = lines.positionAt(span.start);
    for (const code of codes) for (const place of [line, line + 1]) ignored.add(`${place} ${code}`);
  }
  if (ignored.size === 0) return [...findings];
  return findings.filter(({ code, span }) => !ignored.has(`${lines.positionAt(span.start).line} ${code}`));
}
