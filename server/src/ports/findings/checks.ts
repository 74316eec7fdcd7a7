import type { Deployment } from '../micro-integrator/deployment';
import type { Whose } from '../micro-integrator/whose-file';
import { withoutIgnored } from './ignored';
import { type Finding, KINDS } from './kinds';
import { NOT_MICRO_INTEGRATOR } from './kinds/file/not-micro-integrator';
import { TEMPLATE } from './kinds/file/template';
import { oncePerLine } from './repetitions';

const CODES = KINDS.map(({ code }) => code);

/** What is looked for in a file, depending on whose it is. */
const KINDS_OF: Readonly<Record<Whose['kind'], readonly (typeof KINDS)[number][]>> = {
  'micro-integrator': KINDS,
  'other-product': [NOT_MICRO_INTEGRATOR],
  template: [TEMPLATE],
  unknown: [],
};

/** All that there is to say about one deployment, in text order; what is said twice on a line is said once. */
export function checkDeployment(deployment: Deployment): readonly Finding[] {
  const findings = KINDS_OF[deployment.whose.kind].flatMap((kind) =>
    kind.check(deployment, CODES).map((found): Finding => ({ code: kind.code, ...found })),
  );
  const inOrder = withoutIgnored(deployment, findings).sort((a, b) => a.span.start - b.span.start);
  return oncePerLine(deployment.lines, inOrder);
}
