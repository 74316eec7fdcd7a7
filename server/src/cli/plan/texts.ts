import { applyEdits, type Edit } from '../../ports/findings/repairs/edits';
import { grouped } from '../../ports/hosts/lists';
import { type Change, outsideOf } from '../../ports/hosts/planning/changes';
import { LineIndex } from '../../toml/lines';

/** A file before and after. */
export interface FileChange {
  readonly uri: string;
  readonly before: string;
  readonly after: string;
}

/** Every file that a change touches, by its uri. */
export function touchedBy({ instance, edits, outside }: Change): readonly string[] {
  return [...new Set([...(edits.length > 0 ? [instance.uri] : []), ...outside.map(({ place: { uri } }) => uri)])];
}

/**
 * The texts of all files that changes touch.
 * @param textOf the text of a file around an instance, as it was when the instance was read.
 */
export function textsAfter(
  changes: readonly Change[],
  textOf: (uri: string) => string | undefined,
): ReadonlyMap<string, FileChange> {
  const own = changes.flatMap(({ instance: { uri, deployment }, edits }) =>
    edits.map((edit) => ({ uri, edit, text: deployment.tree.text })),
  );
  const around = outsideOf(changes).flatMap(({ edit: { place, columns, text: written } }) => {
    const { uri, line } = place;
    const text = textOf(uri);
    if (text === undefined) return [];
    const start = lineStart(text, line);
    const edit: Edit = { span: { start: start + columns.start, end: start + columns.end }, text: written };
    return [{ uri, edit, text }];
  });
  const files = grouped([...own, ...around], ({ uri }) => uri);
  return new Map(
    [...files].flatMap(([uri, [first, ...more]]): [string, FileChange][] => {
      if (!first) return [];
      const edits = [first, ...more].map(({ edit }) => edit);
      return [[uri, { uri, before: first.text, after: applyEdits(first.text, edits) }]];
    }),
  );
}

/** Where a line, from 0, begins, as editors count: a byte order mark is none of its text. */
function lineStart(text: string, line: number): number {
  return new LineIndex(text).lineSpan(line).start + (line === 0 && text.startsWith('\uFEFF') ? 1 : 0);
}
