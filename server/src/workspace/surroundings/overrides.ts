import { type Node, type ParseError, parseTree } from 'jsonc-parser';
import type { Override } from '../../ports/micro-integrator/offset';
import { LineIndex, type Lines } from '../../toml/lines';
import type { Span } from '../../toml/tree';
import { said } from '../../words/language';
import { instructionsOf } from './containers/dockerfile';
import type { Line } from './lines';

/** Where a file starts the server with a Java system property, such as the offset. */
export interface FoundProperty {
  readonly name: string;
  /** The value as the server gets it. */
  readonly text: string;
  /** Counts from 0. */
  readonly line: number;
  /** Where the value stands on that line, without quotes, in UTF-16 code units. Null: it does not stand there as it is. */
  readonly columns: Span | null;
}

/** A property, in a command of any kind; its value ends where the word does. */
const DEFINE = /-D([A-Za-z_][\w.-]*)(?:=(\\?"[^"]*"|'[^']*'|[^\s"'\\,\];)&|^]*))?/g;

/** What starts the server in a Dockerfile: the last CMD and ENTRYPOINT, which count, and each ENV. */
export function startsInDockerfile(text: string): readonly Line[] {
  const instructions = instructionsOf(text);
  const counting = ['ENTRYPOINT', 'CMD'].flatMap((name) => instructions.findLast((one) => one.name === name) ?? []);
  const variables = instructions.filter(({ name }) => name === 'ENV');
  return [...counting, ...variables].flatMap(({ lines }) => lines);
}

/**
 * The Java system properties in the `vmArgs` of the configurations of type `mi` in a launch.json (JSON with comments).
 * @returns `invalid` where it is no JSON.
 */
export function propertiesInLaunch(text: string): readonly FoundProperty[] | 'invalid' {
  const errors: ParseError[] = [];
  const launch = parseLaunch(text, errors);
  if (!launch || errors.length > 0) return 'invalid';
  const lines = new LineIndex(text);
  return configurationsIn(launch).flatMap((configuration) => {
    const vmArgs = member(configuration, 'vmArgs');
    const written = vmArgs?.type === 'array' ? (vmArgs.children ?? []) : vmArgs ? [vmArgs] : [];
    return written
      .toReversed()
      .flatMap((argument) => (argument.type === 'string' ? propertiesInArgument(argument, text, lines) : []));
  });
}

/** The configurations of type `mi` in a launch.json; none where it is no JSON. */
export function configurationsOfLaunch(text: string): readonly Node[] {
  const errors: ParseError[] = [];
  const launch = parseLaunch(text, errors);
  return launch && errors.length === 0 ? configurationsIn(launch) : [];
}

function configurationsIn(launch: Node): readonly Node[] {
  return (member(launch, 'configurations')?.children ?? []).filter((one) => member(one, 'type')?.value === 'mi');
}

function propertiesInArgument({ value, offset, length }: Node, text: string, lines: Lines): readonly FoundProperty[] {
  const { line, character: column } = lines.positionAt(offset);
  // As it is written, with `\\"` for a quote; other escapes are left as they are.
  const written = propertiesInLines([{ number: line, text: text.substr(offset, length) }]);
  return propertiesInLines([{ number: line, text: String(value) }]).map((found, index) => {
    const columns = written[index]?.text === found.text ? (written[index]?.columns ?? null) : null;
    return { ...found, columns: columns && { start: column + columns.start, end: column + columns.end } };
  });
}

/** The root of a JSON text with comments. Undefined: there is none. @param errors takes what is wrong with it. */
export function parseLaunch(text: string, errors: ParseError[]): Node | undefined {
  try {
    return parseTree(text.replace(/^\uFEFF/, ' '), errors, { allowTrailingComma: true });
  } catch {
    // Nested too deeply.
    return undefined;
  }
}

export function member(object: Node | undefined, name: string): Node | undefined {
  if (object?.type !== 'object') return undefined;
  return object.children?.findLast(({ children }) => children?.[0]?.value === name)?.children?.[1];
}

/** An override as the ports room knows it, with the place that it comes from. */
export function overrideAt({ text, line, columns }: Omit<FoundProperty, 'name'>, file: string, uri: string): Override {
  const from = said`\`-DportOffset=${text}\` in ${file}`;
  // `$OFFSET`, `${OFFSET:-3}`, `%OFFSET%`: only the machine that runs it knows.
  const unknown = /[$%]/.test(text);
  return { text, from, place: { uri, line }, ...(unknown ? { unknown } : columns ? { columns } : {}) };
}

/** The Java system properties of some lines, in their order; of one line the last first, as Java takes the last of a name. */
export function propertiesInLines(lines: readonly Line[]): readonly FoundProperty[] {
  return lines.flatMap(({ number, text }) =>
    [...withoutTail(text).matchAll(DEFINE)].reverse().map((match): FoundProperty => {
      const [whole, name = '', value] = match;
      // Without a value Java takes the property for "true".
      if (value === undefined) return { name, text: 'true', line: number, columns: null };
      const bare = value.replace(/^\\?["']|\\?["']$/g, '');
      const start = match.index + whole.length - value.length + value.indexOf(bare);
      return { name, text: bare, line: number, columns: { start, end: start + bare.length } };
    }),
  );
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
