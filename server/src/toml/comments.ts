import { onceIn } from './once';
import { firstWhere } from './text-order';
import type { Comment, Span, Statement, TomlTree } from './tree';

/**
 * The comments of a text of which something holds that follows from each by itself; they are looked for once in each statement.
 * @returns a function that gives them in text order.
 */
export function commentsWhere(
  holds: (comment: Comment, text: string) => boolean,
): (tree: TomlTree) => readonly Comment[] {
  const inOne = onceIn('statement', ({ comments }: Statement, text: string) =>
    comments.filter((comment) => holds(comment, text)),
  );
  return (tree) => {
    const { statements, marks, text, searches } = tree;
    // The statements of a template are those of the text with the marks in it. To list all comments of another text would be in vain.
    if (marks.length > 0) return tree.comments.filter((comment) => holds(comment, text));
    if (searches) return searches.statements.find(inOne, text, ({ span }) => span.start);
    return statements.flatMap((statement) => inOne(statement, text));
  };
}

/** The comments that begin in a stretch of a text, in text order; no others are looked at. */
export function commentsIn(tree: TomlTree, { start, end }: Span): readonly Comment[] {
  const isThere = ({ span }: Comment) => span.start >= start && span.start < end;
  const { statements, marks } = tree;
  if (marks.length > 0) return tree.comments.filter(isThere);
  const found: Comment[] = [];
  for (let at = firstWhere(statements, ({ end }) => end > start); at < statements.length; at++) {
    const statement = statements[at] as Statement;
    if (statement.start >= end) break;
    for (const comment of statement.comments) if (isThere(comment)) found.push(comment);
  }
  return found;
}

/** The comment that begins before a place and goes on to it, or ends there. Null: none does. */
export function commentAt(tree: TomlTree, at: number): Comment | null {
  const { statements, marks } = tree;
  const statement = marks.length > 0 ? undefined : statements[firstWhere(statements, ({ end }) => end >= at)];
  const comment = commentsIn(tree, { start: statement?.start ?? 0, end: at }).at(-1);
  return comment && at <= comment.span.end ? comment : null;
}
