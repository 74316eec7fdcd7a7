import { isList, isMap, isUnknown, type ServerValue } from './server-values';

/** What the templates make of `enable == true`. Source: ports-reference, part 2, "Gates that surprise". */
export function isEnabled(value: ServerValue | undefined): boolean | 'crash' | 'unknown' {
  if (isUnknown(value)) return 'unknown';
  if (typeof value === 'boolean') return value;
  if (typeof value === 'number' || typeof value === 'bigint') return 'crash';
  if (typeof value === 'string') return value !== '' && value.toLowerCase() !== 'false';
  if (isList(value)) return value.length > 0;
  return isMap(value) ? value.size > 0 : value !== undefined;
}
