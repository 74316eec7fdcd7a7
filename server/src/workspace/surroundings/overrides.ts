import { type Node, type ParseError, parseTree } from 'jsonc-parser';
import type { Override } from '../../ports/micro-integrator/offset';
import type { Span } from '../../toml/tree';
import { instructionsOf } from './dockerfile';
import type { Line } from './lines';

/** Where a file starts the server with an offset. */
export interface FoundOffset {
  /** The value as the server gets it. */
  readonly text: string;
  /** Counts from 0. */
  readonly line: number;
  /** Where the value stands on that line, without quotes, in UTF-16 code units. Null: it does not stand there as it is. */
  readonly columns: Span | null;
}

/** The property, in a command of any kind; its value ends where the word does. */
const DEFINE = /-DportOffset(?:=(\\?"[^"]*"|'[^']*'|[^\s"'\\,\];)&|^]*)|(?![\w.=-]))/;

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
  const errors: ParseError[] = [];
  const launch = parseLaunch(text, errors);
  if (!launch || errors.length > 0) return 'invalid';
  for (const configuration of member(launch, 'configurations')?.children ?? []) {
    if (member(configuration, 'type')?.value !== 'mi') continue;
    const vmArgs = member(configuration, 'vmArgs');
    for (const argument of vmArgs?.type === 'array' ? (vmArgs.children ?? []) : vmArgs ? [vmArgs] : []) {
      if (argument.type !== 'string') continue;
      const found = offsetInLines([{ number: 0, text: argument.value }]);
      if (!found) continue;
      const before = text.slice(0, argument.offset);
      const column = before.length - before.lastIndexOf('\n') - 1;
      // As it is written, with `\\"` for a quote; other escapes are left as they are.
      const written = offsetInLines([{ number: 0, text: text.substr(argument.offset, argument.length) }]);
      const { start, end } = written?.columns ?? { start: 0, end: 0 };
      const columns = written?.text === found.text ? { start: column + start, end: column + end } : null;
      return { text: found.text, line: before.split('\n').length - 1, columns };
    }
  }
  return null;
}

function parseLaunch(text: string, errors: ParseError[]): Node | undefined {
  try {
    return parseTree(text.replace(/^\uFEFF/, ' '), errors, { allowTrailingComma: true });
  } catch {
    // Nested too deeply.
    return undefined;
  }
}

function member(object: Node, name: string): Node | undefined {
  if (object.type !== 'object') return undefined;
  return object.children?.findLast(({ children }) => children?.[0]?.value === name)?.children?.[1];
}

/** An override as the ports room knows it, with the place that it comes from. */
export function overrideAt({ text, line, columns }: FoundOffset, file: string, uri: string): Override {
  const from = `\`-DportOffset=${text}\` in ${file}`;
  // `$OFFSET`, `${OFFSET:-3}`, `%OFFSET%`: only the machine that runs it knows.
  const unknown = /[$%]/.test(text);
  return { text, from, place: { uri, line }, ...(unknown ? { unknown } : columns ? { columns } : {}) };
}

/** The first `-DportOffset=` of some lines, such as those of a service of a compose file. Null: none. */
export function offsetInLines(lines: readonly Line[]): FoundOffset | null {
  for (const { number, text } of lines) {
    const match = DEFINE.exec(withoutTail(text));
    if (!match) continue;
    const [whole, value] = match;
    // Without a value Java takes the property for "true".
    if (value === undefined) return { text: 'true', line: number, columns: null };
    const bare = value.replace(/^\\?["']|\\?["']$/g, '');
    const start = match.index + whole.length - value.length + value.indexOf(bare);
    return { text: bare, line: number, columns: { start, end: start + bare.length } };
  }
  return null;
}

/** The env files that a server is started with, as written. Source: bin/micro-integrator.sh, which takes `--env-file=FILE`. */
export function envFilesInLines(lines: readonly Line[]): readonly string[] {
  return lines.flatMap(({ text }) =>
    [...withoutTail(text).matchAll(/(?:^|[\s"'])--env-file=([\w./@+~-]+)/g)].map(([, file = '']) => file),
  );
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
