import { parse, TomlDate, TomlError } from 'smol-toml';
import type { ScalarType } from './tree';
import { describeFault, type Fault, offsetOf, reasonOf } from './verdict';

/** What a scalar's text says: a type with its data, or a fault within the text. */
export interface ScalarReading {
  readonly type: ScalarType | null;
  /** Dates and times keep their text. */
  readonly data: string | number | bigint | boolean | null;
  /** Offsets from the start of the scalar's text; null where the text is a value. */
  readonly fault: Fault | null;
}

const Prefix = 'v=';
const CachedReadings = 4096;
const CachedLength = 256;
const readings = new Map<string, ScalarReading>();

/** Reads the text of one scalar: a string with its quotes, a number, a date or a word. */
export function readScalarText(raw: string): ScalarReading {
  // The line end makes smol-toml refuse a time zone without a colon, as it does within a document. The whole line is the
  // key of the cache because a mere slice would keep the whole document in memory.
  const line = `${Prefix}${raw}\n`;
  const known = readings.get(line);
  if (known !== undefined) return known;
  const reading = readLine(line, raw);
  if (raw.length <= CachedLength) {
    if (readings.size >= CachedReadings) readings.clear();
    readings.set(line, reading);
  }
  return reading;
}

function readLine(line: string, raw: string): ScalarReading {
  try {
    const value = parse(line, { integersAsBigInt: true }).v;
    switch (typeof value) {
      case 'string':
        return { type: 'string', data: value, fault: null };
      case 'bigint':
        return { type: 'integer', data: value, fault: null };
      case 'number':
        return { type: 'float', data: value, fault: null };
      case 'boolean':
        return { type: 'boolean', data: value, fault: null };
    }
    if (value instanceof TomlDate) return { type: dateType(value), data: raw, fault: null };
    return { type: null, data: null, fault: describeFault('invalid value', raw, 0) };
  } catch (error) {
    if (!(error instanceof TomlError)) return { type: null, data: null, fault: describeFault('', raw, 0) };
    return {
      type: null,
      data: null,
      fault: describeFault(reasonOf(error), raw, offsetOf(error, line) - Prefix.length),
    };
  }
}

function dateType(date: TomlDate): ScalarType {
  if (date.isTime()) return 'local-time';
  if (date.isDate()) return 'local-date';
  return date.isLocal() ? 'local-date-time' : 'offset-date-time';
}
