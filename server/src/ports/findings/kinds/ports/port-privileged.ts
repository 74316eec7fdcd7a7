import { said } from '../../../../words/language';
import type { Deployment } from '../../../micro-integrator/deployment';
import { DOCS, FIRST_UNPRIVILEGED_PORT } from '../../../product/catalog';
import { type Found, noRepairs } from '../../finding';
import { type Kind, SERVER } from '../../kind';
import { byCause } from '../../places';
import { ownListeners } from './base-ports';

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
  const low = ownListeners(deployment).filter(
    ({ state, effective }) =>
      state === 'open' && effective !== null && effective > 0 && effective < FIRST_UNPRIVILEGED_PORT,
  );
  return byCause(deployment, low).map(([span, listeners]) => {
    const ports = listeners.map(({ port, effective }) => `${port.short} ${effective}`).join(', ');
    const instead = listeners[0]?.settings.length
      ? said`Write a base port that gives more.`
      : said`Write an offset that gives more.`;
    return {
      severity: 'warning',
      message: `${said`On Linux an ordinary user may not open ports below ${FIRST_UNPRIVILEGED_PORT}, unless the system allows that: ${ports}.`} ${instead}`,
      span,
      repairs: noRepairs,
    };
  });
}
