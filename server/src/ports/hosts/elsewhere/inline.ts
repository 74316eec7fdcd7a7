import { parseToml } from '../../../toml/parse';
import { said } from '../../../words/language';
import { readDeployment } from '../../micro-integrator/deployment';
import type { Instance } from '../instances';
import type { InlineServer } from './repeated-port';

/** What is known of how a server in a cluster is started. */
const START = { environment: {}, systemProperties: {}, others: 'unknown', override: null } as const;

/** The instance that a server is whose file stands in another one: alone in its pod, with no file of its own. */
export function inlineInstance({ name, uri, text, isProven }: InlineServer): Instance {
  return {
    uri: `${uri}#${name}`,
    name,
    host: { name: `pod of ${name}`, rule: 'container' },
    deployment: readDeployment(parseToml(text), START, { path: '', evidence: isProven ? 'place' : null }),
    filled: said`the deployment.toml in that ConfigMap`,
    containers: [],
    repeated: [],
  };
}
