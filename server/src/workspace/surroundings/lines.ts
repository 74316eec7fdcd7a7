/** A line of a file that starts a server. Numbers count from 0. */
export interface Line {
  readonly number: number;
  readonly text: string;
}

export function linesOf(text: string): Line[] {
  return text.split(/\r?\n/).map((line, number) => ({ number, text: line }));
}
