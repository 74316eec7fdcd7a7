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
  /** The variables that what it starts gets from it. Null: to what it sets one is hard to tell. */
  readonly environment: ReadonlyMap<string, string | null>;
}

/** Where a script sets a variable. */
interface Assignment {
  readonly text: string;
  readonly line: number;
  readonly columns: Span;
}

/** The name of a script, of a shell or of Windows. */
export const SCRIPT = /\.(?:sh|bat|cmd)$/;

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
      const names = (await files.names(folder, SCRIPT)).filter((name) => !OWN.includes(name));
      return names.map((name) => childOf(folder, name));
    }),
  );
  const scripts = await Promise.all(
    [...own, ...others.flat()].map(async (uri) => {
      const script = await files.read(uri);
      if (!script) return [];
      const commands = scriptCommands(script.text);
      const variables = assignments(commands.flat());
      if (own.includes(uri)) {
        const environment = exported(commands.flat(), variables);
        return commands.length > 0 ? [{ uri, own: true, lines: commands.flat(), variables, environment }] : [];
      }
      const calls = commands.filter((lines) => lines.some(callsServer));
      const options = commands.filter((lines) => !calls.includes(lines) && lines.some(setsJavaOptions));
      const before = commands.slice(0, commands.indexOf(calls[0] ?? []) + 1).flat();
      const environment = exported(before, variables);
      return calls.length > 0
        ? [{ uri, own: false, lines: [...calls, ...options].flat(), variables, environment }]
        : [];
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
const PLAIN = /^@?(?:(?:export|set(?: +\/a)?) +)?"?([A-Za-z_]\w*)=(["']?)([\w.:+-]+)\2"?\s*(?:;\s*)?(?:#.*)?$/s;

/** `export A`, `export A=1 B=2`; `set A=1`, `set /a A=1`, `set "A=1"` of Windows, where every variable is passed on. */
const EXPORT = /(?:^|[\s;&|])(?:export +(?:-\w+ +)?|set +(?:\/\w +)?"?(?=[A-Za-z_]\w*=))([^;&|#]*)/gi;

/** `A=1 ./micro-integrator.sh`: for that command only. */
const PREFIXES =
  /^\s*(?:(?:exec|nohup|env) +)*((?:[A-Za-z_]\w*=(?:"[^"]*"|'[^']*'|[^\s"';&|]*) +)+)(?:(?:exec|nohup) +)?[^\s;&|]*micro-integrator\.sh\b/;

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

/** What lines of a script pass on to what they start. @param plain the variables that the script sets to a plain value. */
function exported(lines: readonly Line[], plain: ReadonlyMap<string, Assignment>): ReadonlyMap<string, string | null> {
  const environment = new Map<string, string | null>();
  const numbers = new Set(lines.map(({ number }) => number));
  for (const { text } of lines) {
    for (const [, names = ''] of text.matchAll(EXPORT)) {
      for (const [, name = ''] of names.matchAll(/(?:^|\s)([A-Za-z_]\w*)(?==|\s|$)/g)) {
        const assignment = plain.get(name);
        environment.set(name, assignment && numbers.has(assignment.line) ? assignment.text : null);
      }
    }
    const [, prefixes = ''] = PREFIXES.exec(text) ?? [];
    for (const [, name = '', quoted, value = ''] of prefixes.matchAll(/(?<!\w)(\w+)=(?:["']([^"']*)["']|(\S*))/g)) {
      const given = quoted ?? value;
      environment.set(name, /^[\w.:+-]*$/.test(given) ? given : null);
    }
  }
  return environment;
}

function callsServer({ text }: Line): boolean {
  return /\bmicro-integrator\.(sh|bat)\b/.test(text);
}
