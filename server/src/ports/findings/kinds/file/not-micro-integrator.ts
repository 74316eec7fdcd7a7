import type { Deployment } from '../../../micro-integrator/deployment';
import type { Found } from '../../finding';
import { type Kind, SERVER } from '../../kind';
import { firstToken } from '../../places';

/** A deployment.toml of another product: nothing else is said about it. */
export const NOT_MICRO_INTEGRATOR: Kind<'not-micro-integrator'> = {
  code: 'not-micro-integrator',
  check,
  page: null,
  title: 'A file of another WSO2 product',
  why: 'API Manager and Identity Server use the same file name, with other ports and a built-in offset of 0. What MI Ports knows would be wrong there, so it keeps quiet.',
  example: `${SERVER}\n[apim.gateway]\nmode = "default"\n`,
  repaired: SERVER,
};

function check(deployment: Deployment): Found[] {
  const { otherProduct } = deployment;
  if (!otherProduct) return [];
  return [
    {
      severity: 'information',
      message: `This looks like a deployment.toml of ${otherProduct}, whose ports and offset follow other rules. MI Ports says nothing more about it.`,
      span: firstToken(deployment),
      repairs: [],
    },
  ];
}
