import { type DocumentSymbol, SymbolKind } from 'vscode-languageserver-types';
import type { Deployment } from '../ports/deployment';
import type { Key, Pair } from '../toml/tree';
import { rangeOf } from './ranges';

/** The tables with their keys, in text order; keys before the first table stand beside the tables. */
export function documentSymbols(deployment: Deployment): DocumentSymbol[] {
  return deployment.tree.sections.flatMap(({ header, pairs, span }) => {
    const keys = pairs.map((pair) => pairSymbol(deployment, pair));
    if (!header) return keys;
    const trimmed = deployment.tree.text.slice(span.start, span.end).trimEnd().length;
    const name = header.key ? keyText(header.key) : '';
    const symbol: DocumentSymbol = {
      name: header.array ? `[[${name}]]` : `[${name}]`,
      kind: header.array ? SymbolKind.Array : SymbolKind.Module,
      range: rangeOf(deployment, { start: span.start, end: Math.max(header.span.end, span.start + trimmed) }),
      selectionRange: rangeOf(deployment, header.span),
      children: keys,
    };
    return [symbol];
  });
}

function pairSymbol(deployment: Deployment, { key, value, span }: Pair): DocumentSymbol {
  const inner = value.kind === 'inline-table' ? value.pairs.map((pair) => pairSymbol(deployment, pair)) : [];
  const text = deployment.tree.text.slice(value.span.start, value.span.end).split('\n')[0] ?? '';
  return {
    name: keyText(key),
    ...(value.kind === 'scalar' ? { detail: text.trim() } : {}),
    kind: SymbolKind.Property,
    range: rangeOf(deployment, span),
    selectionRange: rangeOf(deployment, key.span),
    ...(inner.length > 0 ? { children: inner } : {}),
  };
}

function keyText({ segments }: Key): string {
  return segments.map(({ name }) => name).join('.') || '?';
}
