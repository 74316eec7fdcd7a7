import { parseJavaInt } from '../../micro-integrator/pipeline/server-values';

/** The integer that somebody meant who wrote `3.0`, `" 3 "`, `[3]` or `0x0A` in quotes; null where none can be seen. */
export function writtenInteger(text: string): number | null {
  const bare = text.trim().replace(/^\[\s*([^\s,]+)\s*\]$/, '$1');
  const plain = /^[+-]?[0-9][0-9_]*(?:\.0+)?$/.test(bare) ? bare.replaceAll('_', '').replace(/\.0+$/, '') : null;
  if (plain !== null) return parseJavaInt(plain);
  return /^0x[0-9a-fA-F]+$/.test(bare) ? parseJavaInt(String(Number(bare))) : null;
}
