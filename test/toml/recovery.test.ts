import assert from 'node:assert/strict';
import { parseToml } from '../../server/src/toml/parse';
import { entriesIn, problemsIn } from './support/reading';

interface Case {
  readonly when: string;
  readonly text: string;
  readonly entries: string[];
  readonly problems: string[];
}

function table(cases: Case[]): void {
  for (const { when, text, entries, problems } of cases) {
    it(when, () => {
      assert.deepEqual(entriesIn(text), entries);
      assert.deepEqual(problemsIn(text), problems);
    });
  }
}

const notValue = 'This is not a TOML value: put text in quotes.';
const newLine = 'A new line must begin here: each header and each `key = value` has its own.';
const leftover = 'This is neither a header nor `key = value`: complete it, remove it, or put a # before it.';
const badEscape = 'TOML has no such escape: write `\\\\` for a backslash, or put the text in single quotes.';

describe('a key whose value is still being typed', () => {
  table([
    {
      when: 'has only its name so far',
      text: '[server]\noff\nhostname = "h"',
      entries: ['server.off:', 'server.hostname: "h"'],
      problems: ['off: This key has no value: write `off = ` and the value.'],
    },
    {
      when: 'has its `=` too',
      text: 'offset =\nhostname = "h"',
      entries: ['offset:', 'hostname: "h"'],
      problems: [': A value is missing after `offset =`.'],
    },
    {
      when: 'has a comment where the value should be',
      text: 'offset =   # 3?\nhostname = "h"',
      entries: ['offset:', 'hostname: "h"'],
      problems: [': A value is missing after `offset =`.'],
    },
    {
      when: 'ends with a dot',
      text: '[transport.http]\nlistener.\nsender.enable = true',
      entries: ['transport.http.listener:', 'transport.http.sender.enable: true'],
      problems: ['.: A name is missing beside this dot: write one, or remove the dot.'],
    },
    {
      when: 'has two dots in a row',
      text: 'listener..port = 1',
      entries: ['listener.port: 1'],
      problems: ['.: A name is missing beside this dot: write one, or remove the dot.'],
    },
    {
      when: 'stands before the next statement on the same line',
      text: 'offset hostname = "h"',
      entries: ['offset:', 'hostname: "h"'],
      problems: ['offset: This key has no value: write `offset = ` and the value.', `h: ${newLine}`],
    },
  ]);

  for (const [when, text, place] of [
    ['directly behind `=`', 'a =|', 3],
    ['behind one blank', 'a = |', 4],
    ['behind the first of many blanks', 'a = |   ', 4],
    ['not in the comment', 'a = |# c', 4],
    ['at the end of a name without `=`', 'a|  ', 1],
    ['in an inline table', 't = { a = |, b = 1 }', 10],
  ] as const) {
    it(`is expected ${when}`, () => {
      const [pair] = parseToml(text.replace('|', '')).sections[0]?.pairs ?? [];
      const value = pair?.value.kind === 'inline-table' ? pair.value.pairs[0]?.value : pair?.value;
      assert.deepEqual([value?.kind, value?.span.start, value?.span.end], ['bad', place, place]);
    });
  }
});

