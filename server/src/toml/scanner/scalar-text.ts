import { parse, TomlDate, TomlError } from 'smol-toml';
import { said } from '../../words/language';
import type { Scalar, ScalarType } from '../tree';
import { describeFault, type Fault, offsetOf, reasonOf } from './verdict';

/** What a scalar's text says, or what is wrong in it. */
export type ScalarReading =
  | { readonly type: ScalarType; readonly data: Scalar['data']; readonly fault: null }
  | { readonly type: null; readonly fault: Fault };

const Prefix = 'v=';
const MostReadings = 4096;
const LongestKept = 256;
const readings = new Map<string, ScalarReading>();

/** Reads the text of one scalar: a string with its quotes, a number, a date or a word. Dates and times keep their text. */
export function readScalarText(raw: string): ScalarReading {
  // The line end makes smol-toml refuse a time zone without a colon, as it does within a document. The whole line is the
  // key of the cache because a mere slice would keep the whole document in memory.
  const line = `${Prefix}${raw}\n`;
  const known = readings.get(line);
  if (known !== undefined) return known;
  const reading = readLine(line, raw);
  if (raw.length <= LongestKept) {
    if (readings.size >= MostReadings) readings.clear();
    readings.set(line, reading);
  }
  return reading;
}

function readLine(line: string, raw: string): ScalarReading {
  try {
    const data = parse(line, { integersAsBigInt: true }).v;
    switch (typeof data) {
      case 'string':
        return { type: 'string', data, fault: null };
      case 'bigint':
        return { type: 'integer', data, fault: null };
      case 'number':
        return { type: 'float', data, fault: null };
      case 'boolean':
        return { type: 'boolean', data, fault: null };
      default:
        return data instanceof TomlDate
          ? { type: dateType(data), data: line.slice(Prefix.length, -1), fault: null }
          : noValue(raw);
    }
  } catch (error) {
    return error instanceof TomlError ? fault(error, line, raw) : noValue(raw);
  }
}

function dateType(date: TomlDate): ScalarType {
  if (date.isTime()) return 'local-time';
  if (date.isDate()) return 'local-date';
  return date.isLocal() ? 'local-date-time' : 'offset-date-time';
}

function fault(error: TomlError, line: string, raw: string): ScalarReading {
  const found = describeFault(reasonOf(error), raw, offsetOf(error, line) - Prefix.length);
  if (found === null) return noValue(raw);
  return { type: null, fault: found.start < found.end ? found : { ...found, start: 0, end: raw.length } };
}

function noValue(raw: string): ScalarReading {
  return {
    type: null,
    fault: { start: 0, end: raw.length, message: said`This is not a TOML value: put text in quotes.` },
  };
}
