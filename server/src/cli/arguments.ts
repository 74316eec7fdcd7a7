import { parseArgs } from 'node:util';

export const USAGE = `Usage: mi-ports show FILE... [--format text|json] [-DportOffset=N] [-Dname=value]... [--env NAME=VALUE]...
       mi-ports explain [CODE...]

show      tells on which ports a WSO2 Micro Integrator with each deployment.toml will really listen.
explain   tells what a finding means; without a code, what each of them means.

  --format text|json   a table to read (default), or JSON to process
  -DportOffset=N       start the server with this offset; it replaces [server] offset
  -Dname=value         start the server with this Java system property, for $sys{name}
  --env NAME=VALUE     start the server with this environment variable, for $env{NAME}
  -h, --help           show this text

Exit code 2: a file could not be read, or the arguments make no sense.
`;

/** `mi-ports show ...`, understood. */
export interface ShowArguments {
  readonly kind: 'show';
  /** At least one. */
  readonly files: readonly string[];
  readonly format: 'text' | 'json';
  readonly systemProperties: Readonly<Record<string, string>>;
  readonly environment: Readonly<Record<string, string>>;
}

/** What the words on the command line ask for; `error` where they make no sense, with a message for a person. */
export type Arguments =
  | ShowArguments
  | { readonly kind: 'explain'; readonly codes: readonly string[] }
  | { readonly kind: 'help' }
  | { readonly kind: 'error'; readonly message: string };

/** @param argv the words behind the program's name. */
export function readArguments(argv: readonly string[]): Arguments {
  const parsed = parse(argv);
  if (typeof parsed === 'string') return wrong(parsed);
  const { values, positionals } = parsed;
  if (values.help) return { kind: 'help' };
  const [command, ...words] = positionals;
  switch (command) {
    case 'show':
      return readShow(words, values);
    case 'explain':
      return { kind: 'explain', codes: words };
    case undefined:
      return wrong('Say what to do: mi-ports show FILE...');
    default:
      return wrong(`There is no command "${command}".`);
  }
}

function readShow(
  files: readonly string[],
  { format, define = [], env = [] }: { format: string; define?: readonly string[]; env?: readonly string[] },
): Arguments {
  if (files.length === 0) return wrong('Name at least one deployment.toml.');
  if (format !== 'text' && format !== 'json') return wrong(`--format is text or json, not "${format}".`);
  const unnamed = define.find((text) => text === '' || text.startsWith('='));
  if (unnamed !== undefined) return wrong(`-D wants name=value, not "${unnamed}".`);
  const bad = env.find((text) => text.indexOf('=') < 1);
  if (bad !== undefined) return wrong(`--env wants NAME=VALUE, not "${bad}".`);
  return {
    kind: 'show',
    files,
    format,
    systemProperties: Object.fromEntries(define.map(split)),
    environment: Object.fromEntries(env.map(split)),
  };
}

function wrong(message: string): Arguments {
  return { kind: 'error', message };
}

function parse(argv: readonly string[]) {
  try {
    return parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: {
        format: { type: 'string', default: 'text' },
        define: { type: 'string', short: 'D', multiple: true },
        env: { type: 'string', multiple: true },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
  } catch (error) {
    // Node's message has a hint for programmers behind its first sentence.
    return (error instanceof Error ? error.message : String(error)).replace(/\. To specify .*$/s, '.');
  }
}

/** `name=value`; the value may hold `=` and be empty. A bare `-DportOffset` counts as "true". Source: ports-reference, part 1. */
function split(text: string): [string, string] {
  const equals = text.indexOf('=');
  return equals < 0 ? [text, 'true'] : [text.slice(0, equals), text.slice(equals + 1)];
}
