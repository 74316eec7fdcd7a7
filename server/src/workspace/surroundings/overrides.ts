import type { Override } from '../../ports/micro-integrator/offset';
import { instructionsOf } from './dockerfile';

/** Where a file starts the server with an offset. */
export interface FoundOffset {
  /** The value as the server gets it. */
  readonly text: string;
  /** Counts from 0. */
  readonly line: number;
}

/** A line of a file. Numbers count from 0. */
export interface Line {
  readonly number: number;
  readonly text: string;
}

/** The property, in a command of any kind; its value ends where the word does. */
const DEFINE = /-DportOffset(?:=(\\?"[^"]*"|'[^']*'|[^\s"'\\,\];)&|^]*)|(?![\w.=-]))/;

/** The first `-DportOffset=` of a start script, `.sh` or `.bat`, that is neither comment nor printed help. Null: none. */
export function offsetInScript(text: string): FoundOffset | null {
  return offsetInLines(linesOf(text).filter((line) => !/^\s*@?(#|rem\b|::|echo\b)/i.test(line.text)));
}

/** The `-DportOffset=` in the last CMD or ENTRYPOINT, which count, or in an ENV of a Dockerfile. Null: none. */
export function offsetInDockerfile(text: string): FoundOffset | null {
  const instructions = instructionsOf(text);
  const counting = ['ENTRYPOINT', 'CMD'].flatMap((name) => instructions.findLast((one) => one.name === name) ?? []);
  const variables = instructions.filter(({ name }) => name === 'ENV');
  return offsetInLines([...counting, ...variables].flatMap(({ lines }) => lines));
}

/**
 * The first `-DportOffset=` in the `vmArgs` of a configuration of type `mi` in a launch.json (JSON with comments).
 * @returns `invalid` where it is no JSON.
 */
export function offsetInLaunch(text: string): FoundOffset | null | 'invalid' {
  // Texts with the property stand for themselves by their place, which JSON.parse would not tell.
  const places = new Map<string, { value: string; start: number }>();
  const plain = withoutComments(text).replace(STRING, (string, start: number) => {
    if (!string.includes('-DportOffset')) return string;
    const mark = `-DportOffset at ${start}`;
    places.set(mark, { value: string, start });
    return JSON.stringify(mark);
  });
  let launch: unknown;
  try {
    launch = JSON.parse(plain);
  } catch {
    return 'invalid';
  }
  const configurations = (launch as { configurations?: unknown } | null)?.configurations;
  if (!Array.isArray(configurations)) return null;
  for (const configuration of configurations) {
    const { type, vmArgs } = (configuration ?? {}) as { type?: unknown; vmArgs?: unknown };
    if (type !== 'mi') continue;
    for (const argument of Array.isArray(vmArgs) ? vmArgs : [vmArgs]) {
      const place = places.get(String(argument));
      if (!place) continue;
      const number = text.slice(0, place.start).split('\n').length - 1;
      const found = offsetInLines([{ number, text: place.value.slice(1, -1).replaceAll('\\"', '"') }]);
      if (found) return found;
    }
  }
  return null;
}

/** An override as the ports room knows it, with the place that it comes from. */
export function overrideAt({ text, line }: FoundOffset, file: string, uri: string): Override {
  const from = `\`-DportOffset=${text}\` in ${file}`;
  // `$OFFSET`, `${OFFSET:-3}`, `%OFFSET%`: only the machine that runs it knows.
  return { text, from, place: { uri, line }, ...(/[$%]/.test(text) ? { unknown: true } : {}) };
}

function linesOf(text: string): Line[] {
  return text.split(/\r?\n/).map((line, number) => ({ number, text: line }));
}

/** The first `-DportOffset=` of some lines, such as those of a service of a compose file. Null: none. */
export function offsetInLines(lines: readonly Line[]): FoundOffset | null {
  for (const { number, text } of lines) {
    const match = DEFINE.exec(withoutTail(text));
    // Without a value Java takes the property for "true".
    if (match) return { text: (match[1] ?? 'true').replace(/^\\?["']|\\?["']$/g, ''), line: number };
  }
  return null;
}

/** A line without the comment at its end. */
function withoutTail(line: string): string {
  let quote = '';
  for (const [index, character] of [...line].entries()) {
    if (quote !== '') quote = character === quote ? '' : quote;
    else if (character === '"' || character === "'") quote = character;
    else if (character === '#' && /\s/.test(line[index - 1] ?? ' ')) return line.slice(0, index);
  }
  return line;
}

const STRING = /"(?:\\.|[^"\\\r\n])*"/g;

/** JSON with comments and trailing commas made plain JSON; every character keeps its place. */
function withoutComments(text: string): string {
  const blank = (part: string) => part.replace(/[^\r\n]/g, ' ');
  return text
    .replace(/^\uFEFF/, ' ')
    .replace(/"(?:\\.|[^"\\\r\n])*"|\/\/[^\r\n]*|\/\*[\s\S]*?\*\//g, (part) =>
      part.startsWith('"') ? part : blank(part),
    )
    .replace(/"(?:\\.|[^"\\\r\n])*"|,(?=\s*[}\]])/g, (part) => (part === ',' ? ' ' : part));
}
