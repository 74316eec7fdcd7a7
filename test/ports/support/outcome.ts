import { checkDeployment } from '../../../server/src/ports/findings/checks';
import { launchWith, releaseIn } from '../../../server/src/ports/findings/directives';
import type { Finding } from '../../../server/src/ports/findings/kinds';
import { type Deployment, type Launch, readDeployment } from '../../../server/src/ports/micro-integrator/deployment';
import type { Listener } from '../../../server/src/ports/micro-integrator/listeners/listener';
import type { Evidence } from '../../../server/src/ports/micro-integrator/whose-file';
import { parseToml } from '../../../server/src/toml/parse';

/** The least that the server starts with. */
export const SERVER = '[server]\nhostname = "localhost"\n';

/** The ports of a server whose file sets none. */
export const DEFAULT_PORTS = 'ok: http 8290, https 8253, internal-http 9201, internal-https 9164';

/** How a test starts the server: variables that are not named are not set. */
export interface Start {
  readonly environment?: Readonly<Record<string, string>>;
  /** `portOffset` is the override. */
  readonly properties?: Readonly<Record<string, string>>;
  /** `unknown`: the editor's view of a machine that it does not know. */
  readonly others?: Launch['others'];
  /** What else is known of the file; by default it is read as a server reads it, whatever it holds. */
  readonly evidence?: Evidence | null;
}

function launchOf({ environment = {}, properties = {}, others = 'unset' }: Start): Launch {
  const { portOffset } = properties;
  const override = portOffset === undefined ? null : { text: portOffset, from: `-DportOffset=${portOffset}` };
  return { environment, systemProperties: properties, others, override };
}

export function deploymentOf(text: string, start: Start = {}): Deployment {
  const tree = parseToml(text);
  return readDeployment(tree, launchWith(releaseIn(tree), launchOf(start)), {
    path: '',
    evidence: start.evidence === undefined ? 'server' : start.evidence,
  });
}

/** What becomes of the server and of its listeners, in one line: `ok: http 8290, https closed (switched-off), ...`. */
export function outcome(text: string, start: Start = {}): string {
  const { startup, listeners } = deploymentOf(text, start);
  const shown = listeners.filter(({ port, state }) => !port.id.startsWith('debug') || state === 'open');
  return startup === 'failed' ? 'failed' : `${startup}: ${shown.map(listenerText).join(', ')}`;
}

function listenerText({ port, state, effective, reason }: Listener): string {
  return state === 'open' ? `${port.id} ${effective}` : `${port.id} ${state} (${reason?.kind})`;
}

/** Whether a text holds no more than blanks and comments: nothing is said about a file that somebody is about to write. */
export function holdsNothing(text: string): boolean {
  return text.split(/[\r\n]/).every((line) => /^[ \t]*(#|$)/.test(line));
}

export function findingsOf(text: string, start: Start = {}): readonly Finding[] {
  return checkDeployment(deploymentOf(text, start));
}
