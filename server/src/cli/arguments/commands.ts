import type { OptionName } from './options';

/** A command of the program, as its help tells it. */
export interface Command {
  /** What it takes besides options. */
  readonly operands: string;
  /** What it does, in a clause. */
  readonly summary: string;
  /** The same with all that one must know. */
  readonly description: string;
  readonly options: readonly OptionName[];
  /** What the option `format` may be; the first is the default. */
  readonly formats: readonly string[];
  readonly examples: readonly string[];
  readonly exitCodes: string;
}

const START: readonly OptionName[] = ['host', 'config', 'define', 'env', 'variables', 'env-file'];

const AROUND = `Start scripts, launch configurations, compose files and Dockerfiles around a file count, as in the editor. They are looked for in the file's instance folder, and above it up to the current directory or the first folder with a .git.`;

/** The shells that can complete what is typed. */
export const SHELLS = ['bash', 'zsh', 'fish', 'powershell'] as const;

/** Every command, in the order of the help. */
export const COMMANDS = {
  check: {
    operands: '[PATH...]',
    summary: 'finds what is wrong with each deployment.toml, and between those that share a host',
    description: `Finds every mistake in each deployment.toml, and every port that two instances on one host both want. A folder is searched with all folders below it, but for what .gitignore names; without a path the current directory is. ${AROUND}`,
    options: [
      'format',
      'severity',
      'ignore',
      'max-warnings',
      'baseline',
      'write-baseline',
      'changed-since',
      'stdin-filename',
      ...START,
    ],
    formats: ['text', 'json', 'sarif', 'github', 'gitlab', 'markdown', 'junit'],
    examples: [
      'mi-ports check',
      'mi-ports check nodes --severity warning',
      'mi-ports check --host "blue/**=server-1"',
      'mi-ports check --format sarif > mi-ports.sarif',
      'mi-ports check --changed-since origin/main',
    ],
    exitCodes: '0: nothing to fail for. 1: findings. 2: a file could not be read, or the arguments make no sense.',
  },
  show: {
    operands: 'PATH...',
    summary: 'tells on which ports a WSO2 Micro Integrator with each deployment.toml will really listen',
    description: `Tells on which ports a WSO2 Micro Integrator with each deployment.toml will really listen, and what is wrong with it. ${AROUND} Files named together are compared with each other: what shares a host must not share a port.`,
    options: ['format', ...START, 'bare'],
    formats: ['text', 'map', 'json', 'markdown', 'csv'],
    examples: ['mi-ports show conf/deployment.toml', 'mi-ports show --format json -DportOffset=3 conf/deployment.toml'],
    exitCodes: '2: a file could not be read, or the arguments make no sense.',
  },
  plan: {
    operands: '[PATH...]',
    summary: 'tells the fewest changes after which no two instances on one host want the same port, and makes them',
    description: `Tells the fewest changes after which no two instances on one host want the same port: what changes, why, and the lines as a diff. What does not conflict is left alone, and an offset or published port is changed where it is given, be that a script, a launch configuration, a compose file or a Dockerfile. With --write the changes are made: all files are looked at before the first is written, each is replaced in one step that leaves its mode and owner, and no link leads out of the folders that are named. A run that was ended is finished by another one. ${AROUND}`,
    options: ['write', 'interactive', 'start', 'step', 'reserve', 'keep', 'format', ...START],
    formats: ['text', 'diff'],
    examples: [
      'mi-ports plan',
      'mi-ports plan nodes --write',
      'mi-ports plan --start 20 --step 10 --reserve 8000-8100,9000 --keep node1',
      'mi-ports plan --format diff | git apply',
    ],
    exitCodes:
      '0: nothing to change, or all written. 1: there is something to change, or a conflict that no file can end. 2: a file could not be read or written, or the arguments make no sense.',
  },
  taken: {
    operands: '[PATH...]',
    summary: 'tells which of the ports that the instances want are held on this machine already, and by whom',
    description:
      'Tells which of the ports that the servers of each deployment.toml open, or their containers publish, are held on this machine already, and by which program: as Linux tells, where only the superuser learns of the programs of other users; elsewhere each port is opened for a moment, which tells of no program. An instance that runs holds its own ports.',
    options: ['format', ...START],
    formats: ['text', 'json'],
    examples: ['mi-ports taken', 'mi-ports taken node1 --format json'],
    exitCodes: '0: none is held. 1: some are. 2: a file could not be read, or the arguments make no sense.',
  },
  explain: {
    operands: '[CODE...]',
    summary: 'tells what a finding means; without a code, what each of them means',
    description: 'Tells what a finding means, why the server behaves so, and how it is put right. Markdown.',
    options: [],
    formats: [],
    examples: ['mi-ports explain port-conflict'],
    exitCodes: '2: there is no such finding.',
  },
  completion: {
    operands: 'SHELL',
    summary: 'prints the script with which bash, zsh, fish or powershell completes these commands',
    description: `Prints the script with which a shell completes commands, options and their values: bash, zsh, fish or powershell.`,
    options: [],
    formats: [],
    examples: [
      'eval "$(mi-ports completion bash)"',
      'mi-ports completion zsh > ~/.zfunc/_mi-ports',
      'mi-ports completion fish | source',
      'mi-ports completion powershell | Out-String | Invoke-Expression',
    ],
    exitCodes: '2: there is no completion for that shell.',
  },
} as const satisfies Readonly<Record<string, Command>>;

export type CommandName = keyof typeof COMMANDS;

export function isCommand(word: string | undefined): word is CommandName {
  return word !== undefined && Object.hasOwn(COMMANDS, word);
}
