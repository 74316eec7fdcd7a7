import { entriesIn, entriesOfPart } from '../../../toml/entries';
import { gatheredInParts } from '../../../toml/gathered';
import type { Entry, Group, Header, Key, KeySegment, Pair, Section, TomlTree, Value } from '../../../toml/tree';
import { type Rejection, serverRejection } from './grammar';
import { type Misfit, mixedArrays } from './mixed-arrays';
import { type Clash, tableClashes } from './tables';

/** What the server's own TOML parser, and the step behind it, make of a text. It differs from TOML 1.0 both ways. */
export interface Dialect {
  /** Where its grammar gives up first. Null: nowhere. */
  readonly rejection: Rejection | null;
  readonly misfits: readonly Misfit[];
  readonly clashes: readonly Clash[];
  /** Keys with a quote in them, which end the start-up. */
  readonly quotedKeys: readonly KeySegment[];
  /** Values of [secrets] that are no strings, and what makes no table of it: they end the start-up. */
  readonly secrets: readonly Entry[];
  /** Headers that make an array of [secrets], or of a table in it: they do the same. */
  readonly secretArrays: readonly Header[];
  /** Whether the parser takes the text: if it does, whatever TOML 1.0 says against it does no harm. */
  readonly parses: boolean;
  /** Whether the text gets through to the settings at all. */
  readonly starts: boolean;
}

/** The tables of secrets. Source: config-mapper's TomlParser, which asks for these two. */
const SECRETS = ['secrets', 'runtime_secrets'];

/** Source: ports-reference, part 4. */
export function readDialect(tree: TomlTree): Dialect {
  const rejection = serverRejection(tree);
  const misfits = mixedArrays(tree);
  const clashes = tableClashes(tree);
  const quotedKeys = quotedSegments(tree);
  const tables = SECRETS.flatMap((name) => tree.groups.get(name) ?? []);
  const secretArrays = tables.flatMap(arraysOfSecrets);
  const secrets = tables.flatMap(faultySecrets);
  const parses = rejection === null && misfits.length === 0 && clashes.every(({ kind }) => kind !== 'rejected');
  const starts =
    parses && clashes.length === 0 && quotedKeys.length === 0 && secrets.length + secretArrays.length === 0;
  return { rejection, misfits, clashes, quotedKeys, secrets, secretArrays, parses, starts };
}

/** The segments with a quote in them of all keys that the server flattens: those that lead to a value or an array of tables. */
const quotedSegments = gatheredInParts(
  (part): readonly KeySegment[] => {
    const { header } = part.section;
    const quoted = entriesOfPart(part).filter(
      ({ path, value }) =>
        value.kind !== 'inline-table' && path.some((step) => typeof step === 'string' && hasQuote(step)),
    );
    const headers = header?.array && header.key ? [header.key] : [];
    const around = quoted.length > 0 ? keysAround(part.section) : new Map<Key, Key | null>();
    const keys = new Set(headers);
    for (const { key } of quoted) {
      for (let one: Key | null = key; one !== null && !keys.has(one); one = around.get(one) ?? null) keys.add(one);
    }
    const segments = [...keys].flatMap((key) => key.segments.filter(({ name }) => hasQuote(name)));
    return segments.sort((one, other) => one.span.start - other.span.start);
  },
  ({ span }) => span.start,
);

function arraysOfSecrets({ name, parts }: Group): readonly Header[] {
  return parts.flatMap(({ section: { header } }) =>
    header?.array && header.key?.segments[0]?.name === name ? [header] : [],
  );
}

function faultySecrets(group: Group): readonly Entry[] {
  const arrays = new Set(arraysOfSecrets(group));
  return entriesIn(group).filter(({ path, value, section }) => {
    if (value.kind === 'inline-table' || (section.header && arrays.has(section.header))) return false;
    return path.length === 1 || !isString(value) || path.some((step) => typeof step === 'number');
  });
}

function hasQuote(name: string): boolean {
  return name.includes("'") || name.includes('"');
}

/** The key around each key of a section: that of its inline table, or the section's own. Null: there is none. */
function keysAround({ header, pairs }: Section): ReadonlyMap<Key, Key | null> {
  const around = new Map<Key, Key | null>();
  const visit = (inside: readonly Pair[], key: Key | null) => {
    for (const pair of inside) {
      around.set(pair.key, key);
      visit(inlinePairs(pair.value), pair.key);
    }
  };
  visit(pairs, header?.key ?? null);
  return around;
}

/** The pairs of an inline table, or of all those in an array. */
function inlinePairs(value: Value): readonly Pair[] {
  if (value.kind === 'inline-table') return value.pairs;
  return value.kind === 'array' ? value.items.flatMap(inlinePairs) : [];
}

function isString(value: Entry['value']): boolean {
  return value.kind === 'scalar' && value.type === 'string';
}
