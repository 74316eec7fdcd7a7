import { once } from '../../toml/once';
import type { Deployment } from '../micro-integrator/deployment';
import { ignoreTargets } from './directives';
import type { Finding, FindingCode } from './kinds';

/** What the comments `# mi-ports: ignore CODE` silence, as `LINE CODE`: on their own lines, down to their targets. */
export const silencedIn = once(({ tree, lines, known }: Deployment): ReadonlySet<string> => {
  if (known) return known.silenced;
  const silenced = new Set<string>();
  for (const [directive, about] of ignoreTargets(tree, lines)) {
    const own = lines.positionAt(directive.comment.start).line;
    const target = about ?? own;
    for (let line = own; line <= target; line++)
      for (const { code } of directive.codes) silenced.add(`${line} ${code}`);
  }
  return silenced;
});

/** Whether a comment silences findings of this code that begin there. */
export function isIgnored(deployment: Deployment, code: FindingCode, start: number): boolean {
  const silenced = silencedIn(deployment);
  return silenced.size > 0 && silenced.has(`${deployment.lines.positionAt(start).line} ${code}`);
}

/** Leaves out the findings that a comment `# mi-ports: ignore CODE` silences. */
export function withoutIgnored(deployment: Deployment, findings: readonly Finding[]): Finding[] {
  return findings.filter(({ code, span }) => !isIgnored(deployment, code, span.start));
}