describe('a value that is none', () => {
  table([
    {
      when: 'is text without quotes, up to the comment',
      text: 'hostname = my host # mine\noffset = 1',
      entries: ['hostname:! my host', 'offset: 1'],
      problems: [`my host: ${notValue}`],
    },
    {
      when: 'is an address without quotes',
      text: 'bind = 0.0.0.0:8290',
      entries: ['bind:! 0.0.0.0:8290'],
      problems: ['.: This cannot stand in a number: correct the number, or put the value in quotes.'],
    },
    {
      when: 'begins with a second `=`',
      text: 'offset == 1',
      entries: ['offset:! = 1'],
      problems: ['= 1: One `=` is enough between a key and its value: remove the other.'],
    },
    {
      when: 'begins with a zero',
      text: 'offset = 007',
      entries: ['offset:! 007'],
      problems: ['007: A number cannot begin with a zero: remove the zero, or put the value in quotes.'],
    },
    {
      when: 'has an underscore too many',
      text: 'port = 8__290',
      entries: ['port:! 8__290'],
      problems: ['_: An underscore in a number must stand between two digits: remove it.'],
    },
    {
      when: 'is half a hexadecimal number',
      text: 'port = 0x',
      entries: ['port:! 0x'],
      problems: ['0x: This number is not complete: it must end with a digit.'],
    },
    {
      when: 'is a day that no month has',
      text: 'day = 2024-13-01',
      entries: ['day:! 2024-13-01'],
      problems: ['2024-13-01: There is no such date or time: write it like `2024-02-28T07:30:00Z`.'],
    },
    {
      when: 'is half a time',
      text: 'at = 2024-12-01T07',
      entries: ['at:! 2024-12-01T07'],
      problems: ['2024-12-01T07: This time is not complete: write it like `07:30:00`.'],
    },
    {
      when: 'is a Windows path in double quotes',
      text: 'path = "C:\\wso2\\mi"\noffset = 1',
      entries: ['path:! "C:\\wso2\\mi"', 'offset: 1'],
      problems: [`\\w: ${badEscape}`],
    },
    {
      when: 'has an escape that is cut short',
      text: 'name = "\\u12"',
      entries: ['name:! "\\u12"'],
      problems: ['\\u12": This escape is not complete: write `\\u` and 4, or `\\U` and 8, hexadecimal digits.'],
    },
    {
      when: 'has a bad escape on a further line',
      text: 'text = """\none\ntwo \\q"""',
      entries: ['text:! """\none\ntwo \\q"""'],
      problems: [`\\q: ${badEscape}`],
    },
    {
      when: 'has a control character in it',
      text: 'name = "a\u0001b"',
      entries: ['name:! "a\u0001b"'],
      problems: [
        '\u0001: A string cannot contain a control character: write it as an escape, such as `\\t` or `\\u0007`.',
      ],
    },
    {
      when: 'is followed by more',
      text: 'offset = 10, # ten\nhostname = "h" "i"',
      entries: ['offset: 10', 'hostname: "h"'],
      problems: [
        ',: Nothing but a comment can follow here on the same line: remove this, or put a # before it.',
        '"i": Nothing but a comment can follow here on the same line: remove this, or put a # before it.',
      ],
    },
  ]);
});

describe('a string that is not closed', () => {
  table([
    {
      when: 'ends with its line',
      text: 'hostname = "localhost  \noffset = 1',
      entries: ['hostname:! "localhost', 'offset: 1'],
      problems: ['"localhost: This string is not closed: add a " at its end.'],
    },
    {
      when: 'is a single quote at the end of the text',
      text: "hostname = '",
      entries: ["hostname:! '"],
      problems: ["': This string is not closed: add a ' at its end."],
    },
    {
      when: 'ends with an escaped quote',
      text: 'path = "C:\\"\noffset = 1',
      entries: ['path:! "C:\\"', 'offset: 1'],
      problems: ['"C:\\": This string is not closed: add a " at its end.'],
    },
    {
      when: 'with `"""` ends before the next header',
      text: 'text = """\nsome words\n\n[server]\noffset = 1',
      entries: ['text:! """\nsome words', 'server.offset: 1'],
      problems: ['"""\nsome words: This string is not closed: add """ at its end.'],
    },
    {
      when: 'with `"""` ends before the next `key =`, with Windows line ends too',
      text: 'text = """\r\nsome words\r\noffset = 1',
      entries: ['text:! """\r\nsome words', 'offset: 1'],
      problems: ['"""\r\nsome words: This string is not closed: add """ at its end.'],
    },
    {
      when: 'does not take the quotes that open the next one for its own end',
      text: 'a = """\none\nb = 2\nc = """\nthree\n"""\nd = 4',
      entries: ['a:! """\none', 'b: 2', 'c: """\nthree\n"""', 'd: 4'],
      problems: ['"""\none: This string is not closed: add """ at its end.'],
    },
    {
      when: 'does not run over statements into quotes that end something else',
      text: "a = '''\nb = 2\nc = 'three''' x\nd = 4",
      entries: ["a:! '''", 'b: 2', "c: 'three'", 'd: 4'],
      problems: [
        "''': This string is not closed: add ''' at its end.",
        "'' x: Nothing but a comment can follow here on the same line: remove this, or put a # before it.",
      ],
    },
    {
      when: 'has lost one of the quotes that opened it',
      text: 'a = ""\nwords of it\n"""\nb = 2',
      entries: ['a: ""', 'words:! of it', 'b: 2'],
      problems: [
        'words: `=` is missing after `words`.',
        '""": """ cannot stand here: only a value can be a multi-line string.',
      ],
    },
  ]);

  it('is one string if it is closed, whatever stands in it', () => {
    const text = "offset =\na = '''\n[b]\nc = 1\n'''\nd = 1";
    assert.deepEqual(entriesIn(text), ['offset:', "a: '''\n[b]\nc = 1\n'''", 'd: 1']);
  });
});

