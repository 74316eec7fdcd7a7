import { SEVERITIES, type Severity } from '../../ports/findings/finding';
import { KINDS } from '../../ports/findings/kinds';
import { nearest } from '../../ports/findings/repairs/spelling';
import type { Search } from '../../ports/hosts/planning/free-ports';
import { HIGHEST_PORT } from '../../ports/product/catalog';
import { FILE_NAME } from '../../workspace/files/discovery';
import { COMMANDS, type CommandName, SHELLS } from './commands';
import type { OptionName } from './options';
import { sortWords, type Words } from './words';

/** How the servers are started, and where, as far as flags say so. */
export interface StartFlags {
  readonly systemProperties: Readonly<Record<string, string>>;
  readonly environment: Readonly<Record<string, string>>;
  readonly envFiles: readonly string[];
  /** Glob to host name. */
  readonly hosts: Readonly<Record<string, string>>;
  /** The configuration file for all. Null: those that lie around. */
  readonly config: string | null;
}

/** `mi-ports show ...`, understood. */
export interface ShowArguments extends StartFlags {
  readonly kind: 'show';
  /** At least one. */
  readonly files: readonly string[];
  readonly format: (typeof COMMANDS)['show']['formats'][number];
  /** The file alone, on a machine with nothing but what is given. */
  readonly bare: boolean;
}

/** `mi-ports check ...`, understood. */
export interface CheckArguments extends StartFlags {
  readonly kind: 'check';
  /** Files and folders; none: the current directory. */
  readonly paths: readonly string[];
  readonly format: (typeof COMMANDS)['check']['formats'][number];
  /** The least that is told, and failed for. Null: everything is told, and warnings fail. */
  readonly severity: Severity | null;
  /** Codes of which nothing is told. */
  readonly ignored: readonly string[];
  /** So many do not fail. */
  readonly maxWarnings: number;
  /** The file of known findings, which are quiet. Null: there is none. */
  readonly baseline: string | null;
  /** That file is written. */
  readonly writeBaseline: boolean;
  /** Only what changed since counts. Null: everything does. */
  readonly changedSince: string | null;
  /** The file whose text is the standard input. Null: none is. */
  readonly stdinFilename: string | null;
}

/** `mi-ports plan ...`, understood. */
export interface PlanArguments extends StartFlags {
  readonly kind: 'plan';
  /** Files and folders; none: the current directory. */
  readonly paths: readonly string[];
  readonly format: (typeof COMMANDS)['plan']['formats'][number];
  readonly write: boolean;
  readonly interactive: boolean;
  /** What is other than the settings say of how free offsets and ports are looked for. */
  readonly search: Partial<Search>;
  /** The instances that stay as they are: their names, files or folders. */
  readonly keep: readonly string[];
}

/** `mi-ports taken ...`, understood. */
export interface TakenArguments extends StartFlags {
  readonly kind: 'taken';
  /** Files and folders; none: the current directory. */
  readonly paths: readonly string[];
  readonly format: (typeof COMMANDS)['taken']['formats'][number];
}

/** What the words on the command line ask for; `error` where they make no sense, with a message for a person. */
export type Arguments =
  | ShowArguments
  | CheckArguments
  | PlanArguments
  | TakenArguments
  | { readonly kind: 'explain'; readonly codes: readonly string[] }
  | { readonly kind: 'completion'; readonly shell: (typeof SHELLS)[number] }
  | { readonly kind: 'help'; readonly command: CommandName | null }
  | { readonly kind: 'version' }
  | { readonly kind: 'error'; readonly message: string };

/** What says something only of files that are looked at together, with what lies around them. */
const ALL_TOGETHER: readonly OptionName[] = ['host', 'config'];

/** The operand that means the standard input. */
const STDIN = '-';

