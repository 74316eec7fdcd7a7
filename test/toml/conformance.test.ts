import assert from 'node:assert/strict';
import { problemsOfDefinitions } from '../../server/src/toml/definitions';
import { readSections } from '../../server/src/toml/document';
import { parseToml } from '../../server/src/toml/parse';
import { Source } from '../../server/src/toml/source';
import type { Section } from '../../server/src/toml/tree';
import { ownSamples, type Sample, sharedSamples, vectorSamples } from './support/corpus';
import { comparable, smolData, toPlain } from './support/plain';

/** What our own rules make of a text that they do not know to be valid, without asking smol-toml about the whole of it. */
function readWithSuspicion(text: string): { sections: Section[]; problems: number } {
  const source = new Source(text, false);
  const sections = readSections(source);
  return { sections, problems: source.problems.length + problemsOfDefinitions(text, sections).length };
}

function agreesWithSmolToml({ name, text }: Sample): { valid: boolean; own: boolean } {
  const data = smolData(text);
  const tree = parseToml(text);
  const messages = tree.problems.map((problem) => problem.message);
  const suspicious = readWithSuspicion(text);
  if (data === null) assert.notDeepEqual(messages, [], `${name}: a problem is missing`);
  else {
    assert.deepEqual(messages, [], name);
    assert.deepStrictEqual(toPlain(tree), comparable(data), name);
    // What is right must be read alike beside a mistake elsewhere in the text.
    assert.deepEqual(suspicious.sections, tree.sections, name);
  }
  return { valid: data !== null, own: suspicious.problems > 0 };
}

function check(samples: Sample[], least: number): void {
  assert.ok(samples.length >= least, `only ${samples.length} samples`);
  const results = samples.map((sample) => ({ ...sample, ...agreesWithSmolToml(sample) }));
  const falseAlarms = results.filter(({ valid, own }) => valid && own).map(({ name }) => name);
  const leftToSmol = results.filter(({ valid, own }) => !valid && !own).map(({ name }) => name);
  assert.deepEqual(falseAlarms, [], 'our rules reject valid texts');
  assert.deepEqual(leftToSmol, [], 'our rules have no words for what is wrong');
}

describe('agreement with smol-toml on validity and data', () => {
  it('holds on our own documents', () => check(ownSamples(), 3));

  it('holds on every deployment of the vectors', () => check(vectorSamples(), 600));

  it('holds on the TOML conformance suite', function () {
    check(sharedSamples(this, 'toml-test'), 600);
  });

  it('holds on the deployment files of the product', function () {
    check(sharedSamples(this, 'real-world'), 20);
  });

  it('holds on a text with a byte order mark', () => {
    check([{ name: 'mark', text: '\uFEFF[server]\noffset = 1\n' }], 1);
  });
});
