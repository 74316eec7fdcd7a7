import type { Artifact, RepeatedPort } from '../../../ports/hosts/elsewhere/repeated-port';
import { rangeOf } from '../containers/published-ports';

/** What a file says of a listener, and where. */
export interface Inside extends Omit<RepeatedPort, 'place'> {
  /** The number of the line, from 0. */
  readonly number: number;
  /** The file that says it, where it is another one than the one that is read. */
  readonly uri?: string;
}

/** A port inside a container, and where a file says it. */
export interface InsidePort extends Inside {
  readonly port: number;
}

/** Where something stands in a text: the line from 0, columns in UTF-16 code units. */
export interface Stretch {
  readonly number: number;
  readonly start: number;
  readonly end: number;
}

/** `$PORT`, `${PORT}`, `${PORT:-8290}`, with a protocol or without. */
const VARIABLE = /^(?:\$(\w{1,100})|\$\{(\w{1,100})(?::?-(\d{1,5}))?\})(?:\/(tcp|udp))?$/i;

/** A text that is one variable. */
export interface WholeVariable {
  readonly name: string;
  /** What counts where it is not set, and where that begins in the text, in UTF-16 code units. Null: nothing does. */
  readonly otherwise: { readonly figures: string; readonly at: number } | null;
  readonly protocol: 'tcp' | 'udp';
}

/** Null: a text is something else. */
export function wholeVariable(text: string): WholeVariable | null {
  const [, bare, braced, figures, protocol] = VARIABLE.exec(text) ?? [];
  const name = bare ?? braced;
  if (name === undefined) return null;
  const otherwise = figures === undefined ? null : { figures, at: text.lastIndexOf('-') + 1 };
  return { name, otherwise, protocol: protocol?.toLowerCase() === 'udp' ? 'udp' : 'tcp' };
}

/** More ports than this in one stretch are a range that is there for other reasons. */
const MOST_IN_RANGE = 20;

/** What is looked at of a line: no port stands further to the right. */
const LONGEST = 1000;

/**
 * The ports that stand in a stretch of a file: `8290`, `8290/tcp`, or a range, port by port. Empty for anything else, and where a
 * comment `# mi-ports: ignore port-drift` is on the line or stands alone above it.
 * @param lines of the file.
 * @param read what stands there, where that is other than the text.
 */
export function insidePorts(lines: readonly string[], { number, start, end }: Stretch, read?: string): InsidePort[] {
  const line = lines[number] ?? '';
  if (line.length > LONGEST || isIgnored(lines, number)) return [];
  const text = line.slice(start, end);
  const [, ports = '', protocol] = /^([\d-]{1,11})(?:\/(tcp|udp))?$/i.exec(read ?? text) ?? [];
  const range = rangeOf(ports) ?? [];
  if (range.length > MOST_IN_RANGE) return [];
  const isPlain = range.length === 1 && (read === undefined || read === text);
  return range.map((port) => ({
    port,
    protocol: protocol?.toLowerCase() === 'udp' ? 'udp' : 'tcp',
    number,
    columns: { start, end: isPlain ? start + ports.length : end },
    isPlain,
    line,
  }));
}

/** A word in a stretch of a line that says something of a listener other than its port. Null where a comment keeps that quiet. */
export function insideWord(
  lines: readonly string[],
  { number, start, end }: Stretch,
  artifact: Artifact,
): Inside | null {
  const line = lines[number] ?? '';
  if (line.length > LONGEST || isIgnored(lines, number)) return null;
  return { port: null, protocol: 'tcp', number, columns: { start, end }, isPlain: false, line, artifact };
}

function isIgnored(lines: readonly string[], number: number): boolean {
  const above = lines[number - 1] ?? '';
  return isIgnoring(lines[number] ?? '') || (/^\s*(#|::|<!--|\/\/|REM\s)/i.test(above) && isIgnoring(above));
}

/** What may be said of these stretches. */
const CODES = ['port-drift', 'api-port-unreachable', 'api-unreachable', 'inbound-not-opened', 'key-needs-release'];

function isIgnoring(line: string): boolean {
  const mark = line.indexOf('mi-ports:');
  return (
    mark >= 0 && /^mi-ports:\s{0,9}ignore\b/.test(line.slice(mark)) && CODES.some((code) => line.includes(code, mark))
  );
}
