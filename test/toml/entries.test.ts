import assert from 'node:assert/strict';
import { entriesOf, tablesOf } from '../../server/src/toml/entries';
import { parseToml } from '../../server/src/toml/parse';
import { entriesIn, joined } from './support/reading';

const tablesIn = (text: string): string[] => tablesOf(parseToml(text)).map(({ path }) => joined(path));

describe('the absolute paths of values', () => {
  it('begin with the header and go on with the dotted key', () => {
    const text = 'top = 1\n[transport.http]\nlistener.port = 8280\n"so.timeout".ms = 1';
    assert.deepEqual(
      entriesOf(parseToml(text)).map(({ path }) => path),
      [['top'], ['transport', 'http', 'listener', 'port'], ['transport', 'http', 'so.timeout', 'ms']],
    );
  });

  it('have the number of the element in an array of tables, also below it', () => {
    const text =
      '[[a]]\nx = 0\n[a.b]\nx = 1\n[[a.c]]\nx = 2\n[[a.c]]\nx = 3\n[[a]]\nx = 4\n[[a.c]]\nx = 5\n[d.e]\nx = 6';
    assert.deepEqual(entriesIn(text), [
      'a.0.x: 0',
      'a.0.b.x: 1',
      'a.0.c.0.x: 2',
      'a.0.c.1.x: 3',
      'a.1.x: 4',
      'a.1.c.0.x: 5',
      'd.e.x: 6',
    ]);
    assert.deepEqual(entriesOf(parseToml(text))[0]?.path, ['a', 0, 'x']);
  });

  it('go into inline tables, which come first themselves', () => {
    assert.deepEqual(entriesIn('[s]\nt = { a = 1, b.c = { d = 2 } }\nu = {}'), [
      's.t: { a = 1, b.c = { d = 2 } }',
      's.t.a: 1',
      's.t.b.c: { d = 2 }',
      's.t.b.c.d: 2',
      's.u: {}',
    ]);
  });

  it('go into the inline tables of an array with their numbers, and not into its plain values', () => {
    assert.deepEqual(entriesIn('a = [1, { b = 2 }, [3, { c = [{ d = 4 }] }]]'), [
      'a: [1, { b = 2 }, [3, { c = [{ d = 4 }] }]]',
      'a.1.b: 2',
      'a.2.1.c: [{ d = 4 }]',
      'a.2.1.c.0.d: 4',
    ]);
  });

  it('tell the section that the value stands in', () => {
    const tree = parseToml('a = 1\n[b]\nc = { d = 2 }');
    assert.deepEqual(
      entriesOf(tree).map(({ section }) => tree.sections.indexOf(section)),
      [0, 1, 1],
    );
  });

  it('hold both of two values that have the same path', () => {
    assert.deepEqual(entriesIn('a = 1\na = 2'), ['a: 1', 'a: 2']);
  });

  it('are none in an empty text', () => assert.deepEqual(entriesIn(''), []));
});

describe('the tables of a text', () => {
  it('are one for each section, the first without a name', () => {
    assert.deepEqual(tablesIn('a = 1\n[b.c]\n[[d]]\n[d.e]\n[[d]]\n'), ['', 'b.c', 'd.0', 'd.0.e', 'd.1']);
  });

  it('have the last element where a header lacks its second bracket', () => {
    assert.deepEqual(tablesIn('[[a]]\n[[a]]\n[a]\n'), ['', 'a.0', 'a.1', 'a.1']);
  });

  it('are the ones before where a header has no name', () => {
    assert.deepEqual(tablesIn('[a]\n[]\n[[\n[b]'), ['', 'a', 'a', 'a', 'b']);
  });

  it('are found once for each tree', () => {
    const tree = parseToml('[a]\nb = 1');
    assert.equal(tablesOf(tree), tablesOf(tree));
    assert.equal(entriesOf(tree), entriesOf(tree));
  });
});
