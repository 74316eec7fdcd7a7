import assert from 'node:assert/strict';
import { redefinitionsIn } from '../../server/src/toml/definitions';
import { parseToml } from '../../server/src/toml/parse';
import { Source } from '../../server/src/toml/scanner/source';
import { readStatement } from '../../server/src/toml/scanner/statements';
import { LocatedStatement } from '../../server/src/toml/statement';
import type { TomlTree } from '../../server/src/toml/tree';
import { ownSamples, type Sample, sharedSamples, vectorSamples } from './support/corpus';
import { comparable, smolData, toPlain } from './support/plain';

/** The problems that our own rules find in a text, without asking smol-toml. */
function ownProblems({ text, groups }: TomlTree): number {
  const source = new Source(text, false, 0, new LocatedStatement(0));
  let count = groups.all.flatMap((group) => redefinitionsIn(group, text)).length;
  while (!source.atEnd) {
    const { problems, loneReturn } = readStatement(source);
    count += problems.length + (loneReturn ? 1 : 0);
  }
  return count;
}

/** What the sections of a tree say, as plain data. */
function contents({ sections }: TomlTree): string {
  const big = (_: string, value: unknown) => (typeof value === 'bigint' ? `${value}n` : value);
  return JSON.stringify(
    sections.map(({ header, pairs }) => ({ header, pairs })),
    big,
  );
}

function agreesWithSmolToml({ name, text }: Sample): { valid: boolean; own: boolean } {
  const data = smolData(text);
  const tree = parseToml(text);
  const messages = tree.problems.map((problem) => problem.message);
  if (data === null) assert.notDeepEqual(messages, [], `${name}: a problem is missing`);
  else {
    assert.deepEqual(messages, [], name);
    assert.deepStrictEqual(toPlain(tree), comparable(data), name);
    // What is right must be read alike beside a mistake elsewhere in the text.
    assert.equal(contents(parseToml(`${text}\n= wrong\n`)), contents(tree), name);
  }
  return { valid: data !== null, own: ownProblems(tree) > 0 };
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
