import { reasonText } from '../ports/findings/listener-words';
import type { Deployment } from '../ports/micro-integrator/deployment';
import type { Reason } from '../ports/micro-integrator/listeners/listener';
import {
  BUILT_IN_OFFSET,
  type CatalogPort,
  CUSTOM_LISTENERS,
  INTERNAL_APIS,
  INTERNAL_HTTP,
  INTERNAL_HTTPS,
  RANDOM_PORTS,
  TCP,
  UDP,
} from '../ports/product/catalog';
import { escapeMarkdown } from './markdown';

/** Where the offset comes from and what it replaces, in Markdown. */
export function offsetSentence({ offset, lines }: Deployment): string {
  const { override, setting } = offset;
  const line = setting ? ` on line ${lines.positionAt(setting.entry.key.span.start).line + 1}` : '';
  const shown = offset.value ?? (offset.fault === 'unknown' ? 'unknown' : `"${escapeMarkdown(offset.text ?? '')}"`);
  if (override) {
    const replaced = setting ? `\`[server] offset\`${line}` : `the built-in ${BUILT_IN_OFFSET}`;
    const from = override.place
      ? `[${override.from}](${override.place.uri}#L${override.place.line + 1})`
      : override.from;
    return `Offset **${shown}**, from ${from}. It replaces ${replaced}; it is not added to it.`;
  }
  if (offset.source === 'built-in') {
    return `Offset **${shown}**, built in: nothing sets another one. \`[server] offset\` or \`-DportOffset\` replaces it; it is not added to it.`;
  }
  if (offset.value === BUILT_IN_OFFSET) {
    return `Offset **${shown}**, set${line}: the same as the built-in one, so the line changes nothing.`;
  }
  const unknown = offset.fault === 'unknown' ? ' Only the running server knows its value.' : '';
  return `Offset **${shown}**, set${line}.${unknown} It replaces the built-in ${BUILT_IN_OFFSET}; it is not added to it.`;
}

/** Why a listener does not open, in Markdown: what comes from the file is escaped. */
export function reasonMarkdown(reason: Reason): string {
  const code = new Set(['kind', 'gate', 'key']);
  const escaped = Object.entries(reason).map(([name, value]) => [
    name,
    typeof value === 'string' && !code.has(name) ? escapeMarkdown(value) : value,
  ]);
  return reasonText(Object.fromEntries(escaped) as Reason);
}

/** What switches a port on and off, in Markdown. */
export function gateSentence({ id, gate, key }: CatalogPort): string {
  const list = `[[${CUSTOM_LISTENERS.key}]]`;
  if (key.startsWith(`${CUSTOM_LISTENERS.key}.`)) {
    const replaced = id === 'http' || id === 'https' ? `, and it replaces the built-in ${id} listener` : '';
    return `A listener of \`${list}\` always opens${replaced}.`;
  }
  switch (id) {
    case 'http':
    case 'https':
      return `It opens unless \`${gate}\` is false.`;
    case 'internal-http':
    case 'internal-https':
      return internalGate(id);
    case TCP.id:
      return `It opens only when \`${gate}\` is true and a port is set.`;
    case UDP.id:
      return `It opens only when \`${gate}\` is true and both the port and \`parameter.'transport.udp.contentType'\` are set.`;
    default:
      return 'It opens only when the server is started with `-Desb.debug=true` or `-Desb.debug=super`.';
  }
}

function internalGate(id: 'internal-http' | 'internal-https'): string {
  const protocol = id === 'internal-http' ? 'http' : 'https';
  const apis = INTERNAL_APIS.filter(({ on }) => on).map(({ protocols }) => `\`${protocols}\``);
  const { gate } = id === 'internal-http' ? INTERNAL_HTTP : INTERNAL_HTTPS;
  return `It opens unless \`${gate}\` is false, as long as an internal API uses ${protocol} (${apis.join(', ')}) and ${protocol.toUpperCase()} pass-through comes up.`;
}

/** What becomes of a sum that is 0. */
export function randomSentence(sum: string): string {
  return `${sum}, so the system picks a random port.`;
}

/** The ports that no offset moves and no key sets. */
export function randomPortsSentence(): string {
  return `Not moved by any offset: ${RANDOM_PORTS.join(', and ')}.`;
}

/** Says that the sums are what the file asks for, not what happens; empty for a file with which the server starts. */
export function startFailure({ startup }: Deployment): readonly string[] {
  return startup === 'failed' ? ['As it stands, the server does not start with this file.'] : [];
}
