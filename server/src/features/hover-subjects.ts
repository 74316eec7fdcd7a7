import type { Deployment } from '../ports/micro-integrator/deployment';
import type { Listener } from '../ports/micro-integrator/listeners/listener';
import type { Setting } from '../ports/micro-integrator/pipeline/group-settings';
import { canonicalKey } from '../ports/micro-integrator/pipeline/server-values';
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
import { OWN_ENDS } from '../ports/product/client-ends';
import { DEFAULTS } from '../ports/product/defaults';
import { KEY_MAPPINGS } from '../ports/product/key-mappings';
import type { Location } from '../toml/locate';
import type { Header, Span } from '../toml/tree';
import { said, term } from '../words/language';
import { type Markdown, markdownList } from '../words/markdown';
import { backticked, code, link, type Phrase, phrase, plainText, strong } from '../words/phrase';
import { keyPhrases, tablePhrases } from './catalogue-hover';
import {
  clientEndSentence,
  gateSentence,
  offsetSentence,
  outcome,
  randomPortsSentence,
  releaseSentence,
  warning,
} from './sentences';
import { closedSentences, portRows, SHOWN_AT_MOST } from './tables/port-table';

/** What a hover is about. */
export interface Subject {
  readonly span: Span;
  /** Findings there belong to it: of a key and its value the same ones. */
  readonly reach: Span;
  /** What is said above the table. */
  readonly lead?: readonly Phrase[];
  /** The rows of the table in bold. Null: no table, because no listener of this server is concerned. */
  readonly emphasised: readonly Listener[] | null;
  /** It is the place to say who runs on the same host. */
  readonly host?: true;
  /** What is said below it. */
  readonly more?: readonly Block[];
}

type Matter = Omit<Subject, 'span' | 'reach'>;

export type Block = Phrase | Markdown;

/** What the key, value or header at a place is about. Null: there is nothing to say. */
export function subjectAt(deployment: Deployment, location: Location): Subject | null {
  if (location.kind === 'header') {
    const { header } = location.section;
    return header ? headerSubject(deployment, header) : null;
  }
  if (location.kind !== 'key' && location.kind !== 'value') return null;
  const { entry } = location;
  const setting = deployment.settings.all().find((one) => one.entry.key === entry.key);
  if (!setting) return null;
  const subject = settingSubject(deployment, setting);
  const { span } = location.kind === 'key' ? entry.key : entry.value;
  return subject && { ...subject, span, reach: { start: entry.key.span.start, end: entry.value.span.end } };
}

function settingSubject(deployment: Deployment, setting: Setting): Matter | null {
  const { key, productKey } = setting;
  const { listeners } = deployment;
  const own = listeners.filter(({ settings }) => settings.includes(setting));
  if (own.length > 0) {
    const outcomes = own.flatMap((listener) => outcome(deployment, listener));
    return { lead: outcomes, emphasised: own, more: own.map(({ port }) => portSentences(port)) };
  }
  if (productKey === OFFSET_KEY) return offsetSubject(deployment);
  if (productKey === `system.parameter.${OFFSET_PROPERTY}`) return { lead: [secondStart()], emphasised: [] };
  if (productKey === HOSTNAME_KEY) return { lead: [hostnameWanted()], emphasised: null, host: true };
  const gate = gateSubject(deployment, setting);
  if (gate) return gate;
  const api = INTERNAL_APIS.find(({ protocols }) => protocols === productKey);
  if (api) {
    return { lead: warning(deployment), emphasised: listeners.filter(isInternal), more: protocolsSentences(api) };
  }
  const end = clientEndSubject(deployment, [productKey, key]);
  if (end) return { ...end, more: keyPhrases(deployment, setting) ?? [] };
  const dead = NEVER_OPENED.find((port) => port.productKey === productKey);
  if (dead) return { lead: [phrase`The server never opens this port: ${term(dead.because)}.`], emphasised: null };
  const remote = REMOTE_PORTS.find((port) => port.key.test(key) || port.key.test(productKey));
  if (remote) {
    const what = phrase`This is ${term(remote.what)}, to which the server connects. No offset is added to it.`;
    return { lead: [what], emphasised: null };
  }
  const ports = setting.entry.value.kind === 'inline-table' ? tableSubject(deployment, key) : null;
  if (ports) return ports;
  const said = keyPhrases(deployment, setting);
  return said && { lead: said, emphasised: null };
}

const secondStart = () =>
  phrase`${code(OFFSET_PROPERTY)} as a system parameter takes effect from the ${strong('second')} start on. From then on it replaces ${code('[server] offset')}. The table below shows the first start.`;
const hostnameWanted = () => phrase`${code('hostname')} is mandatory: without it the server does not start.`;
const links = () =>
  phrase`${link(said`Changing the default ports with an offset`, DOCS.offset)} · ${link(said`Default ports`, DOCS.ports)}`;

function isInternal({ port }: Listener): boolean {
  return port.id === INTERNAL_HTTP.id || port.id === INTERNAL_HTTPS.id;
}

/** The offset: the whole picture. */
function offsetSubject(deployment: Deployment): Matter {
  const listeners = portRows(deployment).map(({ listener }) => listener);
  const reasons = deployment.startup === 'failed' ? [] : closedSentences(deployment, listeners);
  return {
    lead: warning(deployment),
    emphasised: [],
    host: true,
    more: [
      offsetSentence(deployment),
      ...(reasons.length > 0 ? [markdownList(reasons.slice(0, SHOWN_AT_MOST))] : []),
      randomPortsSentence(deployment),
      releaseSentence(deployment),
      links(),
    ],
  };
}