describe('an array or inline table that is not closed', () => {
  table([
    {
      when: 'ends with its line if a pair follows',
      text: 'ports = [8290, 8253\noffset = 1',
      entries: ['ports: [8290, 8253', 'offset: 1'],
      problems: ['[: This array is not closed: add a ] at its end.'],
    },
    {
      when: 'ends before a header, after several lines and a comment',
      text: 'ports = [\n  8290, # http\n  8253,\n\n# the server\n[server]\noffset = 1',
      entries: ['ports: [\n  8290, # http\n  8253,', 'server.offset: 1'],
      problems: ['[: This array is not closed: add a ] at its end.'],
    },
    {
      when: 'ends before a header of an array of tables',
      text: 'ports = [\n[[user_store]]\ntype = "ldap"',
      entries: ['ports: [', 'user_store.0.type: "ldap"'],
      problems: ['[: This array is not closed: add a ] at its end.'],
    },
    {
      when: 'ends before a header that is itself half typed',
      text: 'ports = [1,\n[server\noffset = 1',
      entries: ['ports: [1,', 'server.offset: 1'],
      problems: [
        '[: This array is not closed: add a ] at its end.',
        '[server: This header is not closed: add a ] at its end.',
      ],
    },
    {
      when: 'is not reported beside the string that ran over its end',
      text: 'hosts = ["a", "b]\noffset = 1',
      entries: ['hosts: ["a", "b]', 'offset: 1'],
      problems: ['"b]: This string is not closed: add a " at its end.'],
    },
    {
      when: 'ends where the inline table around it does',
      text: 't = { a = [1, 2 }\noffset = 1',
      entries: ['t: { a = [1, 2 }', 't.a: [1, 2', 'offset: 1'],
      problems: ['[: This array is not closed: add a ] at its end.'],
    },
    {
      when: 'ends with its line, as a table, if pairs follow',
      text: 't = { a = 1, b = 2\nc = 3\nd = 4',
      entries: ['t: { a = 1, b = 2', 't.a: 1', 't.b: 2', 'c: 3', 'd: 4'],
      problems: ['{: This inline table is not closed: add a } at its end.'],
    },
    {
      when: 'keeps the next pair out even behind a comma',
      text: 't = { a = 1,\nc = 3\nd = 4',
      entries: ['t: { a = 1,', 't.a: 1', 'c: 3', 'd: 4'],
      problems: ['{: This inline table is not closed: add a } at its end.'],
    },
    {
      when: 'has nothing in it yet',
      text: 't = {\n[server]\noffset = 1',
      entries: ['t: {', 'server.offset: 1'],
      problems: ['{: This inline table is not closed: add a } at its end.'],
    },
    {
      when: 'ends at the end of the text',
      text: '[server]\nports = [',
      entries: ['server.ports: ['],
      problems: ['[: This array is not closed: add a ] at its end.'],
    },
  ]);

  it('is reported once, at its innermost bracket', () => {
    const problems = parseToml('ports = [[1, 2], [3\noffset = 1').problems;
    assert.deepEqual(
      problems.map(({ span: { start, end } }) => [start, end]),
      [[17, 18]],
    );
  });

  it('may hold arrays that look like headers, as long as it is closed', () => {
    const text = 'offset =\na = [\n[1]\n,\n["b"]\n, [true]\n]\nb = 1';
    assert.deepEqual(entriesIn(text), ['offset:', 'a: [\n[1]\n,\n["b"]\n, [true]\n]', 'b: 1']);
    assert.equal(problemsIn(text).length, 1);
  });
});

describe('a slip within brackets', () => {
  table([
    {
      when: 'is a comma that is missing',
      text: 'a = [1 2]\nt = { b = 1 c = 2 }',
      entries: ['a: [1 2]', 't: { b = 1 c = 2 }', 't.b: 1', 't.c: 2'],
      problems: ['2: A comma is missing before this value.', 'c: A comma is missing before this key.'],
    },
    {
      when: 'is a comma too many',
      text: 'a = [1,, 2]\nt = {, b = 1}',
      entries: ['a: [1,, 2]', 't: {, b = 1}', 't.b: 1'],
      problems: [
        ',: A value is missing before this comma: write one, or remove the comma.',
        ',: A `key = value` is missing before this comma: write one, or remove the comma.',
      ],
    },
    {
      when: 'is the wrong bracket at the end',
      text: 'a = [1}\nb = 1',
      entries: ['a: [1}', 'b: 1'],
      problems: [
        '[: This array is not closed: add a ] at its end.',
        '}: An array ends with `]`: write it instead of `}`.',
      ],
    },
    {
      when: 'is text without quotes',
      text: 'a = [one, 2, three]',
      entries: ['a: [one, 2, three]'],
      problems: [`one: ${notValue}`, `three: ${notValue}`],
    },
    {
      when: 'is a key without value',
      text: 't = { a, b = , c = 1 }',
      entries: ['t: { a, b = , c = 1 }', 't.a:', 't.b:', 't.c: 1'],
      problems: ['a: This key has no value: write `key = value`.', ': A value is missing after `b =`.'],
    },
    {
      when: 'is a colon instead of `=`',
      text: 't = { a: 1, "b": 2 }',
      entries: ['t: { a: 1, "b": 2 }', 't.a: 1', 't.b: 2'],
      problems: [
        ':: A key and its value are joined by `=`: write it instead of `:`.',
        ':: A key and its value are joined by `=`: write it instead of `:`.',
      ],
    },
    {
      when: 'is a value without a key',
      text: 't = { = 1, b = 2 }',
      entries: ['t: { = 1, b = 2 }', 't.1:', 't.b: 2'],
      problems: ['=: A key should stand here: write `key = value`.', '1: This key has no value: write `key = value`.'],
    },
  ]);
});

