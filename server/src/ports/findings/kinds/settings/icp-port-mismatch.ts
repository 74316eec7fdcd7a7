import { said } from '../../../../words/language';
import type { Deployment } from '../../../micro-integrator/deployment';
import { isUnknown, javaText, parseJavaInt } from '../../../micro-integrator/pipeline/server-values';
import { BUILT_IN_OFFSET, INTERNAL_HTTPS, OFFSET_KEY } from '../../../product/catalog';
import { isBefore } from '../../../product/releases';
import { type Found, noRepairs } from '../../finding';
import { type Kind, SERVER } from '../../kind';
import { arithmetic } from '../../listener-words';

const TABLE = 'icp_config';

/** The control plane is told a port on which the server does not listen. */
export const ICP_PORT_MISMATCH: Kind<'icp-port-mismatch'> = {
  code: 'icp-port-mismatch',
  check,
  page: null,
  title: 'The control plane is told another management port than the server opens',
  why: `With \`[icp_config]\` a Micro Integrator 4.6.0 tells the Integration Control Plane where its management API is, and works that port out by itself: ${announcedPort(0)}, or ${announcedPort(1) - 1} + \`[server] offset\` where that is not 0. An offset of 0, \`-DportOffset\` and \`mediation.internal_https_api_port\` are left out, so that the control plane asks at a port where nothing listens and takes the server for dead.`,
  example: `${SERVER}offset = 20\n\n[mediation]\ninternal_https_api_port = 9500\n\n[icp_config]\n`,
  repaired: `${SERVER}offset = 20\n\n[icp_config]\n`,
  noFix: 'It moves a port that clients know by its number.',
};

/** Source: ports-elsewhere, part A4, the product's ICPHeartBeatComponent. @param offset what the file sets; 0 where it sets none. */
function announcedPort(offset: number): number {
  const base = INTERNAL_HTTPS.base ?? 0;
  return offset === 0 ? base + BUILT_IN_OFFSET : base + offset;
}

function check({ tree, settings, listeners, launch }: Deployment): Found[] {
  if (launch.release && isBefore(launch.release.number, '4.6.0')) return [];
  const section = tree.groups.get(TABLE)?.parts[0]?.section;
  const https = listeners.find(({ port, state }) => port.id === INTERNAL_HTTPS.id && state === 'open');
  const value = settings.rendered(OFFSET_KEY);
  const offset = value === undefined ? 0 : isUnknown(value) ? null : parseJavaInt(javaText(value));
  if (!section?.header || !https?.effective || offset === null) return [];
  const announced = announcedPort(offset);
  if (announced === https.effective) return [];
  return [
    {
      severity: 'information',
      message: said`Micro Integrator 4.6.0 tells the control plane port ${announced}, and its API https port is ${arithmetic(https)}. Set an offset other than 0 in this file, and no other port.`,
      span: section.header.span,
      repairs: noRepairs,
    },
  ];
}