/** @param argv the words behind the program's name. */
export function readArguments(argv: readonly string[]): Arguments {
  const words = sortWords(argv);
  if (typeof words === 'string') return wrong(words);
  if (words.values.has('help')) return { kind: 'help', command: words.command };
  if (words.values.has('version')) return { kind: 'version' };
  const complaints: string[] = [];
  const read = readCommand(words, (message) => complaints.push(message));
  return complaints[0] === undefined ? read : wrong(complaints[0]);
}

/** Told what is wrong; whoever tells goes on as if it had not been given. */
type Complain = (message: string) => void;

function readCommand({ command, operands, values }: Words, complain: Complain): Arguments {
  const start = (): StartFlags => ({
    systemProperties: Object.fromEntries((values.get('define') ?? []).map((text) => property(text, complain))),
    environment: pairs('env', 'NAME=VALUE', values, complain),
    envFiles: values.get('variables') ?? [],
    hosts: pairs('host', 'GLOB=NAME', values, complain),
    config: values.get('config')?.[0] ?? null,
  });
  // As of a variable that is not set: what it was to name is not the current directory.
  if (operands.includes('')) complain('One of the words is empty. The current directory is a dot: .');
  switch (command) {
    case 'show':
      if (operands.length === 0) return wrong('Name at least one deployment.toml.');
      for (const name of values.has('bare') ? ALL_TOGETHER : [])
        if (values.has(name)) complain(`--bare looks at each file alone: leave out --${name}, or --bare.`);
      return {
        kind: 'show',
        files: operands,
        format: oneOf('format', COMMANDS.show.formats, values, complain) ?? 'text',
        ...start(),
        bare: values.has('bare'),
      };
    case 'check':
      if (values.has('write-baseline') && !values.has('baseline')) complain('--write-baseline wants --baseline FILE.');
      return {
        kind: 'check',
        paths: operands.filter((operand) => operand !== STDIN),
        format: oneOf('format', COMMANDS.check.formats, values, complain) ?? 'text',
        severity: oneOf('severity', SEVERITIES, values, complain),
        ignored: (values.get('ignore') ?? [])
          .flatMap((text) => text.split(','))
          .map((text) => codeOf(text.trim(), complain)),
        maxWarnings: count('max-warnings', values, complain) ?? 0,
        baseline: values.get('baseline')?.[0] ?? null,
        writeBaseline: values.has('write-baseline'),
        changedSince: values.get('changed-since')?.[0] ?? null,
        stdinFilename: values.get('stdin-filename')?.[0] ?? (operands.includes(STDIN) ? FILE_NAME : null),
        ...start(),
      };
    case 'plan':
      return {
        kind: 'plan',
        paths: operands,
        format: oneOf('format', COMMANDS.plan.formats, values, complain) ?? 'text',
        write: values.has('write'),
        interactive: values.has('interactive'),
        search: searchFlags(values, complain),
        keep: values.get('keep') ?? [],
        ...start(),
      };
    case 'taken':
      return {
        kind: 'taken',
        paths: operands,
        format: oneOf('format', COMMANDS.taken.formats, values, complain) ?? 'text',
        ...start(),
      };
    case 'explain':
      return { kind: 'explain', codes: operands };
    case 'completion':
      return completion(operands);
    case null:
      return wrong('Say what to do: mi-ports check, or mi-ports show FILE...');
  }
}

/** What PowerShell's program is called since its version 6. */
const POWERSHELL_PROGRAM = 'pwsh';

function completion([word = '', ...more]: readonly string[]): Arguments {
  const named = word === POWERSHELL_PROGRAM ? 'powershell' : word;
  const shell = more.length === 0 ? SHELLS.find((one) => one === named) : undefined;
  const meant = more.length === 0 ? nearest(word, SHELLS, 2) : null;
  const asked = meant ? ` Did you mean ${meant}?` : '';
  return shell ? { kind: 'completion', shell } : wrong(`Name one shell: bash, zsh, fish or powershell.${asked}`);
}

function wrong(message: string): Arguments {
  return { kind: 'error', message };
}

