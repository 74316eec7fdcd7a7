import assert from 'node:assert/strict';
import { commentAt, commentsIn } from '../../server/src/toml/comments';
import { entriesOf, tablePath, tablesOf } from '../../server/src/toml/entries';
import { type Location, locate } from '../../server/src/toml/locate';
import { parseToml } from '../../server/src/toml/parse';
import { ownSamples } from './support/corpus';
import { atCursor, cut, joined } from './support/reading';

/** What stands at `|`, in one line. */
function at(marked: string): string {
  const { text, offset } = atCursor(marked);
  return described(text, locate(parseToml(text), offset));
}

function described(text: string, location: Location): string {
  switch (location.kind) {
    case 'header':
      return `header, segment ${location.index}: ${location.segment?.name ?? 'none'}`;
    case 'key':
      return `key ${joined(location.entry.path)}, segment ${location.index}: ${location.segment?.name ?? 'none'}`;
    case 'before-value':
      return `before the value of ${joined(location.entry.path)}`;
    case 'value':
      return `value of ${joined(location.entry.path)}: ${cut(text, location.value.span)}`;
    case 'comment':
      return `comment ${cut(text, location.comment.span)}`;
    default:
      return `${location.kind} in ${location.section.header?.key?.segments.at(-1)?.name ?? 'no table'}`;
  }
}

const situations: Record<string, [marked: string, expected: string][]> = {
  'in a header': [
    ['|[a.b]', 'header, segment 0: none'],
    ['[|a.b]', 'header, segment 0: a'],
    ['[a|.b]', 'header, segment 0: a'],
    ['[a.|b]', 'header, segment 1: b'],
    ['[a.b|]', 'header, segment 1: b'],
    ['[a . | b]', 'header, segment 1: none'],
    ['[a.b]|', 'elsewhere in b'],
    ['[[a|]]', 'header, segment 0: a'],
    ['[[a]|]', 'header, segment 1: none'],
    ['[|]', 'header, segment 0: none'],
    ['[transport.ht|', 'header, segment 1: ht'],
    ['[transport.|', 'header, segment 1: none'],
    ['[transport.|.x]', 'header, segment 1: none'],
    ['[|', 'header, segment 0: none'],
    ['[[|', 'header, segment 0: none'],
  ],
  'in a key': [
    ['|offset = 1', 'key offset, segment 0: offset'],
    ['off|set = 1', 'key offset, segment 0: offset'],
    ['offset| = 1', 'key offset, segment 0: offset'],
    ['offset |= 1', 'key offset, segment 1: none'],
    ['[s]\nlistener.po|rt = 1', 'key s.listener.port, segment 1: port'],
    ['listener.|', 'key listener, segment 1: none'],
    ['listener.|port', 'key listener.port, segment 1: port'],
    ['off|', 'key off, segment 0: off'],
    ['t = { a = 1, b|', 'key t.b, segment 0: b'],
    ['t = [{}, { b.c| = 1 }]', 'key t.1.b.c, segment 1: c'],
  ],
  'behind `=`': [
    ['offset =|', 'before the value of offset'],
    ['offset =   |', 'before the value of offset'],
    ['offset =| 1', 'before the value of offset'],
    ['offset = |1', 'value of offset: 1'],
    ['offset = | # c', 'before the value of offset'],
    ['offset =\n|', 'line-start in no table'],
    ['t = { a = |, b = 1 }', 'before the value of t.a'],
    ['offset: |', 'before the value of offset'],
    ['offset |', 'elsewhere in no table'],
  ],
  'in a value': [
    ['offset = 1|0', 'value of offset: 10'],
    ['offset = 10|', 'value of offset: 10'],
    ['offset = 10 |', 'elsewhere in no table'],
    ['offset = my ho|st', 'value of offset: my host'],
    ['hostname = "loc|al\noffset = 1', 'value of hostname: "local'],
    ['hostname = "a # b|"', 'value of hostname: "a # b"'],
    ['[a]\nb = [1, 2|3]', 'value of a.b: 23'],
    ['[a]\nb = [1, | 23]', 'value of a.b: [1,  23]'],
    ['a = [1, 2]|', 'value of a: [1, 2]'],
    ['a = [\n  |\n]', 'value of a: [\n  \n]'],
    ['a = [{ b = "c|" }]', 'value of a.0.b: "c"'],
    ['a = { b = 1, | }', 'value of a: { b = 1,  }'],
    ['[[a]]\n[[a]]\nb = |1', 'value of a.1.b: 1'],
  ],
  'in a comment': [
    ['a = 1 #| c', 'comment # c'],
    ['a = 1 # c|', 'comment # c'],
    ['a = [ # o|ne\n1]', 'comment # one'],
    ['|# c', 'line-start in no table'],
  ],
  'on a blank line': [
    ['|', 'line-start in no table'],
    ['[a]\n|', 'line-start in a'],
    ['[a]\n\n|\n\n[b]', 'line-start in a'],
    ['[a]\n   |   \nb = 1', 'line-start in a'],
    ['[a]\n | b = 1', 'line-start in a'],
    ['[a]\r\n|', 'line-start in a'],
    ['[a]\n | [b]', 'line-start in b'],
  ],
  'in what makes no statement': [
    ['a = 1 ] |', 'elsewhere in no table'],
    ['[a]\n,, |', 'elsewhere in a'],
  ],
};

