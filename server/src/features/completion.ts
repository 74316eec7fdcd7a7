import { type CompletionItem, CompletionItemKind, InsertTextFormat, type Position } from 'vscode-languageserver-types';
import { canAddKey, canAddTable } from '../ports/findings/placement';
import type { Deployment } from '../ports/micro-integrator/deployment';
import { canonicalKey, keySegments } from '../ports/micro-integrator/pipeline/server-values';
import { CUSTOM_LISTENERS } from '../ports/product/catalog';
import { KEY_MAPPINGS } from '../ports/product/key-mappings';
import { namesOf, tablesOf } from '../toml/entries';
import { type Location, locate } from '../toml/locate';
import type { Entry, PathStep, Section, Span } from '../toml/tree';
import { markdown, markup } from '../words/markdown';
import { OFFERS, type Offer, TABLE_OFFERS } from './offers';
import { offsetOf, rangeOf } from './ranges';

/**
 * Keys, tables and values that matter for ports, for the place where somebody types; empty where none fit: in comments,
 * strings and values over several lines. Each item replaces what is being typed there, within its line, and fits into the
 * rest of the file: no key or table is offered that the file has or that TOML would not allow there.
 * @param snippets whether the editor understands `${1:8280}` in what it inserts.
 */
export function completion(deployment: Deployment, position: Position, snippets: boolean): CompletionItem[] {
  if (deployment.otherProduct) return [];
  const offset = offsetOf(deployment, position);
  const { tree } = deployment;
  const location = locate(tree, offset);
  switch (location.kind) {
    case 'header':
      return headerItems(deployment, location.section);
    case 'key':
      return keyPlaceItems(deployment, location, offset, snippets);
    case 'before-value':
    case 'value':
      return location.kind === 'value' && location.value.kind === 'inline-table'
        ? inlineTableItems(deployment, location.entry, offset, snippets)
        : valueItems(deployment, location, offset);
    case 'line-start':
      return lineStartItems(deployment, location.section, offset, snippets);
    default:
      return [];
  }
}

/** A place where a key can stand. */
interface KeyPlace {
  /** The absolute path of the table around it. */
  readonly table: readonly PathStep[];
  /** What the key replaces. */
  readonly span: Span;
  /** The key that stands there now. */
  readonly entry: Entry | null;
  /** Whether a value follows already. */
  readonly valued: boolean;
}

function headerItems(deployment: Deployment, section: Section): CompletionItem[] {
  const { header } = section;
  return header ? tableItems(deployment, header.span, { array: header.array }) : [];
}

/**
 * @param span what a header would replace.
 * @param array whether two brackets are there already.
 * @param bare whether no bracket is there yet.
 */
function tableItems(deployment: Deployment, span: Span, { array = false, bare = false }): CompletionItem[] {
  const range = rangeOf(deployment, span);
  return TABLE_OFFERS.filter(
    (offer) => (offer.array || !array) && canAddTable(deployment.tree, keySegments(offer.name), span, offer.array),
  ).map(({ name, array: many, what }, index) => {
    const label = many ? `[[${name}]]` : `[${name}]`;
    return {
      label,
      kind: CompletionItemKind.Module,
      detail: what,
      sortText: `t${index}`,
      // What is filtered is what stands there so far.
      filterText: bare ? name : array ? label : `[${name}]`,
      textEdit: { range, newText: label },
    };
  });
}

function keyPlaceItems(
  deployment: Deployment,
  { entry, section }: Location & { kind: 'key' },
  offset: number,
  snippets: boolean,
): CompletionItem[] {
  const { span, segments } = entry.key;
  if (offset > span.end) return [];
  const { text } = deployment.tree;
  const valued = /^[ \t]*[=:]/.test(
    text.slice(span.end, deployment.lines.lineSpan(deployment.lines.positionAt(offset).line).end),
  );
  const place = { table: entry.path.slice(0, -segments.length), span, entry, valued };
  const keys = keyItems(deployment, place, snippets);
  const inSection = section.pairs.some(({ key }) => key === entry.key);
  const last = section.pairs.at(-1)?.key === entry.key;
  // `trans` on a line of its own may also become a header, unless that would take the keys below it away.
  const oneWord = segments.length === 1 && segments[0]?.style === 'bare' && span.end === segments[0].span.end;
  if (valued || !oneWord || !inSection || !last) return keys;
  return [...keys, ...tableItems(deployment, span, { bare: true })];
}

