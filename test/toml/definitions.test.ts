import assert from 'node:assert/strict';
import { parseToml } from '../../server/src/toml/parse';
import { smolData } from './support/plain';
import { cut } from './support/reading';

interface Case {
  readonly when: string;
  /** `«first»` and `»second«` mark where the two definitions stand. */
  readonly text: string;
  readonly message: string;
}

const cases: Case[] = [
  {
    when: 'a key is set twice',
    text: '[server]\n«offset» = 1\nhostname = "h"\n»offset« = 2',
    message: '`offset` is already defined on line 2: a key may be set only once.',
  },
  {
    when: 'a key is set twice, once in quotes',
    text: '«offset» = 1\n»"offset"« = 2',
    message: '`"offset"` is already defined on line 1: a key may be set only once.',
  },
  {
    when: 'a dotted key is set twice',
    text: 'a.«b» = 1\n»a . b« = 2',
    message: '`a . b` is already defined on line 1: a key may be set only once.',
  },
  {
    when: 'a key is set twice in one element of an array of tables, but not in two',
    text: '[[a]]\nb = 1\n[[a]]\n«b» = 1\n»b« = 2',
    message: '`b` is already defined on line 4: a key may be set only once.',
  },
  {
    when: 'a key is set twice in an inline table',
    text: 't = { «a» = 1, »a« = 2 }',
    message: '`a` is already defined on line 1: a key may be set only once.',
  },
  {
    when: 'a key is set twice in an inline table within arrays',
    text: 't = [[{ b.«a» = 1,\n»b.a« = 2 }]]',
    message: '`b.a` is already defined on line 1: a key may be set only once.',
  },
  {
    when: 'a table is opened twice',
    text: '[a]\n[«server»]\n[b]\n[»server«]\n',
    message: 'The table `server` is already defined on line 2: put its keys there.',
  },
  {
    when: 'a table is opened twice after it was passed on the way to another',
    text: '[a.b]\n[«a»]\n[»a«]\n',
    message: 'The table `a` is already defined on line 2: put its keys there.',
  },
  {
    when: 'a table becomes an array of tables',
    text: '[«user_store»]\ntype = "ldap"\n[[»user_store«]]',
    message:
      '`user_store` is already a table on line 1, so it cannot be an array of tables: write it with one bracket.',
  },
  {
    when: 'an array of tables becomes a table',
    text: '[[«user_store»]]\ntype = "ldap"\n[»user_store«]',
    message: '`user_store` is already an array of tables on line 1: write it with two brackets for one more element.',
  },
  {
    when: 'a value becomes a table',
    text: '[transport]\n«http» = 1\n[»transport.http«]\nlistener.port = 1',
    message: '`transport.http` is already a value on line 2, so it cannot be a table.',
  },
  {
    when: 'a value becomes a table on the way to another',
    text: '«a» = 1\n[»a.b.c«]',
    message: '`a` is already a value on line 1, so it cannot be a table.',
  },
  {
    when: 'a table becomes a value',
    text: '[transport.«http»]\n[transport]\n»http« = 1',
    message: '`http` is already a table on line 1, so it cannot be a value too.',
  },
  {
    when: 'a dotted key goes on from a value',
    text: '«a» = 1\n»a.b« = 2',
    message: '`a` is already a value on line 1, so nothing can be added to it.',
  },
  {
    when: 'a header extends an inline table',
    text: '«t» = { a = 1 }\n[»t«]\nb = 2',
    message: '`t` is already a complete array or inline table on line 1, so it cannot be a table.',
  },
  {
    when: 'a dotted key extends an inline table',
    text: '«t» = { a = 1 }\n»t.b« = 2',
    message: '`t` is already a complete array or inline table on line 1, so nothing can be added to it.',
  },
  {
    when: 'a header extends a static array',
    text: '«a» = []\n[[»a«]]',
    message: '`a` is already a complete array or inline table on line 1, so it cannot be a table.',
  },
  {
    when: 'a header opens what dotted keys made',
    text: '[server]\n«limits».max = 1\n[»server.limits«]',
    message: '`server.limits` is already a table made by a dotted key on line 2: write the keys there.',
  },
  {
    when: 'a dotted key reaches into a table that has a header',
    text: '[a.«b»]\n[a]\n»b.c« = 1',
    message: '`b` is already a table of its own on line 1: put this key below its header.',
  },
];

describe('a second definition', () => {
  for (const { when, text: marked, message } of cases) {
    it(`is reported, with the first, where ${when}`, () => {
      const text = marked.replaceAll(/[«»]/g, '');
      const [problem, ...others] = parseToml(text).problems;
      assert.equal(problem?.message, message);
      assert.deepEqual(others, []);
      const first = marked.slice(0, marked.lastIndexOf('»')).replace('»', '').indexOf('«');
      const end = first + (/«(.*)»(?=[\s\S]*»)/.exec(marked)?.[1]?.length ?? Number.NaN);
      const { message: lead, span } = problem.related ?? {};
      assert.deepEqual([lead, span?.start, span?.end], ['It is defined here first.', first, end]);
      const second = /»([^«»\n]*)«/.exec(marked)?.[1];
      assert.equal(cut(text, problem.span), second);
      assert.ok(problem.span.start > first);
    });
  }

  for (const [when, text] of [
    ['a super-table comes after its sub-table', '[a.b]\n[a]\nc = 1'],
    ['dotted keys share a table', 'a.b = 1\na.c = 2\n[d]\na.b = 1'],
    ['a header goes below what dotted keys made', '[a]\nb.c = 1\n[a.b.d]\n'],
    ['elements of an array of tables have sub-tables of one name', '[[a]]\n[a.b]\nc = 1\n[[a]]\n[a.b]\nc = 1'],
    ['a name differs in case', 'offset = 1\nOffset = 2'],
    ['inline tables in one array have the same keys', 'a = [{ b = 1 }, { b = 1 }]'],
    ['a name is `__proto__` or `constructor`', '__proto__.a = 1\nconstructor = 2\n[b.__proto__]\ntoString = 1'],
  ] as const) {
    it(`is not seen where ${when}`, () => {
      assert.notEqual(smolData(text), null);
      assert.deepEqual(parseToml(text).problems, []);
    });
  }

  it('is not seen in a pair that has no value yet, nor against one', () => {
    for (const text of ['offset =\noffset = 1', 'offset = 1\noffset =', 'offset\noffset = 1', 'off\noff = 1\n']) {
      const problems = parseToml(text).problems;
      assert.equal(problems.length, 1, text);
      assert.equal(problems[0]?.related, undefined, text);
    }
  });

  it('is reported beside another mistake, and each further one as well', () => {
    const text = 'x = abc\n[a]\nb = 1\nb = 2\n[a]\nb = 3\nc = 1\n[c]\nd.e = 1\nd = 2';
    assert.deepEqual(
      parseToml(text).problems.map(({ related, span }) => [cut(text, span), related && cut(text, related.span)]),
      [
        ['abc', undefined],
        ['b', 'b'],
        ['a', 'a'],
        ['b', 'b'],
        ['d', 'd'],
      ],
    );
  });
});
