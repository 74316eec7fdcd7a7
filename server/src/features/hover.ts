import type { Hover, Position } from 'vscode-languageserver-types';
import { arithmetic } from '../ports/findings/listener-words';
import type { Deployment } from '../ports/micro-integrator/deployment';
import type { Listener } from '../ports/micro-integrator/listeners/listener';
import { canonicalKey } from '../ports/micro-integrator/pipeline/server-values';
import type { Setting } from '../ports/micro-integrator/pipeline/settings';
import {
  CATALOG,
  type CatalogPort,
  CUSTOM_LISTENERS,
  DOCS,
  GATES,
  HOSTNAME_KEY,
  INTERNAL_APIS,
  INTERNAL_HTTP,
  INTERNAL_HTTPS,
  NEVER_OPENED,
  OFFSET_KEY,
  OFFSET_PROPERTY,
  REMOTE_PORTS,
} from '../ports/product/catalog';
import { DEFAULTS } from '../ports/product/defaults';
import { KEY_MAPPINGS } from '../ports/product/key-mappings';
import { type Location, locate } from '../toml/locate';
import type { Header, Span } from '../toml/tree';
import { escapeMarkdown, markdownTable } from './markdown';
import { portRows } from './port-table';
import { offsetOf, rangeOf, touches } from './ranges';
import {
  gateSentence,
  offsetSentence,
  randomPortsSentence,
  randomSentence,
  reasonMarkdown,
  startFailure,
} from './sentences';

/**
 * What stands behind the key, value or header at a position: the port's arithmetic, the table of all ports, where the offset
 * comes from, what gates a listener. Null where there is nothing to say about ports.
 */
export function hover(deployment: Deployment, position: Position): Hover | null {
  if (deployment.otherProduct) return null;
  const offset = offsetOf(deployment, position);
  const subject = subjectAt(deployment, locate(deployment.tree, offset));
  // Between a key and its `=` there is nothing to point at.
  if (!subject || !touches(subject.span, offset)) return null;
  const { lead, span, emphasised } = subject;
  const paragraphs = emphasised === null ? lead : [...lead, ...wholePicture(deployment, emphasised)];
  return {
    contents: { kind: 'markdown', value: paragraphs.join('\n\n') },
    range: rangeOf(deployment, span),
  };
}

/** What a hover is about. */
interface Subject {
  readonly span: Span;
  /** Paragraphs above the table. */
  readonly lead: readonly string[];
  /** The rows of the table in bold. Null: no table, because no listener of this server is concerned. */
  readonly emphasised: readonly Listener[] | null;
}

function subjectAt(deployment: Deployment, location: Location): Subject | null {
  if (location.kind === 'header') {
    const { header } = location.section;
    return header ? headerSubject(deployment, header) : null;
  }
  if (location.kind !== 'key' && location.kind !== 'value') return null;
  const { entry } = location;
  const setting = deployment.settings.all.find((one) => one.entry.key === entry.key);
  if (!setting) return null;
  const subject = settingSubject(deployment, setting);
  const { span } = location.kind === 'key' ? entry.key : entry.value;
  return subject && { ...subject, span };
}

function settingSubject(deployment: Deployment, setting: Setting): Omit<Subject, 'span'> | null {
  const { key, productKey } = setting;
  const { listeners } = deployment;
  const own = listeners.filter(({ settings }) => settings.includes(setting));
  if (own.length > 0) return { lead: own.flatMap(listenerLead), emphasised: own };
  if (productKey === OFFSET_KEY) return { lead: [offsetSentence(deployment)], emphasised: [] };
  if (productKey === `system.parameter.${OFFSET_PROPERTY}`) return { lead: [SECOND_START], emphasised: [] };
  if (productKey === HOSTNAME_KEY) return { lead: [HOSTNAME, KEYS_LINK], emphasised: null };
  const gate = gateLead(deployment, setting);
  if (gate) return gate;
  const api = INTERNAL_APIS.find(({ protocols }) => protocols === productKey);
  if (api) return { lead: protocolsLead(api), emphasised: listeners.filter(isInternal) };
  const dead = NEVER_OPENED.find((port) => port.productKey === productKey);
  if (dead) return { lead: [`The server never opens this port: ${dead.because}.`, PORTS_LINK], emphasised: null };
  const remote = REMOTE_PORTS.find((port) => port.key.test(key) || port.key.test(productKey));
  if (remote) {
    const what = `This is ${remote.what}, to which the server connects. No offset is added to it.`;
    return { lead: [what, PORTS_LINK], emphasised: null };
  }
  return setting.entry.value.kind === 'inline-table' ? tableSubject(deployment, key) : null;
}

const SECOND_START = `\`${OFFSET_PROPERTY}\` as a system parameter takes effect from the **second** start on. From then on it replaces \`[server] offset\`. The table below shows the first start.`;
const HOSTNAME = '`hostname` is mandatory: without it the server does not start.';
const OFFSET_LINK = `[Changing the default ports with an offset](${DOCS.offset})`;
const PORTS_LINK = `[Default ports](${DOCS.ports})`;
const KEYS_LINK = `[All keys of deployment.toml](${DOCS.keys})`;

function isInternal({ port }: Listener): boolean {
  return port.id === INTERNAL_HTTP.id || port.id === INTERNAL_HTTPS.id;
}

/** One listener in words: what comes out or why nothing does, what it is for, what switches it. */
function listenerLead(listener: Listener): string[] {
  return [outcome(listener), portSentences(listener.port)];
}

