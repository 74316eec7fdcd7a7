import type { Hover, Position } from 'vscode-languageserver-types';
import {
  CUSTOM_LISTENERS,
  DOCS,
  HOSTNAME_KEY,
  INTERNAL_APIS,
  NEVER_OPENED,
  OFFSET_KEY,
  RANDOM_PORTS,
  REMOTE_PORTS,
} from '../ports/catalog';
import type { Deployment } from '../ports/deployment';
import { arithmetic, reasonText } from '../ports/findings';
import type { Listener } from '../ports/listeners';
import { canonicalKey } from '../ports/server-values';
import type { Setting } from '../ports/settings';
import type { Span } from '../toml/tree';
import { offsetOf, rangeOf, touches } from './ranges';
import { offsetSentence } from './sentences';

/**
 * What stands behind the key, value or header at a position: the port's arithmetic, the table of all ports, where the offset
 * comes from, what gates a listener. Null where there is nothing to say about ports.
 */
export function hover(deployment: Deployment, position: Position): Hover | null {
  if (deployment.otherProduct) return null;
  const offset = offsetOf(deployment, position);
  const found = hoverSetting(deployment, offset) ?? hoverHeader(deployment, offset);
  if (!found) return null;
  const value = [...found.lead, portTable(deployment, found.listeners), ...footer(deployment)].join('\n\n');
  return {
    contents: { kind: 'markdown', value: found.short ? found.lead.join('\n\n') : value },
    range: rangeOf(deployment, found.span),
  };
}

interface Subject {
  readonly span: Span;
  /** Paragraphs above the table. */
  readonly lead: readonly string[];
  /** The rows to emphasise. */
  readonly listeners: readonly Listener[];
  /** Without the table. */
  readonly short?: true;
}

function hoverSetting(deployment: Deployment, offset: number): Subject | null {
  const setting = deployment.settings.all.findLast(
    ({ entry, value }) =>
      touches(entry.key.span, offset) ||
      (entry.value.kind !== 'inline-table' && value !== null && touches(entry.value.span, offset)),
  );
  if (!setting) return null;
  const { entry } = setting;
  const span = touches(entry.key.span, offset) ? entry.key.span : entry.value.span;
  const { listeners } = deployment;
  const own = listeners.filter(({ settings }) => settings.includes(setting));
  if (own.length > 0) return { span, listeners: own, lead: own.map(listenerLead) };
  if (setting.productKey === OFFSET_KEY) return { span, listeners: [], lead: [] };
  const gated = listeners.filter(({ port }) => port.gate === setting.key);
  if (gated.length > 0) return { span, listeners: gated, lead: gated.map(listenerLead) };
  const api = INTERNAL_APIS.find(({ protocols }) => protocols === setting.productKey);
  if (api) return { span, listeners: listeners.filter(isInternal), lead: protocolsLead(api.name) };
  const dead = NEVER_OPENED.find(({ productKey }) => productKey === setting.productKey);
  if (dead) return { span, listeners: [], short: true, lead: [`The server never opens this port: ${dead.because}.`] };
  const remote = REMOTE_PORTS.find(({ key }) => key.test(setting.key));
  if (remote)
    return {
      span,
      listeners: [],
      short: true,
      lead: [`This is ${remote.what}, to which the server connects. No offset is added to it.`],
    };
  if (setting.key === HOSTNAME_KEY)
    return { span, listeners: [], lead: ['`hostname` is mandatory: without it the server does not start.'] };
  const below = listenersBelow(deployment, setting);
  return below.length > 0 ? { span, listeners: below, lead: [] } : null;
}

function isInternal({ port }: Listener): boolean {
  return port.id === 'internal-http' || port.id === 'internal-https';
}

function listenerLead(listener: Listener): string {
  const { port, effective, state, reason } = listener;
  const title =
    state === 'open'
      ? `**${port.label}** listens on **${effective}**: ${arithmetic(listener)}`
      : `**${port.label}** ${state === 'unknown' ? 'cannot be told' : 'does not open'}. ${reason ? reasonText(reason) : ''}`;
  const gate = port.gate ? ` Switched by \`${port.gate}\`.` : '';
  return `${title}\n\nFor ${port.purpose}.${gate}`;
}

function protocolsLead(api: string): string[] {
  return [
    `The protocols of the internal API **${api}**: \`http\`, \`https\` or both, separated by one space. A comma, a second space, upper case or an array closes both internal ports.`,
  ];
}

/** The listeners whose keys lie below an inline table such as `listener = { port = 8280 }`. */
function listenersBelow({ listeners }: Deployment, { key, entry }: Setting): Listener[] {
  if (entry.value.kind !== 'inline-table') return [];
  return listeners.filter(({ port }) => port.key.startsWith(`${key}.`) || port.gate?.startsWith(`${key}.`));
}

/** A table's header: [server], or one below which ports are set. */
function hoverHeader(deployment: Deployment, offset: number): Subject | null {
  const header = deployment.tree.sections.find(
    (section) => section.header && touches(section.header.span, offset),
  )?.header;
  if (!header?.key) return null;
  const table = canonicalKey(header.key.segments.map(({ name }) => name));
  if (table === 'server') return { span: header.span, listeners: [], lead: [] };
  const below = deployment.listeners.filter(
    ({ port }) => port.key.startsWith(`${table}.`) || port.productKey.startsWith(`${table}.`),
  );
  const internal = INTERNAL_APIS.some(({ protocols }) => protocols.startsWith(`${table}.`));
  const listeners = internal ? deployment.listeners.filter(isInternal) : below;
  const relevant = listeners.filter(({ port, settings }) => port.base !== null || settings.length > 0);
  if (relevant.length === 0 && table !== CUSTOM_LISTENERS.key) return null;
  return { span: header.span, listeners: relevant, lead: [] };
}

/** base + offset = effective for every port; the rows of `emphasised` in bold. */
function portTable({ listeners }: Deployment, emphasised: readonly Listener[]): string {
  const rows = listeners
    .filter(({ state, reason }) => state !== 'off' || reason?.kind !== 'debug-only')
    .map((listener) => {
      const { port, base, offset, effective, state, reason } = listener;
      const name = emphasised.includes(listener) ? `**${port.label}**` : port.label;
      const added = port.moves ? (offset === null ? '?' : `${offset < 0 ? '-' : '+'} ${Math.abs(offset)}`) : 'none';
      const result =
        state === 'open' ? `**${effective === 0 ? 'random' : effective}**` : state === 'unknown' ? '?' : `closed`;
      return `| ${name} | ${base ?? '?'} | ${added} | ${result} | ${reason ? reasonText(reason).replaceAll('|', '\\|') : ''} |`;
    });
  return ['| Listener | Base | Offset | Effective | |', '|:--|--:|--:|--:|:--|', ...rows].join('\n');
}

function footer(deployment: Deployment): string[] {
  return [
    offsetSentence(deployment),
    `No offset moves ${RANDOM_PORTS.join(' and ')}.`,
    `[Changing the default ports with an offset](${DOCS.offset})`,
  ];
}
