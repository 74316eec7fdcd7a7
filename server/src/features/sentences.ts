import { arithmetic, reasonPhrase } from '../ports/findings/listener-words';
import { verdictOf } from '../ports/findings/verdict';
import type { Deployment } from '../ports/micro-integrator/deployment';
import type { Listener } from '../ports/micro-integrator/listeners/listener';
import { randomPorts } from '../ports/micro-integrator/listeners/start-listeners';
import {
  BUILT_IN_OFFSET,
  type CatalogPort,
  CUSTOM_LISTENERS,
  INTERNAL_APIS,
  INTERNAL_HTTP,
  INTERNAL_HTTPS,
  TCP,
  UDP,
} from '../ports/product/catalog';
import { NEWEST } from '../ports/product/releases';
import { backticked, code, joined, link, type Phrase, phrase, strong } from '../words/phrase';
import { onAddress, portText } from './tables/port-table';

/** The verdict on a server of which something is wrong, the first thing to read; nothing for one that opens all it should. */
export function warning(deployment: Deployment): readonly Phrase[] {
  const { startup, brief, sentence } = verdictOf(deployment);
  return startup !== 'ok' || brief ? [strong(sentence)] : [];
}

/** One listener, the verdict first where it concerns it: what comes out, or why nothing does. */
export function outcome(deployment: Deployment, listener: Listener): readonly Phrase[] {
  const { port, effective, reason, state } = listener;
  const verdict = state === 'failed' && deployment.startup !== 'failed' ? [] : warning(deployment);
  const sum = arithmetic(listener);
  if (reason) {
    const name = strong(`${port.short} ${portText(deployment, listener)}`);
    return [...verdict, phrase`${name}: ${reasonPhrase(reason)}`];
  }
  const name = strong(port.short);
  if (deployment.startup === 'failed') return [...verdict, phrase`${name}: ${sum} once the server starts.`];
  if (effective === 0) return [phrase`${name}: ${sum}, so the system picks a random port.`, ...verdict];
  const equals = sum.lastIndexOf(' ') + 1;
  const alone = onAddress(deployment, listener);
  return [phrase`${name}: ${sum.slice(0, equals)}${strong(sum.slice(equals))}${alone}${alone && ' alone'}`, ...verdict];
}

/** Where the offset comes from and what it replaces. */
export function offsetSentence({ offset, lines }: Deployment): Phrase {
  const { override, setting } = offset;
  const line = setting ? ` on line ${lines.positionAt(setting.entry.key.span.start).line + 1}` : '';
  const shown = offset.value ?? (offset.fault === 'unknown' ? 'unknown' : `"${offset.text ?? ''}"`);
  const value = phrase`Offset ${strong(shown)}`;
  if (override) {
    const replaced = setting ? phrase`${code('[server] offset')}${line}` : phrase`the built-in ${BUILT_IN_OFFSET}`;
    const { from, place } = override;
    const source = place ? link(backticked(from), `${place.uri}#L${place.line + 1}`) : backticked(from);
    return phrase`${value}, from ${source}. It replaces ${replaced}; it is not added to it.`;
  }
  if (offset.source === 'built-in') {
    const others = phrase`${code('[server] offset')} or ${code('-DportOffset')}`;
    return phrase`${value}, built in. ${others} replaces it, and is not added to it.`;
  }
  if (offset.value === BUILT_IN_OFFSET) {
    return phrase`${value}, set${line}: the same as the built-in one, so the line changes nothing.`;
  }
  const unknown = offset.fault === 'unknown' ? ' Only the running server knows its value.' : '';
  return phrase`${value}, set${line}.${unknown} It replaces the built-in ${BUILT_IN_OFFSET}; it is not added to it.`;
}

/** ``Offset 3 (`[server] offset`, line 3).`` */
export function offsetBrief(deployment: Deployment): Phrase {
  const { offset, source } = offsetParts(deployment);
  return phrase`${offset} (${source}).`;
}

/** `Offset 3`, and where it comes from. */
export function offsetParts({ offset, lines }: Deployment): { readonly offset: Phrase; readonly source: Phrase } {
  const { source, setting, override, value, fault } = offset;
  const shown = value ?? (fault === 'unknown' ? 'unknown' : 'unreadable');
  const line = setting ? lines.positionAt(setting.entry.key.span.start).line + 1 : '?';
  const from: Phrase = {
    'built-in': phrase`built in`,
    file: phrase`${code('[server] offset')}, line ${line}`,
    override: backticked(override?.from ?? ''),
  }[source];
  return { offset: phrase`Offset ${shown}`, source: from };
}

/** What switches a port on and off. */
export function gateSentence({ id, gate, key }: CatalogPort): Phrase {
  const switched = code(gate ?? '');
  if (key.startsWith(`${CUSTOM_LISTENERS.key}.`)) {
    const replaced = id === 'http' || id === 'https' ? `, and it replaces the built-in ${id} listener` : '';
    return phrase`A listener of ${code(`[[${CUSTOM_LISTENERS.key}]]`)} always opens${replaced}.`;
  }
  switch (id) {
    case 'http':
    case 'https':
      return phrase`It opens unless ${switched} is false.`;
    case 'internal-http':
    case 'internal-https':
      return internalGate(id);
    case TCP.id:
      return phrase`It opens only when ${switched} is true and a port is set.`;
    case UDP.id:
      return phrase`It opens only when ${switched} is true and both the port and ${code("parameter.'transport.udp.contentType'")} are set.`;
    default:
      return phrase`It opens only when the server is started with ${code('-Desb.debug=true')} or ${code('-Desb.debug=super')}.`;
  }
}

function internalGate(id: 'internal-http' | 'internal-https'): Phrase {
  const protocol = id === 'internal-http' ? 'http' : 'https';
  const apis = INTERNAL_APIS.filter(({ onSince }) => onSince !== null).map(({ protocols }) => code(protocols));
  const { gate } = id === 'internal-http' ? INTERNAL_HTTP : INTERNAL_HTTPS;
  return phrase`It opens unless ${code(gate ?? '')} is false, as long as an internal API uses ${protocol} (${joined(apis, ', ')}) and ${protocol.toUpperCase()} pass-through comes up.`;
}

/** Which release the server is, and what tells it. */
export function releaseSentence({ launch: { release } }: Deployment): Phrase {
  return release
    ? phrase`Release ${strong(release.number)}, as told by ${backticked(release.from)}.`
    : phrase`Nothing here tells the release: shown is what ${NEWEST} does.`;
}

/** The ports that no offset moves and no key sets. */
export function randomPortsSentence({ launch }: Deployment): Phrase {
  const ports = randomPorts(launch).map(backticked);
  return ports.length > 0
    ? phrase`Not moved by any offset: ${joined(ports, ', and ')}.`
    : phrase`No random port is opened: the start script and ${code('conf/log4j2.properties')} ask for none.`;
}
