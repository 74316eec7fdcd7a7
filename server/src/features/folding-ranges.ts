import { type FoldingRange, FoldingRangeKind } from 'vscode-languageserver-types';
import type { Deployment } from '../ports/micro-integrator/deployment';
import type { Span } from '../toml/tree';

/**
 * Tables, values over several lines, blocks of comment lines and `# region` ... `# endregion`. Whole lines only; nothing for
 * what stands on one line.
 */
export function foldingRanges(deployment: Deployment): FoldingRange[] {
  const comments = commentLines(deployment);
  return [
    ...tables(deployment, comments),
    ...values(deployment),
    ...commentBlocks(comments),
    ...regions(deployment, comments),
  ].filter(({ startLine, endLine }) => endLine > startLine);
}

/** The lines that hold nothing but a comment, in text order, each with the comment. */
type CommentLines = ReadonlyMap<number, Span>;

function commentLines({ lines, tree }: Deployment): CommentLines {
  const found = new Map<number, Span>();
  for (const { span } of tree.comments) {
    const { line } = lines.positionAt(span.start);
    if (isBlank(tree.text, lines.lineSpan(line).start, span.start)) found.set(line, span);
  }
  return found;
}

function isBlank(text: string, start: number, end: number): boolean {
  return text.slice(start, end).trim() === '';
}

/** From each header to the last line of its table, without what introduces the next one. */
function tables({ tree, lines }: Deployment, comments: CommentLines): FoldingRange[] {
  return tree.sections
    .filter(({ header }) => header)
    .map(({ span, header }, index, all) => {
      const startLine = lines.positionAt(header?.span.start ?? span.start).line;
      const next = all[index + 1]?.header?.span.start;
      const endLine = next === undefined ? lines.lineCount - 1 : lines.positionAt(next).line - 1;
      const blank = (line: number) => isBlank(tree.text, lines.lineSpan(line).start, lines.lineSpan(line).end);
      const trimmed = (line: number) => {
        while (line > startLine && blank(line)) line--;
        return line;
      };
      // Comment lines right above the next header belong to it, if a blank line sets them off from this table.
      let lead = endLine;
      while (next !== undefined && lead > startLine && comments.has(lead)) lead--;
      return { startLine, endLine: trimmed(blank(lead) ? lead : endLine) };
    });
}

function values({ tree, lines }: Deployment): FoldingRange[] {
  return tree.sections.flatMap(({ pairs }) =>
    pairs.map(({ value: { span } }) => ({
      startLine: lines.positionAt(span.start).line,
      endLine: lines.positionAt(span.end).line,
    })),
  );
}

function commentBlocks(comments: CommentLines): FoldingRange[] {
  const blocks: FoldingRange[] = [];
  for (const line of comments.keys()) {
    const last = blocks.at(-1);
    if (last?.endLine === line - 1) last.endLine = line;
    else blocks.push({ startLine: line, endLine: line, kind: FoldingRangeKind.Comment });
  }
  return blocks;
}

/** `# region` down to its `# endregion`, nested ones too. One without the other folds nothing. */
function regions({ tree }: Deployment, comments: CommentLines): FoldingRange[] {
  const open: number[] = [];
  const found: FoldingRange[] = [];
  for (const [line, { start, end }] of comments) {
    const mark = /^#\s*(end)?region\b/.exec(tree.text.slice(start, end));
    if (mark && !mark[1]) open.push(line);
    const startLine = mark?.[1] ? open.pop() : undefined;
    if (startLine !== undefined) found.push({ startLine, endLine: line, kind: FoldingRangeKind.Region });
  }
  return found;
}
