import { parseArgs } from 'node:util';

export const USAGE = `Usage: mi-ports show FILE... [--format text|json] [-Dname=value]... [--env NAME=VALUE]...

Shows on which ports a WSO2 Micro Integrator with each deployment.toml will really listen.

  --format text|json   a table to read (default), or JSON to process
  -DportOffset=N       start the server with this offset; it replaces [server] offset
  -Dname=value         start the server with this Java system property, for $sys{name}
  --env NAME=VALUE     start the server with this environment variable, for $env{NAME}

Exit code 2: a file could not be read, or the arguments make no sense.
`;

/** `mi-ports show ...`, understood. */
export interface ShowArguments {
  readonly kind: 'show';
  readonly files: readonly string[];
  readonly format: 'text' | 'json';
  readonly systemProperties: Readonly<Record<string, string>>;
  readonly environment: Readonly<Record<string, string>>;
}

export type Arguments =
  | ShowArguments
  | { readonly kind: 'help' }
  | { readonly kind: 'error'; readonly message: string };

/** @param argv the words behind the program's name. */
export function readArguments(argv: readonly string[]): Arguments {
  const parsed = parse(argv);
  if (typeof parsed === 'string') return { kind: 'error', message: parsed };
  const { values, positionals } = parsed;
  if (values.help) return { kind: 'help' };
  const [command, ...files] = positionals;
  if (command === undefined) return { kind: 'error', message: 'Say what to do: mi-ports show FILE...' };
  if (command !== 'show') return { kind: 'error', message: `There is no command "${command}".` };
  if (files.length === 0) return { kind: 'error', message: 'Name at least one deployment.toml.' };
  const { format } = values;
  if (format !== 'text' && format !== 'json')
    return { kind: 'error', message: `--format is text or json, not "${format}".` };
  const variables = values.env ?? [];
  const bad = variables.find((variable) => variable.indexOf('=') < 1);
  if (bad !== undefined) return { kind: 'error', message: `--env wants NAME=VALUE, not "${bad}".` };
  return {
    kind: 'show',
    files,
    format,
    systemProperties: Object.fromEntries((values.define ?? []).map((define) => split(define))),
    environment: Object.fromEntries(variables.map((variable) => split(variable))),
  };
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
    return error instanceof Error ? error.message : String(error);
  }
}

/** `name=value`; the value may hold `=` and be empty. A bare `-DportOffset` counts as "true". Source: ports-reference, part 1. */
function split(text: string): [string, string] {
  const equals = text.indexOf('=');
  return equals < 0 ? [text, 'true'] : [text.slice(0, equals), text.slice(equals + 1)];
}
