import { COMMANDS, type Command, type CommandName } from './commands';
import { OPTIONS, type Option, type OptionName } from './options';

/** How wide help is written, whatever the terminal: it is often piped into a pager. */
const WIDTH = 100;

/** What the program says of itself. Ends with a line end. */
export function usage(): string {
  const names = Object.keys(COMMANDS) as CommandName[];
  const width = Math.max(...names.map(({ length }) => length));
  return `${names.map((name, index) => `${index === 0 ? 'Usage:' : '      '} ${synopsis(name)}`).join('\n')}

${names.map((name) => hanging(`${name.padEnd(width)}  `, COMMANDS[name].summary)).join('\n')}

${optionLines(['help', 'version'])}

mi-ports COMMAND --help tells the options of a command.
`;
}

/** What the program says of a command. Ends with a line end. */
export function commandUsage(name: CommandName): string {
  const command: Command = COMMANDS[name];
  return `Usage: ${synopsis(name)}

${hanging('', command.description)}

${optionLines([...command.options, 'help'], command)}

Examples:
${command.examples.map((example) => `  ${example}`).join('\n')}

Exit codes: ${command.exitCodes}
`;
}

function synopsis(name: CommandName): string {
  const { operands, options }: Command = COMMANDS[name];
  return `mi-ports ${name} ${operands}${options.length > 0 ? ' [options]' : ''}`;
}

function optionLines(names: readonly OptionName[], command?: Command): string {
  const lines = names.map((name) => {
    const option: Option = OPTIONS[name];
    const value = name === 'format' ? command?.formats.join('|') : option.value;
    const flags = `${option.short ? `-${option.short}, ` : ''}--${name}${value ? ` ${value}` : ''}`;
    return { flags, help: name === 'format' ? `${option.help}; default ${command?.formats[0]}` : option.help };
  });
  const width = Math.min(24, Math.max(...lines.map(({ flags }) => flags.length)));
  return lines
    .map(({ flags, help }) => {
      const indent = `  ${' '.repeat(width)}  `;
      if (flags.length > width) return `  ${flags}\n${indent}${hanging(indent, help).slice(indent.length)}`;
      return hanging(`  ${flags.padEnd(width)}  `, help);
    })
    .join('\n');
}

/** A text in lines of the width of the help, the ones behind the first as far in as it begins. */
function hanging(start: string, text: string): string {
  const lines = [''];
  for (const word of text.split(' ')) {
    const line = lines.at(-1) ?? '';
    if (line !== '' && start.length + line.length + 1 + word.length > WIDTH) lines.push(word);
    else lines[lines.length - 1] = line === '' ? word : `${line} ${word}`;
  }
  return start + lines.join(`\n${' '.repeat(start.length)}`);
}