/** A listener that the file does not ask for. */
function notSwitchedOn(port: CatalogPort): Phrase {
  return phrase`${strong(phrase`${port.short} closed`)}: nothing switches it on.`;
}

/** What a port is for, whether the offset moves it, and what switches it. */
function portSentences(port: CatalogPort): Phrase {
  const serves = phrase`${port.label} serves ${term(port.purpose)}.`;
  return port.moves
    ? phrase`${serves} ${gateSentence(port)}`
    : phrase`${serves} ${phrase`No offset is added to it.`} ${gateSentence(port)}`;
}

function gateSubject(deployment: Deployment, { key, productKey }: Setting): Matter | null {
  const internal = productKey === ENABLED_KEY;
  const gate = GATES.find((one) => one.key === key || (internal && one.key === INTERNAL_HTTP.gate));
  if (!gate) return null;
  const values = internal
    ? phrase`Only true counts as on, in any case and in quotes too; ${code('"yes"')} or ${code('1')} count as off.`
    : phrase`Any text but ${code('"false"')} and ${code('""')} counts as true; a number ends the start-up.`;
  const gated = deployment.listeners.filter(({ port }) => port.gate === gate.key);
  const closed = CATALOG.filter((port) => port.gate === gate.key && !gated.some((one) => one.port.id === port.id));
  const outcomes = gated.map((listener) => outcome(deployment, listener));
  // The verdict, where there is one, stands once.
  const lead = [
    ...new Map([...outcomes.flat(), ...closed.map(notSwitchedOn)].map((one) => [plainText(one), one])).values(),
  ];
  return {
    lead,
    emphasised: gated,
    more: [phrase`${backticked(term(gate.what))} Default: ${String(gate.on)}. ${values}`],
  };
}

/** The product's name of the switch of the internal API, which is read in another way than the other switches. */
const ENABLED_KEY = KEY_MAPPINGS.get(INTERNAL_HTTP.gate ?? '');

function protocolsSentences({ name, protocols }: (typeof INTERNAL_APIS)[number]): Phrase[] {
  const standard = code(String(DEFAULTS.get(protocols)));
  const both = phrase`${code('http')}, ${code('https')} or both`;
  return [
    phrase`The protocols of the internal API ${strong(name)}: ${both}, separated by one space. Default: ${standard}.`,
    phrase`A comma, a second space, upper case or an array closes both internal ports.`,
  ];
}

/** A table's header: [server], or one below which ports are set. */
function headerSubject(deployment: Deployment, { key, span }: Header): Subject | null {
  if (!key) return null;
  const table = canonicalKey(key.segments.map(({ name }) => name));
  const subject =
    table === 'server'
      ? offsetSubject(deployment)
      : (dynamicSubject(deployment, table) ??
        clientEndSubject(deployment, [table]) ??
        tableSubject(deployment, table) ??
        catalogueSubject(table));
  return subject && { ...subject, span, reach: span };
}

/** A table without ports. */
function catalogueSubject(table: string): Matter | null {
  const said = tablePhrases(table);
  return said && { lead: said, emphasised: null };
}

/** What names a port of this server to others, or one of another server. @param names of the key or table. */
function clientEndSubject(deployment: Deployment, names: readonly string[]): Matter | null {
  for (const name of names) {
    const sentence = clientEndSentence(deployment, name);
    if (!sentence) continue;
    const id = OWN_ENDS.find(({ productKey }) => productKey === name)?.listener;
    const own = deployment.listeners.filter(({ port }) => port.id === id);
    return { lead: [sentence], emphasised: id === undefined ? null : own };
  }
  return null;
}

/** `[[custom_transport.listener]]`, whose elements are listeners themselves. */
function dynamicSubject(deployment: Deployment, table: string): Matter | null {
  if (table !== CUSTOM_LISTENERS.key) return null;
  const replaces = phrase`${code('protocol = "http"')} or ${code('"https"')} replaces the built-in listener.`;
  return {
    lead: warning(deployment),
    emphasised: deployment.listeners.filter(({ port }) => port.key.startsWith(`${CUSTOM_LISTENERS.key}.`)),
    more: [
      phrase`Listeners of your own. The offset is added where the class is a PassThrough, HttpCoreNIO or SimpleHTTPServer listener. ${replaces}`,
    ],
  };
}

/** A table, in brackets or braces, with the keys of listeners below it. */
function tableSubject(deployment: Deployment, table: string): Matter | null {
  const { listeners } = deployment;
  const inside = (key: string | null) => key?.startsWith(`${table}.`) === true;
  const lead = warning(deployment);
  if (INTERNAL_APIS.some(({ protocols }) => inside(protocols))) {
    return { lead, emphasised: listeners.filter(isInternal) };
  }
  const ports = CATALOG.filter(({ key, productKey, gate }) => inside(key) || inside(productKey) || inside(gate));
  const present = listeners.filter(
    ({ port, settings, reason }) =>
      ports.some(({ id }) => id === port.id) && (reason?.kind !== 'debug-only' || settings.length > 0),
  );
  if (present.length > 0) return { lead, emphasised: present };
  const dead = NEVER_OPENED.find(({ key }) => inside(key));
  if (ports.length > 0) {
    return { lead: [...lead, ...ports.map(notSwitchedOn)], emphasised: [], more: ports.map(portSentences) };
  }
  return dead
    ? { lead: [phrase`The server opens no port of this table: ${term(dead.because)}.`], emphasised: null }
    : null;
}
