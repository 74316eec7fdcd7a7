import type { LocatedStatement } from './statement';

/** How many statements a block holds when they are laid out. */
const SIZE = 128;

/** With so many statements in it a block is too large: moving what stands in one should cost little. */
const MOST = 4 * SIZE;

/** Statements in a row, which an edit in front of all of them moves as one. */
interface Block {
  /** UTF-16 code units from the start of the text. */
  start: number;
  /** The number of a line, from 0. */
  line: number;
  size: number;
}

/** Where a statement begins, counted from its block. Statements that say the same at the same place have one, with what is made of them. */
export interface Place {
  block: Block;
  start: number;
  line: number;
}

/** The text as a whole, from which the place of a statement counts until it stands in a block. */
const TEXT: Block = { start: 0, line: 0, size: 0 };

/** The place of a statement that has just been read. @param start UTF-16 code units from the start of the text. */
export function placeAt(start: number): Place {
  return { block: TEXT, start, line: 0 };
}

/** Where the statements of a text stand: an edit moves only those behind it in their block, and the blocks behind that one. */
export class Blocks {
  /** At least one. */
  #all: Block[] = [{ start: 0, line: 0, size: 0 }];

  /** Whether so many have come into one block that all should be laid out anew. */
  isCrowded = false;

  /** Finds out anew where all of them stand. */
  layOut(statements: readonly LocatedStatement[]): void {
    let block: Block = { start: 0, line: 0, size: 0 };
    this.#all = [block];
    this.isCrowded = false;
    let [start, line] = [0, 0];
    for (const { place, length, lineEnds } of statements) {
      if (block.size === SIZE) {
        block = { start, line, size: 0 };
        this.#all.push(block);
      }
      block.size++;
      place.block = block;
      place.start = start - block.start;
      place.line = line - block.line;
      start += length;
      line += lineEnds;
    }
  }

  /** Takes those in that have taken the place of others, from one on; their starts are known, their lines are not. */
  replace(
    statements: readonly LocatedStatement[],
    at: number,
    removed: readonly LocatedStatement[],
    count: number,
  ): void {
    for (const { place } of removed) place.block.size--;
    let block = statements[at - 1]?.place.block ?? (this.#all[0] as Block);
    for (let n = at; n < at + count; n++) {
      const { place } = statements[n] as LocatedStatement;
      if (place.block === TEXT) {
        place.block = block;
        place.start -= block.start;
      }
      block = place.block;
      block.size++;
    }
    if (block.size > MOST) this.isCrowded = true;
  }

  /** Moves the statements from one on. */
  move(statements: readonly LocatedStatement[], from: number, units: number, lines: number): void {
    const block = statements[from]?.place.block;
    if (block === undefined || (units === 0 && lines === 0)) return;
    for (let at = from; statements[at]?.place.block === block; at++) {
      const { place } = statements[at] as LocatedStatement;
      place.start += units;
      place.line += lines;
    }
    for (let at = this.#all.indexOf(block) + 1; at < this.#all.length; at++) {
      const behind = this.#all[at] as Block;
      behind.start += units;
      behind.line += lines;
    }
  }
}
