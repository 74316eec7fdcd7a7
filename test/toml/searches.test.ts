import assert from 'node:assert/strict';
import { commentsWhere } from '../../server/src/toml/comments';
import { TomlDocument } from '../../server/src/toml/document';
import { gatheredInGroups, gatheredInParts, summedInGroups } from '../../server/src/toml/gathered';
import { parseToml } from '../../server/src/toml/parse';
import { TemplateDocument, withTriedText } from '../../server/src/toml/template-document';
import type { Group, Pair, TomlTree } from '../../server/src/toml/tree';
import { ownSamples } from './support/corpus';
import { randomEdit, randomNumbers } from './support/random-edits';

const pairsOf = ({ parts }: Group): readonly Pair[] => parts.flatMap(({ pairs }) => pairs);
const longKeys = gatheredInGroups(
  (group) => pairsOf(group).filter(({ key }) => key.segments.length > 1),
  ({ key }) => key.span.start,
);
const places = gatheredInParts(
  ({ path, pairs }) => pairs.map(({ key }) => ({ path, key })),
  ({ key }) => key.span.start,
);
const pairCount = summedInGroups((group) => pairsOf(group).length);
const todos = commentsWhere(({ span }, text) => text.slice(span.start, span.end).includes('e'));

/** What is looked for in a tree, as plain data. */
function found(tree: TomlTree): unknown {
  return [
    longKeys(tree).map(({ key }) => [key.span.start, key.segments.map(({ name }) => name)]),
    places(tree).map(({ path, key }) => [...path, key.span.start]),
    pairCount(tree),
    todos(tree).map(({ span: { start, end } }) => [start, end]),
  ];
}

const tables = (count: number): string =>
  Array.from({ length: count }, (_, n) => `[table_${n}]\nsize = ${n}\na.b = 1 # one\n`).join('');

describe('what is looked for in a text that is edited', () => {
  it('is what is found in a new text, after every edit of many', () => {
    for (const [seed, { name, text: sample }] of ownSamples().entries()) {
      const random = randomNumbers(seed + 77);
      let text = sample.slice(0, 1200);
      const document = new TomlDocument(text);
      for (let edit = 0; edit < 60; edit++) {
        text = randomEdit(text, random);
        const tree = document.edit(text);
        // Sometimes nobody asks.
        if (edit % 3 !== 1) assert.deepEqual(found(tree), found(parseToml(text)), `${name}, edit ${edit}`);
      }
    }
  });

  it('is right where nobody asked for hundreds of edits', () => {
    let text = tables(20);
    const document = new TomlDocument(text);
    text = text.replace('size = 3', 'size = 33');
    assert.deepEqual(found(document.edit(text)), found(parseToml(text)));
    for (let n = 0; n < 500; n++) {
      text = text.replace(/size = \d*\n\na|size = \d*\na/, `size = ${n}\na`);
      document.edit(text);
    }
    assert.deepEqual(found(document.tree), found(parseToml(text)));
  });

  it('is that of a text that is tried, and afterwards that of the text before', () => {
    for (const [seed, { name, text: sample }] of ownSamples().entries()) {
      const random = randomNumbers(seed + 99);
      let text = sample.slice(0, 1200);
      const document = new TemplateDocument(text);
      for (let edit = 0; edit < 20; edit++) {
        text = randomEdit(text, random);
        const other = randomEdit(text, random);
        const tree = document.edit(text);
        if (edit % 2 === 0) found(tree);
        withTriedText(tree, other, (tried) =>
          assert.deepEqual(found(tried), found(parseToml(other)), `${name}, ${edit}`),
        );
        assert.deepEqual(found(tree), found(parseToml(text)), `${name}, edit ${edit}`);
      }
    }
  });

  it('is looked for in no more groups than the edit concerns, however many there are', () => {
    const looks = (count: number): number => {
      const asked: string[] = [];
      const look = gatheredInGroups(
        (group) => {
          asked.push(group.name);
          return [];
        },
        () => 0,
      );
      const text = tables(count);
      const document = new TomlDocument(text);
      look(document.edit(`${text}# and\n`));
      asked.length = 0;
      look(document.edit(`${text}# and more\n`));
      look(document.edit(`${text.replace('size = 7', 'size = 77')}# and more\n`));
      return asked.length;
    };
    assert.equal(looks(10), 1);
    assert.equal(looks(2_000), 1);
  });

  it('is looked for in no more parts of a group than the edit concerns, however many it has', () => {
    const looks = (count: number): number => {
      let asked = 0;
      const look = gatheredInParts(
        () => {
          asked++;
          return [];
        },
        () => 0,
      );
      const text = tables(count).replaceAll('[table_', '[all.table_');
      const document = new TomlDocument(text);
      look(document.edit(`${text}# and\n`));
      asked = 0;
      look(document.edit(`${text.replace('size = 7', 'size = 77')}# and\n`));
      return asked;
    };
    assert.equal(looks(10), 1);
    assert.equal(looks(2_000), 1);
  });

  it('is the very same list where an edit changes nothing of it', () => {
    const text = `${tables(5)}[plain]\nsize = 1\n`;
    const document = new TomlDocument(`${text}#\n`);
    const before = longKeys(document.edit(text));
    assert.equal(before.length, 5);
    assert.equal(longKeys(document.edit(text.replace(/1\n$/, '12\n'))), before);
    assert.notEqual(longKeys(document.edit(text.replace('a.b', 'a.bc'))), before);
  });
});
