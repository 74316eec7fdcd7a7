import { explain, explainAll } from '../ports/findings/explanations';
import { readArguments, USAGE } from './arguments';
import { show } from './show';

/** What a run of the program leaves behind. */
export interface Outcome {
  readonly stdout: string;
  readonly stderr: string;
  /** 0: done. 2: a file could not be read, or the arguments make no sense. */
  readonly exitCode: 0 | 2;
}

/** Runs the program; files are all that it reads. @param argv the words behind the program's name. */
export function run(argv: readonly string[]): Outcome {
  const args = readArguments(argv);
  switch (args.kind) {
    case 'help':
      return { stdout: USAGE, stderr: '', exitCode: 0 };
    case 'error':
      return misuse(args.message);
    case 'explain': {
      const unknown = args.codes.find((code) => explain(code) === null);
      if (unknown !== undefined) return misuse(`There is no finding "${unknown}".`);
      const stdout = args.codes.length > 0 ? args.codes.map(explain).join('\n') : explainAll();
      return { stdout, stderr: '', exitCode: 0 };
    }
    case 'show': {
      const { output, unreadable } = show(args);
      return { stdout: output, stderr: '', exitCode: unreadable ? 2 : 0 };
    }
  }
}

function misuse(message: string): Outcome {
  return { stdout: '', stderr: `mi-ports: ${message}\n\n${USAGE}`, exitCode: 2 };
}
