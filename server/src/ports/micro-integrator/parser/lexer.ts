/**
 * The tokens that the server's TOML parser sees, quirks included.
 * Source: the lexer grammar of cava-toml 0.5.0 (TomlLexer.g4), mode by mode and in its order: the longest match wins, the
 * first rule among equals. Its mode stack is what makes an empty array in an inline table or a date before a comma fail.
 */
export type TokenType =
  | 'dot'
  | 'equals'
  | 'quote'
  | 'apostrophe'
  | 'triple-quote'
  | 'triple-apostrophe'
  | 'chars'
  | 'escape'
  | 'table-start'
  | 'table-end'
  | 'array-table-start'
  | 'array-table-end'
  | 'key'
  | 'integer'
  | 'float'
  | 'boolean'
  | 'digits'
  | 'dash'
  | 'plus'
  | 'colon'
  | 'zulu'
  | 'time-delimiter'
  | 'array-start'
  | 'array-end'
  | 'comma'
  | 'inline-start'
  | 'inline-end'
  | 'new-line'
  | 'error'
  | 'end';

/** `start` and `end` are UTF-16 code units. */
export interface Token {
  readonly type: TokenType;
  readonly start: number;
  readonly end: number;
}

type Mode = 'default' | 'value' | 'basic' | 'multi-basic' | 'literal' | 'multi-literal' | 'date' | 'inline';

/** What a rule does to the mode stack. `deeper` and `shallower` count the array depth. */
type Move =
  | 'stay'
  | 'pop'
  | 'push-value'
  | 'statement-value'
  | 'array'
  | 'array-close'
  | 'inline'
  | 'inline-close'
  | { readonly mode: Mode }
  | { readonly push: Mode };

interface Rule {
  readonly type: TokenType | 'skip';
  readonly pattern: RegExp;
  readonly move: Move;
  /** Only where the lexer is inside an array, or only where it is not. */
  readonly inArray?: boolean;
}

function rule(type: Rule['type'], source: string, move: Move = 'stay', inArray?: boolean): Rule {
  return { type, pattern: new RegExp(source, 'yu'), move, ...(inArray === undefined ? {} : { inArray }) };
}

const KEY = '[A-Za-z0-9_-]+';
const NEW_LINE = '\\r?\\n';
const BLANKS = '[ \\t]+';
const COMMENT = '#[^\\n]*';
const INTEGER = '[-+]?(?:[1-9](?:_?[0-9])+|[0-9])';
const FRACTION = '\\.[0-9](?:_?[0-9])*';
const EXPONENT = `[eE]${INTEGER}`;
const ESCAPE = '\\\\(?:u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|[^\\n])';

const RULES: Readonly<Record<Mode, readonly Rule[]>> = {
  default: [
    rule('dot', '\\.'),
    rule('equals', '=', 'statement-value'),
    rule('quote', '"', { push: 'basic' }),
    rule('apostrophe', "'", { push: 'literal' }),
    rule('table-start', '\\['),
    rule('table-end', '\\]'),
    rule('array-table-start', '\\[\\['),
    rule('array-table-end', '\\]\\]'),
    rule('key', KEY),
    rule('skip', BLANKS),
    rule('skip', COMMENT),
    rule('new-line', NEW_LINE),
  ],
  value: [
    rule('quote', '"', { mode: 'basic' }),
    rule('triple-quote', `"""(?:${NEW_LINE})?`, { mode: 'multi-basic' }),
    rule('apostrophe', "'", { mode: 'literal' }),
    rule('triple-apostrophe', `'''(?:${NEW_LINE})?`, { mode: 'multi-literal' }),
    rule('integer', `${INTEGER}(?![-:])`, 'pop'),
    rule('integer', '0x[0-9A-Fa-f](?:_?[0-9A-Fa-f])*|0o[0-7](?:_?[0-7])*|0b[01](?:_?[01])*', 'pop'),
    rule('float', `${INTEGER}(?:${FRACTION}(?:${EXPONENT})?|${EXPONENT})`, 'pop'),
    rule('float', '[-+]?(?:inf|nan)', 'pop'),
    rule('boolean', 'true|false', 'pop'),
    rule('digits', '[0-9]+(?=[-:])', { mode: 'date' }),
    rule('array-start', '\\[', 'array'),
    rule('array-end', '\\]', 'array-close'),
    rule('comma', ',', 'push-value', true),
    rule('inline-start', '\\{', 'inline'),
    rule('skip', BLANKS),
    rule('skip', COMMENT),
    rule('new-line', NEW_LINE, 'stay', true),
    rule('new-line', NEW_LINE, 'pop', false),
  ],
  basic: [
    rule('quote', '"', 'pop'),
    rule('chars', '[^\\u0000-\\u001F"\\\\\\u007F]+'),
    rule('escape', ESCAPE),
    rule('new-line', NEW_LINE, 'pop'),
  ],
  'multi-basic': [
    rule('triple-quote', '"""', 'pop'),
    rule('new-line', `\\\\[ \\t]*${NEW_LINE}`),
    rule('chars', '[^\\u0000-\\u001F"\\\\\\u007F]+|"'),
    rule('escape', ESCAPE),
    rule('new-line', NEW_LINE),
  ],
  literal: [
    rule('apostrophe', "'", 'pop'),
    rule('chars', "[^\\u0000-\\u0008\\u000A-\\u001F'\\u007F]+"),
    rule('new-line', NEW_LINE, 'pop'),
  ],
  'multi-literal': [
    rule('triple-apostrophe', "'''", 'pop'),
    rule('chars', "[^\\u0000-\\u0008\\u000A-\\u001F'\\u007F]+|'"),
    rule('new-line', NEW_LINE),
  ],
  date: [
    rule('dash', '-'),
    rule('plus', '\\+'),
    rule('colon', ':'),
    rule('dot', '\\.'),
    rule('zulu', 'Z'),
    rule('time-delimiter', '[Tt]| (?=[0-9])'),
    rule('digits', '[0-9]+'),
    rule('skip', BLANKS, 'pop'),
    rule('skip', COMMENT, 'pop'),
    rule('new-line', NEW_LINE, 'pop'),
    rule('comma', ',', 'pop'),
  ],
  inline: [
    rule('inline-end', '\\}', 'inline-close'),
    rule('dot', '\\.'),
    rule('equals', '=', 'push-value'),
    rule('comma', ','),
    rule('quote', '"', { push: 'basic' }),
    rule('apostrophe', "'", { push: 'literal' }),
    rule('key', KEY),
    rule('skip', BLANKS),
    rule('skip', COMMENT, 'pop'),
    rule('new-line', NEW_LINE, 'pop'),
  ],
};

