import assert from 'node:assert/strict';
import { rejectionBehind, serverRejection } from '../../../server/src/ports/micro-integrator/parser/grammar';
import { TomlDocument } from '../../../server/src/toml/document';
import { ownSamples, vectorSamples } from '../../toml/support/corpus';
import { randomEdit, randomNumbers } from '../../toml/support/random-edits';

describe("the server's grammar, statement by statement", function () {
  this.timeout(60_000);

  it('gives up where it gives up on the whole text, after every edit of many', () => {
    const samples = [...ownSamples(), ...vectorSamples().filter((_, index) => index % 25 === 0)];
    for (const [seed, { name, text: sample }] of samples.entries()) {
      const random = randomNumbers(seed + 7);
      let text = sample.slice(0, 1500);
      const document = new TomlDocument(text);
      for (let edit = 0; edit < 40; edit++) {
        text = randomEdit(text, random);
        const expected = rejectionBehind(text, 0);
        assert.deepEqual(serverRejection(document.edit(text)), expected, `${name}: ${JSON.stringify(text)}`);
      }
    }
  });
});
