import type { Key, Value } from '../tree';
import { BracketReader, opensBracket } from './brackets';
import { missingValue, readScalar, skipEquals } from './scalars';
import type { Source } from './source';

/** Reads from `=` to the end of the value. A missing value stands behind one blank after `=`, where it would be typed. */
export function readValueAfterEquals(source: Source, key: Key): Value {
  const place = skipEquals(source);
  return source.atLineRest ? missingValue(source, key, place) : readValue(source);
}

/** Reads the value that starts here, which may go on over several lines. */
export function readValue(source: Source): Value {
  if (!opensBracket(source.code())) return readScalar(source, true);
  const known = source.unclosed.get(source.at);
  if (known !== undefined) source.reached(known);
  else {
    const mark = source.mark();
    const reader = new BracketReader(source, 'whole');
    const value = reader.read();
    if (!reader.failed) return value;
    source.back(mark);
    for (const open of reader.open) {
      source.unclosed.set(open, source.reach);
      source.foreseen.push(open);
    }
  }
  return new BracketReader(source, 'rescue').read();
}
