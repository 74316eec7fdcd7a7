import { said } from '../words/language';
import type { Lines } from './lines';
import { emptyOnceIn } from './once';
import type { Group, Header, Key, Pair, Span, SyntaxProblem, Value } from './tree';

/**
 * What a name has been defined as. `table` and `element` come from headers, `dotted` from a dotted key, `passed` from a
 * header that names something below it and `passed-by-array` from such a `[[header]]`. `value` is a plain value, `closed`
 * an inline table or array that was complete where it was written.
 */
type Kind = 'table' | 'passed' | 'passed-by-array' | 'elements' | 'dotted' | 'value' | 'closed';

interface Definition {
  kind: Kind;
  span: Span;
  children: Map<string, Definition>;
}

/** A key or table that is defined twice, or as something else than before. */
export interface Redefinition {
  /** Why it is one, and what to write. @param line of the first definition, from 1. */
  readonly message: (line: number) => string;
  readonly span: Span;
  /** The first definition. */
  readonly first: Span;
}

/**
 * The redefinitions in a group, by the rules of smol-toml. Pairs without a value define nothing: they are still being typed.
 * @param text of the whole document.
 */
export function redefinitionsIn(group: Group, text: string): readonly Redefinition[] {
  return redefinitionsAmong(group.names, group, text);
}

const redefinitionsAmong = emptyOnceIn('names', (group: Group, text: string) => new DefinitionReader(text).read(group));

/** A redefinition as a problem, which names the line of the first definition as of now. */
export function problemOf({ message, span, first }: Redefinition, lines: Lines): SyntaxProblem {
  const related = { message: said`It is defined here first.`, span: first };
  return { message: message(lines.positionAt(first.start).line + 1), span, related };
}

class DefinitionReader {
  readonly #text: string;
  readonly #found: Redefinition[] = [];

  constructor(text: string) {
    this.#text = text;
  }

  read({ parts }: Group): readonly Redefinition[] {
    const root = definition('table', { start: 0, end: 0 });
    let table = root;
    for (const { section, pairs } of parts) {
      const { header } = section;
      if (header?.key) table = this.#openTable(root, header, header.key);
      this.#addPairs(table, pairs);
    }
    return this.#found;
  }

  /** The table that the header opens; where it may not, the table that it seems to mean. */
  #openTable(root: Definition, header: Header, key: Key): Definition {
    let table = root;
    for (const [index, segment] of key.segments.entries()) {
      const last = index === key.segments.length - 1;
      let next = table.children.get(segment.name);
      if (next === undefined) {
        next = definition(kindByHeader(header.array, last), segment.span);
        table.children.set(segment.name, next);
      } else if (next.kind === 'value' || next.kind === 'closed') {
        const name = this.#nameOf(key, index);
        const closed = next.kind === 'closed';
        this.#report(key, next, (line) =>
          closed
            ? said`${name} is already a complete array or inline table on line ${line}, so it cannot be a table.`
            : said`${name} is already a value on line ${line}, so it cannot be a table.`,
        );
        return definition('table', key.span);
      } else if (last) this.#reopen(next, header, key);
      if (last && header.array && next.kind === 'elements') next.children = new Map();
      table = next;
    }
    return table;
  }

  #reopen(known: Definition, header: Header, key: Key): void {
    const name = this.#nameOf(key, key.segments.length - 1);
    if (header.array) {
      if (known.kind === 'elements') return;
      this.#report(
        key,
        known,
        (line) =>
          said`${name} is already a table on line ${line}, so it cannot be an array of tables: write it with one bracket.`,
      );
    } else if (known.kind === 'passed' || known.kind === 'passed-by-array') {
      known.kind = 'table';
      known.span = key.span;
    } else if (known.kind === 'elements') {
      this.#report(
        key,
        known,
        (line) =>
          said`${name} is already an array of tables on line ${line}: write it with two brackets for one more element.`,
      );
    } else if (known.kind === 'dotted') {
      this.#report(
        key,
        known,
        (line) => said`${name} is already a table made by a dotted key on line ${line}: write the keys there.`,
      );
    } else
      this.#report(
        key,
        known,
        (line) => said`The table ${name} is already defined on line ${line}: put its keys there.`,
      );
  }

  #addPairs(table: Definition, pairs: readonly Pair[]): void {
    for (const { key, value } of pairs) {
      if (value.kind !== 'bad' || value.span.start < value.span.end) this.#addPair(table, key, value);
      this.#addInner(value);
    }
  }

  #addPair(table: Definition, key: Key, value: Value): void {
    for (const [index, segment] of key.segments.entries()) {
      const last = index === key.segments.length - 1;
      const known = table.children.get(segment.name);
      if (known === undefined) {
        const kind = !last ? 'dotted' : value.kind === 'array' || value.kind === 'inline-table' ? 'closed' : 'value';
        const added = definition(kind, segment.span);
        table.children.set(segment.name, added);
        table = added;
        continue;
      }
      const name = this.#nameOf(key, index);
      if (last) {
        const isTable = known.kind !== 'value' && known.kind !== 'closed';
        this.#report(key, known, (line) =>
          isTable
            ? said`${name} is already a table on line ${line}, so it cannot be a value too.`
            : said`${name} is already defined on line ${line}: a key may be set only once.`,
        );
        return;
      }
      if (known.kind === 'value' || known.kind === 'closed') {
        const closed = known.kind === 'closed';
        this.#report(key, known, (line) =>
          closed
            ? said`${name} is already a complete array or inline table on line ${line}, so nothing can be added to it.`
            : said`${name} is already a value on line ${line}, so nothing can be added to it.`,
        );
        return;
      }
      if (known.kind !== 'dotted' && known.kind !== 'passed-by-array') {
        this.#report(
          key,
          known,
          (line) => said`${name} is already a table of its own on line ${line}: put this key below its header.`,
        );
        return;
      }
      table = known;
    }
  }

  /** Inline tables, at any depth: each is a small document of its own. */
  #addInner(value: Value): void {
    if (value.kind === 'inline-table') this.#addPairs(definition('table', value.span), value.pairs);
    else if (value.kind === 'array') for (const item of value.items) this.#addInner(item);
  }

  #nameOf(key: Key, index: number): string {
    const end = key.segments[index]?.span.end ?? key.span.end;
    return `\`${this.#text.slice(key.span.start, end)}\``;
  }

  #report(key: Key, known: Definition, message: Redefinition['message']): void {
    this.#found.push({ message, span: key.span, first: known.span });
  }
}

function definition(kind: Kind, span: Span): Definition {
  return { kind, span, children: new Map() };
}

function kindByHeader(array: boolean, last: boolean): Kind {
  if (last) return array ? 'elements' : 'table';
  return array ? 'passed-by-array' : 'passed';
}
