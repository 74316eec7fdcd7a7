/** What a header may take. Real ones take 25 bytes. */
const LONGEST_HEADER = 4096;

/** What a message may take: a longer one is no text that anybody edits. */
const LONGEST_MESSAGE = 256 * 1024 * 1024;

const CR = 13;
const LF = 10;

/**
 * Follows the frames of a client's stream of bytes: a header, the `Content-Length` in it, that many bytes of a message. Where the
 * stream is no longer one of frames, nothing after that place can be told apart: the one who speaks must begin anew.
 */
export class Frames {
  #header = '';
  #body = 0;

  /** @returns what is wrong with the stream up to the end of this piece; null: nothing. After a fault no other piece is to be given. */
  take(piece: Uint8Array): string | null {
    let at = 0;
    while (at < piece.length) {
      if (this.#body > 0) {
        const taken = Math.min(this.#body, piece.length - at);
        this.#body -= taken;
        at += taken;
        continue;
      }
      const byte = piece[at++] as number;
      if (byte === LF && !this.#header.endsWith('\r')) return 'a line of a header ends without CR';
      if (byte !== LF && this.#header.endsWith('\r')) return 'a line of a header has a CR that no LF follows';
      if (byte !== LF && byte !== CR && (byte < 0x20 || byte > 0x7e)) return `a header has the byte ${byte}`;
      this.#header += String.fromCharCode(byte);
      if (this.#header.length > LONGEST_HEADER) return `a header is longer than ${LONGEST_HEADER} bytes`;
      if (!this.#header.endsWith('\r\n\r\n') && this.#header !== '\r\n') continue;
      const length = lengthIn(this.#header);
      if (typeof length === 'string') return length;
      this.#header = '';
      this.#body = length;
    }
    return null;
  }
}

/** The bytes that a header announces, or what is wrong with it. */
function lengthIn(header: string): number | string {
  let length: number | null = null;
  for (const line of header.split('\r\n').slice(0, -2)) {
    const colon = line.indexOf(':');
    if (colon === -1) return `a line of a header has no colon: ${JSON.stringify(line.slice(0, 80))}`;
    if (line.slice(0, colon).toLowerCase() !== 'content-length') continue;
    const value = line.slice(colon + 1).trim();
    if (!/^\d{1,15}$/.test(value)) return `Content-Length is ${JSON.stringify(value.slice(0, 80))}, no number of bytes`;
    if (length !== null) return 'a header has two Content-Length';
    length = Number(value);
  }
  if (length === null) return 'a header has no Content-Length';
  if (length > LONGEST_MESSAGE) return `Content-Length is ${length}, more than ${LONGEST_MESSAGE} bytes`;
  return length;
}
