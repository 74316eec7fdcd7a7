import type { Each } from '../../product/templates/parts';
import { isList, isMap, isUnknown, type ServerValue, type Unknown } from '../pipeline/server-values';

/** What a value is to a template. Every TOML value is one of these. */
export type ValueType = 'text' | 'integer' | 'float' | 'boolean' | 'date' | 'list' | 'table';

type KnownValue = Exclude<ServerValue, Unknown>;

export function typeOf(value: KnownValue): ValueType {
  switch (typeof value) {
    case 'string':
      return 'text';
    case 'bigint':
      return 'integer';
    case 'number':
      return 'float';
    case 'boolean':
      return 'boolean';
    default:
      return isList(value) ? 'list' : isMap(value) ? 'table' : 'date';
  }
}

/** What a loop does with a value: `each` goes through what is in it, `once` takes it for the only element, `dies` ends the start-up. */
type LoopRule = 'each' | 'once' | 'dies';

/**
 * The rule for every kind of loop and every type of value.
 * Source: Jinjava's ForLoop (`plain`), and its methods `items` of a map and `toList` of a list, which nothing else has; the
 * vectors `probe-loop`.
 */
export const LOOP_RULES: Readonly<Record<Each['through'], Readonly<Record<ValueType, LoopRule>>>> = {
  plain: { text: 'once', integer: 'once', float: 'once', boolean: 'once', date: 'once', list: 'each', table: 'each' },
  entries: { text: 'dies', integer: 'dies', float: 'dies', boolean: 'dies', date: 'dies', list: 'dies', table: 'each' },
  elements: {
    text: 'dies',
    integer: 'dies',
    float: 'dies',
    boolean: 'dies',
    date: 'dies',
    list: 'each',
    table: 'dies',
  },
};

/**
 * What the templates make of `value == true`: a number cannot be compared with it, and ends the start-up.
 * Source: ports-reference, part 2, "Gates that surprise"; the vectors `probe-key`.
 */
export function equalsTrue(value: ServerValue | undefined): boolean | 'dies' | 'unknown' {
  if (value === undefined) return false;
  if (isUnknown(value)) return 'unknown';
  return typeof value === 'number' || typeof value === 'bigint' ? 'dies' : isTruthy(value);
}

/** What the templates make of a value on its own. Source: Jinjava's ObjectTruthValue. */
export function isTruthy(value: KnownValue): boolean {
  switch (typeof value) {
    case 'string':
      return value !== '' && value.toLowerCase() !== 'false';
    case 'boolean':
      return value;
    case 'bigint':
      // Java's `intValue` is what counts.
      return BigInt.asIntN(32, value) !== 0n;
    case 'number':
      return Math.abs(value) >= 1;
    default:
      return sizeOf(value) > 0 || (!isList(value) && !isMap(value));
  }
}

/** What the filter `length` makes of a value. Source: Jinjava's LengthFilter. */
export function sizeOf(value: KnownValue | undefined): number {
  if (typeof value === 'string' || isList(value)) return value.length;
  return isMap(value) ? value.size : 0;
}
