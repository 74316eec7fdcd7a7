import { type InsidePort, insidePorts } from './inside-ports';

/** A line of `.env` that sets a variable: `NAME=`, `export NAME = `. */
const ASSIGNMENT = /^\s{0,20}(?:export\s{1,20})?([A-Za-z_]\w{0,200})\s{0,20}=\s{0,20}/;

/** The port to which `.env` sets a variable, at the value; the last line that sets it counts. Empty: it sets it to something else. */
export function variablePorts(env: string, name: string): InsidePort[] {
  const lines = env.split(/\r?\n/);
  const number = lines.findLastIndex((line) => ASSIGNMENT.exec(line)?.[1] === name);
  const line = lines[number] ?? '';
  const start = ASSIGNMENT.exec(line)?.[0].length ?? 0;
  const [, quote = '', figures] = /^(["']?)(\d{1,5})\1(?:\s|$)/.exec(line.slice(start)) ?? [];
  if (figures === undefined) return [];
  const first = start + quote.length;
  return insidePorts(lines, { number, start: first, end: first + figures.length });
}
