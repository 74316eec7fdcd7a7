import { childOf } from '../files/uris';
import { type Line, linesOf } from './lines';
import type { NearbyFiles } from './nearby-files';

/** A script, and its lines that start the server. */
interface StartScript {
  readonly uri: string;
  readonly lines: readonly Line[];
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
      const commands = scriptCommands(script.text).filter((lines) => own.includes(uri) || lines.some(callsServer));
      const lines = commands.flat();
      return lines.length > 0 ? [{ uri, lines }] : [];
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

function callsServer({ text }: Line): boolean {
  return /\bmicro-integrator\.(sh|bat)\b/.test(text);
}
