import { isBelow } from '../files/uris';
import type { NearbyFiles } from './nearby-files';

/**
 * Environment variables by name. Null: it is set, but its value is not for showing, or not to be told, and so nothing is computed
 * from it.
 * A variable that is not in it may be set all the same.
 */
export type Environment = Readonly<Record<string, string | null>>;

/** Environment variables by name, as they are written. */
export type Texts = Readonly<Record<string, string>>;

/**
 * The variables of an env file as the server's own start script reads it (`micro-integrator.sh --env-file=FILE`): a name, `=`, and
 * a value up to the line's end; blanks around both go, and so do quotes; there are no comments behind a value. A value that the
 * script's tools would mangle is left out, which makes the variable an unknown one.
 * Source: bin/micro-integrator.sh, `export_env_file`.
 */
export function scriptVariables(text: string): Texts {
  return variablesOf(text.split('\n'), scriptValue);
}

/** The variables of an env file as compose reads it: with comments behind values, and line ends of any kind. */
export function composeVariables(text: string): Texts {
  return variablesOf(
    text.split(/\r?\n/).map((line) => line.replace(/^\s*export\s+/, '')),
    composeValue,
  );
}

/** The variables of an env file as `docker run --env-file` reads it: each value as it stands. */
export function dockerVariables(text: string): Texts {
  return variablesOf(text.split(/\r?\n/), (value) => value);
}

/** The variables of an env file of which nobody knows who reads it: where the two above differ, the value is unknown. */
export function plainVariables(text: string): Texts {
  const [script, compose] = [scriptVariables(text), composeVariables(text)];
  return Object.fromEntries(Object.entries(script).filter(([name, value]) => compose[name] === value));
}

/** @param read what becomes of the text behind `=`; null for what is hard to tell. */
function variablesOf(lines: readonly string[], read: (value: string) => string | null): Texts {
  const pairs = lines.flatMap((line): [string, string][] => {
    const equals = line.indexOf('=');
    const name = line.slice(0, equals).trim();
    if (equals < 1 || line.startsWith('#') || !/^[A-Za-z_]\w*$/.test(name)) return [];
    const value = read(line.slice(equals + 1));
    return value === null ? [] : [[name, value]];
  });
  return Object.fromEntries(pairs);
}

/**
 * Variables with only those values that may be shown: numbers, booleans, protocols and the names of hosts. Files with variables
 * hold passwords, and a reference to one must not bring it into a message.
 */
export function withheld(variables: Environment): Environment {
  return Object.fromEntries(
    Object.entries(variables).map(([name, value]) => [
      name,
      value !== null && isShowable(name, value.trim()) ? value : null,
    ]),
  );
}

/** Whether a value is none of those that are kept out of messages: a number, a boolean, a protocol, the name of a host. */
export function isShowable(name: string, value: string): boolean {
  if (/^([+-]?\d{1,10}|true|false|localhost|https?|https? https?|\d{1,3}(\.\d{1,3}){3}|)$/i.test(value)) return true;
  return /host/i.test(name) && !/pass|pwd|secret|token|key|cred/i.test(name) && /^[\w.:-]+$/.test(value);
}

/** What `echo VALUE | xargs` prints. Null where that is hard to tell: backslashes, quotes that are not closed, options of echo. */
function scriptValue(text: string): string | null {
  // The shell takes a single `=` at the end of a value for the end of the field.
  const value = /^[^=]*=$/.test(text) ? text.slice(0, -1) : text;
  if (value.includes('\\') || /^\s*-[neE]/.test(value)) return null;
  let word: string | null = null;
  let quote = '';
  const words: string[] = [];
  for (const character of value) {
    if (quote !== '') {
      if (character === quote) quote = '';
      else word += character;
    } else if (character === '"' || character === "'") {
      quote = character;
      word ??= '';
    } else if (character === ' ' || character === '\t') {
      if (word !== null) words.push(word);
      word = null;
    } else word = (word ?? '') + character;
  }
  if (word !== null) words.push(word);
  return quote === '' ? words.join(' ') : null;
}

/** Null where variables are inserted, or quotes go over several lines. A `.` takes all that follows: otherwise each `#` would be tried with it. */
function composeValue(text: string): string | null {
  const value = text.trim();
  const [, quote, quoted] = /^(["'])(.*?)\1\s*(?:#.*)?$/s.exec(value) ?? [];
  if (quote === "'") return quoted ?? null;
  if (/^["']/.test(value) && quote === undefined) return null;
  const plain = quoted ?? value.replace(/(^|\s)#.*$/s, '').trim();
  return /[$\\]/.test(plain) ? null : plain;
}

/** Variables, and the uris of the env files that they come from, or would come from if these were there. */
interface EnvFile {
  readonly uris: readonly string[];
  readonly variables: Environment;
}

/** The variables of the first of some env files that is there. Nothing above the root is read. */
export async function firstEnvFile(
  files: NearbyFiles,
  places: readonly string[],
  root: string,
  variablesIn: (text: string) => Texts,
): Promise<EnvFile> {
  const uris = places.filter((one) => isBelow(one, root));
  for (const place of uris) {
    const file = await files.read(place);
    if (file) return { uris, variables: variablesIn(file.text) };
  }
  return { uris, variables: {} };
}
