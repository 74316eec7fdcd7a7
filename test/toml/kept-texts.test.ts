import assert from 'node:assert/strict';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { TomlDocument } from '../../server/src/toml/document';

/** Lines of a file, and characters of it besides them. */
const [LINES, REST] = [400, 100_000];

/** Far fewer than the versions of the text have together, 40 MB, and far more than a tree has, in bytes. */
const FEW = 10_000_000;

/** The bytes that are in use once all that can be let go of is. */
function bytesInUse(): number {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc');
  collect();
  collect();
  return process.memoryUsage().heapUsed;
}

describe('a document of which each line is edited', () => {
  for (const [what, lineOf] of Object.entries({
    names: (number: number, edited: string) => `a_name_of_some_length_${number}${edited} = 1`,
    'quoted names': (number: number, edited: string) => `"a name of some length ${number}${edited}" = 1`,
    strings: (number: number, edited: string) => `k${number} = "a text of some length${edited}"`,
    headers: (number: number, edited: string) => `[a_table_of_some_length.k${number}${edited}]`,
    'dates with times': (number: number, edited: string) =>
      `k${number} = 2020-01-01T10:00:00.${1000 + number}${edited === '' ? '' : '1'}Z`,
    comments: (number: number, edited: string) => `k${number} = 1 # mi-ports: host = one of some length${edited}`,
    'broken lines': (number: number, edited: string) => `a name of some length ${number}${edited} without a value`,
  })) {
    it(`keeps no version of the text but the last one: ${what}`, () => {
      const rest = `\n# ${'-'.repeat(REST)}\n`;
      const lines = Array.from({ length: LINES }, (_, number) => lineOf(number, ''));
      // What is cut out of a text that is put together is a copy; an editor's is one piece.
      const whole = () => Buffer.from(lines.join('\n') + rest).toString('latin1');
      const document = new TomlDocument(whole());
      const before = bytesInUse();
      for (const number of lines.keys()) {
        lines[number] = lineOf(number, '_more');
        document.edit(whole());
      }
      const grown = bytesInUse() - before;
      assert.ok(document.tree.text.length > REST);
      assert.ok(grown < FEW, `${Math.round(grown / 1e6)} MB`);
    });
  }
});