describe('a header that is still being typed', () => {
  table([
    {
      when: 'lacks its end',
      text: '[transport.http\nlistener.port = 1',
      entries: ['transport.http.listener.port: 1'],
      problems: ['[transport.http: This header is not closed: add a ] at its end.'],
    },
    {
      when: 'lacks its end and has a comment',
      text: '[[a # first\nb = 1',
      entries: ['a.0.b: 1'],
      problems: ['[[a: This header is not closed: add ]] at its end.'],
    },
    {
      when: 'ends with a dot',
      text: '[transport.\nlistener.port = 1',
      entries: ['transport.listener.port: 1'],
      problems: ['.: A name is missing beside this dot: write one, or remove the dot.'],
    },
    {
      when: 'has two dots in a row',
      text: '[transport..http]\nlistener.port = 1',
      entries: ['transport.http.listener.port: 1'],
      problems: ['.: A name is missing beside this dot: write one, or remove the dot.'],
    },
    {
      when: 'lacks one of two brackets at its end',
      text: '[[a]\nb = 1',
      entries: ['a.0.b: 1'],
      problems: ['[[a]: This header is opened with two brackets: close it with two.'],
    },
    {
      when: 'lacks one of two brackets at its start',
      text: '[a]]\nb = 1',
      entries: ['a.0.b: 1'],
      problems: [
        '[a]]: A header has one bracket on each side, or two without a blank between them: `[name]` or `[[name]]`.',
      ],
    },
    {
      when: 'lacks what opens it',
      text: 'a.b]\nc = 1\nd]]\ne = 1',
      entries: ['a.b.c: 1', 'd.0.e: 1'],
      problems: [
        'a.b]: This header is not opened: add a [ before it.',
        'd]]: This header is not opened: add [[ before it.',
      ],
    },
    {
      when: 'has no name yet, so that the table does not change',
      text: '[server]\noffset = 1\n[\nhostname = "h"\n[]\nx = 1',
      entries: ['server.offset: 1', 'server.hostname: "h"', 'server.x: 1'],
      problems: [
        '[: This header is not closed: add a ] at its end.',
        '[]: This header has no name: write one between its brackets.',
      ],
    },
    {
      when: 'has something else in it',
      text: '[a b]\nc = 1',
      entries: ['a.c: 1'],
      problems: ['b: This does not belong into the name of a table: remove it.'],
    },
    {
      when: 'has a name whose quote is not closed',
      text: '["a]\nc = 1',
      entries: ['a.c: 1'],
      problems: ['"a: This name is not closed: add a " at its end.'],
    },
    {
      when: 'is followed by a pair on its line',
      text: '[server]offset = 1',
      entries: ['server.offset: 1'],
      problems: [`o: ${newLine}`],
    },
    {
      when: 'is followed by something else',
      text: '[server] offset\nx = 1',
      entries: ['server.x: 1'],
      problems: ['offset: Nothing but a comment can follow here on the same line: remove this, or put a # before it.'],
    },
  ]);

  it('is an array of tables from its second bracket on', () => {
    const [, section] = parseToml('[[a').sections;
    assert.equal(section?.header?.array, true);
  });
});

