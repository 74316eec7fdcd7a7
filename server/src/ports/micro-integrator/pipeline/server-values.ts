import type { Pair, Scalar, TomlTree, Value } from '../../../toml/tree';
import { multiLineText } from '../parser/multi-line';
import { perText } from './per-text';

/**
 * A value as the server's configuration pipeline carries it. A `number` is a Java double, a `bigint` a Java long, `JavaDate`
 * any of TOML's dates and times, a map an inline table or an element of an array of tables, with dotted keys flattened.
 */
export type ServerValue = string | bigint | number | boolean | JavaDate | Unknown | readonly ServerValue[] | ServerMap;

export type ServerMap = ReadonlyMap<string, ServerValue>;

/** A date or time; `text` is what Java's `toString` makes of it. */
interface JavaDate {
  readonly kind: 'date';
  readonly text: string;
}

/** A value that only the running server knows; `because` is the reference, such as `$env{MI_OFFSET}`. */
export interface Unknown {
  readonly kind: 'unknown';
  readonly because: string;
  /** It can be known, but costs more than is spent on a file. */
  readonly beyond?: true;
}

/** True for a value that cannot be known from the file. */
export function isUnknown(value: ServerValue | undefined): value is Unknown {
  return typeof value === 'object' && 'kind' in value && value.kind === 'unknown';
}

export function isList(value: ServerValue | undefined): value is readonly ServerValue[] {
  return Array.isArray(value);
}

export function isMap(value: ServerValue | undefined): value is ServerMap {
  return value instanceof Map;
}

/** Whether two values are made of the same texts, numbers and booleans in the same order. */
export function isSameValue(one: ServerValue, other: ServerValue): boolean {
  if (isList(one)) return isList(other) && areSame(one, other);
  if (!isMap(one)) return one === other;
  return isMap(other) && areSame([...one.keys()], [...other.keys()]) && areSame([...one.values()], [...other.values()]);
}

function areSame(some: readonly ServerValue[], others: readonly ServerValue[]): boolean {
  return some.length === others.length && some.every((one, n) => isSameValue(one, others[n] ?? ''));
}

/**
 * The text that the server's templates print for a value: Java's `toString`.
 * Source: ports-reference, part 1 (`3.0`, `[1, 2]`, `{a=3}`, `07:32`), and the vectors `offset-value`.
 */
export function javaText(value: ServerValue): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'bigint' || typeof value === 'boolean') return String(value);
  if (typeof value === 'number') return javaDouble(value);
  if (isList(value)) return `[${value.map(javaText).join(', ')}]`;
  if (isMap(value)) return `{${[...value].map(([key, item]) => `${key}=${javaText(item)}`).join(', ')}}`;
  return value.kind === 'date' ? value.text : value.because;
}

/** Java's `Double.toString`: always a fraction, scientific from 10^7 up and below 10^-3. */
function javaDouble(value: number): string {
  if (Number.isNaN(value)) return 'NaN';
  if (!Number.isFinite(value)) return value > 0 ? 'Infinity' : '-Infinity';
  if (value === 0) return Object.is(value, -0) ? '-0.0' : '0.0';
  const size = Math.abs(value);
  if (size >= 1e-3 && size < 1e7) return Number.isInteger(value) ? `${value}.0` : String(value);
  const [mantissa = '', exponent = ''] = value.toExponential().split('e');
  return `${mantissa.includes('.') ? mantissa : `${mantissa}.0`}E${exponent.replace('+', '')}`;
}

// A class of Unicode in a literal is made anew wherever it stands: esbuild writes it as `new RegExp`.
const DIGIT = /\p{Nd}/u;
const DIGITS = /^[+-]?\p{Nd}+$/u;
const BEYOND_16_BITS = /[\u{10000}-\u{10ffff}]/u;

/** Nearly all ports and offsets. */
const FEW_DIGITS = /^\d{1,9}$/;

/**
 * Java's `Integer.parseInt`: an optional sign and decimal digits of any script, nothing else, within 32 bits. Null for
 * everything else.
 */
export function parseJavaInt(text: string): number | null {
  if (FEW_DIGITS.test(text)) return Number(text);
  if (!DIGITS.test(text) || BEYOND_16_BITS.test(text)) return null;
  const value = Number(text.replace(/[^\0-\x7f]/g, digitOf));
  return value >= -2147483648 && value <= 2147483647 ? value + 0 : null;
}

/** The ASCII digit for one of another script. Unicode lays each script's ten out in a row that starts at 0 or 6. */
function digitOf(char: string): string {
  const code = char.charCodeAt(0);
  const row = code - (code % 16);
  return String(code - row - (DIGIT.test(String.fromCharCode(row)) ? 0 : 6));
}