function lineStartItems(deployment: Deployment, section: Section, offset: number, snippets: boolean): CompletionItem[] {
  const { tree, lines } = deployment;
  const line = lines.lineSpan(lines.positionAt(offset).line);
  if (!/^[ \t]*(?:#|$)/.test(tree.text.slice(offset, line.end))) return [];
  const table = tablesOf(tree).find((one) => one.section === section)?.path ?? [];
  const span = { start: offset, end: offset };
  const keys = keyItems(deployment, { table, span, entry: null, valued: false }, snippets);
  const last = section.pairs.every(({ span }) => span.end <= offset);
  return last ? [...keys, ...tableItems(deployment, span, { bare: true })] : keys;
}

/** Between the braces of an inline table, where a pair can be added. */
function inlineTableItems(deployment: Deployment, entry: Entry, offset: number, snippets: boolean): CompletionItem[] {
  const { text } = deployment.tree;
  if (entry.value.kind !== 'inline-table') return [];
  const before = /[{,][ \t]*$/.test(text.slice(entry.value.span.start, offset));
  const behind = /^[ \t]*(?:[},]|$)/m.test(text.slice(offset, entry.value.span.end));
  if (!before || !behind) return [];
  const span = { start: offset, end: offset };
  return keyItems(deployment, { table: entry.path, span, entry: null, valued: false }, snippets);
}

function keyItems(deployment: Deployment, place: KeyPlace, snippets: boolean): CompletionItem[] {
  const { table, span, valued } = place;
  const names = withoutNumbers(table);
  if (names === null) return [];
  const range = rangeOf(deployment, span);
  return OFFERS.flatMap((offer, index) => {
    const segments = keySegments(offer.key);
    const inside = segments.length > names.length && names.every((name, at) => name === segments[at]);
    const rest = segments.slice(names.length);
    // The listener of an array of tables is offered in its elements only.
    const wants = offer.key.startsWith(`${CUSTOM_LISTENERS.key}.`) === names.length < table.length;
    if (!inside || !wants || !keyFits(deployment, place, offer, [...table, ...rest])) return [];
    const name = canonicalKey(rest);
    const first = offer.values(deployment)[0]?.text ?? '';
    const value = snippets ? `\${1:${escapeSnippet(first)}}` : first;
    return [
      {
        label: name,
        kind: CompletionItemKind.Property,
        detail: offer.detail(deployment),
        documentation: markup(markdown(offer.what)),
        // Above all tables, people write headers rather than long dotted keys: these come after `t`.
        sortText: `${names.length === 0 ? 'u' : 'k'}${String(index).padStart(2, '0')}`,
        filterText: name,
        ...(snippets && !valued ? { insertTextFormat: InsertTextFormat.Snippet } : {}),
        textEdit: { range, newText: valued ? name : `${snippets ? escapeSnippet(name) : name} = ${value}` },
      },
    ];
  });
}

/** The names of a path. Null inside an array of tables that is none of listeners. */
function withoutNumbers(path: readonly PathStep[]): readonly string[] | null {
  const names = path.filter((step) => typeof step === 'string');
  const listeners = `${canonicalKey(names)}.`.startsWith(`${CUSTOM_LISTENERS.key}.`);
  return names.length === path.length || listeners ? names : null;
}

/** True when the file has neither the key nor its other name, and nothing that makes it impossible there. */
function keyFits(
  { tree, settings }: Deployment,
  { table, entry: own }: KeyPlace,
  offer: Offer,
  path: readonly PathStep[],
): boolean {
  const inElement = table.some((step) => typeof step === 'number');
  const sources = inElement ? [] : settings.sources(productKeyOf(offer.key));
  return sources.every(({ entry }) => entry.key === own?.key) && canAddKey(tree, table, path, own?.key ?? null);
}

function productKeyOf(key: string): string {
  return KEY_MAPPINGS.get(key) ?? key;
}

function valueItems(
  deployment: Deployment,
  { kind, entry }: Location & { kind: 'before-value' | 'value' },
  offset: number,
): CompletionItem[] {
  const { value, path } = entry;
  const { text } = deployment.tree;
  const [first, last] = [deployment.lines.positionAt(offset).line, deployment.lines.positionAt(value.span.end).line];
  const isString = value.kind === 'scalar' && value.type === 'string';
  const inString = isString && kind === 'value' && offset > value.span.start;
  if (value.kind === 'array' || value.kind === 'inline-table' || inString || first !== last) return [];
  const table = withoutNumbers(path.slice(0, -entry.key.segments.length));
  if (table === null) return [];
  const productKey = productKeyOf(canonicalKey([...table, ...namesOf(entry.key)]));
  const offer = OFFERS.find((one) => productKeyOf(one.key) === productKey);
  if (!offer) return [];
  const span = { start: Math.min(offset, value.span.start), end: Math.max(offset, value.span.end) };
  const gap = text[span.start - 1] === '=' ? ' ' : '';
  const range = rangeOf(deployment, span);
  return offer.values(deployment).map(({ text: newText, detail }, index) => ({
    label: newText,
    kind: CompletionItemKind.Value,
    detail,
    sortText: `v${index}`,
    filterText: newText,
    textEdit: { range, newText: gap + newText },
  }));
}

function escapeSnippet(text: string): string {
  return text.replaceAll(/[\\$}]/g, '\\$&');
}
