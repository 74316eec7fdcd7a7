import assert from 'node:assert/strict';
import { type AST, parseTOML } from 'toml-eslint-parser';
import { tablesOf } from '../../server/src/toml/entries';
import { parseToml } from '../../server/src/toml/parse';
import type { Key, Pair, TomlTree, Value } from '../../server/src/toml/tree';
import { ownSamples, type Sample, sharedSamples, vectorSamples } from './support/corpus';
import { smolData } from './support/plain';

/** One thing in a text: what it is, where it starts and ends. */
type Place = readonly [kind: string, start: number, end: number];

function placesInTree(tree: TomlTree): Place[] {
  const places: Place[] = tree.comments.map(({ span }) => ['comment', span.start, span.end]);
  const addKey = ({ segments, span }: Key) => {
    places.push(['key', span.start, span.end]);
    for (const { name, style, span } of segments) places.push([`${style} ${name}`, span.start, span.end]);
  };
  const addValue = (value: Value) => {
    const kind = value.kind === 'scalar' ? value.type : value.kind;
    places.push([kind, value.span.start, value.span.end]);
    if (value.kind === 'array') value.items.forEach(addValue);
    if (value.kind === 'inline-table') value.pairs.forEach(addPair);
  };
  const addPair = ({ key, value, span }: Pair) => {
    places.push(['pair', span.start, span.end]);
    addKey(key);
    addValue(value);
  };
  for (const { path, section } of tablesOf(tree)) {
    if (section.header?.key) {
      const { array, key, span } = section.header;
      places.push([`${array ? 'array' : 'standard'} ${JSON.stringify(path)}`, span.start, span.end]);
      addKey(key);
    }
    section.pairs.forEach(addPair);
  }
  return places;
}

function placesByOracle(text: string): Place[] {
  const program = parseTOML(text, { tomlVersion: '1.1' });
  const places: Place[] = program.comments.map(({ range }) => ['comment', ...range]);
  const addKey = ({ keys, range }: AST.TOMLKey) => {
    places.push(['key', ...range]);
    for (const part of keys) {
      places.push([part.type === 'TOMLBare' ? `bare ${part.name}` : `${part.style} ${part.value}`, ...part.range]);
    }
  };
  const addValue = (value: AST.TOMLContentNode) => {
    if (value.type === 'TOMLArray') {
      places.push(['array', ...value.range]);
      value.elements.forEach(addValue);
    } else if (value.type === 'TOMLInlineTable') {
      places.push(['inline-table', ...value.range]);
      value.body.forEach(addPair);
    } else places.push([value.kind, ...value.range]);
  };
  const addPair = ({ key, value, range }: AST.TOMLKeyValue) => {
    places.push(['pair', ...range]);
    addKey(key);
    addValue(value);
  };
  for (const node of program.body[0].body) {
    if (node.type === 'TOMLKeyValue') addPair(node);
    else {
      // The oracle counts the pairs below a header to it, so its end is looked up among the tokens.
      const closing = program.tokens.filter(({ value, range }) => value === ']' && range[0] >= node.key.range[1]);
      const end = closing[node.kind === 'array' ? 1 : 0]?.range[1] ?? Number.NaN;
      places.push([`${node.kind} ${JSON.stringify(node.resolvedKey)}`, node.range[0], end]);
      addKey(node.key);
      node.body.forEach(addPair);
    }
  }
  return places;
}

function check(samples: Sample[], least: number): void {
  const valid = samples.filter(({ text }) => smolData(text) !== null);
  assert.ok(valid.length >= least, `only ${valid.length} valid samples`);
  for (const { name, text } of valid) {
    assert.deepEqual(placesInTree(parseToml(text)), placesByOracle(text), name);
  }
}

describe('places of keys, values, headers and comments, against toml-eslint-parser', () => {
  it('are right in our own documents', () => check(ownSamples(), 3));

  it('are right with Windows line ends', () => {
    check(
      ownSamples().map(({ name, text }) => ({ name, text: text.replaceAll('\n', '\r\n') })),
      3,
    );
  });

  it('are right in the deployments of the vectors', () => check(vectorSamples(), 500));

  it('are right in the TOML conformance suite', function () {
    // Of its invalid files smol-toml accepts some, such as the 30th of February, that the oracle does not.
    const valid = sharedSamples(this, 'toml-test').filter(({ name }) => name.startsWith('valid/'));
    check(valid, 200);
  });

  it('are right in the deployment files of the product', function () {
    check(sharedSamples(this, 'real-world'), 20);
  });
});
