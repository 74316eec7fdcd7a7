import { BUILT_IN_OFFSET, OFFSET_KEY } from './catalog';
import { printedText } from './printed-text';
import { parseJavaInt } from './server-values';
import type { Setting, Settings } from './settings';
import { xmlText } from './xml-text';

/** An offset given to the server from outside the file: it replaces `[server] offset`. */
export interface Override {
  /** The value as text, as Java gets it. */
  readonly text: string;
  /** Where it comes from, as part of a sentence: "the setting miPorts.portOffset". */
  readonly from: string;
}

/** Which offset the server adds, and why. */
export interface Offset {
  readonly source: 'built-in' | 'file' | 'override';
  /** The text that reaches Java's `Integer.parseInt`. Null when only the running server knows it. */
  readonly text: string | null;
  /** What the listeners add. Null when the text is no integer, or unknown. */
  readonly value: number | null;
  /** What the internal API adds: it trims the text first, the listeners do not. */
  readonly trimmed: number | null;
  /**
   * Why `value` is null. `junk`: no integer. `padded`: an integer with blanks around it. `blank`: ends the start-up.
   * `unsafe`: breaks `carbon.xml` and so ends the start-up. `unknown`: depends on the machine.
   */
  readonly fault: 'junk' | 'padded' | 'blank' | 'unsafe' | 'unknown' | null;
  /** The file's own offset, also when an override replaces it. */
  readonly setting: Setting | null;
  readonly override: Override | null;
}

/**
 * `-DportOffset`, else `[server] offset`, else the built-in 10. The first that is given counts, even when it is junk.
 * Source: ports-reference, part 1.
 */
export function readOffset(settings: Settings, override: Override | null): Offset {
  const setting =
    settings.sources(OFFSET_KEY).at(-1) ?? settings.all.find((s) => s.key.startsWith(`${OFFSET_KEY}.`)) ?? null;
  const common = { setting, override };
  if (override) return { ...common, source: 'override', ...readText(override.text) };
  const value = settings.rendered(OFFSET_KEY);
  if (value === undefined) return { ...common, source: 'built-in', ...readText(String(BUILT_IN_OFFSET)) };
  const printed = printedText(value);
  if (printed === null) {
    return { ...common, source: 'file', text: null, value: null, trimmed: null, fault: 'unknown' };
  }
  const text = xmlText(printed);
  if (text === null) {
    return { ...common, source: 'file', text: printed, value: null, trimmed: null, fault: 'unsafe' };
  }
  const read = readText(text);
  return { ...common, source: 'file', ...read, fault: text.trim() === '' ? 'blank' : read.fault };
}

function readText(text: string): Pick<Offset, 'text' | 'value' | 'trimmed' | 'fault'> {
  const value = parseJavaInt(text);
  const trimmed = parseJavaInt(text.trim());
  return { text, value, trimmed, fault: value !== null ? null : trimmed !== null ? 'padded' : 'junk' };
}
