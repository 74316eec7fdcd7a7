import type { Override } from '../ports/offset';

/** Where a file starts the server with an offset. Lines and characters count from 0, in UTF-16 code units. */
export interface FoundOffset {
  readonly text: string;
  readonly line: number;
  readonly character: number;
}

const DEFINE = /-DportOffset(?:=("[^"]*"|'[^']*'|[^\s"'\\,\]]*))?/;

/** The first `-DportOffset=` of a start script that is no comment; `.sh` and `.bat`. Null: none. */
export function offsetInScript(text: string): FoundOffset | null {
  return offsetInLines(text, (line) => !/^\s*(#|rem\b|::)/i.test(line));
}

/** The first `-DportOffset=` in a CMD, ENTRYPOINT or ENV of a Dockerfile, continued lines included. */
export function offsetInDockerfile(text: string): FoundOffset | null {
  let instruction = '';
  return offsetInLines(text, (line) => {
    const starts = /^\s*([A-Za-z]+)\s/.exec(line)?.[1];
    if (starts && !instruction.endsWith('\\')) instruction = starts.toUpperCase();
    const counts = /^(CMD|ENTRYPOINT|ENV)/.test(instruction);
    instruction = /\\\s*$/.test(line) ? `${instruction.replace(/\\$/, '')}\\` : instruction.replace(/\\$/, '');
    return counts && !/^\s*#/.test(line);
  });
}

/**
 * The first `-DportOffset=` of the services of a compose file that start an instance.
 * @param mentions tells of a path as the service writes it whether it is the instance's folder or a file in it.
 * @returns `invalid` where the file cannot be YAML.
 */
export function offsetInCompose(text: string, mentions: (path: string) => boolean): FoundOffset | null | 'invalid' {
  const lines = text.split(/\r?\n/);
  if (lines.some((line) => /^ *\t/.test(line))) return 'invalid';
  const start = lines.findIndex((line) => /^services:\s*(#.*)?$/.test(line));
  if (start < 0) return null;
  let indent = -1;
  let service: number[] = [];
  const services: number[][] = [];
  for (let index = start + 1; index < lines.length; index++) {
    const line = lines[index] ?? '';
    if (/^\s*(#.*)?$/.test(line)) continue;
    const depth = line.length - line.trimStart().length;
    if (depth === 0) break;
    if (indent < 0) indent = depth;
    if (depth <= indent) {
      service = [];
      services.push(service);
    }
    service.push(index);
  }
  for (const block of services) {
    const paths = block.flatMap((index) => (lines[index] ?? '').match(/\.{0,2}\/?[\w.@-]+(?:\/[\w.@-]+)*\/?/g) ?? []);
    if (!paths.some(mentions)) continue;
    const first = block[0] ?? 0;
    const last = block.at(-1) ?? first;
    const found = offsetInLines(text, (line, index) => index >= first && index <= last && !/^\s*#/.test(line));
    if (found) return found;
  }
  return null;
}

/**
 * The first `-DportOffset=` in the `vmArgs` of a configuration of type `mi` in a launch.json (JSON with comments).
 * @returns `invalid` where it is no JSON.
 */
export function offsetInLaunch(text: string): FoundOffset | null | 'invalid' {
  let launch: unknown;
  try {
    launch = JSON.parse(withoutComments(text));
  } catch {
    return 'invalid';
  }
  const configurations = (launch as { configurations?: unknown } | null)?.configurations;
  if (!Array.isArray(configurations)) return null;
  for (const configuration of configurations) {
    const { type, vmArgs } = (configuration ?? {}) as { type?: unknown; vmArgs?: unknown };
    if (type !== 'mi') continue;
    for (const argument of Array.isArray(vmArgs) ? vmArgs : [vmArgs]) {
      const define = typeof argument === 'string' ? DEFINE.exec(argument)?.[0] : undefined;
      if (define !== undefined) return offsetInLines(text, (line) => line.includes(define) && !/^\s*\/\//.test(line));
    }
  }
  return null;
}

/** An override as the ports room knows it, with the place that it comes from. */
export function overrideAt(found: FoundOffset, file: string, uri: string): Override {
  return { text: found.text, from: `\`-DportOffset=${found.text}\` in ${file}`, place: { uri, line: found.line } };
}

function offsetInLines(text: string, counts: (line: string, index: number) => boolean): FoundOffset | null {
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    const match = counts(line, index) ? DEFINE.exec(line) : null;
    // Without a value Java takes the property for "true".
    if (match) return { text: (match[1] ?? 'true').replace(/^["']|["']$/g, ''), line: index, character: match.index };
  }
  return null;
}

/** JSON with comments and trailing commas made plain JSON; every character keeps its place. */
function withoutComments(text: string): string {
  const blank = (part: string) => part.replace(/[^\r\n]/g, ' ');
  return text
    .replace(/"(?:\\.|[^"\\\r\n])*"|\/\/[^\r\n]*|\/\*[\s\S]*?\*\//g, (part) =>
      part.startsWith('"') ? part : blank(part),
    )
    .replace(/"(?:\\.|[^"\\\r\n])*"|,(?=\s*[}\]])/g, (part) => (part === ',' ? ' ' : part));
}
