import type { Deployment } from '../micro-integrator/deployment';
import { isProven, type Whose } from '../micro-integrator/whose-file';
import type { Found } from './finding';
import { withoutIgnored } from './ignored';
import { type Finding, KINDS } from './kinds';
import { NOT_MICRO_INTEGRATOR } from './kinds/file/not-micro-integrator';
import { TEMPLATE } from './kinds/file/template';
import { HOSTNAME_MISSING } from './kinds/settings/hostname-missing';
import { oncePerLine } from './repetitions';

const CODES = KINDS.map(({ code }) => code);

type AnyKind = (typeof KINDS)[number];

/** What is only missing is no fault of a file that may be somebody else's. */
const LIKELY = KINDS.filter((kind) => kind !== HOSTNAME_MISSING);

/** What is looked for in a file, depending on whose it is. */
function kindsOf(whose: Whose): readonly AnyKind[] {
  if (whose.kind === 'micro-integrator') return whose.proven ? KINDS : LIKELY;
  if (whose.kind === 'other-product') return [NOT_MICRO_INTEGRATOR];
  return whose.kind === 'template' ? [TEMPLATE] : [];
}

/**
 * All that there is to say about one deployment, in text order; what is said twice on a line is said once. Of a file that is only
 * likely a Micro Integrator's nothing is more than an information.
 */
export function checkDeployment(deployment: Deployment): readonly Finding[] {
  const { whose } = deployment;
  const findings: Finding[] = [];
  for (const kind of kindsOf(whose)) {
    for (const found of kind.check(deployment, CODES)) {
      findings.push({ code: kind.code, ...found, severity: severityOf(found, whose) });
    }
  }
  const inOrder = withoutIgnored(deployment, findings).sort((a, b) => a.span.start - b.span.start);
  return oncePerLine(deployment.lines, inOrder);
}

function severityOf({ severity }: Found, whose: Whose): Found['severity'] {
  const isCertain = whose.kind !== 'micro-integrator' || isProven(whose);
  return isCertain || severity === 'hint' ? severity : 'information';
}