/** Java's `String.trim`: takes away control characters and blanks, not the other white space of Unicode. */
export function javaTrim(text: string): string {
  let [start, end] = [0, text.length];
  while (start < end && text.charCodeAt(start) <= 0x20) start++;
  while (start < end && text.charCodeAt(end - 1) <= 0x20) end--;
  return text.slice(start, end);
}

/** The sum of two Java ints, which wraps around at 32 bits. */
export function addJavaInts(a: number, b: number): number {
  return (a + b) | 0;
}

/**
 * What the server's parser makes of a value. Null where it is no value at all. In a template, what an engine fills in is as
 * unknown as what only the running server knows.
 */
export function serverValue(value: Value, tree: TomlTree): ServerValue | null {
  switch (value.kind) {
    case 'scalar':
      return filledIn(value, tree) ?? scalarValue(value, tree.text);
    case 'array': {
      if (!value.closed) return null;
      const items = value.items.map((item) => serverValue(item, tree));
      return items.includes(null) ? null : (items as ServerValue[]);
    }
    case 'inline-table':
      return inlineMap(value.pairs, tree);
    case 'bad':
      return filledIn(value, tree);
  }
}

/** @param value no value, or one with marks of an engine in it, such as `"{{ .host }}"`. Null: nothing is filled in. */
function filledIn({ kind, span }: Value, { text, marks }: TomlTree): ServerValue | null {
  if (marks.length === 0) return null;
  const written = text.slice(span.start, span.end);
  return kind === 'bad' || /\{\{|\{%|<%/.test(written) ? { kind: 'unknown', because: written } : null;
}

function inlineMap(pairs: readonly Pair[], tree: TomlTree): ServerMap | null {
  const map = new Map<string, ServerValue>();
  for (const { key: written, value } of pairs) {
    const path = written.segments.map((segment) => segment.name);
    const inner = serverValue(value, tree);
    if (inner === null) return null;
    const key = flatKey(path);
    // The server flattens tables within tables to dotted keys, in inline tables too.
    if (isMap(inner)) for (const [below, item] of inner) map.set(`${key}.${below}`, item);
    else map.set(key, inner);
  }
  return map;
}

function scalarValue(scalar: Scalar, text: string): ServerValue {
  const raw = text.slice(scalar.span.start, scalar.span.end);
  if (scalar.type === 'string' && /^("""|''')/.test(raw)) return multiLineText(raw);
  if (typeof scalar.data === 'string' && scalar.type !== 'string') {
    return { kind: 'date', text: javaDateText(scalar.data) };
  }
  return scalar.data;
}

/** Java leaves out seconds that are zero and writes a zero offset as `Z`: `07:32:00` becomes `07:32`. */
function javaDateText(text: string): string {
  return text
    .replace(/^(\d{4}-\d{2}-\d{2})[ t]/, '$1T')
    .replace(/(\d{2}:\d{2}):00(?:\.0+)?(?=$|[zZ+-])/, '$1')
    .replace(/(?:z|[+-]00:00)$/, 'Z');
}

/**
 * A path in the form in which the server's pipeline keys its settings: segments joined by dots, those that are no bare key
 * in single quotes. Source: config-mapper's TomlParser; `"listener.port"` becomes `'listener.port'`.
 */
export function canonicalKey(path: readonly string[]): string {
  return path.map(canonicalSegment).join('.');
}

const canonicalSegment = perText((segment) => (/^[A-Za-z0-9_-]+$/.test(segment) ? segment : `'${segment}'`));

/**
 * A path as the server's pipeline really keys it: as `canonicalKey`, with other characters than printable ASCII escaped. The
 * server then looks the escaped key up in its own tree, and finds nothing there. Source: cava-toml's `Toml.joinKeyPath`.
 */
export function flatKey(path: readonly string[]): string {
  return escaped(canonicalKey(path));
}

const escaped = perText((key) => {
  const escapes: Readonly<Record<string, string>> = { '\b': 'b', '\t': 't', '\n': 'n', '\f': 'f', '\r': 'r' };
  return key.replace(/[^ -~]/gu, (char) => {
    const code = (char.codePointAt(0) ?? 0).toString(16);
    return `\\${escapes[char] ?? (char.length > 1 ? `U${code.padStart(8, '0')}` : `u${code.padStart(4, '0')}`)}`;
  });
});

/** The segments of a canonical key: the reverse of `canonicalKey` as the server's template step does it. */
export const keySegments: (key: string) => readonly string[] = perText((key) =>
  key.includes("'")
    ? [...key.matchAll(/'([^']*)'|[^.']+/g)].map((match) => match[1] ?? match[0])
    : key.split('.').filter((segment) => segment !== ''),
);

/** The first name of a key. */
export function rootOf(key: string): string {
  const dot = key.indexOf('.');
  return key.startsWith("'") ? (keySegments(key)[0] ?? '') : dot < 0 ? key : key.slice(0, dot);
}
