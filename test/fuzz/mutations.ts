import type { Random } from './random';
import { kindOf, NUMBERS } from './texts';

/** What is odd about a text: line ends, halves of pairs, marks, controls, what looks like code elsewhere. */
export const ODD: readonly string[] = [
  ...['\r', '\n', '\r\n', '\u2028', '\u0085', '\t', '\u00a0', '\u0000', '\u001b[31m', '\ufeff', '\u200b', '\u202e'],
  ...['🎉', '\ud83c', '\udf89', 'e\u0301', '\u0301', '👨‍👩‍👧‍👦', '‍', 'İ', 'ß', 'ﷺ', '한', '\u{10ffff}', '\ufffd'],
  ...['__proto__', 'constructor', 'toString', '](command:x)', '<b>', '::error::', '%0A', '|', '`', '$(x)', '../', '\\'],
];

/** A text of a file of this name: mostly one of sense, often spoiled. */
export function anyText(uri: string, random: Random): string {
  const { examples } = kindOf(uri);
  let text = random.pick(examples);
  if (random.percent(15)) text = text.replaceAll(/\r?\n/g, random.pick(['\r\n', '\r', '\n']));
  for (
    let times = random.weighted([
      [5, 0],
      [4, 1],
      [2, 3],
      [1, 8],
    ]);
    times > 0;
    times--
  ) {
    text = spoiled(text, uri, random);
  }
  return text;
}

/** A text with one thing changed in it. */
export function spoiled(text: string, uri: string, random: Random): string {
  const at = random.below(text.length + 1);
  const end = Math.min(text.length, at + random.below(random.pick([2, 8, 60])));
  const put = (inserted: string, from = at, to = at) => text.slice(0, from) + inserted + text.slice(to);
  const lineStart = text.lastIndexOf('\n', at - 1) + 1;
  const numbers = [...text.matchAll(/\d+/g)];
  switch (random.below(9)) {
    case 0:
      return put(random.pick(kindOf(uri).words));
    case 1:
      return put(random.pick(kindOf(uri).words), lineStart, lineStart);
    case 2:
      return put('', at, end);
    case 3:
      return put(random.pick(ODD));
    case 4: {
      if (numbers.length === 0) return put(random.pick(NUMBERS));
      const { 0: number, index } = random.pick(numbers);
      return put(random.pick(NUMBERS), index, index + number.length);
    }
    case 5:
      return put(text.slice(at, end), lineStart, lineStart);
    case 6:
      return put(text.slice(at, end).repeat(1 + random.below(30)));
    case 7:
      return put(random.pick([...kindOf(uri).words, ...ODD]).repeat(random.pick([2, 10, 300])));
    default:
      return random.percent(20) ? text.slice(0, at) : put(random.pick(kindOf(uri).examples), lineStart, lineStart);
  }
}
