import { parse, TomlError } from 'smol-toml';
import { said } from '../../words/language';
import type { SyntaxProblem } from '../tree';
import { isBlank, isLineEnd } from './source';

/** What is wrong in a scalar's text, with offsets from its start. */
export interface Fault {
  readonly start: number;
  readonly end: number;
  readonly message: string;
}

/** smol-toml's opinion of a whole text: null if it accepts it, otherwise its reason, in our words. */
export function strictVerdict(text: string): SyntaxProblem | null {
  try {
    parse(text, { integersAsBigInt: true });
    return null;
  } catch (error) {
    if (!(error instanceof TomlError))
      return { message: said`This cannot be read as TOML.`, span: { start: 0, end: 0 } };
    const at = offsetOf(error, text);
    const { start, end, message } = describeFault(reasonOf(error), text, at) ?? {
      ...word(text, at),
      message: said`This cannot be read as TOML.`,
    };
    return { message, span: { start, end } };
  }
}

/** smol-toml's reason without its preface and the code block that it prints below. */
export function reasonOf(error: TomlError): string {
  const [sentence = ''] = error.message.split('\n', 1);
  return sentence.replace('Invalid TOML document: ', '');
}

/** The place in the text where smol-toml gave up. It counts lines by `\n`, and both lines and columns from 1. */
export function offsetOf(error: TomlError, text: string): number {
  let start = 0;
  for (let line = 1; line < error.line; line++) start = text.indexOf('\n', start) + 1;
  return Math.min(start + error.column - 1, text.length);
}

/** Where in the text the reason applies, seen from the place at which smol-toml gave up. */
type Blame = (text: string, at: number) => { start: number; end: number };

const character: Blame = (text, at) => ({ start: at, end: Math.min(at + 1, text.length) });

/** From the backslash before `at` to the place itself. */
const escapeSequence: Blame = (text, at) => ({
  start: Math.max(text.lastIndexOf('\\', at), 0),
  end: Math.min(at + 1, text.length),
});

const word: Blame = (text, at) => {
  let end = at;
  while (end < text.length && !isBlank(text.charCodeAt(end)) && !isLineEnd(text.charCodeAt(end))) end++;
  return { start: at, end };
};

const reasons = new Map<string, { readonly blame: Blame; readonly message: () => string }>([
  [
    'control characters are not allowed in strings',
    {
      blame: character,
      message: () =>
        said`A string cannot contain a control character: write it as an escape, such as \`\\t\` or \`\\u0007\`.`,
    },
  ],
  [
    'invalid non-hex character in unicode escape',
    {
      blame: escapeSequence,
      message: () => said`This escape is not complete: write \`\\u\` and 4, or \`\\U\` and 8, hexadecimal digits.`,
    },
  ],
  [
    'invalid unicode escape',
    { blame: escapeSequence, message: () => said`This escape names no character of Unicode: correct its digits.` },
  ],
  [
    'unrecognised escape sequence',
    {
      blame: escapeSequence,
      message: () => said`TOML has no such escape: write \`\\\\\` for a backslash, or put the text in single quotes.`,
    },
  ],
  [
    'invalid escape: only line-ending whitespace may be escaped',
    {
      blame: character,
      message: () =>
        said`A backslash before a blank must be the last mark of its line: write \`\\\\\` for a backslash.`,
    },
  ],
  [
    'illegal leading zero',
    {
      blame: word,
      message: () => said`A number cannot begin with a zero: remove the zero, or put the value in quotes.`,
    },
  ],
  [
    'illegal underscore',
    { blame: character, message: () => said`An underscore in a number must stand between two digits: remove it.` },
  ],
  [
    'illegal character in numeric literal',
    {
      blame: character,
      message: () => said`This cannot stand in a number: correct the number, or put the value in quotes.`,
    },
  ],
  [
    'unfinished numeric value',
    { blame: word, message: () => said`This number is not complete: it must end with a digit.` },
  ],
  [
    'invalid date',
    { blame: word, message: () => said`There is no such date or time: write it like \`2024-02-28T07:30:00Z\`.` },
  ],
  [
    'invalid date-time: date part is malformed',
    { blame: word, message: () => said`This date is not complete: write it like \`2024-02-28\`.` },
  ],
  [
    'invalid date-time: time part is malformed',
    { blame: word, message: () => said`This time is not complete: write it like \`07:30:00\`.` },
  ],
  ['invalid value', { blame: word, message: () => said`This is not a TOML value: put text in quotes.` }],
  [
    'document contains excessively nested structures. aborting.',
    { blame: character, message: () => said`Brackets are nested too deeply here: 1000 levels are the most.` },
  ],
]);

/** Our words for smol-toml's reason, and what it blames; null for a reason that says nothing of use. */
export function describeFault(reason: string, text: string, at: number): Fault | null {
  const known = reasons.get(reason);
  return known === undefined ? null : { ...known.blame(text, Math.max(at, 0)), message: known.message() };
}
