import { explain, explainAll } from '../ports/findings/explanations';
import { KINDS } from '../ports/findings/kinds';
import { nearest } from '../ports/findings/repairs/spelling';
import { readArguments } from './arguments/arguments';
import { isCommand } from './arguments/commands';
import { commandUsage, usage } from './arguments/help';
import { check } from './check/check';
import { completionScript } from './completion/completion';
import type { Machine } from './machine';
import { type Outcome, refused } from './outcome';
import { plan } from './plan/plan';
import { UNREADABLE, UNREADABLE_EXPLANATION } from './reading/unreadable';
import { show } from './show/show';
import { taken } from './taken/taken';
import { VERSION } from './version';

/** Runs the program; files are all that it reads. @param argv the words behind the program's name. */
export async function run(argv: readonly string[], machine: Machine): Promise<Outcome> {
  const args = readArguments(argv);
  const { columns } = machine.terminal;
  switch (args.kind) {
    case 'help':
      return said(args.command ? commandUsage(args.command, columns) : usage(columns));
    case 'version':
      return said(`${VERSION}\n`);
    case 'error': {
      const { stderr, ...rest } = refused(args.message);
      return { ...rest, stderr: `${stderr}\n${argv.length > 0 ? helpLine(argv) : usage(columns)}` };
    }
    case 'explain':
      return explanations(args.codes);
    case 'completion':
      return said(completionScript(args.shell));
    case 'show':
      return show(args, machine);
    case 'check':
      return check(args, machine);
    case 'plan':
      return plan(args, machine);
    case 'taken':
      return taken(args, machine);
  }
}

function explanations(codes: readonly string[]): Outcome {
  const explained = codes.map((code) => (code === UNREADABLE ? UNREADABLE_EXPLANATION : explain(code)));
  const unknown = codes[explained.indexOf(null)];
  if (unknown === undefined) return said(codes.length > 0 ? explained.join('\n') : explainAll());
  const all = KINDS.map(({ code }) => code);
  const meant = nearest(unknown, all, 3);
  return refused(
    `There is no finding "${unknown}". ${meant ? `Did you mean ${meant}?` : `There are ${all.join(', ')}.`}`,
  );
}

/** Where it is told what would have been right: a whole page would hide the sentence about what was wrong. Ends with a line end. */
function helpLine(argv: readonly string[]): string {
  const command = argv.find(isCommand);
  return `mi-ports ${command ? `${command} ` : ''}--help tells how it is used.\n`;
}

function said(stdout: string): Outcome {
  return { stdout, stderr: '', exitCode: 0 };
}
