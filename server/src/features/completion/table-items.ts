import { type CompletionItem, CompletionItemKind, InsertTextFormat } from 'vscode-languageserver-types';
import type { Deployment } from '../../ports/micro-integrator/deployment';
import { canonicalKey, keySegments } from '../../ports/micro-integrator/pipeline/server-values';
import { namesOf } from '../../toml/entries';
import type { Key, Section, Span } from '../../toml/tree';
import { said } from '../../words/language';
import { rangeOf } from '../ranges';
import { tablesOfCatalogue } from './catalogue-offers';
import { escapeSnippet, filterOf, isSame } from './filter';
import { TABLE_OFFERS } from './offers';
import { SHAPES, type Shape } from './shapes';
import { takenTables } from './taken-keys';

/** A place where a header can stand. */
interface HeaderPlace {
  /** The bracket or brackets before the name, and what stands between; null where there are none yet. */
  readonly lead: string | null;
  /** What stands of the name before the cursor. */
  readonly typed: string;
  /** The name that stands there now, canonical. Null: none does, or it is typed out. */
  readonly own: string | null;
  /** Two brackets are there already. */
  readonly array: boolean;
}

/**
 * The bracket behind a name ends the list by itself. Until it is typed, a name that is typed out stays in it: editors set the
 * bracket themselves, and Enter closes the header instead of taking a longer name, `[mediation.synapse]`.
 */
const NONE: ReadonlySet<string> = new Set();

/** A line with no bracket on it yet. */
export const NO_HEADER: HeaderPlace = { lead: null, typed: '', own: null, array: false };

/** The tables that the header at an offset can open. */
export function headerItems(
  deployment: Deployment,
  { header }: Section,
  offset: number,
  snippets: boolean,
): CompletionItem[] {
  if (!header) return [];
  const before = deployment.tree.text.slice(header.span.start, offset);
  if (before.includes(']')) return [];
  const lead = /^\[{0,2}[ \t]*["']?/.exec(before)?.[0] ?? '';
  const typed = before.slice(lead.length);
  const own = header.key && isTypedOut(deployment, header.key, offset) ? null : header.key;
  return tableItems(
    deployment,
    header.span,
    { lead, typed, own: own && canonicalKey(namesOf(own)), array: header.array },
    snippets,
  );
}

/** Whether nothing of a name stands behind the cursor but its quote. */
function isTypedOut({ tree }: Deployment, { span }: Key, offset: number): boolean {
  return /^['"]?$/.test(tree.text.slice(offset, span.end));
}

/**
 * The tables that can be opened at a place, and those that people need whole.
 * @param span what a header would replace.
 */
export function tableItems(
  deployment: Deployment,
  span: Span,
  { lead, typed, own, array }: HeaderPlace,
  snippets: boolean,
): CompletionItem[] {
  const range = rangeOf(deployment, span);
  const isTaken = takenTables(deployment.tree, span);
  const offers = [...TABLE_OFFERS, ...tablesOfCatalogue()].filter(
    (offer) => (offer.array || !array) && !isTaken(keySegments(offer.name), offer.array),
  );
  const filterText = (name: string) => (lead ?? '') + filterOf(name, typed, NONE);
  const headers = offers.flatMap(({ name, array: many, what }, index) => {
    if (lead !== null && own !== null && isSame(name, own)) return [];
    const label = headerOf({ name, array: many });
    return {
      label,
      kind: CompletionItemKind.Module,
      detail: what(),
      sortText: sortText(index),
      filterText: filterText(name),
      textEdit: { range, newText: label },
    };
  });
  if (!snippets) return headers;
  const lineEnd = deployment.tree.text.includes('\r\n') ? '\r\n' : '\n';
  const shapes = SHAPES.filter(({ name }) => offers.some((offer) => offer.name === name)).map((shape) => ({
    label: said`${headerOf(shape)} with its keys`,
    kind: CompletionItemKind.Snippet,
    detail: shape.what(),
    // Behind the header alone.
    sortText: `${sortText(offers.findIndex(({ name }) => name === shape.name))}z`,
    filterText: filterText(shape.name),
    insertTextFormat: InsertTextFormat.Snippet,
    textEdit: { range, newText: shapeText(shape, lineEnd) },
  }));
  return [...headers, ...shapes];
}

function sortText(index: number): string {
  return `t${String(index).padStart(3, '0')}`;
}

function headerOf({ name, array }: Pick<Shape, 'name' | 'array'>): string {
  return array ? `[[${name}]]` : `[${name}]`;
}

/** A table with its keys, each value a place to stop at. */
function shapeText(shape: Shape, lineEnd: string): string {
  const lines = shape.keys.map(([key, value], index) => `${key} = \${${index + 1}:${escapeSnippet(value)}}`);
  return [headerOf(shape), ...lines].join(lineEnd);
}
