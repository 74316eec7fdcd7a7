import { said } from '../../../../words/language';
import { listed } from '../../../../words/lists';
import type { Deployment } from '../../../micro-integrator/deployment';
import { API_MANAGER_PORTS } from '../../../product/catalog';
import { type Found, noRepairs } from '../../finding';
import { type Kind, SERVER } from '../../kind';
import { byCause } from '../../places';
import { ownListeners } from './base-ports';

/** Ports that another product on the same host opens by default; one finding for each place that causes some. */
export const OTHER_PRODUCT_PORT: Kind<'other-product-port'> = {
  code: 'other-product-port',
  check,
  page: null,
  title: "Another product's default port",
  why: 'WSO2 API Manager opens 8280 and 8243 by default. With offset 0 a Micro Integrator takes just these, which is why it has a built-in offset of 10. On one host the server that starts later does not get them.',
  example: `${SERVER}offset = 0\n`,
  repaired: `${SERVER}offset = 20\n`,
  noFix:
    'It does no harm where the other product runs elsewhere. Where it does not, *Set offset to N*, offered on the offset and on the header of `[server]`, moves the ports.',
};

function check(deployment: Deployment): Found[] {
  if (deployment.startup === 'failed') return [];
  const shared = ownListeners(deployment).filter(
    ({ state, effective }) => state === 'open' && API_MANAGER_PORTS.includes(effective ?? 0),
  );
  return byCause(deployment, shared).map(([span, listeners]) => {
    const ports = listeners.map(({ effective }) => String(effective));
    return {
      severity: 'information',
      message:
        ports.length > 1
          ? said`WSO2 API Manager opens ${listed(ports)} by default. Where both run on one host, the one that starts later does not get them.`
          : said`WSO2 API Manager opens ${listed(ports)} by default. Where both run on one host, the one that starts later does not get it.`,
      span,
      repairs: noRepairs,
    };
  });
}
