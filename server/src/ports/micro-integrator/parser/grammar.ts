import { onceIn } from '../../../toml/once';
import { LocatedStatement } from '../../../toml/statement';
import { firstWhere } from '../../../toml/text-order';
import type { Statement, TomlTree } from '../../../toml/tree';
import { Lexer, type Token, type TokenType } from './lexer';

/** Where the server's TOML parser gives up, and at what. */
export interface Rejection {
  /** UTF-16 code units. */
  readonly start: number;
  readonly end: number;
  /** What the parser was reading, for the choice of words. */
  readonly while: 'line' | 'key' | 'string' | 'date' | 'array' | 'inline-table' | 'value';
}

/** How deep values may be nested before the server's parser runs out of stack, and ours would. */
const DEEPEST = 500;

/** Statements that the parser takes for certain: blank lines, comments, headers, and bare keys with the plainest values. */
const KEY = '[A-Za-z0-9_-]+(?:\\.[A-Za-z0-9_-]+)*';
const VALUE = 'true|false|"[^\\u0000-\\u001F"\\\\\\u007F]*"|[1-9][0-9]{0,17}|0';
const PLAIN = new RegExp(
  `[ \\t]*(?:(?:${KEY}[ \\t]*=[ \\t]*(?:${VALUE})|\\[${KEY}\\]|\\[\\[${KEY}\\]\\])[ \\t]*)?(?:#[^\\n]*|\\r)?\\n`,
  'y',
);

/** The statement, unless the parser takes it whole by itself, whatever stands around it. */
const doubtful = onceIn('statement', (statement: Statement, text: string): readonly Statement[] => {
  const { start, end } = statement;
  PLAIN.lastIndex = start;
  if (PLAIN.test(text) && PLAIN.lastIndex === end) return [];
  const own = text.slice(start, end);
  let isWhole = false;
  if (own.endsWith('\n')) {
    new Grammar(own, 0).readTo((place) => {
      isWhole = place === own.length;
      return isWhole;
    });
  }
  return isWhole ? [] : [statement];
});

/**
 * The first place at which the server's TOML parser rejects a text. Null: it takes it, as far as its grammar goes. Only
 * statements that are new since the last time, and those that it does not take by themselves, are read.
 * Source: the parser grammar of cava-toml 0.5.0 (TomlParser.g4) and its visitors for escapes, numbers and dates.
 */
export function serverRejection({
  text,
  statements,
  searches,
}: Pick<TomlTree, 'text' | 'statements' | 'searches'>): Rejection | null {
  const suspects =
    searches?.statements.find(doubtful, text, ({ start }) => start) ??
    statements.flatMap((statement) => doubtful(statement, text));
  let at = 0;
  for (const { start, end } of suspects) {
    if (start < at) continue;
    const read = new Grammar(text, start).readTo(
      (place) => place === end || (place > end && begins(statements, place)),
    );
    if (typeof read !== 'number') return read;
    at = read;
  }
  return null;
}

/** As `serverRejection`, of a text that nothing else is known of than that the parser takes what stands before `start`. */
export function rejectionBehind(text: string, start: number): Rejection | null {
  const rest = new LocatedStatement(start);
  rest.length = text.length - start;
  return serverRejection({ text, statements: [rest], searches: null });
}

/** Whether a statement begins at a place. */
function begins(statements: readonly Statement[], place: number): boolean {
  return statements[firstWhere(statements, ({ start }) => start >= place)]?.start === place;
}

/** A recursive descent over the lexer's tokens. Each method returns the rejection, or null and leaves the next token. */
class Grammar {
  readonly #text: string;
  readonly #lexer: Lexer;
  #token: Token;

  /** @param start where an expression may begin. */
  constructor(text: string, start: number) {
    this.#text = text;
    this.#lexer = new Lexer(text, start);
    this.#token = this.#lexer.next();
  }

