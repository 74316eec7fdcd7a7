import { SEVERITIES } from '../../ports/findings/finding';
import { KINDS } from '../../ports/findings/kinds';
import { COMMANDS, type Command, type CommandName, SHELLS } from '../arguments/commands';
import { OPTIONS, type Option, type OptionName } from '../arguments/options';

/** An option as a shell completes it. */
export interface CompletedOption {
  readonly name: OptionName;
  readonly short: string | null;
  /** What its value is called. Null: it is a switch. */
  readonly value: string | null;
  /** The values that there are. Empty: any, or files. */
  readonly choices: readonly string[];
  /** Its value may be a file or a folder. */
  readonly isFile: boolean;
  readonly isMultiple: boolean;
  readonly help: string;
}

/** A command as a shell completes it. */
export interface CompletedCommand {
  readonly name: CommandName;
  readonly summary: string;
  readonly options: readonly CompletedOption[];
  /** The words that may follow. Empty: files and folders. */
  readonly operands: readonly string[];
}

const CODES = KINDS.map(({ code }) => code);

/** What may be typed, from the tables that the help is made of. */
export const COMPLETED: readonly CompletedCommand[] = (Object.keys(COMMANDS) as CommandName[]).map((name) => {
  const command: Command = COMMANDS[name];
  return {
    name,
    summary: command.summary,
    options: [...command.options, 'help' as const].map((option) => completedOption(option, command)),
    operands: name === 'explain' ? CODES : name === 'completion' ? SHELLS : [],
  };
});

/** How an option is written. */
export function flagsOf({ name, short }: CompletedOption): string[] {
  return [...(short ? [`-${short}`] : []), `--${name}`];
}

function completedOption(name: OptionName, { formats }: Command): CompletedOption {
  const { short, value, multiple, help }: Option = OPTIONS[name];
  const choices = name === 'format' ? formats : name === 'severity' ? SEVERITIES : name === 'ignore' ? CODES : [];
  return {
    name,
    short: short ?? null,
    value: value ?? null,
    choices,
    isFile: value === 'FILE' || value === 'INSTANCE',
    isMultiple: multiple ?? false,
    help,
  };
}