function outcome(listener: Listener): string {
  const { port, effective, reason } = listener;
  const name = `**${escapeMarkdown(port.label)}**`;
  if (reason) return `${name}: ${reasonMarkdown(reason)}`;
  const sum = arithmetic(listener);
  return `${name}: ${effective === 0 ? randomSentence(sum) : bold(sum)}`;
}

/** `8280 + 10 = **8290**`. */
function bold(sum: string): string {
  return sum.replace(/[^ ]+$/, '**$&**');
}

/** A listener that the file does not ask for. */
function closedLead(port: CatalogPort): string[] {
  return [`**${port.label}** is not switched on.`, portSentences(port)];
}

/** What a port is for, whether the offset moves it, and what switches it. */
function portSentences(port: CatalogPort): string {
  const moved = port.moves ? '' : ' No offset is added to it.';
  return `It serves ${escapeMarkdown(port.purpose)}.${moved} ${gateSentence(port)}`;
}

function gateLead(deployment: Deployment, { key, productKey }: Setting): Omit<Subject, 'span'> | null {
  const internal = productKey === ENABLED_KEY;
  const gate = GATES.find((one) => one.key === key || (internal && one.key === INTERNAL_HTTP.gate));
  if (!gate) return null;
  const values = internal
    ? 'Only true counts as on, in any case and in quotes too; `"yes"` or `1` count as off.'
    : 'Any text but `"false"` and `""` counts as true; a number ends the start-up.';
  const gated = deployment.listeners.filter(({ port }) => port.gate === gate.key);
  const closed = CATALOG.filter((port) => port.gate === gate.key && !gated.some((one) => one.port.id === port.id));
  return {
    lead: [
      `${gate.what} Default: ${gate.on}. ${values}`,
      ...gated.map(outcome),
      ...closed.map((port) => `**${port.label}** is not switched on.`),
    ],
    emphasised: gated,
  };
}

/** The product's name of the switch of the internal API, which is read in another way than the other switches. */
const ENABLED_KEY = KEY_MAPPINGS.get(INTERNAL_HTTP.gate ?? '');

function protocolsLead({ name, protocols }: (typeof INTERNAL_APIS)[number]): string[] {
  const standard = DEFAULTS.get(protocols);
  return [
    `The protocols of the internal API **${name}**: \`http\`, \`https\` or both, separated by one space. Default: \`${standard}\`.`,
    'A comma, a second space, upper case or an array closes both internal ports.',
  ];
}

/** A table's header: [server], or one below which ports are set. */
function headerSubject(deployment: Deployment, { key, span }: Header): Subject | null {
  if (!key) return null;
  const table = canonicalKey(key.segments.map(({ name }) => name));
  const subject =
    table === 'server'
      ? { lead: [offsetSentence(deployment)], emphasised: [] }
      : (dynamicSubject(deployment, table) ?? tableSubject(deployment, table));
  return subject && { ...subject, span };
}

/** `[[custom_transport.listener]]`, whose elements are listeners themselves. */
function dynamicSubject({ listeners }: Deployment, table: string): Omit<Subject, 'span'> | null {
  if (table !== CUSTOM_LISTENERS.key) return null;
  const lead = [
    'Listeners of your own. The offset is added where the class is a PassThrough, HttpCoreNIO or SimpleHTTPServer listener. `protocol = "http"` or `"https"` replaces the built-in listener.',
  ];
  return { lead, emphasised: listeners.filter(({ port }) => port.key.startsWith(`${CUSTOM_LISTENERS.key}.`)) };
}

/** A table, in brackets or braces, with the keys of listeners below it. */
function tableSubject({ listeners }: Deployment, table: string): Omit<Subject, 'span'> | null {
  const inside = (key: string | null) => key?.startsWith(`${table}.`) === true;
  if (INTERNAL_APIS.some(({ protocols }) => inside(protocols))) {
    return { lead: [], emphasised: listeners.filter(isInternal) };
  }
  const ports = CATALOG.filter(({ key, productKey, gate }) => inside(key) || inside(productKey) || inside(gate));
  const present = listeners.filter(
    ({ port, settings, reason }) =>
      ports.some(({ id }) => id === port.id) && (reason?.kind !== 'debug-only' || settings.length > 0),
  );
  if (present.length > 0) return { lead: [], emphasised: present };
  const dead = NEVER_OPENED.find(({ key }) => inside(key));
  if (ports.length > 0) return { lead: ports.flatMap(closedLead), emphasised: [] };
  return dead ? { lead: [`The server opens no port of this table: ${dead.because}.`], emphasised: null } : null;
}

/** The table of all ports, the offset behind it, and what no offset moves. */
function wholePicture(deployment: Deployment, emphasised: readonly Listener[]): string[] {
  const rows = portRows(deployment.listeners).map(({ listener, label, base, added, effective }) => [
    emphasised.includes(listener) ? `**${escapeMarkdown(label)}**` : escapeMarkdown(label),
    base,
    added,
    listener.state === 'open' ? `**${effective}**` : effective,
    listener.reason ? reasonMarkdown(listener.reason) : '',
  ]);
  const reasons = rows.some((row) => row.at(-1) !== '');
  const columns = ['Listener', 'Base', 'Offset', 'Effective', 'Why'].slice(0, reasons ? 5 : 4);
  const table = markdownTable(
    columns,
    rows.map((row) => row.slice(0, columns.length)),
    [1, 2, 3],
  );
  return [
    table,
    ...startFailure(deployment),
    ...(emphasised.length > 0 ? [offsetSentence(deployment)] : []),
    randomPortsSentence(),
    `${OFFSET_LINK} · ${PORTS_LINK}`,
  ];
}
