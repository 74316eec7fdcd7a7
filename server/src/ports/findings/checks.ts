import type { Deployment } from '../micro-integrator/deployment';
import { withoutIgnored } from './ignored';
import { type Finding, KINDS } from './kinds';
import { NOT_MICRO_INTEGRATOR } from './kinds/file/not-micro-integrator';

const CODES = KINDS.map(({ code }) => code);

/** All that there is to say about one deployment, in text order. */
export function checkDeployment(deployment: Deployment): readonly Finding[] {
  const kinds = deployment.otherProduct ? [NOT_MICRO_INTEGRATOR] : KINDS;
  const findings = kinds.flatMap((kind) =>
    kind.check(deployment, CODES).map((found): Finding => ({ code: kind.code, ...found })),
  );
  return withoutIgnored(deployment, findings).sort((a, b) => a.span.start - b.span.start);
}
