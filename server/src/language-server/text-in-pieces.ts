import type { Position, Range } from 'vscode-languageserver-textdocument';

/** Characters that a piece of a short text has at most. */
const LEAST_SIZE = 256;

interface Piece {
  readonly text: string;
  readonly lineEnds: number;
}

/**
 * A text that is edited many times. It is kept in pieces, about as many as each has characters, and an edit concerns only those that
 * it touches: thousands of edits take steps that grow with their number and the root of the text's length. No piece begins between
 * a `\r` and its `\n`, so that line ends can be counted by pieces. A place outside of the text is moved to the nearest one in it.
 */
export class TextInPieces {
  #pieces: readonly Piece[];
  readonly #size: number;

  /** @param size the characters that a piece has at most. */
  constructor(text: string, size = Math.max(LEAST_SIZE, Math.ceil(Math.sqrt(text.length)))) {
    this.#size = size;
    this.#pieces = inPieces(text, size);
  }

  get text(): string {
    return textOf(this.#pieces);
  }

  /** Puts a text in the place of a range, which may name its end first. */
  replace({ start, end }: Range, text: string): void {
    const pieces = this.#pieces;
    const [a, b] = [this.#offsetAt(start), this.#offsetAt(end)];
    const [from, to] = [Math.min(a, b), Math.max(a, b)];
    let first = 0;
    let begin = 0;
    for (; first < pieces.length && begin + lengthOf(pieces[first]) < from; first++) begin += lengthOf(pieces[first]);
    let behind = first;
    let length = 0;
    for (; behind < pieces.length && begin + length < to; behind++) length += lengthOf(pieces[behind]);
    // With the next one, as what is written may end with the `\r` of its `\n`.
    behind++;
    const before = textOf(pieces.slice(first, behind));
    const after = before.slice(0, from - begin) + text + before.slice(to - begin);
    this.#pieces = pieces.slice(0, first).concat(inPieces(after, this.#size), pieces.slice(behind));
  }

  #offsetAt({ line, character }: Position): number {
    if (line < 0) return 0;
    let at = 0;
    let start = 0;
    let ends = line;
    for (; ends > lineEndsOf(this.#pieces[at]); at++) {
      if (at === this.#pieces.length) return start;
      ends -= lineEndsOf(this.#pieces[at]);
      start += lengthOf(this.#pieces[at]);
    }
    let from = 0;
    for (; ends > 0; ends--) from = behindLineEnd(this.#textOf(at), from);
    const wanted = from + Math.max(character, 0);
    // The line goes on in all pieces without a line end.
    let end = lineEndFrom(this.#textOf(at), from);
    let passed = 0;
    while (end === lengthOf(this.#pieces[at]) && at < this.#pieces.length && passed + end < wanted) {
      passed += end;
      at++;
      end = lineEndsOf(this.#pieces[at]) === 0 ? lengthOf(this.#pieces[at]) : lineEndFrom(this.#textOf(at), 0);
    }
    return start + Math.min(wanted, passed + end);
  }

  #textOf(at: number): string {
    return this.#pieces[at]?.text ?? '';
  }
}

function textOf(pieces: readonly Piece[]): string {
  return pieces.map(({ text }) => text).join('');
}

function lengthOf(piece: Piece | undefined): number {
  return piece?.text.length ?? 0;
}

function lineEndsOf(piece: Piece | undefined): number {
  return piece?.lineEnds ?? 0;
}

/** A text in pieces of about the same length. */
function inPieces(text: string, size: number): Piece[] {
  const count = Math.ceil(text.length / size);
  const pieces: Piece[] = [];
  let start = 0;
  for (let number = 1; number <= count; number++) {
    let end = Math.round((number * text.length) / count);
    if (text[end - 1] === '\r' && text[end] === '\n') end++;
    if (end > start) pieces.push(pieceOf(text.slice(start, end)));
    start = Math.max(start, end);
  }
  return pieces;
}

function pieceOf(text: string): Piece {
  let lineEnds = 0;
  for (let at = lineEndFrom(text, 0); at < text.length; at = lineEndFrom(text, behindLineEnd(text, at))) lineEnds++;
  return { text, lineEnds };
}

/** Where the line ends in which an offset lies; the length of the text if that is its last one. */
function lineEndFrom(text: string, offset: number): number {
  let at = offset;
  while (at < text.length && text[at] !== '\n' && text[at] !== '\r') at++;
  return at;
}

/** Where the next line begins. */
function behindLineEnd(text: string, offset: number): number {
  const end = lineEndFrom(text, offset);
  return text[end] === '\r' && text[end + 1] === '\n' ? end + 2 : end + 1;
}