function oneOf<T extends string>(
  name: OptionName,
  allowed: readonly T[],
  values: Words['values'],
  complain: Complain,
): T | null {
  const text = values.get(name)?.[0];
  if (text === undefined) return null;
  const found = allowed.find((one) => one === text);
  if (found !== undefined) return found;
  const meant = nearest(text, allowed, 2);
  const list = allowed.length > 1 ? `${allowed.slice(0, -1).join(', ')} or ${allowed.at(-1)}` : allowed[0];
  complain(`--${name} is ${list}, not "${text}".${meant ? ` Did you mean ${meant}?` : ''}`);
  return null;
}

function count(name: OptionName, values: Words['values'], complain: Complain): number | null {
  const text = values.get(name)?.[0];
  if (text === undefined) return null;
  if (/^\d{1,9}$/.test(text)) return Number(text);
  complain(`--${name} wants a number, not "${text}".`);
  return null;
}

function searchFlags(values: Words['values'], complain: Complain): Partial<Search> {
  const [first, step] = [count('start', values, complain), count('step', values, complain)];
  if (first !== null && first > HIGHEST_PORT)
    complain(`--start wants an offset, 0 to ${HIGHEST_PORT}, not "${first}".`);
  if (step !== null && (step < 1 || step > HIGHEST_PORT))
    complain(`--step wants a number from 1 to ${HIGHEST_PORT}, not "${step}".`);
  const parts = (values.get('reserve') ?? []).flatMap((text) => text.split(','));
  return {
    ...(first === null ? {} : { first }),
    ...(step === null ? {} : { step }),
    ...(parts.length > 0 ? { reserved: parts.map((part) => portRange(part, complain)) } : {}),
  };
}

/** `9000`, or `8000-8100`. */
function portRange(text: string, complain: Complain): Search['reserved'][number] {
  const [, low = '', high = low] = /^\s*(\d{1,5})\s*(?:-\s*(\d{1,5})\s*)?$/.exec(text) ?? [];
  const [from, to] = [Number(low), Number(high)];
  if (low === '') complain(`--reserve wants ports such as 9000 or 8000-8100, not "${text}".`);
  else if (to > HIGHEST_PORT || from > HIGHEST_PORT)
    complain(`--reserve: no port is above ${HIGHEST_PORT}: "${text}".`);
  else if (to < from) complain(`--reserve: "${text}" goes backwards; write ${to}-${from}.`);
  return { from, to };
}

const CODES: readonly string[] = KINDS.map(({ code }) => code);

function codeOf(text: string, complain: Complain): string {
  if (!CODES.includes(text)) {
    const meant = nearest(text, CODES, 3);
    complain(`There is no finding "${text}".${meant ? ` Did you mean ${meant}?` : ' mi-ports explain lists them.'}`);
  }
  return text;
}

/** `name=value` pairs; the value may hold `=` and be empty. */
function pairs(name: OptionName, form: string, values: Words['values'], complain: Complain): Record<string, string> {
  const texts = values.get(name) ?? [];
  // A variable may be empty, a host may not.
  const bad = texts.find((text) => text.indexOf('=') < 1 || (name === 'host' && text.endsWith('=')));
  if (bad !== undefined) complain(`--${name} wants ${form}, not "${bad}".`);
  const split = texts.map((text) => splitAt(text, text.indexOf('=')));
  // Of hosts the first that matches counts, of variables the last one.
  const isFirst = ([glob]: [string, string], at: number) => split.findIndex(([one]) => one === glob) === at;
  return Object.fromEntries(name === 'host' ? split.filter(isFirst) : split);
}

/** `name=value` as Java reads it: a bare `-DportOffset` counts as "true". Source: ports-reference, part 1. */
function property(text: string, complain: Complain): [string, string] {
  const equals = text.indexOf('=');
  if (text === '' || equals === 0) complain(`-D wants name=value, not "${text}".`);
  return equals < 0 ? [text, 'true'] : splitAt(text, equals);
}

function splitAt(text: string, at: number): [string, string] {
  return [text.slice(0, at), text.slice(at + 1)];
}
