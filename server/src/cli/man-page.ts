import { COMMANDS, type Command, type CommandName } from './arguments/commands';
import { ENVIRONMENT } from './arguments/environment';
import { OPTIONS, type Option, type OptionName } from './arguments/options';

/** The manual page of the program, in roff, from the tables that its help is made of. */
export function manPage(): string {
  const names = Object.keys(COMMANDS) as CommandName[];
  return [
    '.TH MI-PORTS 1 "" "MI Ports" "User Commands"',
    '.SH NAME',
    'mi\\-ports \\- the ports on which a WSO2 Micro Integrator will really listen, and what is wrong with them',
    '.SH SYNOPSIS',
    ...names.map((name) => synopsis(name)).flatMap((line, index) => (index === 0 ? [line] : ['.br', line])),
    '.SH DESCRIPTION',
    text(
      'A Micro Integrator reads its ports from deployment.toml, adds an offset to each of them, 10 if nothing sets another one, and listens on the sums. mi-ports tells what comes of that, on one machine and on all of a fleet, as the editor extension MI Ports does.',
    ),
    ...names.flatMap(commandSection),
    '.SH ENVIRONMENT',
    ...Object.entries(ENVIRONMENT).flatMap(([name, does]) => ['.TP', `.B ${text(name)}`, text(does)]),
    '.SH FILES',
    '.TP',
    '.I .mi\\-ports.json\\fR, \\fI.mi\\-ports.jsonc',
    text('The settings for all who work on a repository; the nearest one upwards of a deployment.toml counts.'),
    '',
  ].join('\n');
}

function commandSection(name: CommandName): string[] {
  const { description, options, formats, examples, exitCodes }: Command = COMMANDS[name];
  return [
    `.SH ${text(name).toUpperCase()}`,
    synopsis(name),
    '.PP',
    text(description),
    ...options.flatMap((option) => optionLines(option, formats)),
    '.PP',
    `Exit status. ${text(exitCodes)}`,
    '.PP',
    'Examples:',
    ...examples.flatMap((example) => ['.RS', '.nf', text(example), '.fi', '.RE']),
  ];
}

function synopsis(name: CommandName): string {
  const { operands, options }: Command = COMMANDS[name];
  return text(`mi-ports ${name} ${operands}${options.length > 0 ? ' [options]' : ''}`);
}

function optionLines(name: OptionName, formats: readonly string[]): string[] {
  const { short, value, help }: Option = OPTIONS[name];
  const wanted = name === 'format' ? formats.join('|') : value;
  const flags = [...(short ? [`-${short}`] : []), `--${name}`].map((flag) => `\\fB${text(flag)}\\fR`).join(', ');
  return ['.TP', `${flags}${wanted ? ` \\fI${text(wanted)}\\fR` : ''}`, text(help)];
}

/** A text as roff prints it: no character of it is a command. */
function text(plain: string): string {
  return plain
    .replaceAll('\\', '\\e')
    .replaceAll('-', '\\-')
    .replace(/^([.'])/, '\\&$1');
}
