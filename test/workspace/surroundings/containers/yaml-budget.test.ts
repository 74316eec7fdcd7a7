import assert from 'node:assert/strict';
import { parseDocument } from 'yaml';
import { isTooMuch } from '../../../../server/src/workspace/surroundings/containers/yaml-budget';

/** Beginnings of a line, or of a text, of which each may be a level of its own. */
const LEVELS = ['- ', '? ', ': ', '! ', '!a ', '- ? ', '? - ', '- !a ', '?\t', '&a ', '[', '{a: ', '[{', '-\t? '];

describe('what is nested too deeply in a YAML file', () => {
  for (const level of LEVELS) {
    it(`is so by ${JSON.stringify(level)}, before the parser runs out of stack`, () => {
      assert.ok(isTooMuch(`a: 1\nb:\n  ${level.repeat(2000)}x`));
      assert.ok(isTooMuch(`b: ${level.repeat(2000)}x`));
      const most = [...Array(500).keys()].findLast((count) => !isTooMuch(`b:\n  ${level.repeat(count)}x`)) ?? 0;
      assert.ok(most > 30);
      parseDocument(`b:\n  ${level.repeat(most)}x`);
    });
  }

  it('is so by its indentation, in however many lines', () => {
    const lines = Array.from({ length: 600 }, (_, depth) => `${' '.repeat(depth)}a:\n`);
    assert.ok(isTooMuch(lines.join('')));
    assert.ok(!isTooMuch(lines.slice(0, 300).join('')));
  });

  it('is not what people write', () => {
    assert.ok(!isTooMuch(`a: ${'x - y: z? '.repeat(100)}\n# ${'-'.repeat(1000)}\n${'b: -1\n- !a 1\n'.repeat(5000)}`));
  });
});
