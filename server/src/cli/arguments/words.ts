import { parseArgs } from 'node:util';
import { nearest } from '../../ports/findings/repairs/spelling';
import { COMMANDS, type Command, type CommandName, isCommand } from './commands';
import { OPTIONS, type Option, type OptionName } from './options';

/** The words of a command line, sorted: which command, which values of which options, what else. */
export interface Words {
  /** Null: none was named. */
  readonly command: CommandName | null;
  readonly operands: readonly string[];
  /** The values of each option that was given, by whatever name, in their order; `''` for a switch. */
  readonly values: ReadonlyMap<OptionName, readonly string[]>;
}

const CONFIG = Object.fromEntries(
  Object.entries(OPTIONS).map(([name, option]: [string, Option]) => [
    name,
    {
      type: option.value === undefined ? ('boolean' as const) : ('string' as const),
      ...(option.short ? { short: option.short } : {}),
    },
  ]),
);

const EVERYWHERE: readonly string[] = ['help', 'version'];

/** Slips of the finger that are believed in a word of some length. */
function believed(word: string): number {
  return word.length > 4 ? 2 : 1;
}

/**
 * Sorts the words behind the program's name. A text says in full sentences what is wrong with them.
 * Node's own reading is taken as it is, but not its complaints: those know neither commands nor what was meant.
 */
export function sortWords(argv: readonly string[]): Words | string {
  const { tokens } = parseArgs({
    args: [...argv],
    options: CONFIG,
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  const [command, ...operands] = tokens.flatMap((token) => (token.kind === 'positional' ? [token.value] : []));
  const known = isCommand(command) ? command : null;
  const values = new Map<OptionName, string[]>();
  const wantsHelp = tokens.some((token) => token.kind === 'option' && EVERYWHERE.includes(token.name));
  for (const token of tokens) {
    if (token.kind !== 'option') continue;
    const { name, rawName, value, inlineValue } = token;
    const taken: readonly string[] = [...(known ? COMMANDS[known].options : allOptions()), ...EVERYWHERE];
    if (!taken.includes(name)) return unknownOption(rawName, known, taken);
    const option: Option = OPTIONS[name as OptionName];
    if (option.value === undefined && inlineValue) return `${rawName} takes no value.`;
    if (option.value !== undefined && (!value || (!inlineValue && isOption(value)))) {
      return `${rawName} wants a value: ${rawName} ${option.value}.`;
    }
    const meant = (option.sameAs ?? name) as OptionName;
    const before = values.get(meant);
    if (before && !option.multiple && option.value !== undefined && before[0] !== value) {
      return `${rawName} is given twice: ${before[0]} and ${value}.`;
    }
    values.set(meant, [...(before ?? []), value ?? '']);
  }
  if (command !== undefined && !known && !wantsHelp) return unknownCommand(command, operands);
  return { command: known, operands, values };
}

/** Whether a word behind an option is the next option, so that a value is missing. A file of that name is written as ./--name. */
function isOption(word: string): boolean {
  const [name = ''] = word.split('=', 1);
  return word === '--' || [...allOptions(), ...EVERYWHERE].some((one) => name === `--${one}`);
}

function allOptions(): readonly string[] {
  return Object.keys(OPTIONS);
}

function unknownOption(rawName: string, command: CommandName | null, taken: readonly string[]): string {
  const name = rawName.replace(/^-+/, '');
  const [flag = '', ...value] = rawName.split(' ');
  if (value.length > 0 && taken.includes(flag.replace(/^-+/, '')))
    return `"${rawName}" came as one word. Write ${flag}=${value.join(' ')}, or make it two words.`;
  const meant = nearest(name, taken, believed(name));
  const elsewhere = Object.entries<Command>(COMMANDS).filter(([, { options }]) =>
    (options as readonly string[]).includes(name),
  );
  const where = command ? `${command} has no option ${rawName}.` : `There is no option ${rawName}.`;
  if (elsewhere.length > 0) return `${where} It is an option of ${elsewhere.map(([one]) => one).join(', ')}.`;
  return meant ? `${where} Did you mean --${meant}?` : where;
}

function unknownCommand(command: string, [about = '']: readonly string[]): string {
  if (command === 'help') {
    return `There is no command "help". Write mi-ports ${isCommand(about) ? `${about} ` : ''}--help.`;
  }
  const meant = nearest(command, Object.keys(COMMANDS), believed(command));
  if (meant) return `There is no command "${command}". Did you mean ${meant}?`;
  const path = /[/\\.]/.test(command) ? ` To check a file or folder: mi-ports check ${command}` : '';
  return `There is no command "${command}".${path}`;
}
