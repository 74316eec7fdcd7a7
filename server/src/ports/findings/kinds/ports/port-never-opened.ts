import { said, term } from '../../../../words/language';
import type { Deployment } from '../../../micro-integrator/deployment';
import { chosen } from '../../../micro-integrator/pipeline/settings';
import { DOCS, NEVER_OPENED } from '../../../product/catalog';
import type { Found } from '../../finding';
import { type Kind, SERVER } from '../../kind';
import { removePair } from '../../repairs/edits';

/** A key of a port that no code opens. */
export const PORT_NEVER_OPENED: Kind<'port-never-opened'> = {
  code: 'port-never-opened',
  check,
  page: DOCS.ports,
  title: 'Nothing opens this port',
  why: 'The product has keys for ports that no code opens: the two JMX ports of `[monitoring.jmx]`, and the listeners of the blocking transport. JMX uses a random port.',
  example: `${SERVER}\n[monitoring.jmx]\nrmi_registry_port = 9999\n`,
  repaired: SERVER,
  noFix: null,
};

const deadKeys = chosen(({ productKey }) => neverOpened(productKey) !== undefined);

function neverOpened(productKey: string) {
  return NEVER_OPENED.find((port) => port.productKey === productKey);
}

function check({ tree }: Deployment): Found[] {
  return deadKeys({ tree }).flatMap(({ productKey, entry }) => {
    const dead = neverOpened(productKey);
    if (!dead) return [];
    return [
      {
        severity: 'information',
        message: said`The server never opens this port: ${term(dead.because)}. The line can go.`,
        span: entry.value.span,
        faded: true,
        repairs: () => [{ title: said`Remove the port`, preferred: true, edits: [removePair(tree, entry)] }],
      },
    ];
  });
}
