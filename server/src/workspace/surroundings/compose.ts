/** A service of a compose file. */
export interface Service {
  /** Its lines, comments left out. Numbers count from 0. */
  readonly lines: readonly { readonly number: number; readonly text: string }[];
  /** The paths of this machine that it names: what it builds, what it mounts. As written. */
  readonly paths: readonly string[];
}

/** The services of a compose file. `invalid` where the text cannot be YAML; no reader of all of YAML, but of what people write. */
export function composeServices(text: string): Service[] | 'invalid' {
  const all = text.split(/\r?\n/).map((line, number) => ({ number, text: line }));
  const lines = all.filter((line) => !/^\s*(#.*)?$/.test(line.text));
  if (lines.some((line) => /^ *\t/.test(line.text)) || hasOpenEnd(lines.map((line) => line.text))) return 'invalid';
  if (lines.some((line) => /^[^\s\-#%.}\]][^:]*$/.test(line.text))) return 'invalid';
  const start = lines.findIndex((line) => /^services:\s*(#.*)?$/.test(line.text));
  if (start < 0) return [];
  const end = lines.findIndex((line, index) => index > start && indentOf(line.text) === 0);
  const body = lines.slice(start + 1, end < 0 ? undefined : end);
  const indent = indentOf(body[0]?.text ?? '');
  const services: { number: number; text: string }[][] = [];
  for (const line of body) {
    if (indentOf(line.text) <= indent) services.push([]);
    services.at(-1)?.push(line);
  }
  return services.map((service) => ({ lines: service, paths: pathsOf(service.map((line) => line.text)) }));
}

function indentOf(line: string): number {
  return line.length - line.trimStart().length;
}

/** Keys whose values are paths even where they look like mere names. */
const PATH_KEYS = /^\s*(?:-\s+)?["']?(?:build|context|source|file|dockerfile)["']?\s*:\s*/;

/** Paths of this machine: values of the keys above, and whatever begins like a path, such as `./node1/conf:/conf`. */
function pathsOf(lines: readonly string[]): string[] {
  return lines.flatMap((line) => {
    const value = line.replace(PATH_KEYS, '');
    const words = value.split(/[\s"',[\]{}]+/).map((word) => word.replace(/:.*$/, ''));
    return words.filter((word) => (value === line ? /^\.{1,2}(\/|$)/.test(word) : word !== ''));
  });
}

/** Whether a list, a map or a quoted text is open at the end, or closed without being open. */
function hasOpenEnd(lines: readonly string[]): boolean {
  let depth = 0;
  let quote = '';
  for (const line of lines) {
    // Plain texts may hold any bracket; a value that begins with one must close it.
    const value = depth > 0 || quote !== '' ? line : (/(?:^|[:-]\s+)(["'[{].*)$/.exec(line)?.[1] ?? '');
    for (let index = 0; index < value.length; index++) {
      const character = value[index] ?? '';
      if (quote !== '') {
        if (character === '\\' && quote === '"') index++;
        else if (character === quote) quote = '';
      } else if (character === '"' || character === "'") {
        if (depth > 0 || index === 0) quote = character;
      } else if (character === '#' && /\s/.test(value[index - 1] ?? '')) break;
      else if ('[{'.includes(character)) depth += depth > 0 || index === 0 ? 1 : 0;
      else if (']}'.includes(character)) depth -= depth > 0 ? 1 : 0;
    }
  }
  return depth !== 0 || quote !== '';
}
