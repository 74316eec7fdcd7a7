import type { Deployment } from '../micro-integrator/deployment';
import { isProven, type Whose } from '../micro-integrator/whose-file';
import type { Found } from './finding';
import { withoutIgnored } from './ignored';
import { type Finding, KINDS } from './kinds';
import { NOT_MICRO_INTEGRATOR } from './kinds/file/not-micro-integrator';
import { TEMPLATE } from './kinds/file/template';
import { moreToSay } from './kinds/file/too-much-to-check';
import { HOSTNAME_MISSING } from './kinds/settings/hostname-missing';
import { oncePerLine } from './repetitions';
import { worst } from './worst';

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
  return mostOf(oncePerLine(deployment.lines, inOrder));
}

/** Of one file no more is told: nobody reads it, and thousands of such files would fill the memory. */
const MOST_FINDINGS = 1000;

/** Whether some findings of a file are left out. */
export function isCut(findings: readonly Finding[]): boolean {
  return findings.length > MOST_FINDINGS;
}

/** The worst of so many findings, in text order, and where there are more. */
function mostOf(inOrder: readonly Finding[]): readonly Finding[] {
  if (inOrder.length <= MOST_FINDINGS) return inOrder;
  const told = new Set(worst(inOrder, MOST_FINDINGS));
  const first = inOrder.find((one) => !told.has(one));
  return inOrder.flatMap((one) => {
    if (one === first) return moreToSay(inOrder.length, MOST_FINDINGS, one.span);
    return told.has(one) ? one : [];
  });
}

function severityOf({ severity }: Found, whose: Whose): Found['severity'] {
  const isCertain = whose.kind !== 'micro-integrator' || isProven(whose);
  return isCertain || severity === 'hint' ? severity : 'information';
}
