import type { Deployment } from '../../../micro-integrator/deployment';
import { DOCS, FIRST_UNPRIVILEGED_PORT } from '../../../product/catalog';
import type { Found } from '../../finding';
import { type Kind, SERVER } from '../../kind';
import { arithmetic } from '../../listener-words';
import { byCause } from '../../places';

/** Ports below 1024, together for each place that causes some. */
export const PORT_PRIVILEGED: Kind<'port-privileged'> = {
  code: 'port-privileged',
  check,
  page: DOCS.ports,
  title: 'The port needs extra rights',
  why: 'On Linux an ordinary user may not open a port below 1024, unless the system is set up to allow it. The listener then fails at start-up.',
  example: `${SERVER}\n[transport.http]\nlistener.port = 433\n`,
  repaired: `${SERVER}\n[transport.http]\nlistener.port = 8433\n`,
  noFix: 'Which port the clients expect is not known, and a system may allow low ports.',
};

function check(deployment: Deployment): Found[] {
  const low = deployment.listeners.filter(
    ({ state, effective }) =>
      state === 'open' && effective !== null && effective > 0 && effective < FIRST_UNPRIVILEGED_PORT,
  );
  return byCause(deployment, low).map(([span, listeners]) => {
    const sums = listeners.map((listener) => `${arithmetic(listener)} (${listener.port.label})`).join(', ');
    const one = listeners.length === 1;
    const instead = listeners[0]?.settings.length ? 'a base port' : 'an offset';
    return {
      severity: 'warning',
      message: `${sums} ${one ? 'is' : 'are'} below ${FIRST_UNPRIVILEGED_PORT}: on Linux an ordinary user may not open such ${one ? 'a port' : 'ports'}, unless the system is set up to allow it. Write ${instead} that gives ${FIRST_UNPRIVILEGED_PORT} or more.`,
      span,
      repairs: [],
    };
  });
}
