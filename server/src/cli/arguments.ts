import { parseArgs } from 'node:util';

/** `mi-ports show ...`, understood. */
export interface ShowArguments {
  readonly kind: 'show';
  /** At least one. */
  readonly files: readonly string[];
  readonly format: 'text' | 'json';
  readonly systemProperties: Readonly<Record<string, string>>;
  readonly environment: Readonly<Record<string, string>>;
  readonly envFiles: readonly string[];
  /** The file alone, on a machine with nothing but what is given. */
  readonly bare: boolean;
}

/** What the words on the command line ask for; `error` where they make no sense, with a message for a person. */
export type Arguments =
  | ShowArguments
  | { readonly kind: 'explain'; readonly codes: readonly string[] }
  | { readonly kind: 'help'; readonly command: 'show' | null }
  | { readonly kind: 'error'; readonly message: string };

/** @param argv the words behind the program's name. */
export function readArguments(argv: readonly string[]): Arguments {
  const parsed = parse(argv);
  if (typeof parsed === 'string') return wrong(parsed);
  const { values, positionals } = parsed;
  const [command, ...words] = positionals;
  if (values.help) return { kind: 'help', command: command === 'show' ? command : null };
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

type Values = Exclude<ReturnType<typeof parse>, string>['values'];

function readShow(files: readonly string[], { format, define = [], env = [], ...values }: Values): Arguments {
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
    envFiles: values['env-file'] ?? [],
    bare: values.bare,
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
        'env-file': { type: 'string', multiple: true },
        bare: { type: 'boolean', default: false },
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
