import { type FoldingRange, FoldingRangeKind } from 'vscode-languageserver-types';
import type { Deployment } from '../ports/deployment';
import type { Span, Value } from '../toml/tree';

/** Tables, values over several lines and blocks of comment lines. Nothing for what stands on one line. */
export function foldingRanges(deployment: Deployment): FoldingRange[] {
  const { tree } = deployment;
  const tables = tree.sections
    .filter(({ header }) => header)
    .map(({ span }) => fold(deployment, trimEnd(tree.text, span)));
  const values = tree.sections.flatMap(({ pairs }) => pairs.flatMap(({ value }) => multiLine(value)));
  return [...tables, ...values.map((span) => fold(deployment, span)), ...commentBlocks(deployment)].filter(
    ({ startLine, endLine }) => endLine > startLine,
  );
}

function fold({ lines }: Deployment, { start, end }: Span): FoldingRange {
  return { startLine: lines.positionAt(start).line, endLine: lines.positionAt(end).line };
}

/** Without the blank lines and the comments that introduce the next table. */
function trimEnd(text: string, { start, end }: Span): Span {
  const body = text.slice(start, end).replace(/(?:\r?\n[ \t]*(?:#[^\n]*)?)+$/, '');
  return { start, end: start + body.length };
}

function multiLine(value: Value): Span[] {
  return value.kind === 'bad' ? [] : [value.span];
}

function commentBlocks(deployment: Deployment): FoldingRange[] {
  const { lines, tree } = deployment;
  const blocks: FoldingRange[] = [];
  for (const { span } of tree.comments) {
    const { line, character } = lines.positionAt(span.start);
    const lineStart = span.start - character;
    if (tree.text.slice(lineStart, span.start).trim() !== '') continue;
    const last = blocks.at(-1);
    if (last?.endLine === line - 1) last.endLine = line;
    else blocks.push({ startLine: line, endLine: line, kind: FoldingRangeKind.Comment });
  }
  return blocks;
}
