import { COMMANDS, type Command, type CommandName } from './commands';
import { ENVIRONMENT } from './environment';
import { OPTIONS, type Option, type OptionName } from './options';

/** How wide help is written where there is room for it. */
const WIDTH = 100;

/** Where there is less than this, what an option does stands below it. */
const NARROW = 60;

/** What the program says of itself. Ends with a line end. @param columns of the terminal; null: lines may be of any length. */
export function usage(columns: number | null): string {
  const most = Math.min(columns ?? WIDTH, WIDTH);
  const names = Object.keys(COMMANDS) as CommandName[];
  const width = Math.max(...[...names, ...Object.keys(ENVIRONMENT)].map(({ length }) => length));
  return `${names.map((name, index) => `${index === 0 ? 'Usage:' : '      '} ${synopsis(name)}`).join('\n')}

${names.map((name) => hanging(`${name.padEnd(width)}  `, COMMANDS[name].summary, most)).join('\n')}

${optionLines(['help', 'version'], most)}

${Object.entries(ENVIRONMENT)
  .map(([name, does]) => hanging(`${name.padEnd(width)}  `, does, most))
  .join('\n')}

${hanging('', 'mi-ports COMMAND --help tells the options of a command.', most)}
`;
}

/** What the program says of a command. Ends with a line end. @param columns as for `usage`. */
export function commandUsage(name: CommandName, columns: number | null): string {
  const command: Command = COMMANDS[name];
  const most = Math.min(columns ?? WIDTH, WIDTH);
  return `Usage: ${synopsis(name)}

${hanging('', command.description, most)}

${optionLines([...command.options, 'help'], most, command)}

Examples:
${command.examples.map((example) => `  ${example}`).join('\n')}

${hanging('', `Exit codes: ${command.exitCodes}`, most)}
`;
}

function synopsis(name: CommandName): string {
  const { operands, options }: Command = COMMANDS[name];
  return `mi-ports ${name} ${operands}${options.length > 0 ? ' [options]' : ''}`;
}

function optionLines(names: readonly OptionName[], most: number, command?: Command): string {
  const lines = names.map((name) => {
    const option: Option = OPTIONS[name];
    const value = name === 'format' ? command?.formats.join('|') : option.value;
    const flags = `${option.short ? `-${option.short}, ` : ''}--${name}${value ? ` ${value}` : ''}`;
    return { flags, help: name === 'format' ? `${option.help}; default ${command?.formats[0]}` : option.help };
  });
  const width = most < NARROW ? 2 : Math.min(24, Math.max(...lines.map(({ flags }) => flags.length)));
  return lines
    .map(({ flags, help }) => {
      const indent = `  ${' '.repeat(width)}  `;
      if (flags.length > width) return `  ${flags}\n${indent}${hanging(indent, help, most).slice(indent.length)}`;
      return hanging(`  ${flags.padEnd(width)}  `, help, most);
    })
    .join('\n');
}

/** A text in lines of at most so many columns, the ones behind the first as far in as it begins. */
function hanging(start: string, text: string, most: number): string {
  const lines = [''];
  for (const word of text.split(' ')) {
    const line = lines.at(-1) ?? '';
    if (line !== '' && start.length + line.length + 1 + word.length > most) lines.push(word);
    else lines[lines.length - 1] = line === '' ? word : `${line} ${word}`;
  }
  return start + lines.join(`\n${' '.repeat(start.length)}`);
}
