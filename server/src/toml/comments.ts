import { onceIn } from './once';
import type { Comment, Statement, TomlTree } from './tree';

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
