import type { Severity } from '../ports/findings/finding';
import { withoutIgnored } from '../ports/findings/ignored';
import type { Finding } from '../ports/findings/kinds';
import { conflictFindings } from '../ports/hosts/conflict-findings';
import type { PortIndex } from '../ports/hosts/conflicts';
import type { Instance } from '../ports/hosts/instances';

/**
 * The findings of a file together with its conflicts on its host, in the order of the text.
 * @returns `own` itself where there are no conflicts.
 */
export function withConflicts(
  own: readonly Finding[],
  instance: Instance,
  index: PortIndex,
  severity: Severity,
): readonly Finding[] {
  const across = withoutIgnored(instance.deployment, conflictFindings(instance, index, severity));
  if (across.length === 0) return own;
  const rest = own.filter(
    ({ code, span }) => !across.some((one) => one.instead === code && one.span.start === span.start),
  );
  return [...rest, ...across].sort((a, b) => a.span.start - b.span.start);
}

/** What an editor shows of findings: when it is the same, nothing needs to be sent. */
export function signatureOf(findings: readonly Finding[]): string {
  return JSON.stringify(
    findings.map(({ code, severity, message, span, related = [] }) => [
      code,
      severity,
      message,
      span,
      related.map((one) => [
        one.message,
        one.place,
        one.in?.uri,
        one.in ? [one.in.lines.positionAt(one.span.start), one.span.end - one.span.start] : one.span,
      ]),
    ]),
  );
}
