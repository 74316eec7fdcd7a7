import { type CompletionItem, CompletionItemKind, InsertTextFormat, type Position } from 'vscode-languageserver-types';
import { canAddKey } from '../../ports/findings/repairs/placement';
import type { Deployment } from '../../ports/micro-integrator/deployment';
import { canonicalKey, keySegments } from '../../ports/micro-integrator/pipeline/server-values';
import { CUSTOM_LISTENERS } from '../../ports/product/catalog';
import { catalogue } from '../../ports/product/catalogue/catalogue';
import { KEY_MAPPINGS } from '../../ports/product/key-mappings';
import { namesOf, tablePath } from '../../toml/entries';
import { type Location, locate } from '../../toml/locate';
import type { Entry, PathStep, Section, Span } from '../../toml/tree';
import { markdown, markup } from '../../words/markdown';
import { type FreeOffsets, freeOffsetsAlone } from '../free-offsets';
import { offsetOf, rangeOf } from '../ranges';
import { keysBelow, offerOf } from './catalogue-offers';
import { escapeSnippet, filterOf, isSame, wholes, withoutEnd } from './filter';
import { OFFERS, type Offer } from './offers';
import { headerItems, NO_HEADER, tableItems } from './table-items';
import { takenKeys } from './taken-keys';

/**
 * Keys, tables and values that matter for ports, for the place where somebody types; empty where none fit: in comments,
 * strings and values over several lines. Each item replaces what is being typed there, within its line, and fits into the
 * rest of the file: no key or table is offered that the file has or that TOML would not allow there. Nothing is offered
 * that stands there already, and nothing stays in the editor's list once it is typed out: Enter ends the line then.
 * @param snippets whether the editor understands `${1:8280}` in what it inserts.
 * @param blank whether the editor asks because a blank was typed: that asks for values, and for keys of inline tables, but
 * indenting a line asks for nothing.
 * @param free which offsets are free on the host of the instance.
 */
export function completion(
  deployment: Deployment,
  position: Position,
  {
    snippets,
    blank = false,
    free = freeOffsetsAlone(deployment),
  }: { readonly snippets: boolean; readonly blank?: boolean; readonly free?: FreeOffsets },
): CompletionItem[] {
  if (deployment.whose.kind === 'other-product') return [];
  const offset = offsetOf(deployment, position);
  const { tree } = deployment;
  const location = locate(tree, offset);
  if (blank && location.kind !== 'before-value' && location.kind !== 'value') return [];
  switch (location.kind) {
    case 'header':
      return headerItems(deployment, location.section, offset, snippets);
    case 'key':
      return keyPlaceItems(deployment, location, offset, { snippets, free });
    case 'before-value':
    case 'value':
      return location.kind === 'value' && location.value.kind === 'inline-table'
        ? inlineTableItems(deployment, location.entry, offset, { snippets, free })
        : valueItems(deployment, location, offset, free);
    case 'line-start':
      return lineStartItems(deployment, location.section, offset, { snippets, free });
    default:
      return [];
  }
}

/** How what is inserted is written, and which offsets are free. */
interface Style {
  readonly snippets: boolean;
  readonly free: FreeOffsets;
}

/** A place where a key can stand. */
interface KeyPlace {
  /** The absolute path of the table around it. */
  readonly table: readonly PathStep[];
  /** What the key replaces. */
  readonly span: Span;
  /** What stands of it before the cursor. */
  readonly typed: string;
  /** The key that stands there now. */
  readonly entry: Entry | null;
  /** Whether a value follows already. */
  readonly valued: boolean;
  /** Whether the table around it is an inline table. */
  readonly inline: boolean;
}

