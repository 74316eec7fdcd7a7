/** An option of the command line, as its help tells it. */
export interface Option {
  readonly short?: string;
  /** What its value is called; without one it is a switch. */
  readonly value?: string;
  /** The option of which it is another name. */
  readonly sameAs?: string;
  /** It may be given several times. */
  readonly multiple?: true;
  /** What it does. */
  readonly help: string;
}

/** Every option of every command; an option means the same wherever it is taken. */
export const OPTIONS = {
  format: { value: 'FORMAT', help: 'how the result is written' },
  severity: {
    value: 'LEVEL',
    help: 'tell of nothing below error, warning, information or hint, and fail on all that is told; without it everything is told, and errors and warnings fail',
  },
  ignore: { value: 'CODE', multiple: true, help: 'say nothing of findings with this code' },
  'max-warnings': { value: 'N', help: 'up to N warnings do not fail; default 0' },
  baseline: { value: 'FILE', help: 'say nothing of the findings that this file lists' },
  'write-baseline': { help: 'write all findings to the file of --baseline instead of telling them' },
  'changed-since': {
    value: 'REV',
    help: 'tell only what files cause that changed since this git revision; a conflict counts when one side changed',
  },
  'stdin-filename': {
    value: 'FILE',
    help: 'check the text of standard input as this file, and against the others of a PATH, such as . for all; without it, - means standard input as deployment.toml',
  },
  write: { help: 'make the changes; each file is written wholly or not at all' },
  interactive: { help: 'show each change and ask whether to make it; for a terminal' },
  start: { value: 'N', help: 'give no instance an offset below N; default 10' },
  step: { value: 'N', help: 'look for a free offset in steps of N; default 1' },
  reserve: {
    value: 'RANGE',
    multiple: true,
    help: 'give nobody these ports: 9000, 8000-8100, or several with commas between them',
  },
  keep: {
    value: 'INSTANCE',
    multiple: true,
    help: 'leave this instance as it is: its name, its file or a folder',
  },
  host: {
    value: 'GLOB=NAME',
    multiple: true,
    help: 'the files that match run on this host; the first that matches counts',
  },
  config: {
    value: 'FILE',
    help: 'the configuration for all files, with globs from the current directory; otherwise the nearest .mi-ports.json upwards of each file counts',
  },
  define: {
    short: 'D',
    value: 'NAME=VALUE',
    multiple: true,
    help: 'start the server with this Java system property, for $sys{NAME}; -DportOffset=N replaces [server] offset and what the files around say',
  },
  env: { value: 'NAME=VALUE', multiple: true, help: 'start the server with this environment variable, for $env{NAME}' },
  variables: {
    value: 'FILE',
    multiple: true,
    help: 'start the server with the variables of this file; of several the last one counts, and --env comes before all',
  },
  'env-file': {
    value: 'FILE',
    sameAs: 'variables',
    multiple: true,
    help: 'the same as --variables; Node 20 takes this name for its own wherever it stands, and ends with 9 where the file is missing',
  },
  bare: {
    help: 'look at each file alone, on a machine that has exactly the variables and properties given here: a reference to any other ends the start; otherwise it is unknown, and so is what depends on it',
  },
  help: { short: 'h', help: 'show this text' },
  version: { short: 'V', help: 'show the version' },
} as const satisfies Readonly<Record<string, Option>>;

export type OptionName = keyof typeof OPTIONS;
