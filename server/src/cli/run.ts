import { explain, explainAll } from '../ports/findings/explanations';
import { phrase } from '../words/phrase';
import { terminalLine } from '../words/terminal';
import type { Files } from '../workspace/files/files';
import { readArguments } from './arguments';
import { show } from './show';
import { SHOW_USAGE, USAGE } from './usage';

/** What a run of the program leaves behind. */
export interface Outcome {
  readonly stdout: string;
  readonly stderr: string;
  /** 0: done. 2: a file could not be read, or the arguments make no sense. */
  readonly exitCode: 0 | 2;
}

/** Where the program runs. */
export interface Machine {
  readonly files: Files;
  /** The current directory, an absolute path. */
  readonly directory: string;
}

/** Runs the program; files are all that it reads. @param argv the words behind the program's name. */
export async function run(argv: readonly string[], machine: Machine): Promise<Outcome> {
  const args = readArguments(argv);
  switch (args.kind) {
    case 'help':
      return { stdout: args.command === 'show' ? SHOW_USAGE : USAGE, stderr: '', exitCode: 0 };
    case 'error':
      return misuse(args.message);
    case 'explain': {
      const unknown = args.codes.find((code) => explain(code) === null);
      if (unknown !== undefined) return misuse(`There is no finding "${unknown}".`);
      const stdout = args.codes.length > 0 ? args.codes.map(explain).join('\n') : explainAll();
      return { stdout, stderr: '', exitCode: 0 };
    }
    case 'show': {
      const shown = await show(args, machine);
      if (typeof shown === 'string') return { stdout: '', stderr: told(shown), exitCode: 2 };
      const stderr = shown.notes.map(told).join('');
      return { stdout: shown.output, stderr, exitCode: shown.unreadable ? 2 : 0 };
    }
  }
}

/** A line for the terminal: what comes from outside moves no cursor. */
function told(message: string): string {
  return `${terminalLine(phrase`mi-ports: ${message}`)}\n`;
}

function misuse(message: string): Outcome {
  return { stdout: '', stderr: `${told(message)}\n${USAGE}`, exitCode: 2 };
}
