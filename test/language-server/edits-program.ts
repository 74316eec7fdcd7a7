import { TextDocument } from 'vscode-languageserver-textdocument';
import { LINE_SAFE } from '../../server/src/language-server/line-safe-documents';
import { countSteps } from '../support/steps';

// A program that edits each line of a text once, all in one message, and prints how many pieces of code ran meanwhile, for so many
// lines and for twice as many.

const LINES = 4000;

/** The line that is edited next, by how many have been. */
const ORDERS: Readonly<Record<string, (edits: number, lines: number) => number>> = {
  'from the first line to the last': (edits) => edits,
  'from the last line to the first': (edits, lines) => lines - 1 - edits,
  'in no order': (edits, lines) => (edits * 7919) % lines,
};

async function main(): Promise<void> {
  const ran = await countSteps('edits-program.cjs');
  const steps: Record<string, number[]> = {};
  for (const [name, order] of Object.entries(ORDERS)) {
    steps[name] = [];
    for (const lines of [LINES, 2 * LINES]) {
      const document = TextDocument.create('file:///deployment.toml', 'toml', 1, 'a\n'.repeat(lines));
      const changes = Array.from({ length: lines }, (_, edits) => {
        const place = { line: order(edits, lines), character: 1 };
        return { range: { start: place, end: place }, text: 'x' };
      });
      await ran();
      LINE_SAFE.update(document, changes, 2).positionAt(0);
      steps[name].push(await ran());
    }
  }
  process.stdout.write(JSON.stringify(steps));
}

void main();
