import type { Span } from '../../toml/tree';
import { BUILT_IN_OFFSET, OFFSET_KEY } from '../product/catalog';
import type { Setting } from './pipeline/group-settings';
import { type Surroundings, variable } from './pipeline/references';
import { javaTrim, parseJavaInt } from './pipeline/server-values';
import { chosen, type Settings } from './pipeline/settings';
import { printedText } from './printing/printed-text';
import { xmlText } from './printing/xml-text';

/** An offset given to the server from outside the file: it replaces `[server] offset`. */
export interface Override {
  /** The value as text, as Java gets it. */
  readonly text: string;
  /** Where it comes from, as part of a sentence: "the setting miPorts.portOffset". */
  readonly from: string;
  /** The file and the line (from 0) where it is given, if it is given in a file. */
  readonly place?: Place;
  /** Where the value stands on that line, without quotes, in UTF-16 code units, if it stands there as it is. */
  readonly columns?: Span;
  /** The text has variables in it that only the running machine knows. */
  readonly unknown?: boolean;
}

/** A line (from 0) of a file. */
export interface Place {
  readonly uri: string;
  readonly line: number;
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

/** What makes a table of the offset. */
const belowOffset = chosen(({ key, value }) => value !== null && key.startsWith(`${OFFSET_KEY}.`));

/**
 * `-DportOffset`, else `[server] offset`, else the built-in 10. The first that is given counts, even when it is junk.
 * Source: ports-reference, part 1.
 * @param builtIn what another product adds instead.
 */
export function readOffset(
  settings: Settings,
  override: Override | null,
  surroundings: Surroundings,
  builtIn = BUILT_IN_OFFSET,
): Offset {
  const setting = settings.sources(OFFSET_KEY).at(-1) ?? belowOffset(settings)[0] ?? null;
  const common = { setting, override };
  const untold = { text: null, value: null, trimmed: null, fault: 'unknown' } as const;
  if (override?.unknown) return { ...common, source: 'override', ...untold };
  if (override) return { ...common, source: 'override', ...readText(override.text) };
  const value = settings.rendered(OFFSET_KEY);
  if (value === undefined) return { ...common, source: 'built-in', ...readText(String(builtIn)) };
  const unknown = { ...common, source: 'file', ...untold } as const;
  const printed = printedText(value, settings);
  if (printed === null) return unknown;
  const text = xmlText(printed);
  if (text === null) {
    return { ...common, source: 'file', text: printed, value: null, trimmed: null, fault: 'unsafe' };
  }
  if (javaTrim(text) === '') return { ...common, source: 'file', ...readText(text), fault: 'blank' };
  const replaced = withProperties(text, surroundings);
  return replaced === null ? unknown : { ...common, source: 'file', ...readText(replaced) };
}

/**
 * What the server makes of `${name}` in its carbon.xml: the system property of that name, else the environment variable, else
 * the text as it is. Null when only the running server knows. Source: the product's CarbonServerConfigurationService.
 */
function withProperties(text: string, { systemProperties, environment, others }: Surroundings): string | null {
  let result = text;
  let before = -1;
  for (;;) {
    const start = result.indexOf('${');
    const end = result.indexOf('}', start);
    if (start <= before || end < 0) return result;
    before = start;
    const name = result.slice(start + 2, end);
    const value = variable(systemProperties, name) ?? variable(environment, name);
    if (value === null || (value === undefined && others === 'unknown')) return null;
    if (value !== undefined) result = result.slice(0, start) + value + result.slice(end + 1);
  }
}

function readText(text: string): Pick<Offset, 'text' | 'value' | 'trimmed' | 'fault'> {
  const value = parseJavaInt(text);
  const trimmed = parseJavaInt(javaTrim(text));
  return { text, value, trimmed, fault: value !== null ? null : trimmed !== null ? 'padded' : 'junk' };
}
