import { said, term } from '../../../../words/language';
import type { Deployment } from '../../../micro-integrator/deployment';
import { type Found, noRepairs } from '../../finding';
import { type Kind, SERVER } from '../../kind';
import { firstToken } from '../../places';

/** A deployment.toml of another product: nothing else is said about it. */
export const NOT_MICRO_INTEGRATOR: Kind<'not-micro-integrator'> = {
  code: 'not-micro-integrator',
  check,
  page: null,
  title: 'A file of another WSO2 product',
  why: "API Manager, Identity Server, the Integration Control Plane and the Micro Integrator dashboard use the same file name, with other ports and another offset or none. What MI Ports knows would be wrong there, so it keeps quiet; only of API Manager and Identity Server it knows the ports that they open for certain (8280, 8243, 9099, 8099, 9021, 8021, 9443 and 9763, moved by an offset of 0 if nothing sets one), and tells where these are a Micro Integrator’s on the same host as well. It does so too of Enterprise Integrator, which has a `conf/carbon.xml` instead (8280, 8243, 9443 and 9763, or what its `axis2.xml` and `catalina-server.xml` say). A comment `# mi-ports: ...` makes a file a Micro Integrator's that was taken for another product's.",
  example: `${SERVER}\n[apim.gateway]\nmode = "default"\n`,
  repaired: SERVER,
  noFix: 'There is nothing to mend.',
};

function check(deployment: Deployment): Found[] {
  const { whose } = deployment;
  if (whose.kind !== 'other-product') return [];
  return [
    {
      severity: 'information',
      message: said`This is the file of ${term(whose.product)} (${whose.sign}), whose ports and offset follow other rules: MI Ports tells of nothing here but ports that a Micro Integrator on the same host wants too.`,
      span: firstToken(deployment),
      repairs: noRepairs,
    },
  ];
}