describe('what stands at a position', () => {
  for (const [where, cases] of Object.entries(situations)) {
    describe(where, () => {
      for (const [marked, expected] of cases) it(marked, () => assert.equal(at(marked), expected));
    });
  }

  it('is what stands at the nearer end, for a position outside the text', () => {
    const tree = parseToml('a = 1');
    assert.equal(locate(tree, -5).kind, 'key');
    assert.equal(locate(tree, 500).kind, 'value');
  });

  it('is right at each key segment, value and comment of our documents', () => {
    for (const { name, text } of ownSamples()) {
      const tree = parseToml(text);
      for (const { path, key, value } of entriesOf(tree)) {
        for (const [index, segment] of key.segments.entries()) {
          const location = locate(tree, segment.span.start);
          assert.ok(location.kind === 'key', name);
          assert.deepEqual(location.entry.path, path);
          assert.deepEqual([location.index, location.segment], [index, segment]);
        }
        const location = locate(tree, value.span.start);
        assert.ok(location.kind === 'value', name);
        assert.deepEqual([location.entry.path, location.value], [path, value]);
      }
      for (const comment of tree.comments) {
        const location = locate(tree, comment.span.end);
        assert.ok(location.kind === 'comment', name);
        assert.equal(location.comment, comment);
      }
    }
  });

  it('is always in a section of the tree that holds the position', () => {
    for (const { text } of ownSamples()) {
      const tree = parseToml(text);
      for (let offset = 0; offset <= text.length; offset++) {
        const { section } = locate(tree, offset);
        assert.ok(section.span.start <= offset && offset <= section.span.end);
        assert.ok(tree.sections.includes(section));
      }
    }
  });
});

describe('comments and tables by their places', () => {
  it('are those that all comments and tables of a text show', () => {
    const torn = [
      '# a',
      '#',
      'a = 1 # b\r# c\r\n#d',
      '[a]\n[]\n# x\nb = {{ .c }} # y\n',
      '[a]\nb = "{{ .c }}"\n[\nc = 1 # z\n',
    ];
    for (const text of [...torn, ...ownSamples().map((sample) => sample.text.slice(0, 3000))]) {
      const tree = parseToml(text);
      for (let at = 0; at <= text.length; at++) {
        const all = tree.comments.filter(({ span }) => span.start < at && at <= span.end);
        assert.equal(commentAt(tree, at), all.at(-1) ?? null, `${at} of ${JSON.stringify(text)}`);
      }
      const stretch = { start: Math.floor(text.length / 3), end: Math.ceil(text.length / 2) };
      const inside = tree.comments.filter(({ span }) => stretch.start <= span.start && span.start < stretch.end);
      assert.deepEqual(commentsIn(tree, stretch), inside);
      for (const { path, section } of tablesOf(tree)) assert.deepEqual(tablePath(tree, section), path, text);
    }
  });
});
