import type { Deployment } from '../../ports/micro-integrator/deployment';
import {
  BUILT_IN_OFFSET,
  CATALOG,
  type CatalogPort,
  CUSTOM_LISTENERS,
  GATES,
  HIGHEST_PORT,
  HOSTNAME_KEY,
  HTTP,
  HTTPS,
  INTERNAL_APIS,
  OFFSET_KEY,
} from '../../ports/product/catalog';
import { DEFAULTS } from '../../ports/product/defaults';
import { said, term } from '../../words/language';
import type { Markdown } from '../../words/markdown';
import { backticked, type Phrase, phrase } from '../../words/phrase';
import { type FreeOffsets, standardSums } from '../free-offsets';
import { gateSentence } from '../sentences';

/** A key that completion offers. */
export interface Offer {
  /** Canonical, without the numbers of elements of arrays of tables. */
  readonly key: string;
  /** The default, in a few words. */
  readonly detail: (deployment: Deployment) => string;
  /** What it does. */
  readonly what: () => Phrase | Markdown;
  /** The values to choose from, as they are written, the most likely first; none for a port that has no default. */
  readonly values: (deployment: Deployment, free: FreeOffsets) => readonly Choice[];
  /** What stands for a value where there is none to choose. Left out: nothing. */
  readonly blank?: string;
}

/** A value that completion offers. */
interface Choice {
  readonly text: string;
  /** What comes out; empty where the value says all. */
  readonly detail: string;
}

/** A table that completion offers. */
export interface TableOffer {
  readonly name: string;
  readonly array: boolean;
  readonly what: () => string;
}

/** The keys that matter for ports, in the order in which they are offered. */
export const OFFERS: readonly Offer[] = [
  {
    key: OFFSET_KEY,
    detail: () => said`default ${BUILT_IN_OFFSET}`,
    what: () => phrase`Added to every base port. It replaces the built-in ${BUILT_IN_OFFSET}; it is not added to it.`,
    values: (deployment, free) =>
      free.suggested().map((offset) => ({
        text: String(offset),
        detail: `→ ${standardSums(deployment, offset)}`,
      })),
  },
  {
    key: HOSTNAME_KEY,
    detail: () => said`mandatory`,
    what: () => phrase`The host name of this server. Without it the server does not start.`,
    values: () => [{ text: '"localhost"', detail: '' }],
  },
  ...CATALOG.map((port) => ({
    key: port.key,
    detail: (deployment: Deployment) => defaultText(deployment, port),
    what: () =>
      phrase`${port.label}: ${term(port.purpose)}. ${port.moves ? said`The offset is added to it.` : said`No offset is added to it.`} ${gateSentence(port)}`,
    values: (deployment: Deployment) => baseChoices(deployment, port),
  })),
  ...GATES.map(({ key, on, what }) => ({
    key,
    detail: () => said`default ${String(on)}`,
    what: () => backticked(term(what)),
    values: () => [!on, on].map((value) => ({ text: String(value), detail: value === on ? said`the default` : '' })),
  })),
  ...INTERNAL_APIS.map(({ name, protocols, onSince }) => ({
    key: protocols,
    detail: () =>
      onSince ? said`default ${`"${DEFAULTS.get(protocols)}"`}` : said`only with ${'-DenablePrometheusApi'}`,
    what: () => phrase`The protocols of the internal API ${name}: http, https or both, separated by one space.`,
    values: () => protocolChoices(String(DEFAULTS.get(protocols))),
  })),
  {
    key: `${CUSTOM_LISTENERS.key}.protocol`,
    detail: () => '',
    what: () => backticked(said`The name of the listener. \`"http"\` or \`"https"\` replaces the built-in listener.`),
    values: () =>
      [HTTP, HTTPS].map(({ id }) => ({ text: `"${id}"`, detail: said`replaces the built-in ${id} listener` })),
  },
  {
    key: `${CUSTOM_LISTENERS.key}.class`,
    detail: () => '',
    what: () =>
      phrase`The Java class of the listener. A PassThrough, HttpCoreNIO or SimpleHTTPServer listener adds the offset to its port, no other does.`,
    values: () =>
      ['transport.http.listener.class', 'transport.https.listener.class'].map((key) => ({
        text: `"${DEFAULTS.get(key)}"`,
        detail: said`adds the offset`,
      })),
  },
  {
    key: `${CUSTOM_LISTENERS.key}.${CUSTOM_LISTENERS.port}`,
    detail: () => said`no default`,
    what: () => phrase`The base port of the listener.`,
    values: () => [],
  },
];

/** The tables that hold what completion offers, in the order in which they are offered. */
export const TABLE_OFFERS: readonly TableOffer[] = [
  { name: 'server', array: false, what: () => said`Host name and offset` },
  { name: 'transport.http', array: false, what: () => said`HTTP and HTTPS pass-through` },
  { name: 'mediation', array: false, what: () => said`The internal API and the mediation debugger` },
  { name: 'management_api', array: false, what: () => said`The Management API` },
  { name: 'readiness_probe', array: false, what: () => said`The readiness probe` },
  { name: 'liveness_probe', array: false, what: () => said`The liveness probe` },
  { name: 'transport.tcp', array: false, what: () => said`The TCP transport` },
  { name: 'transport.udp', array: false, what: () => said`The UDP transport` },
  { name: CUSTOM_LISTENERS.key, array: true, what: () => said`A listener of your own` },
];

/** What an internal API may use; what it uses anyway comes last. */
function protocolChoices(standard: string): Choice[] {
  const isDefault = (text: string) => text.split(' ').sort().join() === standard.split(' ').sort().join();
  const texts = ['http https', 'https', 'http'];
  return [...texts.filter((text) => !isDefault(text)), ...texts.filter(isDefault)].map((text) => ({
    text: `"${text}"`,
    detail: isDefault(text) ? said`the default` : '',
  }));
}

/** `default 8280 → 8290`. */
function defaultText(deployment: Deployment, port: CatalogPort): string {
  if (port.base === null) return said`no default`;
  const base = said`default ${port.base}`;
  return port.moves ? `${base} → ${port.base + offsetOrBuiltIn(deployment)}` : base;
}

/** The offset to show sums with; the built-in one where the file's cannot be read. */
function offsetOrBuiltIn({ offset }: Deployment): number {
  return offset.value ?? BUILT_IN_OFFSET;
}

/** The default base, the base that keeps the familiar effective port, and the next base that no listener here uses. */
function baseChoices(deployment: Deployment, port: CatalogPort): Choice[] {
  if (port.base === null) return [];
  const offset = port.moves ? offsetOrBuiltIn(deployment) : 0;
  const used = new Set(deployment.listeners.filter((l) => l.port.id !== port.id).map(({ effective }) => effective));
  let free = port.base + 1;
  while (used.has(free + offset) && free + offset < HIGHEST_PORT) free++;
  const familiar = port.moves ? port.base + BUILT_IN_OFFSET - offset : port.base;
  const notes: readonly (readonly [number, string])[] = [
    [port.base, said`the default base`],
    [familiar, said`keeps ${familiar + offset}`],
    [free, said`the next free one`],
  ];
  return notes
    .filter(([base], index) => base > 0 && notes.findIndex(([other]) => other === base) === index)
    .filter(([base]) => base + offset > 0 && base + offset <= HIGHEST_PORT && !used.has(base + offset))
    .map(([base, note]) => ({ text: String(base), detail: port.moves ? `→ ${base + offset}, ${note}` : note }));
}
