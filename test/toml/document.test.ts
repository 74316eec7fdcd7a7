import assert from 'node:assert/strict';
import { TomlDocument } from '../../server/src/toml/document';
import { entriesOf, tablesOf } from '../../server/src/toml/entries';
import { LineIndex } from '../../server/src/toml/lines';
import { parseToml } from '../../server/src/toml/parse';
import { TemplateDocument, withTriedText } from '../../server/src/toml/template-document';
import type { TomlTree } from '../../server/src/toml/tree';
import { ownSamples, vectorSamples } from './support/corpus';
import { randomEdit, randomNumbers } from './support/random-edits';

/** All that a tree says, as plain data; not what is kept in it for the next one. */
function everything(tree: TomlTree): unknown {
  const plain = (name: string, value: unknown) =>
    name === 'placed' ? undefined : typeof value === 'bigint' ? `${value}n` : value;
  const { sections, comments, problems, text, lines } = tree;
  const groups = tree.groups.all
    .map(({ name, parts }) => [name, parts.map(({ section, pairs }) => [section.span, pairs])] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return JSON.parse(
    JSON.stringify(
      {
        sections: sections.map(({ header, pairs, span }) => ({ header, pairs, span })),
        comments,
        problems,
        groups,
        statements: tree.statements.map(({ start, end, items }) => [start, end, items.length]),
        entries: entriesOf(tree).map(({ path, key, value }) => [path, key.span, value.span]),
        tables: tablesOf(tree).map(({ path, section }) => [path, section.span]),
        lines: Array.from({ length: 30 }, (_, part) => lines.positionAt(Math.floor((text.length * part) / 29))),
      },
      plain,
    ),
  );
}

describe('an edited document', function () {
  this.timeout(60_000);

  const samples = [...ownSamples(), ...vectorSamples().filter((_, index) => index % 80 === 0)];

  it('equals a new one with the same text, after every edit of many', () => {
    for (const [seed, { name, text: sample }] of samples.entries()) {
      const random = randomNumbers(seed + 1);
      let text = sample.slice(0, 1500);
      const document = new TomlDocument(text);
      for (let edit = 0; edit < 25; edit++) {
        const before = text;
        text = randomEdit(text, random);
        const edited = everything(document.edit(text));
        const message = `${name}, edit ${edit}:\n${JSON.stringify(before)}\n${JSON.stringify(text)}`;
        assert.deepEqual(edited, everything(parseToml(text)), message);
      }
    }
  });

  it('equals a new one where it is long, and much is pasted and taken away', () => {
    const random = randomNumbers(7);
    const block = (n: number) => `[t${n % 300}.k${n}]\na = ${n}\n\n# ${n}\nb.c = [\n${n},\n]\n`;
    const blocks = (count: number) => Array.from({ length: count }, () => block(Math.floor(random() * 5000))).join('');
    let text = blocks(250);
    const document = new TomlDocument(text);
    for (let edit = 0; edit < 40; edit++) {
      const at = text.indexOf('\n', Math.floor(random() * text.length)) + 1;
      if (edit % 10 === 5) text = text.slice(0, at) + blocks(170) + text.slice(at);
      else if (edit % 10 === 8) text = text.slice(0, at) + text.slice(at + Math.floor(text.length / 3));
      else text = randomEdit(text, random);
      assert.deepEqual(everything(document.edit(text)), everything(parseToml(text)), `edit ${edit}`);
      if (edit % 4 === 0) {
        const other = randomEdit(`${blocks(180)}${text}`, random);
        assert.deepEqual(document.tried(other, everything), everything(parseToml(other)), `tried after edit ${edit}`);
        assert.deepEqual(everything(document.tree), everything(parseToml(text)), `after the trial, edit ${edit}`);
      }
    }
  });

  it('equals a new one at each character of a file that is typed', () => {
    for (const { text } of ownSamples().slice(0, 2)) {
      const document = new TomlDocument('');
      for (let end = 1; end <= Math.min(text.length, 700); end += 3) {
        const typed = text.slice(0, end);
        assert.deepEqual(everything(document.edit(typed)), everything(parseToml(typed)), typed);
      }
    }
  });

  it('keeps all that headers and values say where only a comment or blanks behind them are others', () => {
    const text = 'top = 1 # one\n[a] # two\nb = [1, # three\n2] # four\n[[c]]\nd = "#" # five\n';
    for (const [from, to] of [
      ['# one', '# ones'],
      ['# one', ''],
      ['[a] #', '[a]  #'],
      ['# two', '# to'],
      ['# four', '\t'],
      ['# five\n', '# fives'],
    ] as const) {
      const document = new TomlDocument(text);
      const { groups } = document.tree;
      const next = text.replace(from, to);
      const tree = document.edit(next);
      assert.equal(tree.groups, groups, from);
      assert.deepEqual(everything(tree), everything(parseToml(next)));
      // And again, with an edit in front of it, and the item itself gone.
      for (const then of [`# head\n${next}`, `# head\n${next.replace('[a]', '').replace('d = "#"', 'e')}`]) {
        assert.deepEqual(everything(document.edit(then)), everything(parseToml(then)), then);
      }
    }
    const other = new TomlDocument(text);
    const { groups } = other.tree;
    assert.notEqual(other.edit(text.replace('# three', '')).groups, groups);
  });

  it('gives headers without a name that of the one before them, also where that is renamed', () => {
    let text = 'x = 0\n[a]\ny = 1\n[]\nz = 2\n[]\ny.a = 3\n[b]\nc = 4\n[\nd = 5\n';
    const document = new TomlDocument(text);
    for (const [from, to] of [
      ['[a]', '[ab]'],
      ['[ab]', '[b]'],
      ['[b]', ''],
      ['c = 4', '[e]'],
      ['[]', '[f]'],
      ['[f]', '[]'],
    ] as const) {
      text = text.replace(from, to);
      assert.deepEqual(everything(document.edit(text)), everything(parseToml(text)), text);
    }
  });

  it('counts lines as a new index does', () => {
    const text = 'a = 1\r\nb = """\r\n\n"""\rc = [\n1,\n]\n\n# end';
    const { lines } = parseToml(text);
    const index = new LineIndex(text);
    assert.equal(lines.lineCount, index.lineCount);
    for (let offset = -1; offset <= text.length + 1; offset++) {
      assert.deepEqual(lines.positionAt(offset), index.positionAt(offset));
    }
    for (let line = -1; line <= index.lineCount + 1; line++) {
      assert.deepEqual(lines.lineSpan(line), index.lineSpan(line));
      for (const character of [0, 1, 99]) {
        assert.equal(lines.offsetAt({ line, character }), index.offsetAt({ line, character }));
      }
    }
  });
});

/** The very objects that a tree is said with. */
function objectsOf({ statements, sections, groups, lines }: TomlTree): readonly unknown[] {
  const ofSections = sections.flatMap((section) => [section, section.pairs, section.header]);
  const byName = groups.all.toSorted((a, b) => (a.name < b.name ? -1 : 1));
  return [lines, groups, ...byName, ...statements, ...statements.flatMap(({ items }) => items), ...ofSections];
}

describe('a text that is tried in the place of another', function () {
  this.timeout(60_000);

  const samples = [...ownSamples(), ...vectorSamples().filter((_, index) => index % 80 === 40)];

  it('is read as a new document, also within another that is tried, and leaves no trace', () => {
    for (const [seed, { name, text: sample }] of samples.entries()) {
      const random = randomNumbers(seed + 5);
      let text = sample.slice(0, 1500);
      const document = new TemplateDocument(text);
      for (let edit = 0; edit < 6; edit++) {
        const { tree } = document;
        const [said, objects] = [everything(tree), objectsOf(tree)];
        for (let trial = 0; trial < 2; trial++) {
          const other = randomEdit(text, random);
          const inner = randomEdit(other, random);
          const why = `${name}, ${edit}.${trial}:\n${JSON.stringify(text)}\n${JSON.stringify(other)}\n${JSON.stringify(inner)}`;
          const isNew = (one: TomlTree, its: string) =>
            assert.deepEqual(everything(one), everything(parseToml(its)), why);
          withTriedText(tree, other, (tried) => {
            withTriedText(tried, inner, (one) => isNew(one, inner));
            withTriedText(tree, inner, (one) => isNew(one, inner));
            isNew(tried, other);
          });
          assert.equal(document.tree, tree);
          assert.deepEqual(everything(tree), said, why);
          const now = objectsOf(tree);
          assert.ok(now.length === objects.length && now.every((one, index) => one === objects[index]), why);
        }
        text = randomEdit(text, random);
        const edited = everything(document.edit(text));
        assert.deepEqual(edited, everything(parseToml(text)), `${name}, ${edit}: ${JSON.stringify(text)}`);
      }
    }
  });

  it('leaves no trace where somebody fails over it', () => {
    const { tree } = new TemplateDocument('a = 1\n[b]\nc = 2\n');
    const said = everything(tree);
    const fail = () => {
      throw new Error('no');
    };
    assert.throws(() => withTriedText(tree, 'a = """\n[b]\nc = 2\n', fail), /no/);
    assert.deepEqual(everything(tree), said);
  });
});

describe('the names in a group', () => {
  const TEXT = '[a]\nb = 1\nc.d = "x"\n[a.e]\nf = [1]\n';
  const namesAfter = (from: string, to: string) => {
    const document = new TomlDocument(TEXT);
    const before = document.tree.groups.get('a')?.names;
    const after = document.edit(TEXT.replace(from, to)).groups.get('a')?.names;
    return before !== undefined && before === after;
  };

  it('are the same after an edit within a plain value, whatever its type', () => {
    for (const [from, to] of [
      ['1', '12'],
      ['"x"', 'true'],
      ['b = 1', 'b  =  2 # c'],
    ] as const) {
      assert.equal(namesAfter(from, to), true, to);
    }
  });

  it('are others where a key, a header or a value that may hold names is another one', () => {
    for (const [from, to] of [
      ['b = 1', 'bb = 1'],
      ['c.d', 'c.e'],
      ['c.d', 'c'],
      ['[a.e]', '[[a.e]]'],
      ['b = 1', 'b = { c = 1 }'],
      ['b = 1', 'b ='],
      ['[1]', '[1, {g = 2}]'],
      ['b = 1\n', ''],
    ] as const) {
      assert.equal(namesAfter(from, to), false, to);
    }
  });
});

describe('the work of an edit', function () {
  this.timeout(60_000);

  for (const length of [40, 50_000]) {
    it(`is at most 3 statements for a character in a file of ${length} lines`, () => {
      const block = (n: number) => `[table_${n}]\n# A comment\nname = "value ${n}"\nlist = [ 1, 2 ]\n\n`;
      let text = Array.from({ length: length / 5 }, (_, n) => block(n)).join('');
      const document = new TomlDocument(text);
      for (const [number, part] of [0, 0.5, 0.99].entries()) {
        for (const place of [
          ['[table', '# A', 'name'],
          ['value', 'list'],
          ['[ 1', '\n\n'],
        ][number] ?? []) {
          for (const character of ['x', '1', ' ', '"', '\n', '']) {
            const at = text.indexOf(place, Math.floor((text.length - 100) * part)) + 1;
            const before = document.statementsRead;
            text = text.slice(0, at) + character + text.slice(character === '' ? at + 1 : at);
            document.edit(text);
            assert.ok(document.statementsRead - before <= 3, `${place} ${JSON.stringify(character)}`);
          }
        }
      }
    });
  }

  it('moves a few hundred statements at most, and a block of many as one, also behind what was pasted', () => {
    const lines = (count: number) => Array.from({ length: count }, (_, n) => `key_${n} = ${n}\n`).join('');
    let text = lines(5000);
    const document = new TomlDocument(text);
    for (const insertion of ['a = 1\n', lines(3000), '# b\n']) {
      const at = text.indexOf('key_2500 ');
      text = text.slice(0, at) + insertion + text.slice(at);
      document.edit(text);
    }
    const placesOf = () => new Map(document.statements.map(({ place }) => [place, `${place.start} ${place.line}`]));
    const before = placesOf();
    document.edit(text.replace('key_2500 ', '\nkey_2500 '));
    const moved = [...placesOf()].filter(([place, where]) => before.get(place) !== where);
    assert.ok(moved.length > 0 && moved.length < 300, `${moved.length}`);
  });
});
