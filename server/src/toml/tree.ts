import type { Lines } from './lines';
import type { Derivable } from './once';
import type { PlacedPart } from './parts';
import type { Searches } from './searches';
import type { TemplateDocument } from './template-document';

/**
 * The located tree: what a TOML text says and where it says it. Knows nothing of ports.
 *
 * All positions are UTF-16 code units from the start of the text, `end` exclusive.
 */

/** A stretch of the text. `start <= end`; an empty span marks the place where something is missing. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** One part of a dotted key: `transport` in `transport.http`. `span` includes the quotes, `name` does not. */
export interface KeySegment {
  readonly name: string;
  readonly style: 'bare' | 'basic' | 'literal';
  readonly span: Span;
}

/** A dotted key as it was written. At least one segment. */
export interface Key {
  readonly segments: readonly KeySegment[];
  readonly span: Span;
}

/** What kind of TOML scalar a text is. */
export type ScalarType =
  | 'string'
  | 'integer'
  | 'float'
  | 'boolean'
  | 'offset-date-time'
  | 'local-date-time'
  | 'local-date'
  | 'local-time';

/** A string, number, boolean or date. Integers are `bigint` because the server's are 64 bits wide; dates keep their text. */
export interface Scalar {
  readonly kind: 'scalar';
  readonly type: ScalarType;
  readonly data: string | number | bigint | boolean;
  readonly span: Span;
}

export interface ArrayValue {
  readonly kind: 'array';
  readonly items: readonly Value[];
  /** Whether its last bracket is there. */
  readonly closed: boolean;
  readonly span: Span;
}

export interface InlineTable {
  readonly kind: 'inline-table';
  readonly pairs: readonly Pair[];
  readonly span: Span;
}

/** A value that is absent (`offset =`, empty span) or that is no TOML value (`offset = abc`). */
export interface BadValue {
  readonly kind: 'bad';
  readonly span: Span;
}

export type Value = Scalar | ArrayValue | InlineTable | BadValue;

/** `key = value`. `span` runs from the key to the end of the value. */
export interface Pair {
  readonly key: Key;
  readonly value: Value;
  readonly span: Span;
  /** What it says in the table in which it was last looked at; see `entriesOfPart`. Null: in none yet. */
  placed: PairEntries | null;
}

/** `[key]` or `[[key]]`; `span` includes the brackets. `key` is null in `[]`. */
export interface Header {
  readonly array: boolean;
  readonly key: Key | null;
  readonly span: Span;
}

/** A header and what stands below it, down to the next header. The first section has no header. */
export interface Section {
  readonly header: Header | null;
  readonly pairs: readonly Pair[];
  readonly span: Span;
  /** The part of a group that its pairs last were; see `partsIn`. Null: they were none yet. */
  part: PlacedPart | null;
}

/** `# ...` up to, not including, the line end. */
export interface Comment {
  readonly span: Span;
}

/**
 * A stretch of whole lines that is read by itself: a header or pair with its comment and line end, a comment, a blank line;
 * after a slip, more than one of them.
 */
export interface Statement extends Derivable {
  /** From the start of the text, as of now: an edit in front of it moves it. */
  readonly start: number;
  readonly end: number;
  readonly items: readonly (Header | Pair)[];
  readonly comments: readonly Comment[];
}

/** A section, or of the pairs before the first header those that share their first name. */
export interface Part {
  readonly section: Section;
  readonly pairs: readonly Pair[];
}

/**
 * All that a text says below one name at the root, in text order: no definition outside of it can clash with one inside.
 * A group never changes; what is derived from it holds for as long as it is there.
 */
export interface Group extends Derivable {
  readonly name: string;
  readonly parts: readonly Part[];
  /** Where what follows from headers and values alone is kept: the same as before where an edit leaves all of these as they are. */
  readonly meaning: Derivable;
  /** The same for what follows from headers and keys alone: an edit within a string, number, boolean or date leaves it as it is. */
  readonly names: Derivable;
}

/** The groups of a text, each by the name that is its own. */
export interface Groups {
  get(name: string): Group | undefined;
  /** In no order that means anything. */
  readonly all: readonly Group[];
  /** Those that the last edit made anew. */
  readonly fresh: readonly Group[];
}

/** Something that is not TOML, at the token that is to blame. */
export interface SyntaxProblem {
  readonly message: string;
  readonly span: Span;
  /** For a second definition: where the first one stands. */
  readonly related?: { readonly message: string; readonly span: Span };
}

/**
 * The result of parsing any text at all. A tree of a document that is edited holds until the next edit: its spans move with
 * the text.
 */
export interface TomlTree {
  readonly text: string;
  readonly lines: Lines;
  /** At least one: the part before the first header. In text order, covering the whole text. */
  readonly sections: readonly Section[];
  readonly comments: readonly Comment[];
  /** In text order. Empty when and only when smol-toml accepts the text, which reads TOML 1.1. */
  readonly problems: readonly SyntaxProblem[];
  /**
   * Marks of a template engine, such as `{{ .port }}`: where there are some, the text becomes TOML only by that engine. The tree
   * is then that of the text without them, and a value in whose place one stands is no value. Empty where `problems` is.
   */
  readonly marks: readonly Span[];
  /** In text order, covering the whole text. */
  readonly statements: readonly Statement[];
  /**
   * What stands below each name at the root; groups know nothing of each other. An edit makes new those that it concerns; it is the
   * same object as before where every header and pair is the same as before.
   */
  readonly groups: Groups;
  /** What was looked for before. Null: the text has not been edited yet. */
  readonly searches: TreeSearches | null;
  /** Whose tree it is, or was: what reads another text by what it differs in; see `withTriedText`. Null: nothing does. */
  document: TemplateDocument | null;
}

/** The entries of a pair, and where they stand. */
interface PairEntries {
  readonly path: readonly PathStep[];
  readonly section: Section;
  readonly entries: readonly Entry[];
}

/** What was looked for in the statements, the groups and their parts. */
export interface TreeSearches {
  readonly statements: Searches<Statement>;
  readonly groups: Searches<Group>;
  readonly parts: Searches<PlacedPart>;
}

/** A step from the root: a key, or the number of an element (from 0) of an array of tables. */
export type PathStep = string | number;

/**
 * A value with its absolute path, wherever it was written: below a header, with a dotted key, in an inline table.
 * An inline table has an entry of its own and one for each pair in it. Entries of arrays of tables carry the element's
 * number in the path; values inside `[1, 2]` have no entries, inline tables inside `[{...}]` do, with the number.
 */
export interface Entry extends Derivable {
  readonly path: readonly PathStep[];
  readonly key: Key;
  readonly value: Value;
  /** The section that it stands in. */
  readonly section: Section;
}