  /**
   * toml : NewLine* (expression (NewLine+ expression)* NewLine*)? EOF
   * @param isGoal whether a place behind a line end is far enough.
   * @returns where it has come to: to such a place, with nothing open, or to the end of the text.
   */
  readTo(isGoal: (place: number) => boolean): Rejection | number {
    for (;;) {
      while (this.#at('new-line')) {
        if (this.#lexer.isAtRest && isGoal(this.#token.end)) return this.#token.end;
        this.#advance();
      }
      if (this.#at('end')) return this.#text.length;
      const rejection = this.#expression();
      if (rejection) return rejection;
      if (!this.#at('end') && !this.#at('new-line')) return this.#reject('line');
    }
  }

  #expression(): Rejection | null {
    if (this.#at('table-start')) return this.#header('table-end');
    if (this.#at('array-table-start')) return this.#header('array-table-end');
    return this.#keyValue(0);
  }

  #header(end: TokenType): Rejection | null {
    const start = this.#token;
    this.#advance();
    if (this.#at(end)) return { start: start.start, end: this.#token.end, while: 'key' };
    return this.#key() ?? this.#take(end, 'key');
  }

  #keyValue(depth: number): Rejection | null {
    return this.#key() ?? this.#take('equals', 'key') ?? this.#value(depth);
  }

  /** key : simpleKey (Dot simpleKey)* */
  #key(): Rejection | null {
    for (;;) {
      if (this.#at('key')) this.#advance();
      else if (this.#at('quote') || this.#at('apostrophe')) {
        const rejection = this.#string(this.#token.type);
        if (rejection) return rejection;
      } else return this.#reject('key');
      if (!this.#at('dot')) return null;
      this.#advance();
    }
  }

  #value(depth: number): Rejection | null {
    if (depth > DEEPEST) return this.#reject('value');
    switch (this.#token.type) {
      case 'quote':
      case 'apostrophe':
      case 'triple-quote':
      case 'triple-apostrophe':
        return this.#string(this.#token.type);
      case 'integer':
      case 'float':
        return this.#number();
      case 'boolean':
        this.#advance();
        return null;
      case 'digits':
        return this.#dateTime();
      case 'array-start':
        return this.#array(depth + 1);
      case 'inline-start':
        return this.#inlineTable(depth + 1);
      default:
        return this.#reject('value');
    }
  }

  #string(delimiter: TokenType): Rejection | null {
    const multiLine = delimiter.startsWith('triple');
    this.#advance();
    while (!this.#at(delimiter)) {
      if (this.#at('escape') && !this.#isEscape()) return this.#reject('string');
      if (!this.#at('chars') && !this.#at('escape') && !(multiLine && this.#at('new-line')))
        return this.#reject('string');
      this.#advance();
    }
    this.#advance();
    return null;
  }

  #isEscape(): boolean {
    const text = this.#text.slice(this.#token.start + 1, this.#token.end);
    if (/^["\\bfnrt]$/.test(text)) return true;
    return /^[uU].+$/.test(text) && Number.parseInt(text.slice(1), 16) <= 0x10ffff;
  }

  /** Java longs and doubles: too large an integer, too large or too small a float. */
  #number(): Rejection | null {
    const text = this.#text.slice(this.#token.start, this.#token.end).replaceAll('_', '');
    if (this.#at('integer')) {
      const value = BigInt(text.replace(/^[+-]/, '')) * (text.startsWith('-') ? -1n : 1n);
      if (value > 9223372036854775807n || value < -9223372036854775808n) return this.#reject('value');
    } else if (!/inf|nan/.test(text)) {
      const value = Number(text);
      if (!Number.isFinite(value) || (value === 0 && !/^[+-]?0+(\.[+-]?0*)?([eE].*)?$/.test(text)))
        return this.#reject('value');
    }
    this.#advance();
    return null;
  }

  /** date (TimeDelimiter time timeOffset?)? | time */
  #dateTime(): Rejection | null {
    const first = this.#digits();
    if (!first) return this.#reject('date');
    if (this.#at('colon')) return this.#timeBehind(first);
    const parts = this.#parts(first, 'dash', 2);
    if ('while' in parts) return parts;
    const [year, month, day] = parts.map((part) => part.text);
    if (!isDate(year ?? '', month ?? '', day ?? '')) return rejectToken(parts.at(-1) ?? first);
    if (!this.#at('time-delimiter')) return null;
    this.#advance();
    const hour = this.#digits();
    return hour ? (this.#timeBehind(hour) ?? this.#zone()) : this.#reject('date');
  }

  #timeBehind(hour: Part): Rejection | null {
    const parts = this.#parts(hour, 'colon', 2);
    if ('while' in parts) return parts;
    const wrong = parts.find(({ text }, index) => text.length !== 2 || Number(text) > (index === 0 ? 23 : 59));
    if (wrong) return rejectToken(wrong);
    if (!this.#at('dot')) return null;
    this.#advance();
    const fraction = this.#digits();
    if (!fraction) return this.#reject('date');
    return fraction.text.length > 9 ? rejectToken(fraction) : null;
  }

  #zone(): Rejection | null {
    if (this.#at('zulu')) {
      this.#advance();
      return null;
    }
    if (!this.#at('dash') && !this.#at('plus')) return null;
    this.#advance();
    const hour = this.#digits();
    const parts = hour ? this.#parts(hour, 'colon', 1) : this.#reject('date');
    if ('while' in parts) return parts;
    const [hours = 0, minutes = 0] = parts.map(({ text }) => Number(text));
    const far = hours > 18 || minutes > 59 || (hours === 18 && minutes > 0);
    return far ? rejectToken(parts[0] ?? { ...this.#token, text: '' }) : null;
  }

  /** `count` times a separator and digits behind it; all the digits, the first included. */
  #parts(first: Part, separator: TokenType, count: number): Part[] | Rejection {
    const parts = [first];
    while (parts.length <= count) {
      const rejection = this.#take(separator, 'date');
      if (rejection) return rejection;
      const part = this.#digits();
      if (!part) return this.#reject('date');
      parts.push(part);
    }
    return parts;
  }

  #digits(): Part | null {
    const { start, end, type } = this.#token;
    if (type !== 'digits') return null;
    this.#advance();
    return { start, end, text: this.#text.slice(start, end) };
  }

  /** array : ArrayStart (arrayValue (Comma arrayValue)* Comma?)? NewLine* ArrayEnd; arrayValue : NewLine* val */
  #array(depth: number): Rejection | null {
    this.#advance();
    for (;;) {
      this.#skipNewLines();
      if (this.#at('array-end')) break;
      const rejection = this.#value(depth);
      if (rejection) return rejection.while === 'value' ? { ...rejection, while: 'array' } : rejection;
      if (!this.#at('comma')) {
        this.#skipNewLines();
        if (!this.#at('array-end')) return this.#reject('array');
        break;
      }
      this.#advance();
    }
    this.#advance();
    return null;
  }

  /** inlineTable : InlineTableStart (keyval (Comma keyval)*)? InlineTableEnd */
  #inlineTable(depth: number): Rejection | null {
    this.#advance();
    while (!this.#at('inline-end')) {
      const rejection = this.#keyValue(depth);
      if (rejection) return rejection.while === 'key' ? { ...rejection, while: 'inline-table' } : rejection;
      if (this.#at('inline-end')) break;
      const comma = this.#take('comma', 'inline-table');
      if (comma) return comma;
      if (this.#at('inline-end')) return this.#reject('inline-table');
    }
    this.#advance();
    return null;
  }

  #at(type: TokenType): boolean {
    return this.#token.type === type;
  }

  #advance(): void {
    this.#token = this.#lexer.next();
  }

  #skipNewLines(): void {
    while (this.#at('new-line')) this.#advance();
  }

  #take(type: TokenType, reading: Rejection['while']): Rejection | null {
    if (!this.#at(type)) return this.#reject(reading);
    this.#advance();
    return null;
  }

  #reject(reading: Rejection['while']): Rejection {
    return { start: this.#token.start, end: this.#token.end, while: reading };
  }
}

interface Part {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

function rejectToken({ start, end }: Part): Rejection {
  return { start, end, while: 'date' };
}

function isDate(year: string, month: string, day: string): boolean {
  if (year.length !== 4 || month.length !== 2 || day.length !== 2) return false;
  const date = new Date(Date.UTC(2000, Number(month) - 1, Number(day)));
  date.setUTCFullYear(Number(year), Number(month) - 1, Number(day));
  return (
    date.getUTCMonth() === Number(month) - 1 &&
    date.getUTCDate() === Number(day) &&
    Number(day) > 0 &&
    Number(month) > 0
  );
}