function keyPlaceItems(
  deployment: Deployment,
  { entry, section }: Location & { kind: 'key' },
  offset: number,
  style: Style,
): CompletionItem[] {
  const { span, segments } = entry.key;
  if (offset > span.end) return [];
  const { text } = deployment.tree;
  const valued = /^[ \t]*[=:]/.test(
    text.slice(span.end, deployment.lines.lineSpan(deployment.lines.positionAt(offset).line).end),
  );
  const typed = text.slice(span.start, offset);
  const inSection = section.pairs.some(({ key }) => key === entry.key);
  const place = { table: entry.path.slice(0, -segments.length), span, typed, entry, valued, inline: !inSection };
  const keys = keyItems(deployment, place, style);
  const last = section.pairs.at(-1)?.key === entry.key;
  // `trans` on a line of its own may also become a header, unless that would take the keys below it away.
  const oneWord = segments.length === 1 && segments[0]?.style === 'bare' && span.end === segments[0].span.end;
  if (valued || !oneWord || !inSection || !last) return keys;
  return [...keys, ...tableItems(deployment, span, { ...NO_HEADER, typed }, style.snippets)];
}

function lineStartItems(deployment: Deployment, section: Section, offset: number, style: Style): CompletionItem[] {
  const { tree, lines } = deployment;
  const line = lines.lineSpan(lines.positionAt(offset).line);
  if (!/^[ \t]*(?:#|$)/.test(tree.text.slice(offset, line.end))) return [];
  const table = tablePath(tree, section);
  const span = { start: offset, end: offset };
  const keys = keyItems(deployment, { table, span, typed: '', entry: null, valued: false, inline: false }, style);
  const last = section.pairs.every(({ span }) => span.end <= offset);
  return last ? [...keys, ...tableItems(deployment, span, NO_HEADER, style.snippets)] : keys;
}

/** Between the braces of an inline table, where a pair can be added. */
function inlineTableItems(deployment: Deployment, entry: Entry, offset: number, style: Style): CompletionItem[] {
  const { text } = deployment.tree;
  if (entry.value.kind !== 'inline-table') return [];
  const before = /[{,][ \t]*$/.test(text.slice(entry.value.span.start, offset));
  const behind = /^[ \t]*(?:[},]|$)/m.test(text.slice(offset, entry.value.span.end));
  if (!before || !behind) return [];
  const span = { start: offset, end: offset };
  return keyItems(deployment, { table: entry.path, span, typed: '', entry: null, valued: false, inline: true }, style);
}

function keyItems(deployment: Deployment, place: KeyPlace, { snippets, free }: Style): CompletionItem[] {
  const { table, span, typed, entry, valued, inline } = place;
  const range = rangeOf(deployment, span);
  const [starting, others] = apart(catalogueKeys(deployment, place), ({ name }) =>
    isSame(name.slice(0, typed.length), typed),
  );
  const fitting = [...ownKeys(deployment, place), ...starting, ...others];
  const whole = wholes(fitting.map(({ name }) => name));
  const own = entry && canonicalKey(namesOf(entry.key));
  return fitting.flatMap(({ offer, name }, index) => {
    if (own !== null && isSame(name, own)) return [];
    // In an inline table the server takes no empty array.
    const blank = inline && offer.blank === '[]' ? '' : offer.blank;
    const first = offer.values(deployment, free)[0]?.text ?? blank ?? '';
    const value = snippets ? `\${1:${escapeSnippet(first)}}` : first;
    return [
      {
        label: name,
        kind: CompletionItemKind.Property,
        detail: offer.detail(deployment),
        documentation: markup(markdown(offer.what())),
        // Above all tables, people write headers rather than long dotted keys: these come after `t`.
        sortText: `${table.length === 0 ? 'u' : 'k'}${String(index).padStart(3, '0')}`,
        filterText: filterOf(name, typed, whole),
        ...(snippets && !valued ? { insertTextFormat: InsertTextFormat.Snippet } : {}),
        textEdit: { range, newText: valued ? name : `${snippets ? escapeSnippet(name) : name} = ${value}` },
      },
    ];
  });
}

/** Those that are so, and the others. */
function apart<T>(all: readonly T[], isSo: (one: T) => boolean): [T[], T[]] {
  return [all.filter(isSo), all.filter((one) => !isSo(one))];
}

/** A key that can stand in a place, with its name there. */
interface Fitting {
  readonly offer: Offer;
  readonly name: string;
}

/** The keys that matter for ports. */
function ownKeys(deployment: Deployment, place: KeyPlace): Fitting[] {
  const { table } = place;
  const names = withoutNumbers(table);
  if (names === null) return [];
  return OFFERS.flatMap((offer) => {
    const segments = keySegments(offer.key);
    const inside = segments.length > names.length && names.every((name, at) => name === segments[at]);
    const rest = segments.slice(names.length);
    // The listener of an array of tables is offered in its elements only.
    const wants = offer.key.startsWith(`${CUSTOM_LISTENERS.key}.`) === names.length < table.length;
    if (!inside || !wants || !keyFits(deployment, place, offer, [...table, ...rest])) return [];
    return [{ offer, name: canonicalKey(rest) }];
  });
}

/**
 * All other keys of the table and of those below it, in elements of arrays of tables too. Above all tables only those below what is
 * typed up to a dot: `mediation.`.
 */
function catalogueKeys({ tree, settings }: Deployment, { table, typed, entry: own }: KeyPlace): Fitting[] {
  const name = elementKey(table);
  const below = name === '' ? typed.slice(0, Math.max(0, typed.lastIndexOf('.'))) : name;
  if (below === '') return [];
  const isTaken = takenKeys(tree, table, own?.key ?? null);
  return keysBelow(below).flatMap((offer) => {
    const rest = name === '' ? offer.key : offer.key.slice(name.length + 1);
    if (rest.includes('[]') || isTaken(rest)) return [];
    const sources = name.includes('[]') ? [] : settings.sources(productKeyOf(offer.key));
    return sources.every(({ entry }) => entry.key === own?.key) ? [{ offer, name: rest }] : [];
  });
}

/** A path as the catalogue has it: `transport.jms.sender[]` for an element of it. */
function elementKey(path: readonly PathStep[]): string {
  return path.reduce<string>(
    (key, step) => (typeof step === 'number' ? `${key}[]` : `${key}${key === '' ? '' : '.'}${canonicalKey([step])}`),
    '',
  );
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
  free: FreeOffsets,
): CompletionItem[] {
  const { value, path } = entry;
  const { text } = deployment.tree;
  const [first, last] = [deployment.lines.positionAt(offset).line, deployment.lines.positionAt(value.span.end).line];
  const isString = value.kind === 'scalar' && value.type === 'string';
  const inString = isString && kind === 'value' && offset > value.span.start;
  if (value.kind === 'array' || value.kind === 'inline-table' || first !== last) return [];
  // Between quotes only one of a few texts can be meant, and not behind the last quote or between three of them.
  const between = offset < value.span.end && !/^(?:"{3}|'{3})/.test(text.slice(value.span.start, value.span.start + 3));
  if (inString && !(between && catalogue().keys.get(elementKey(path))?.values.length)) return [];
  const offer = offerAt(path);
  if (!offer) return [];
  const span = { start: Math.min(offset, value.span.start), end: Math.max(offset, value.span.end) };
  const gap = text[span.start - 1] === '=' ? ' ' : '';
  const range = rangeOf(deployment, span);
  const own = value.kind === 'scalar' ? String(value.data) : text.slice(value.span.start, value.span.end);
  // The editor compares from the start of the edit on: there stands the quote that was typed.
  const quote = /["']/.exec(text.slice(span.start, Math.min(offset, span.start + 1)))?.[0] ?? '';
  return offer.values(deployment, free).flatMap(({ text: newText, detail }, index) => {
    const content = newText.replace(/^"(.*)"$/, '$1');
    if (isSame(content, own)) return [];
    return {
      label: newText,
      kind: CompletionItemKind.Value,
      detail,
      sortText: `v${index}`,
      // Each digit may be the last of the number that is meant: what is typed chooses none.
      filterText: /^\d/.test(content) ? NOT_TYPED : quote + withoutEnd(content),
      textEdit: { range, newText: gap + newText },
    };
  });
}

/** What is known of the values of a key. Undefined: nothing. */
function offerAt(path: readonly PathStep[]): Offer | undefined {
  const names = withoutNumbers(path);
  const productKey = names && productKeyOf(canonicalKey(names));
  return OFFERS.find((one) => productKeyOf(one.key) === productKey) ?? offerOf(elementKey(path));
}

/** Nothing that is typed matches it; an editor shows the item only as long as nothing is typed. */
const NOT_TYPED = '→';