/** Cuts a text into tokens, one at a time, so that a parser that gives up early costs no more than it read. */
export class Lexer {
  readonly #text: string;
  #offset: number;
  #mode: Mode = 'default';
  readonly #modes: Mode[] = [];
  #arrayDepth = 0;
  readonly #arrayDepths: number[] = [];

  /** @param offset where to begin: 0, or a place where another lexer was at rest. */
  constructor(text: string, offset: number) {
    this.#text = text;
    this.#offset = offset;
  }

  /** Nothing that it has read matters for what follows. */
  get isAtRest(): boolean {
    return this.#mode === 'default' && this.#modes.length === 0;
  }

  /** The next token; `end` again and again at the end of the text. */
  next(): Token {
    for (;;) {
      const start = this.#offset;
      if (start >= this.#text.length) return { type: 'end', start, end: start };
      const found = this.#match();
      if (!found) {
        const size = (this.#text.codePointAt(start) ?? 0) > 0xffff ? 2 : 1;
        this.#offset = start + size;
        if (this.#mode !== 'default') this.#pop();
        return { type: 'error', start, end: this.#offset };
      }
      this.#offset = found.end;
      this.#move(found.rule.move);
      if (found.rule.type !== 'skip') return { type: found.rule.type, start, end: found.end };
    }
  }

  #match(): { rule: Rule; end: number } | null {
    let best: { rule: Rule; end: number } | null = null;
    for (const rule of RULES[this.#mode]) {
      if (rule.inArray !== undefined && rule.inArray !== this.#arrayDepth > 0) continue;
      rule.pattern.lastIndex = this.#offset;
      if (rule.pattern.test(this.#text) && rule.pattern.lastIndex > (best?.end ?? this.#offset)) {
        best = { rule, end: rule.pattern.lastIndex };
      }
    }
    return best;
  }

  #move(move: Move): void {
    if (move === 'stay') return;
    if (typeof move === 'object') {
      if ('push' in move) this.#modes.push(this.#mode);
      this.#mode = 'push' in move ? move.push : move.mode;
    } else if (move === 'pop') {
      this.#pop();
    } else if (move === 'inline') {
      this.#arrayDepths.push(this.#arrayDepth);
      this.#arrayDepth = 0;
      this.#mode = 'inline';
    } else if (move === 'inline-close') {
      this.#arrayDepth = this.#arrayDepths.pop() ?? 0;
      this.#pop();
    } else if (move === 'array-close') {
      this.#arrayDepth--;
      this.#pop();
    } else {
      if (move === 'statement-value') {
        this.#arrayDepths.length = 0;
        this.#arrayDepth = 0;
      }
      if (move === 'array') this.#arrayDepth++;
      this.#modes.push(this.#mode);
      this.#mode = 'value';
    }
  }

  #pop(): void {
    this.#mode = this.#modes.pop() ?? 'default';
  }
}
