import type { Span } from '../../toml/tree';
import type { Deployment } from '../micro-integrator/deployment';
import type { Listener } from '../micro-integrator/listeners/listener';
import type { Override } from '../micro-integrator/offset';
import { serverSection } from './edits';
import type { Related } from './finding';

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

/** The place that an override comes from, for a link; none where it is no line of a file. */
export function overridePlace({ text, place }: Override): readonly Related[] {
  return place ? [{ message: `The offset ${text} is given here.`, span: { start: 0, end: 0 }, place }] : [];
}

/** What causes a listener's port: its own value, else the offset. */
export function causeOf(deployment: Deployment, listener: Listener): Span {
  return listener.settings.at(-1)?.entry.value.span ?? offsetSpan(deployment);
}

/** Listeners by the place in the file that causes their ports. */
export function byCause(
  deployment: Deployment,
  listeners: readonly Listener[],
): (readonly [Span, readonly Listener[]])[] {
  const groups = new Map<number, [Span, Listener[]]>();
  for (const listener of listeners) {
    const span = causeOf(deployment, listener);
    const group = groups.get(span.start);
    if (group) group[1].push(listener);
    else groups.set(span.start, [span, [listener]]);
  }
  return [...groups.values()];
}
