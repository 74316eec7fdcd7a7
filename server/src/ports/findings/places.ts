import type { Span } from '../../toml/tree';
import type { Deployment } from '../micro-integrator/deployment';
import type { Listener } from '../micro-integrator/listeners/listener';
import { serverSection } from './edits';

/** The first header, else the first key, else the start of the text. */
export function firstToken({ tree }: Deployment): Span {
  const first = tree.sections[0]?.pairs[0]?.key.span ?? tree.sections[1]?.header?.span;
  return first ?? { start: 0, end: 0 };
}

/** Where to say something about the offset: its value, else the key, else the [server] header, else the first token. */
export function offsetSpan(deployment: Deployment): Span {
  const entry = deployment.offset.setting?.entry;
  return entry?.value.span ?? serverSection(deployment.tree)?.header?.span ?? firstToken(deployment);
}

/** What causes a listener's port: its own value, else the offset. */
export function causeOf(deployment: Deployment, listener: Listener): Span {
  return listener.settings.at(-1)?.entry.value.span ?? offsetSpan(deployment);
}
