import { PairEntry, tablesOf } from '../../../../toml/entries';
import type { Key, Section, Span, TomlTree } from '../../../../toml/tree';
import { canonicalKey } from '../../../micro-integrator/pipeline/server-values';
import { type Edit, lineEndOf, removePair } from '../../repairs/edits';

/**
 * The edits that put a table in front of what lies below it: the whole table is moved up, or the dotted keys that came too
 * early are moved into it. Null where neither is safe, as in an array of tables.
 */
export function reorderTable(tree: TomlTree, key: Key): readonly Edit[] | null {
  const late = tree.sections.find(({ header }) => header?.key === key);
  const name = key.segments.map((segment) => segment.name);
  const early = tablesOf(tree).find(
    ({ path, section }) => section.header && section !== late && path.length > name.length && startsWith(path, name),
  );
  if (!late) return null;
  const dotted = earlyPairs(tree, late, name);
  if (dotted.length > 0) return moveIn(tree, late, dotted);
  return early && early.section.span.start < late.span.start ? moveUp(tree, late, early.section) : null;
}

function startsWith(path: readonly (string | number)[], name: readonly string[]): boolean {
  return name.every((step, index) => path[index] === step);
}

interface EarlyPair {
  readonly section: Section;
  readonly pair: Section['pairs'][number];
  /** How many leading segments of its key name the table itself. */
  readonly prefix: number;
}

/** The pairs in front of a table whose dotted keys lie below it. */
function earlyPairs(tree: TomlTree, late: Section, name: readonly string[]): EarlyPair[] {
  return tablesOf(tree).flatMap(({ path, section }) => {
    if (section.span.start >= late.span.start || path.length >= name.length || !startsWith(name, path as string[]))
      return [];
    const prefix = name.length - path.length;
    return section.pairs.flatMap((pair) => {
      const names = pair.key.segments.map((segment) => segment.name);
      return names.length > prefix && startsWith([...path, ...names], name) ? [{ section, pair, prefix }] : [];
    });
  });
}

function moveIn(tree: TomlTree, late: Section, early: readonly EarlyPair[]): Edit[] {
  const lineEnd = lineEndOf(tree.text);
  const lines = early.map(({ pair, prefix }) => {
    const key = canonicalKey(pair.key.segments.slice(prefix).map((segment) => segment.name));
    return `${lineEnd}${key} = ${tree.text.slice(pair.value.span.start, pair.value.span.end)}`;
  });
  const end = lineEndAt(tree.text, late.header?.span.end ?? late.span.start);
  const removals = early.map(({ section, pair }) => removePair(tree, new PairEntry([], pair, section)));
  return [...removals, { span: { start: end, end }, text: lines.join('') }];
}

/** Moves a table, with the comment lines right above its header, in front of another. */
function moveUp(tree: TomlTree, late: Section, early: Section): Edit[] {
  const { text } = tree;
  const following = tree.sections[tree.sections.indexOf(late) + 1];
  const start = leadOf(text, late.span.start);
  const end = following ? leadOf(text, following.span.start) : text.length;
  // Behind the last table goes the room above it as well.
  const span: Span = { start: following ? start : lineBehind(text, text.slice(0, start).trimEnd().length), end };
  const lineEnd = lineEndOf(text);
  const body = text.slice(start, end).trimEnd();
  const target = leadOf(text, early.span.start);
  return [
    { span: { start: target, end: target }, text: `${body}${lineEnd}${lineEnd}` },
    { span, text: '' },
  ];
}

/** The start of the comment lines that stand right above the line that holds `offset`, or that line's own start. */
function leadOf(text: string, offset: number): number {
  let start = text.lastIndexOf('\n', offset - 1) + 1;
  while (start > 0) {
    const above = text.lastIndexOf('\n', start - 2) + 1;
    if (!/^[ \t]*#/.test(text.slice(above, start))) break;
    start = above;
  }
  return start;
}

/** Where the line begins that follows the one with an offset. */
function lineBehind(text: string, offset: number): number {
  return text.indexOf('\n', offset) + 1;
}

function lineEndAt(text: string, offset: number): number {
  return offset + (/^[^\r\n]*/.exec(text.slice(offset))?.[0].length ?? 0);
}
