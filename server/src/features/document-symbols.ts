import { type DocumentSymbol, SymbolKind } from 'vscode-languageserver-types';
import type { Deployment } from '../ports/micro-integrator/deployment';
import type { Key, Pair, Section, Value } from '../toml/tree';
import { shortValue } from '../words/shortened';
import { visible } from '../words/visible';
import { rangeOf } from './ranges';

/** How much of a value the outline shows. */
const LONGEST_DETAIL = 60;

/** The tables with their keys, in text order; keys before the first table stand beside the tables. */
export function documentSymbols(deployment: Deployment): DocumentSymbol[] {
  return deployment.tree.sections.flatMap((section) => {
    const keys = section.pairs.map((pair) => pairSymbol(deployment, pair));
    return section.header ? [tableSymbol(deployment, section, section.header, keys)] : keys;
  });
}

function tableSymbol(
  deployment: Deployment,
  { span, pairs }: Section,
  header: NonNullable<Section['header']>,
  children: DocumentSymbol[],
): DocumentSymbol {
  const name = header.key ? visible(keyText(header.key)) : '';
  return {
    name: header.array ? `[[${name}]]` : `[${name}]`,
    kind: header.array ? SymbolKind.Array : SymbolKind.Module,
    range: rangeOf(deployment, { start: span.start, end: pairs.at(-1)?.span.end ?? header.span.end }),
    selectionRange: rangeOf(deployment, header.span),
    children,
  };
}

function pairSymbol(deployment: Deployment, { key, value, span }: Pair): DocumentSymbol {
  const inner = value.kind === 'inline-table' ? value.pairs.map((pair) => pairSymbol(deployment, pair)) : [];
  return {
    name: visible(keyText(key)),
    ...(value.kind === 'scalar' ? { detail: detailOf(deployment, value) } : {}),
    kind: kindOf(value),
    range: rangeOf(deployment, span),
    selectionRange: rangeOf(deployment, key.span),
    ...(inner.length > 0 ? { children: inner } : {}),
  };
}

/** The first line of a value, cut where it is long. */
function detailOf({ tree }: Deployment, { span }: Value): string {
  const line = /^[^\r\n]*/.exec(tree.text.slice(span.start, span.end))?.[0] ?? '';
  return visible(line.length > LONGEST_DETAIL ? `${line.slice(0, LONGEST_DETAIL)}…` : line);
}

function kindOf(value: Value): SymbolKind {
  if (value.kind === 'array') return SymbolKind.Array;
  if (value.kind === 'inline-table') return SymbolKind.Object;
  if (value.kind === 'bad') return SymbolKind.Property;
  if (typeof value.data === 'boolean') return SymbolKind.Boolean;
  return value.type === 'integer' || value.type === 'float' ? SymbolKind.Number : SymbolKind.String;
}

/** The key without its quotes, shortened where nobody would read it; editors refuse a symbol whose name is empty or blank. */
function keyText({ segments }: Key): string {
  const text = segments.map(({ name }) => name).join('.');
  return text.trim() === '' ? `"${shortValue(text)}"` : shortValue(text);
}
