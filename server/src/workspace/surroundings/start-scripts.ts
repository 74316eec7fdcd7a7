import type { Span } from '../../toml/tree';
import { childOf } from '../files/uris';
import { type Line, linesOf } from './lines';
import type { NearbyFiles } from './nearby-files';

/** A script that starts the server. */
export interface StartScript {
  readonly uri: string;
  /** It is the server's own, which runs the JVM itself. */
  readonly own: boolean;
  /** Its lines that start the server; those that only set `JAVA_OPTS` for it come last, as they count less. */
  readonly lines: readonly Line[];
  /** The variables that it sets once, and whatever happens, to a plain value. */
  readonly variables: ReadonlyMap<string, Assignment>;
}

/** Where a script sets a variable. */
interface Assignment {
  readonly text: string;
  readonly line: number;
  readonly columns: Span;
}

/** The server's own scripts, of which every line counts. */
const OWN = ['micro-integrator.sh', 'micro-integrator.bat'];

/**
 * The scripts that start an instance: the server's own in `bin`, then all others there and beside it that call those.
 * @param home the folder of the instance, with `bin` and `conf` in it.
 */
export async function startScripts(files: NearbyFiles, home: string): Promise<readonly StartScript[]> {
  const bin = childOf(home, 'bin');
  const own = OWN.map((name) => childOf(bin, name));
  const others = await Promise.all(
    [bin, home].map(async (folder) => {
      const names = (await files.names(folder)).filter((name) => /\.(sh|bat|cmd)$/.test(name) && !OWN.includes(name));
      return names.sort().map((name) => childOf(folder, name));
    }),
  );
  const scripts = await Promise.all(
    [...own, ...others.flat()].map(async (uri) => {
      const script = await files.read(uri);
      if (!script) return [];
      const commands = scriptCommands(script.text);
      const variables = assignments(commands.flat());
      if (own.includes(uri)) return commands.length > 0 ? [{ uri, own: true, lines: commands.flat(), variables }] : [];
      const calls = commands.filter((lines) => lines.some(callsServer));
      const options = commands.filter((lines) => !calls.includes(lines) && lines.some(setsJavaOptions));
      return calls.length > 0 ? [{ uri, own: false, lines: [...calls, ...options].flat(), variables }] : [];
    }),
  );
  return scripts.flat();
}

/** The commands of a script, each with the lines that go on behind `\` or `^`: no comments, no printed help. */
export function scriptCommands(script: string): Line[][] {
  const commands: Line[][] = [];
  let open = false;
  for (const line of linesOf(script)) {
    if (!open && /^\s*@?(#|rem\b|::|echo\b)/i.test(line.text)) continue;
    if (open) commands.at(-1)?.push(line);
    else commands.push([line]);
    open = /[\\^]$/.test(line.text);
  }
  return commands;
}

/** `JAVA_OPTS=`, `export JAVA_OPTS=`, `set JAVA_OPTS=`, `set "JAVA_OPTS=`. */
function setsJavaOptions({ text }: Line): boolean {
  return /^\s*@?(?:(?:export|set)\s+)?"?JAVA_OPTS=/i.test(text);
}

/** `NAME=3`, `export NAME="3"`, `set NAME=3`, `set /a NAME=3`, `set "NAME=3"`, alone on a line that nothing indents. */
const PLAIN = /^@?(?:(?:export|set(?: +\/a)?) +)?"?([A-Za-z_]\w*)=(["']?)([+-]?\w+)\2"?\s*(?:;?\s*(?:#.*)?)$/;

function assignments(lines: readonly Line[]): ReadonlyMap<string, Assignment> {
  const found = new Map<string, Assignment>();
  const times = new Map<string, number>();
  for (const { number, text } of lines) {
    for (const [, name = ''] of text.matchAll(/(?<![\w.-])([A-Za-z_]\w*)=/g)) {
      times.set(name, (times.get(name) ?? 0) + 1);
    }
    const [, name = '', quote = '', value = ''] = PLAIN.exec(text) ?? [];
    const start = text.indexOf('=') + 1 + quote.length;
    if (name !== '') found.set(name, { text: value, line: number, columns: { start, end: start + value.length } });
  }
  return new Map([...found].filter(([name]) => times.get(name) === 1));
}

function callsServer({ text }: Line): boolean {
  return /\bmicro-integrator\.(sh|bat)\b/.test(text);
}
