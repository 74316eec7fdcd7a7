import assert from 'node:assert/strict';
import fc from 'fast-check';
import { entriesOf, tablesOf } from '../../server/src/toml/entries';
import { locate } from '../../server/src/toml/locate';
import { parseToml } from '../../server/src/toml/parse';
import type { Key, Pair, Span, TomlTree, Value } from '../../server/src/toml/tree';
import { ownSamples } from './support/corpus';
import { smolData } from './support/plain';
import { charactersRead } from './support/work';

/** Pieces of TOML in any order, with what editors may contain besides: surrogates, NUL, CR. */
const pieces = fc.constantFrom(
  ...['a', 'b', 'offset', '1', '0x', ' ', '\t', '\n', '\r\n', '\r', '.', '=', ',', '#', '[', ']', '{', '}', '"', "'"],
  ...[
    '"""',
    "'''",
    '\\',
    '\\u12',
    '-',
    ':',
    'true',
    'inf',
    '2024-02-28',
    'T07:30',
    'é',
    '🚢',
    '\ud83d',
    '\udea2',
    '\0',
  ],
  ...['[[', ']]', 'a = ', '[a]\n', '[[a]]\n', 'a.b = 1\n', '"c" = [1,\n', '{ d = 1, ', '\ufeff'],
);
const scraps = fc.array(pieces, { maxLength: 60, size: 'max' }).map((parts) => parts.join(''));
const anything = fc.oneof(
  scraps,
  fc.string({ unit: 'binary' }),
  fc.string({ unit: fc.nat(0xffff).map(String.fromCharCode) }),
);
const runs = { numRuns: 1000 };

function within(inner: Span, outer: Span): void {
  assert.ok(outer.start <= inner.start && inner.start <= inner.end && inner.end <= outer.end);
}

/** The spans lie within the outer one, in text order, and do not overlap. */
function inOrder(spans: readonly Span[], outer: Span): void {
  let end = outer.start;
  for (const span of spans) {
    within(span, { start: end, end: outer.end });
    end = span.end;
  }
}

function checkKey({ segments, span }: Key, outer: Span): void {
  within(span, outer);
  assert.ok(segments.length > 0);
  inOrder(
    segments.map((segment) => segment.span),
    span,
  );
}

function checkPairs(pairs: readonly Pair[], outer: Span): void {
  inOrder(
    pairs.map(({ span }) => span),
    outer,
  );
  for (const { key, value, span } of pairs) {
    inOrder([key.span, value.span], span);
    checkKey(key, span);
    checkValue(value);
    assert.deepEqual([key.span.start, value.span.end], [span.start, span.end]);
  }
}

function checkValue(value: Value): void {
  if (value.kind === 'inline-table') checkPairs(value.pairs, value.span);
  if (value.kind !== 'array') return;
  inOrder(
    value.items.map(({ span }) => span),
    value.span,
  );
  value.items.forEach(checkValue);
}

