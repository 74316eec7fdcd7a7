import type { Span } from '../../../toml/tree';

/** A word of a command line, with its place on its line. Quotes are left out of its text. */
export interface Word {
  readonly text: string;
  readonly start: number;
  readonly line: number;
  /** What stands at `start`: the text, with the quotes that are not around all of it. */
  readonly source: string;
}

/** The rest of a word, from an index of its text on. */
export function rest({ text, start, line, source }: Word, index: number): Word {
  let at = 0;
  for (let left = index; at < source.length; at++) {
    if (isQuote(source[at])) continue;
    if (left-- === 0) break;
  }
  return { text: text.slice(index), start: start + at, line, source: source.slice(at) };
}

/** Where a stretch of a word's text stands on its line. Null: quotes part it. */
export function stretchOf({ text, start, source }: Word, from: number, to: number): Span | null {
  return source.startsWith(text.slice(0, to)) ? { start: start + from, end: start + to } : null;
}

function isQuote(character: string | undefined): boolean {
  return character === '"' || character === "'";
}

/** The commands of a script as words: lines that `\` or `^` continues are one, `;`, `&&`, `||` and `|` part them. */
export function commandsOf(text: string): Word[][] {
  const commands: Word[][] = [];
  let words: Word[] = [];
  const end = () => {
    if (words.length > 0) commands.push(words);
    words = [];
  };
  for (const [line, raw] of text.split('\n').entries()) {
    const body = raw.replace(/\r$/, '');
    const continued = /[\\^`]$/.test(body.trimEnd()) && !/^\s*(#|rem\b|::)/i.test(body);
    const source = continued ? body.trimEnd().slice(0, -1) : body;
    for (const word of wordsOf(source, line)) {
      if (word === null) end();
      else words.push(word);
    }
    if (!continued) end();
  }
  end();
  return commands;
}

/** The words of one line; null where a command ends. A comment ends the line. */
function* wordsOf(source: string, line: number): Generator<Word | null> {
  let index = 0;
  while (index < source.length) {
    const character = source[index] ?? '';
    if (/\s/.test(character)) index++;
    else if (character === '#') return;
    else if (';|&'.includes(character)) {
      yield null;
      index++;
    } else {
      const start = index;
      let quote = '';
      let depth = 0;
      for (; index < source.length; index++) {
        const here = source[index] ?? '';
        if (quote !== '') quote = here === quote && depth === 0 ? '' : quote;
        else if (here === '"' || here === "'") quote = here;
        if (here === '(' && source[index - 1] === '$') depth++;
        else if (here === ')' && depth > 0) depth--;
        if (quote === '' && depth === 0 && /[\s;|&]/.test(here)) break;
      }
      const word = source.slice(start, index);
      const bare = /^(["'])(.*)\1$/s.exec(word)?.[2];
      yield {
        text: bare ?? word.replaceAll(/["']/g, ''),
        start: start + (bare === undefined ? 0 : 1),
        line,
        source: bare ?? word,
      };
    }
  }
}
