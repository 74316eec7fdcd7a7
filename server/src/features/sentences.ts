import { arithmetic, reasonPhrase } from '../ports/findings/listener-words';
import { portToWrite } from '../ports/findings/moved-ports';
import { offsetKeyOf } from '../ports/findings/places';
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
  STANDARD_PORTS,
  TCP,
  UDP,
} from '../ports/product/catalog';
import { MANAGEMENT_HOSTNAME, OWN_ENDS, type OwnEnd, PEER_ENDS, PEER_PORTS } from '../ports/product/client-ends';
import { NEWEST } from '../ports/product/releases';
import { said, term } from '../words/language';
import { backticked, code, joined, link, type Phrase, phrase, strong } from '../words/phrase';
import { addressOf, portText } from './tables/port-table';

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
  const text = phrase`${name}: ${sum.slice(0, equals)}${strong(sum.slice(equals))}`;
  const address = addressOf(deployment, listener);
  return [address === null ? text : phrase`${text} on ${address} alone`, ...verdict];
}

/** Where the offset comes from and what it replaces. */
export function offsetSentence({ offset, lines }: Deployment): Phrase {
  const { override, setting } = offset;
  const line = setting ? lines.positionAt(setting.entry.key.span.start).line + 1 : '?';
  const shown = offset.value ?? (offset.fault === 'unknown' ? said`unknown` : `"${offset.text ?? ''}"`);
  const value = phrase`Offset ${strong(shown)}`;
  if (override) {
    const { from, place } = override;
    const source = place ? link(backticked(from), `${place.uri}#L${place.line + 1}`) : backticked(from);
    return setting
      ? phrase`${value}, from ${source}. It replaces ${code('[server] offset')} on line ${line}; it is not added to it.`
      : phrase`${value}, from ${source}. It replaces the built-in ${BUILT_IN_OFFSET}; it is not added to it.`;
  }
  if (offset.source === 'built-in') {
    const others = phrase`${code('[server] offset')} or ${code('-DportOffset')}`;
    return phrase`${value}, built in. ${others} replaces it, and is not added to it.`;
  }
  if (offset.value === BUILT_IN_OFFSET) {
    return phrase`${value}, set on line ${line}: the same as the built-in one, so the line changes nothing.`;
  }
  return offset.fault === 'unknown'
    ? phrase`${value}, set on line ${line}. Only the running server knows its value. It replaces the built-in ${BUILT_IN_OFFSET}; it is not added to it.`
    : phrase`${value}, set on line ${line}. It replaces the built-in ${BUILT_IN_OFFSET}; it is not added to it.`;
}

/** ``Offset 3 (`[server] offset`, line 3).`` */
export function offsetBrief(deployment: Deployment): Phrase {
  const { offset, source } = offsetParts(deployment);
  return phrase`${offset} (${source}).`;
}

/** `Offset 3`, and where it comes from. */
export function offsetParts(deployment: Deployment): { readonly offset: Phrase; readonly source: Phrase } {
  const { source, override, value, fault } = deployment.offset;
  const shown = value ?? (fault === 'unknown' ? said`unknown` : said`unreadable`);
  const key = offsetKeyOf(deployment);
  const line = key ? deployment.lines.positionAt(key.start).line + 1 : '?';
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
    const table = code(`[[${CUSTOM_LISTENERS.key}]]`);
    return id === 'http' || id === 'https'
      ? phrase`A listener of ${table} always opens, and it replaces the built-in ${id} listener.`
      : phrase`A listener of ${table} always opens.`;
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
  const ports = randomPorts(launch).map((one) => backticked(term(one)));
  return ports.length > 0
    ? phrase`Not moved by any offset: ${joined(ports, `, ${said`and`} `)}.`
    : phrase`No random port is opened: the start script and ${code('conf/log4j2.properties')} ask for none.`;
}

/**
 * Which port a key or table means by which a server is told of another one, or others of it. Null for all other keys.
 * @param deployment the server of which the port is shown. Null: only its name is.
 */
export function clientEndSentence(deployment: Deployment | null, key: string): Phrase | null {
  const own = OWN_ENDS.find(({ productKey }) => productKey === key);
  if (own) return ownEndSentence(deployment, own);
  if (key === MANAGEMENT_HOSTNAME) {
    return phrase`The name by which the dashboard finds this server’s Management API. The port is then that of ${code('management_port')} alone; without it the dashboard is told none.`;
  }
  const { dashboard, icp, icpConsole, apiManager } = PEER_PORTS;
  switch (PEER_ENDS.find(({ keys }) => keys.includes(key))?.peer) {
    case 'dashboard':
      return phrase`The port is the dashboard’s own, ${dashboard} as it comes: no offset of this server is added.`;
    case 'icp':
      return phrase`The port is the Integration Control Plane’s own, ${icp} as it comes (${icpConsole} is for people): no offset of this server is added.`;
    case 'apiManager':
      return phrase`The port is API Manager’s: ${apiManager} + its own offset, which is 0 if nothing sets one. No offset of this server is added.`;
    default:
      return null;
  }
}

function ownEndSentence(deployment: Deployment | null, { listener: id, form }: OwnEnd): Phrase {
  const listener = deployment?.listeners.find(({ port }) => port.id === id);
  const port = listener && portToWrite(listener);
  const name = phrase`this server’s ${STANDARD_PORTS.find((one) => one.id === id)?.short ?? ''} port`;
  const meant = port ? phrase`${name}, ${strong(port)}` : listener ? phrase`${name} (not open for certain)` : name;
  return form === 'url'
    ? phrase`The start of the URLs in WSDLs. The port in it should be ${meant}, or that of what stands in front of the server.`
    : phrase`The port by which the dashboard finds this server’s Management API: ${meant}, or that of what stands in front of the server. It counts only with ${code('management_hostname')}.`;
}

/** What the server puts for `{MI_PORT}` in the metadata of a service. Source: ports-elsewhere, part A5. */
export function metadataSentence({ launch: { environment } }: Deployment): Phrase {
  const variable = code('MI_PORT');
  const given = Object.hasOwn(environment, 'MI_PORT') ? environment.MI_PORT : undefined;
  return given === undefined || given === null
    ? phrase`The service catalog is told this port, by the scheme of the URL, unless the environment variable ${variable} is set: then that, whatever the scheme.`
    : phrase`The service catalog is told ${strong(given)} instead, as the environment variable ${variable} is set: one port for both schemes.`;
}
