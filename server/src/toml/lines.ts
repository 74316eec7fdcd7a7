/** A place in a text as editors count it: both from 0, `character` in UTF-16 code units. */
export interface Position {
  readonly line: number;
  readonly character: number;
}

/**
 * Converts between offsets and positions in one text. Lines end with `\n`, `\r\n` or a lone `\r`, as the Language Server
 * Protocol says. Input that lies outside the text is moved to the nearest place in it, and a place between `\r` and `\n`
 * to the end of its line.
 */
export interface Lines {
  /** The number of lines, at least 1. A text that ends with a line end has an empty last line. */
  readonly lineCount: number;
  positionAt(offset: number): Position;
  offsetAt(position: Position): number;
  /** Start and end of a line without its line end; of the nearest line where there is no such line. */
  lineSpan(line: number): { readonly start: number; readonly end: number };
}

/** The lines of a text that is not edited. */
export class LineIndex implements Lines {
  readonly #text: string;
  readonly #starts: readonly number[];

  constructor(text: string) {
    const starts = [0];
    for (let offset = 0; offset < text.length; offset++) {
      const code = text.charCodeAt(offset);
      if (code === 0x0a || (code === 0x0d && text.charCodeAt(offset + 1) !== 0x0a)) starts.push(offset + 1);
    }
    this.#text = text;
    this.#starts = starts;
  }

  /** The number of lines, at least 1. A text that ends with a line end has an empty last line. */
  get lineCount(): number {
    return this.#starts.length;
  }

  positionAt(offset: number): Position {
    const wanted = clamp(offset, 0, this.#text.length);
    const line = this.#lineAt(wanted);
    return { line, character: Math.min(wanted, this.#lineEnd(line)) - this.#lineStart(line) };
  }

  offsetAt(position: Position): number {
    if (position.line < 0) return 0;
    if (position.line >= this.#starts.length) return this.#text.length;
    const line = Math.trunc(position.line);
    const start = this.#lineStart(line);
    return clamp(start + position.character, start, this.#lineEnd(line));
  }

  /** Start and end of a line without its line end; of the nearest line where there is no such line. */
  lineSpan(line: number): { readonly start: number; readonly end: number } {
    const nearest = clamp(line, 0, this.#starts.length - 1);
    return { start: this.#lineStart(nearest), end: this.#lineEnd(nearest) };
  }

  #lineAt(offset: number): number {
    let low = 0;
    let high = this.#starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.#lineStart(middle) <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  #lineStart(line: number): number {
    return this.#starts[line] ?? this.#text.length;
  }

  #lineEnd(line: number): number {
    let end = this.#lineStart(line + 1);
    if (line + 1 === this.#starts.length) return end;
    end--;
    const isCrLf = this.#text.charCodeAt(end) === 0x0a && this.#text.charCodeAt(end - 1) === 0x0d;
    return isCrLf && end > this.#lineStart(line) ? end - 1 : end;
  }
}

/** Not a number counts as the lower bound. */
function clamp(value: number, low: number, high: number): number {
  return value > low ? Math.min(Math.trunc(value), high) : low;
}