function checkTree({ text, sections, comments, problems }: TomlTree): void {
  const whole = { start: 0, end: text.length };
  let end = 0;
  for (const { header, pairs, span } of sections) {
    assert.equal(span.start, end, 'sections have no gaps');
    within(span, whole);
    if (header !== null) {
      inOrder([header.span, ...pairs.map((pair) => pair.span)], span);
      if (header.key) checkKey(header.key, header.span);
    }
    checkPairs(pairs, span);
    end = span.end;
  }
  assert.equal(end, text.length);
  assert.deepEqual(
    sections.map(({ header }) => header === null),
    sections.map((_, number) => number === 0),
  );
  inOrder(
    comments.map(({ span }) => span),
    whole,
  );
  for (const { span } of comments) assert.match(text.slice(span.start, span.end), /^#[^\r\n]*$/);
  for (const { span, related, message } of problems) {
    within(span, whole);
    if (related) within(related.span, whole);
    assert.match(message, /^\S.*\.$/su);
  }
  const starts = problems.map(({ span }) => span.start);
  assert.deepEqual(
    starts,
    starts.toSorted((a, b) => a - b),
  );
}

describe('any text at all', () => {
  it('parses into spans that lie in the text and in each other, in order', () => {
    fc.assert(
      fc.property(anything, (text) => checkTree(parseToml(text))),
      runs,
    );
  });

  it('has problems if and only if smol-toml rejects it', () => {
    fc.assert(
      fc.property(anything, (text) => {
        assert.equal(parseToml(text).problems.length === 0, smolData(text) !== null);
      }),
      runs,
    );
  });

  it('has entries in text order, each below the path of its section', () => {
    fc.assert(
      fc.property(anything, (text) => {
        const tree = parseToml(text);
        const paths = new Map(tablesOf(tree).map(({ path, section }) => [section, path]));
        let start = 0;
        for (const { path, key, section } of entriesOf(tree)) {
          assert.ok(key.span.start >= start);
          start = key.span.start;
          const table = paths.get(section) ?? assert.fail('the section is in the tree');
          assert.deepEqual(path.slice(0, table.length), table);
          assert.ok(path.length > table.length);
        }
      }),
      runs,
    );
  });

  it('can be asked what stands at each of its positions', () => {
    fc.assert(
      fc.property(anything, (text) => {
        const tree = parseToml(text);
        for (let offset = -1; offset <= text.length + 1; offset++) {
          const location = locate(tree, offset);
          const start = Math.max(0, Math.min(offset, text.length));
          const place = { start, end: start };
          within(place, location.section.span);
          if (location.kind === 'value') within(place, location.value.span);
          if (location.kind === 'comment') within(place, location.comment.span);
          if (location.kind === 'key' && location.segment) within(place, location.segment.span);
          if (location.kind === 'header' && location.segment) within(place, location.segment.span);
        }
      }),
      { numRuns: 200 },
    );
  });

  it('is made of a valid one by any deletion', () => {
    for (const { text } of ownSamples()) {
      for (let at = 0; at < text.length; at++) checkTree(parseToml(text.slice(0, at) + text.slice(at + 1)));
    }
  });
});

describe('the work for a text', () => {
  const hostile: Record<string, (size: number) => string> = {
    'brackets on one line': (size) => '['.repeat(size),
    'nested arrays on one line': (size) => `a = ${'['.repeat(size)}`,
    'nested inline tables on one line': (size) => 'a = { b = '.repeat(size),
    'nested arrays over many lines': (size) => `a = ${'[\n'.repeat(size)}`,
    'arrays that are not closed': (size) => 'a = [\n'.repeat(size),
    'arrays of text that are not closed': (size) => 'a = [ b, "c\n'.repeat(size),
    'inline tables that are not closed': (size) => 'a = {\n'.repeat(size),
    'inline tables that are not closed, with pairs': (size) => 'a = {\nb = 1,\n'.repeat(size),
    'brackets that are not closed, before a long key': (size) =>
      `a = ${'['.repeat(900)}\n${'k'.repeat(2000)} = 1\n`.repeat(size / 1000),
    'brackets that are not closed, before many comments': (size) => `a = ${'['.repeat(900)}\n${'# c\n'.repeat(size)}`,
    'strings that are not closed': (size) => 'a = "\n'.repeat(size),
    'long strings that are not closed': (size) => 'a = """\n'.repeat(size),
    'long strings that open and close in turn': (size) => 'a = \'\'\'\nb = """\n'.repeat(size),
    'long strings in one array': (size) => `a = [${'"""a""", '.repeat(size)}]`,
    'long strings on one line': (size) => 'a = """b""" '.repeat(size),
    'brackets and long strings that are not closed': (size) => 'a = [ { b = [\n """\n'.repeat(size),
    'quotes on one line': (size) => '"'.repeat(size),
    'quoted keys on one line': (size) => '"a" '.repeat(size),
    'backslashes in a string': (size) => `a = "${'\\'.repeat(size)}`,
    'dots on one line': (size) => 'a.'.repeat(size),
    'commas in an array': (size) => `a = [${','.repeat(size)}`,
    'headers on one line': (size) => '[a]'.repeat(size),
    'headers that are not closed': (size) => '[a\n'.repeat(size),
    'pairs on one line': (size) => 'a = 1 '.repeat(size),
    'lone carriage returns': (size) => 'a\r'.repeat(size),
    'the same key on each line': (size) => 'a = 1\n'.repeat(size),
    'the same element on each line': (size) => '[[a]]\n'.repeat(size),
    'values that are none': (size) => Array.from({ length: size }, (_, number) => `a = 1x${number}`).join('\n'),
  };

  for (const [what, make] of Object.entries(hostile)) {
    it(`grows no faster than its length, with ${what}`, () => {
      const texts = [make(5_000), make(20_000)];
      const [few = Number.NaN, many = Number.NaN] = texts.map(
        (text) => charactersRead(() => parseToml(text)) / text.length,
      );
      assert.ok(few > 1, 'the work is counted');
      assert.ok(many < few * 1.5 + 1, `${few.toFixed(1)} characters read for each, then ${many.toFixed(1)}`);
      assert.ok(many < 40, `${many.toFixed(1)} characters read for each`);
    }).timeout(20_000);
  }

  it('stays small where many values stand in a table with a very long name', () => {
    const tree = parseToml(`[${'a.'.repeat(5_000)}a]\n${'b = 1\n'.repeat(50_000)}`);
    assert.deepEqual(entriesOf(tree), []);
  });

  it('does not exhaust the stack, however deeply a text is nested', () => {
    for (const piece of ['[', '{ a = ', '[{ a = ', 'a.', '[[', '[\n']) {
      const tree = parseToml(`a = ${piece.repeat(100_000)}`);
      assert.ok(tree.problems.length > 0);
      assert.doesNotThrow(() => entriesOf(tree));
    }
  });
});