describe('a line that is no statement', () => {
  table([
    {
      when: 'lacks its `=` but not its value',
      text: 'offset 10\nhostname "h"\nflag maybe so',
      entries: ['offset: 10', 'hostname: "h"', 'flag:! maybe so'],
      problems: [
        'offset: `=` is missing after `offset`.',
        'hostname: `=` is missing after `hostname`.',
        'flag: `=` is missing after `flag`.',
      ],
    },
    {
      when: 'is written as in YAML or JSON',
      text: 'offset: 10\n"ports": [\n 1,\n 2 ]\nx = 1',
      entries: ['offset: 10', 'ports: [\n 1,\n 2 ]', 'x: 1'],
      problems: [
        ':: A key and its value are joined by `=`: write it instead of `:`.',
        ':: A key and its value are joined by `=`: write it instead of `:`.',
      ],
    },
    {
      when: 'is what is left of an array',
      text: 'a = 1\n"b",\n[1, 2],\n]\nc = 1',
      entries: ['a: 1', 'c: 1'],
      problems: [`"b",: ${leftover}`, `[1, 2],: ${leftover}`, `]: ${leftover}`],
    },
    {
      when: 'is a comment of another language, or the mark of a merge',
      text: '// ports\n<<<<<<< HEAD\na = 1\n=======\na = 2\n>>>>>>> theirs',
      entries: ['a: 1', 'a: 2'],
      problems: [
        `// ports: ${leftover}`,
        `<<<<<<< HEAD: ${leftover}`,
        '=: A key is missing before this `=`.',
        'a: `a` is already defined on line 3: a key may be set only once.',
        `>>>>>>> theirs: ${leftover}`,
      ],
    },
    {
      when: 'has no key, with a value over several lines',
      text: '= [\n"b",\n"c"\n]\nd = 1',
      entries: ['d: 1'],
      problems: ['=: A key is missing before this `=`.'],
    },
    {
      when: 'has one mark too many before a statement',
      text: ',[server]\n]offset = 1',
      entries: ['server.offset: 1'],
      problems: [',: This cannot begin a line: remove it.', ']: This cannot begin a line: remove it.'],
    },
    {
      when: 'has a second statement on it',
      text: 'offset = 1 hostname = "h"',
      entries: ['offset: 1', 'hostname: "h"'],
      problems: [`h: ${newLine}`],
    },
  ]);
});

describe('a character that TOML does not allow', () => {
  table([
    {
      when: 'is a letter with an accent in a key',
      text: 'é.b = 1',
      entries: ['é.b: 1'],
      problems: ['é: `é` cannot stand in a key without quotes: remove it, or put the name in quotes.'],
    },
    {
      when: 'is a blank that only looks like one',
      text: 'offset\u00a0= 1',
      entries: ['offset: 1'],
      problems: ['\u00a0: `U+00A0` cannot stand in a key without quotes: remove it, or put the name in quotes.'],
    },
    {
      when: 'is a quote within a key',
      text: 'off"set = 1',
      entries: ['offset: 1'],
      problems: ['": `"` cannot stand in a key without quotes: remove it, or put the name in quotes.'],
    },
    {
      when: 'is a quote before a key',
      text: '"offset = "1"\nb = 2',
      entries: ['offset: "1"', 'b: 2'],
      problems: ['"offset: This name is not closed: add a " at its end.'],
    },
    {
      when: 'is a bad escape in a quoted key',
      text: '"a\\q" = 1',
      entries: ['a\\q: 1'],
      problems: [`\\q: ${badEscape}`],
    },
    {
      when: 'is a control character in a comment',
      text: 'a = 1 # \u0000 and \u0001\nb = 2',
      entries: ['a: 1', 'b: 2'],
      problems: ['\u0000: A comment cannot contain a control character: remove it.'],
    },
    {
      when: 'is a lone carriage return at the end of each line, said once',
      text: '[server]\roffset = 1\rhostname = "h"\r',
      entries: ['server.offset: 1', 'server.hostname: "h"'],
      problems: ['\r: This line ends with a carriage return only: end lines with LF or CR LF.'],
    },
  ]);
});

describe('several mistakes in one text', () => {
  it('are all reported, in text order', () => {
    const text = '[server\noffset =\nhostname = "h\n[a]\nports = [1, x]\n[a]\n';
    assert.deepEqual(
      parseToml(text).problems.map(({ span }) => text.slice(span.start, span.end)),
      ['[server', '', '"h', 'x', 'a'],
    );
  });
});

describe('brackets that are nested too deeply', () => {
  it('are given up at the level where smol-toml gives up, and the next line is read', () => {
    const nested = (levels: number) => `a = ${'['.repeat(levels)}${']'.repeat(levels)}\nb = 1`;
    assert.deepEqual(problemsIn(nested(1000)), []);
    assert.deepEqual(problemsIn(nested(1001)), ['[: Brackets are nested too deeply here: 1000 levels are the most.']);
    assert.equal(entriesIn(nested(1001)).at(-1), 'b: 1');
  });
});
