import { unsolvedPhrases } from '../../features/actions/conflict-actions';
import { type Phrase, phrase } from '../../words/phrase';
import { terminalLine } from '../../words/terminal';
import { painter, wrapped } from '../formats/styles';
import type { Terminal } from '../machine';
import type { FleetPlan, Step } from './fleet-plan';
import { patchOf } from './patch';
import { type FileChange, touchedBy } from './texts';
import { stepPhrases } from './words';

/** How a plan is shown. */
export interface View {
  readonly terminal: Terminal;
  /** What a file is called. */
  readonly nameOf: (uri: string) => string;
}

/** Every change with its reasons and the lines that it alters. A file that several alter is shown behind the last of them. */
export function planText({ steps, files }: Pick<FleetPlan, 'steps' | 'files'>, view: View): string {
  const last = new Map(steps.flatMap((step) => touchedBy(step.change).map((uri) => [uri, step])));
  return steps
    .map((step) =>
      stepText(
        step,
        files.filter(({ uri }) => last.get(uri) === step),
        view,
      ),
    )
    .join('');
}

/** One change. Ends with an empty line. */
export function stepText(step: Step, files: readonly FileChange[], view: View): string {
  const paint = painter(view.terminal.color);
  const [what = [], ...why] = stepPhrases(step);
  const lines = [
    ...told(what, '', view).map((line) => paint('strong', line)),
    ...why.flatMap((line) => told(line, '  ', view)),
    ...files.flatMap((file) => patchLines(patchOf(file, view.nameOf(file.uri)), view)),
    '',
  ];
  return `${lines.join('\n')}\n`;
}

/** What no file can end. */
export function unsolvedText({ unsolved, kept }: Pick<FleetPlan, 'unsolved' | 'kept'>, view: View): string {
  return unsolvedPhrases(unsolved, kept)
    .flatMap((one) => told(one, '', view))
    .map((line) => `${line}\n`)
    .join('');
}

/** A text in lines that fit. */
function told(text: Phrase, indent: string, { terminal: { columns } }: View): readonly string[] {
  return wrapped(terminalLine(text), columns && columns - indent.length).map((line) => indent + line);
}

/** A patch for people: nothing in it moves the cursor, and the ends of lines are not seen. */
function patchLines(patch: string, { terminal: { color } }: View): string[] {
  const paint = painter(color);
  const lines = patch.replace(/\n$/, '').split('\n');
  return lines.map((line, index) => {
    const shown = terminalLine(phrase`${line.replace(/\r$/, '')}`);
    if (index < 2) return paint('strong', shown);
    if (line.startsWith('@')) return paint('dim', shown);
    return line.startsWith('+') ? paint('added', shown) : line.startsWith('-') ? paint('removed', shown) : shown;
  });
}
