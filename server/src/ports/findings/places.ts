import { namesOf } from '../../toml/entries';
import { gatheredInParts } from '../../toml/gathered';
import type { Header, Span, TomlTree } from '../../toml/tree';
import { said } from '../../words/language';
import type { Deployment } from '../micro-integrator/deployment';
import type { Listener } from '../micro-integrator/listeners/listener';
import type { Override } from '../micro-integrator/offset';
import { canonicalKey, keySegments } from '../micro-integrator/pipeline/server-values';
import type { UnsafeValue, UnusableValue } from '../micro-integrator/printing/writer';
import { HOSTNAME_KEY } from '../product/catalog';
import { KEY_MAPPINGS } from '../product/key-mappings';
import type { Related } from './finding';
import { serverSection } from './repairs/edits';

/** The first header, else the first key, else the start of the text. */
export function firstToken({ tree }: Deployment): Span {
  const first = tree.sections[0]?.pairs[0]?.key.span ?? tree.sections[1]?.header?.span;
  return first ?? { start: 0, end: 0 };
}

/** The headers `[[key]]` of a product key, those inside elements of another array of tables included. */
export function arrayHeaders(tree: TomlTree, productKey: string): readonly Header[] {
  return arraysIn(tree).flatMap((one) => (one.productKey === productKey ? [one.header] : []));
}

/** The headers of arrays of tables, with the product keys that they become. */
const arraysIn = gatheredInParts(
  ({ section: { header } }) => {
    if (!header?.array || !header.key) return [];
    const key = canonicalKey(namesOf(header.key));
    return [{ header, productKey: KEY_MAPPINGS.get(key) ?? key }];
  },
  ({ header }) => header.span.start,
);

/** Where the file says a product key: at its value, at the header of an array of tables, or at the first key below it. */
export function statedSpan({ tree, settings }: Deployment, productKey: string): Span | undefined {
  const own = settings.sources(productKey).at(-1)?.entry.value.span;
  const header = () => arrayHeaders(tree, productKey)[0]?.span;
  return own ?? header() ?? settings.at(keySegments(productKey))?.entry.value.span;
}

/** Where a value stands that a template cannot use: at the header of an array of tables, else at the value itself. */
export function usedSpan(tree: TomlTree, { key, setting }: UnusableValue): Span | undefined {
  return arrayHeaders(tree, key)[0]?.span ?? setting?.entry.value.span;
}

/** Where a value stands that breaks a file. What is not there is said at the header of the table that it should be in. */
export function printedSpan(tree: TomlTree, { key, setting }: UnsafeValue): Span | undefined {
  const table = canonicalKey(keySegments(key).slice(0, -1));
  return (setting?.key === key ? null : arrayHeaders(tree, table)[0]?.span) ?? setting?.entry.value.span;
}

/** Where to say something about the offset: its value, else the key, else the [server] header, else the first token. */
export function offsetSpan(deployment: Deployment): Span {
  const entry = deployment.offset.setting?.entry;
  return entry?.value.span ?? serverHeaderOf(deployment) ?? firstToken(deployment);
}

/** The place that an override comes from, for a link; none where it is no line of a file. */
export function overridePlace({ text, place }: Override): readonly Related[] {
  return place ? [{ message: said`The offset ${text} is given here.`, span: { start: 0, end: 0 }, place }] : [];
}

/** What causes a listener's port: its own value, else the offset; for what neither decides, the host name stands for the server. */
export function causeOf(deployment: Deployment, listener: Listener): Span {
  const known = deployment.known?.causes.get(listener);
  if (known) return known;
  const { settings, port } = listener;
  const own = settings.at(-1)?.entry.value.span ?? (port.moves ? undefined : statedSpan(deployment, HOSTNAME_KEY));
  return own ?? offsetSpan(deployment);
}

/** The key that sets the port of a listener. Null: none does. */
export function portKeyOf({ known }: Deployment, listener: Listener): Span | null {
  if (known) return known.portKeys.get(listener) ?? null;
  return listener.settings.at(-1)?.entry.key.span ?? null;
}

/** The key of the offset in the file. Null: there is none. */
export function offsetKeyOf({ known, offset }: Deployment): Span | null {
  return known ? known.offsetKey : (offset.setting?.entry.key.span ?? null);
}

/** The header `[server]`. Null: there is none. */
export function serverHeaderOf({ known, tree }: Deployment): Span | null {
  return known ? known.serverHeader : (serverSection(tree)?.header?.span ?? null);
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
