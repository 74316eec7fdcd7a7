import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import type { IGrammar } from 'vscode-textmate';
import { loadGrammar, mismatches, tokenise } from './scopes';

/** TOML with marks, as written: a backslash needs no escape. */
const toml = String.raw;

const key = 'support.type.property-name support.variable.property';
const table = 'entity.name.type.table';
const equals = 'keyword.operator.assignment';
const integer = 'constant.numeric.integer.decimal';
const float = 'constant.numeric.float';
const boolean = 'constant.language.boolean';
const basic = 'string.quoted.double';
const literal = 'string.quoted.single';
const multilineBasic = 'string.quoted.triple.double';
const multilineLiteral = 'string.quoted.triple.single';
const comment = 'comment.line.number-sign';

describe('the grammar', () => {
  let grammar: IGrammar;
  before(async () => {
    grammar = await loadGrammar();
  });

  /** Declares a test: the TOML is coloured exactly as the marks under its lines say. */
  function colours(name: string, marked: string): void {
    it(name, () => assert.deepEqual(mismatches(grammar, marked), []));
  }

  it('is read with marks that bite', () => {
    const offset = `offset = 3\n^^^^^^ ${key}\n       ^ ${equals}\n         ^ `;
    assert.deepEqual(mismatches(grammar, `${offset}${integer}`), []);
    const wrong: Record<string, string> = {
      'another scope': `${offset}${float}`,
      'a shorter scope': `${offset}constant.numeric.integer`,
      'no mark for a scope': `offset = 3\n^^^^^^ ${key}\n       ^ ${equals}`,
      'a mark too short': `${offset}${integer}`.replace('^^^^^^', '^^^^^'),
      'a mark too long': `${offset}${integer}`.replace('^^^^^^', '^^^^^^^'),
      'a mark beyond the line': `${offset}${integer}`.replace('         ^', '         ^^'),
      'an error in a line without marks': 'offset = 08',
    };
    for (const [why, marked] of Object.entries(wrong)) assert.notDeepEqual(mismatches(grammar, marked), [], why);
  });

  describe('comments', () => {
    colours(
      'run to the end of the line',
      toml`
      # offset = 3 "x" [y]
      ^^^^^^^^^^^^^^^^^^^^ ${comment}
      ^ punctuation.definition.comment
        # indented
        ^^^^^^^^^^ ${comment}
      `,
    );
    colours(
      'follow headers and values',
      toml`
      [server] # one
       ^^^^^^ ${table}
               ^^^^^ ${comment}
      offset = 3# two
      ^^^^^^ ${key}
             ^ ${equals}
               ^ ${integer}
                ^^^^^ ${comment}
      a = "#" # three
      ^ ${key}
        ^ ${equals}
          ^^^ ${basic}
              ^^^^^^^ ${comment}
      `,
    );
    colours(
      'show a directive to the extension',
      toml`
      #  mi-ports: ignore
      ^^^^^^^^^^^^^^^^^^^ ${comment}
      ^ punctuation.definition.comment
         ^^^^^^^^^ keyword.other.directive
      # see mi-ports: here
      ^^^^^^^^^^^^^^^^^^^^ ${comment}
      `,
    );
  });

  describe('headers', () => {
    colours(
      'of tables',
      toml`
      [transport.http]
      ^ punctuation.definition.table.begin
       ^^^^^^^^^ ^^^^ ${table}
                ^ punctuation.separator.dot
                     ^ punctuation.definition.table.end
        [ a-b . "c\td" . 'e.f' . 8_0 ]
        ^ punctuation.definition.table.begin
          ^^^   ^^^^^^   ^^^^^   ^^^ ${table}
              ^        ^       ^ punctuation.separator.dot
                ^^^^^^ ${basic}
                  ^^ constant.character.escape
                         ^^^^^ ${literal}
                ^        ^ punctuation.definition.string.begin
                     ^       ^ punctuation.definition.string.end
                                     ^ punctuation.definition.table.end
      `,
    );
    colours(
      'of arrays of tables',
      toml`
      [[custom_transport.listener]]
      ^^ punctuation.definition.table.array.begin
        ^^^^^^^^^^^^^^^^ ^^^^^^^^ ${table}
                        ^ punctuation.separator.dot
                                 ^^ punctuation.definition.table.array.end
      `,
    );
    colours(
      'half-typed end with their line',
      toml`
      [transport.
      ^ punctuation.definition.table.begin
       ^^^^^^^^^ ${table}
                ^ punctuation.separator.dot
      [[a # comment
      ^^ punctuation.definition.table.array.begin
        ^ ${table}
          ^^^^^^^^^ ${comment}
      [[a]
      ^^ punctuation.definition.table.array.begin
        ^ ${table}
         ^ punctuation.definition.table.array.end
      [a # comment
      ^ punctuation.definition.table.begin
       ^ ${table}
         ^^^^^^^^^ ${comment}
      ["a
      ^ punctuation.definition.table.begin
       ^^ ${table} ${basic}
      ['a
      ^ punctuation.definition.table.begin
       ^^ ${table} ${literal}
      [[
      ^^ punctuation.definition.table.array.begin
      [
      ^ punctuation.definition.table.begin
      offset = 3
      ^^^^^^ ${key}
             ^ ${equals}
               ^ ${integer}
      `,
    );
    colours(
      'mark what no name may hold',
      toml`
      [größe.=:] [b]
       ^^  ^ ${table}
            ^ punctuation.separator.dot
         ^^  ^^  ^ ^ invalid.illegal.character
               ^ punctuation.definition.table.end
                  ^ ${key}
      ["a\q"]
       ^^^^^ ${table} ${basic}
         ^^ invalid.illegal.escape
      `,
    );
  });

  describe('keys', () => {
    colours(
      'bare, dotted and quoted',
      toml`
      listener.port = 8280
      ^^^^^^^^ ^^^^ ${key}
              ^ punctuation.separator.dot
                    ^ ${equals}
                      ^^^^ ${integer}
      A-b_1 . "c\td".'e=f' = 1
      ^^^^^   ^^^^^^ ^^^^^ ${key}
            ^       ^ punctuation.separator.dot
              ^^^^^^ ${basic}
                ^^ constant.character.escape
                     ^^^^^ ${literal}
              ^      ^ punctuation.definition.string.begin
                   ^     ^ punctuation.definition.string.end
                           ^ ${equals}
                             ^ ${integer}
      `,
    );
    colours(
      'half-typed end with their line',
      toml`
      offs
      ^^^^ ${key}
      "offs
      ^^^^^ ${key} ${basic}
      'offs
      ^^^^^ ${key} ${literal}
      listener. =
      ^^^^^^^^ ${key}
              ^ punctuation.separator.dot
                ^ ${equals}
      offset = 3
      ^^^^^^ ${key}
             ^ ${equals}
               ^ ${integer}
      `,
    );
    colours(
      'do not resolve references',
      toml`
      "$env{X}" = 1
      ^^^^^^^^^ ${key} ${basic}
                ^ ${equals}
                  ^ ${integer}
      '$env{X}' = 1
      ^^^^^^^^^ ${key} ${literal}
                ^ ${equals}
                  ^ ${integer}
      `,
    );
    colours(
      'mark what no key may hold',
      toml`
      größe:: 3
      ^^  ^   ^ ${key}
        ^^ ^^ invalid.illegal.character
      ] }
      ^ ^ invalid.illegal.character
      "a\q" = 1
      ^^^^^ ${key} ${basic}
        ^^ invalid.illegal.escape
            ^ ${equals}
              ^ ${integer}
      `,
    );
  });

  describe('strings', () => {
    colours(
      'basic, with escapes',
      toml`
      a = "b \" \\ \b\t\n\f\r c \u00E9 \U0001f600 d"
      ^ ${key}
        ^ ${equals}
          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ ${basic}
          ^ punctuation.definition.string.begin
             ^^ ^^ ^^^^^^^^^^   ^^^^^^ ^^^^^^^^^^ constant.character.escape
                                                   ^ punctuation.definition.string.end
      `,
    );
    colours(
      'basic, with escapes that are none',
      toml`
      a = "\q \e \x33 \u12 \uE9g \U0001F60 \U0001F60g"
      ^ ${key}
        ^ ${equals}
          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ ${basic}
           ^^ ^^ ^^   ^^^^ ^^^^  ^^^^^^^^^ ^^^^^^^^^ invalid.illegal.escape
      `,
    );
    colours(
      'literal, without escapes',
      toml`
      a = 'b \n \q "c" \'
      ^ ${key}
        ^ ${equals}
          ^^^^^^^^^^^^^^^ ${literal}
          ^ punctuation.definition.string.begin
                        ^ punctuation.definition.string.end
      `,
    );
    colours(
      'empty',
      toml`
      a = ["", '', """""", '''''']
      ^ ${key}
        ^ ${equals}
           ^^ ${basic}
               ^^ ${literal}
                   ^^^^^^ ${multilineBasic}
                           ^^^^^^ ${multilineLiteral}
           ^   ^   ^^^     ^^^ punctuation.definition.string.begin
            ^   ^     ^^^     ^^^ punctuation.definition.string.end
      `,
    );
    colours(
      'mark control characters, but not a tab',
      toml`
      a = ["b␀", 'b␟', """b␀""", '''b␟''']
      ^ ${key}
        ^ ${equals}
           ^^^^ ${basic}
                 ^^^^ ${literal}
                       ^^^^^^^^ ${multilineBasic}
                                 ^^^^^^^^ ${multilineLiteral}
             ^     ^       ^         ^ invalid.illegal.control-character
      a = "b␉c"
      ^ ${key}
        ^ ${equals}
          ^^^^^ ${basic}
      `
        .replaceAll('␀', '\u0000')
        .replaceAll('␟', '\u001f')
        .replaceAll('␉', '\t'),
    );
    colours(
      'never closed end with their line',
      toml`
      a = "no end
      ^ ${key}
        ^ ${equals}
          ^^^^^^^ ${basic}
          ^ punctuation.definition.string.begin
      b = 'no end
      ^ ${key}
        ^ ${equals}
          ^^^^^^^ ${literal}
          ^ punctuation.definition.string.begin
      c = "no end\
      ^ ${key}
        ^ ${equals}
          ^^^^^^^^ ${basic}
                 ^ invalid.illegal.escape
      d = ["no end
      ^ ${key}
        ^ ${equals}
           ^^^^^^^ ${basic}
        { e = 'no end
          ^ ${key}
            ^ ${equals}
              ^^^^^^^ ${literal}
        1]
        ^ ${integer}
      [f]
       ^ ${table}
      `,
    );
    colours(
      'multi-line basic',
      toml`
      a = """b \u00e9 \q \u1
      ^ ${key}
        ^ ${equals}
          ^^^^^^^^^^^^^^^^^^ ${multilineBasic}
          ^^^ punctuation.definition.string.begin
               ^^^^^^ constant.character.escape
                      ^^ ^^^ invalid.illegal.escape
      # "x" ""y"" [z] \
      ^^^^^^^^^^^^^^^^^ ${multilineBasic}
                      ^ constant.character.escape.line-continuation
      key = 'value'
      ^^^^^^^^^^^^^ ${multilineBasic}
      end""" # comment
      ^^^^^^ ${multilineBasic}
         ^^^ punctuation.definition.string.end
             ^^^^^^^^^ ${comment}
      b = 1
      ^ ${key}
        ^ ${equals}
          ^ ${integer}
      `,
    );
    colours(
      'multi-line literal',
      toml`
      a = '''b \n
      ^ ${key}
        ^ ${equals}
          ^^^^^^^ ${multilineLiteral}
          ^^^ punctuation.definition.string.begin
      # 'x' ''y'' [z] \
      ^^^^^^^^^^^^^^^^^ ${multilineLiteral}
      key = "value"
      ^^^^^^^^^^^^^ ${multilineLiteral}
      end''' # comment
      ^^^^^^ ${multilineLiteral}
         ^^^ punctuation.definition.string.end
             ^^^^^^^^^ ${comment}
      b = 1
      ^ ${key}
        ^ ${equals}
          ^ ${integer}
      `,
    );
    colours(
      'multi-line, with quotes of their own at the edges',
      toml`
      a = ["""""b""""", '''''b''''', """b"""", '''b'''']
      ^ ${key}
        ^ ${equals}
           ^^^^^^^^^^^ ${multilineBasic}
                        ^^^^^^^^^^^ ${multilineLiteral}
                                     ^^^^^^^^ ${multilineBasic}
                                               ^^^^^^^^ ${multilineLiteral}
           ^^^          ^^^          ^^^       ^^^ punctuation.definition.string.begin
                   ^^^          ^^^       ^^^       ^^^ punctuation.definition.string.end
      `,
    );
  });

  describe('references', () => {
    const word = 'keyword.other.reference';
    const name = 'variable.other.readwrite';
    const open = 'punctuation.definition.template-expression.begin';
    const close = 'punctuation.definition.template-expression.end';

    colours(
      'of the four kinds, alone and embedded',
      toml`
      a = ["$ref{a.b}", "$env{X_1}", "$sys{x-y}", "$secret{z}", "90$ref{c.'d'}1$env{Y}"]
      ^ ${key}
        ^ ${equals}
           ^^^^^^^^^^^  ^^^^^^^^^^^  ^^^^^^^^^^^  ^^^^^^^^^^^^  ^^^^^^^^^^^^^^^^^^^^^^^ ${basic}
            ^^^^         ^^^^         ^^^^         ^^^^^^^         ^^^^        ^^^^ ${word}
                ^            ^            ^               ^            ^           ^ ${open}
                 ^^^          ^^^          ^^^             ^            ^^^^^       ^ ${name}
                    ^            ^            ^             ^                ^       ^ ${close}
      `,
    );
    colours(
      'in every kind of string',
      toml`
      a = ['$ref{a."b"}', '$sys{x}', '$secret{z}', """$env{X}""", '''$env{x}''']
      ^ ${key}
        ^ ${equals}
           ^^^^^^^^^^^^^  ^^^^^^^^^  ^^^^^^^^^^^^ ${literal}
                                                   ^^^^^^^^^^^^^ ${multilineBasic}
                                                                  ^^^^^^^^^^^^^ ${multilineLiteral}
            ^^^^           ^^^^       ^^^^^^^         ^^^^           ^^^^ ${word}
                ^              ^             ^            ^              ^ ${open}
                 ^^^^^          ^             ^            ^              ^ ${name}
                      ^          ^             ^            ^              ^ ${close}
      `,
    );
    colours(
      'that are none stay text',
      toml`
      a = "$ref{} $ref {x} $REF{x} $env{X $other{x} §{x} $ref{"
      ^ ${key}
        ^ ${equals}
          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ ${basic}
      a = ["$env{X", "}", '$env{X', '}', "$env{X\n}"] # $env{X}
      ^ ${key}
        ^ ${equals}
           ^^^^^^^^  ^^^                 ^^^^^^^^^^^ ${basic}
                          ^^^^^^^^  ^^^ ${literal}
                                                ^^ constant.character.escape
                                                      ^^^^^^^^^ ${comment}
      `.replace('§', '$'),
    );
    colours(
      'inside a name: the inner one, which the server replaces first',
      toml`
      a = "$ref{a.$env{X}}"
      ^ ${key}
        ^ ${equals}
          ^^^^^^^^^^^^^^^^^ ${basic}
                  ^^^^ ${word}
                       ^ ${name}
      `,
    );
  });

  describe('numbers and booleans', () => {
    colours(
      'integers',
      toml`
      a = [0, +5, -5, 8_280, 0x0a_Ff, 0o7_55, 0b1_01]
      ^ ${key}
        ^ ${equals}
           ^  ^^  ^^  ^^^^^ ${integer}
                             ^^^^^^^ constant.numeric.integer.hexadecimal
                                      ^^^^^^ constant.numeric.integer.octal
                                              ^^^^^^ constant.numeric.integer.binary
      `,
    );
    colours(
      'floats',
      toml`
      a = [0.25, +1_0.0_1, -2e3, 1E+06, 6.6e-3_4, 0e0]
      ^ ${key}
        ^ ${equals}
           ^^^^  ^^^^^^^^  ^^^^  ^^^^^  ^^^^^^^^  ^^^ ${float}
      a = [inf, +inf, -inf, nan, +nan, -nan]
      ^ ${key}
        ^ ${equals}
           ^^^  ^^^^  ^^^^ ${float}.inf
                            ^^^  ^^^^  ^^^^ ${float}.nan
      `,
    );
    colours(
      'booleans',
      toml`
      a = [true, false,true]
      ^ ${key}
        ^ ${equals}
           ^^^^  ^^^^^ ^^^^ ${boolean}
      `,
    );
    const none = [
      '08 1__0 _1 1_ + 0x 0xg 0x_1 +0x1 0X1 0o8 0b2 5; --1 .3 3. 3._1 03.5 1e 1e_1 1.2.3 Inf infinity',
      '+true TRUE truely yes null größe',
      '2020-13-01 2020-01 2020-01-32 25:00:00 07:60:00 07:32 2020-01-01T 2020-01-01T07:32:00+1',
    ];
    for (const value of none.join(' ').split(' ')) {
      const carets = '^'.repeat(value.length);
      colours(
        `mark ${value}, which is no value`,
        `v = ${value}\n^ ${key}\n  ^ ${equals}\n    ${carets} invalid.illegal.value`,
      );
    }
  });

  describe('dates and times', () => {
    colours(
      'of the four kinds',
      toml`
      a = [1979-05-27T07:32:00Z, 1979-10-31 23:59:60.25-12:00, 1979-05-07t17:32:00z]
      ^ ${key}
        ^ ${equals}
           ^^^^^^^^^^^^^^^^^^^^  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^  ^^^^^^^^^^^^^^^^^^^^ constant.numeric.datetime.offset
      a = [1979-05-07T07:32:00, 1979-12-31 23:59:60.999999]
      ^ ${key}
        ^ ${equals}
           ^^^^^^^^^^^^^^^^^^^  ^^^^^^^^^^^^^^^^^^^^^^^^^^ constant.numeric.datetime.local
      a = [1979-05-27, 2000-12-31, 2000-10-07]
      ^ ${key}
        ^ ${equals}
           ^^^^^^^^^^  ^^^^^^^^^^  ^^^^^^^^^^ constant.numeric.date.local
      a = [07:32:00, 19:59:60.55, 23:00:00]
      ^ ${key}
        ^ ${equals}
           ^^^^^^^^  ^^^^^^^^^^^  ^^^^^^^^ constant.numeric.time.local
      `,
    );
  });

  describe('arrays', () => {
    colours(
      'nested, over several lines, with comments',
      toml`
      a = [ # one
      ^ ${key}
        ^ ${equals}
          ^ punctuation.definition.array.begin
            ^^^^^ ${comment}
        [1,"b"],
        ^ punctuation.definition.array.begin
         ^ ${integer}
          ^    ^ punctuation.separator.array
           ^^^ ${basic}
              ^ punctuation.definition.array.end
        # two
        ^^^^^ ${comment}
        [ true ], [nan
          ^^^^ ${boolean}
                   ^^^ ${float}.nan
        ], { c = [
        ^ punctuation.definition.array.end
             ^ ${key}
               ^ ${equals}
          2 ] , d = 3 },
          ^ ${integer}
                ^ ${key}
                  ^ ${equals}
                    ^ ${integer}
      ] # three
      ^ punctuation.definition.array.end
        ^^^^^^^ ${comment}
      e = 4
      ^ ${key}
        ^ ${equals}
          ^ ${integer}
      `,
    );
    colours(
      'mark what they may not hold',
      toml`
      a = [1 = 2}, yes
      ^ ${key}
        ^ ${equals}
           ^   ^ ${integer}
             ^  ^ invalid.illegal.character
                   ^^^ invalid.illegal.value
      `,
    );
    colours(
      'go on at lines that only look like a header',
      toml`
      a = [
      ^ ${key}
        ^ ${equals}
        [true],
         ^^^^ ${boolean}
        [[false, 1]],
          ^^^^^ ${boolean}
                 ^ ${integer}
        [ inf
          ^^^ ${float}.inf
        ], [nan # comment
            ^^^ ${float}.nan
                ^^^^^^^^^ ${comment}
        ],
        ["b"],
         ^^^ ${basic}
        ['c', 1],
         ^^^ ${literal}
              ^ ${integer}
      ]
      b = 1
      ^ ${key}
        ^ ${equals}
          ^ ${integer}
      `,
    );
    const statements = ['b = 1', 'B_0.c-d = 1', `  "b b" . 'c c' . "d d" . ee\t= 1`, `'b'."c"\t.\td =`, '\tb ='];
    const headers = ['[b]', '[[b.c]]', '  [ half', '[true.b]', '[trueish]', `["b b".'c']`, `\t['b b'\t.\tc]`, '[[\tb'];
    for (const next of [...statements, ...headers]) {
      it(`never closed end before ${next.trim()}`, () => {
        const alone = tokenise(grammar, next).lines;
        for (const open of ['a = [', 'a = [\n  [1, {b = [', 'a = [[\n# comment\n\n1,', 'a = { b = [1,']) {
          const { lines, state } = tokenise(grammar, `${open}\n${next}`);
          assert.deepEqual(lines.slice(-1), alone, open);
          assert.equal(state.depth, 1);
        }
      });
    }
  });

  describe('values', () => {
    colours(
      'mark what may not follow them',
      toml`
      a = 1], 2} = b
      ^ ${key}
        ^ ${equals}
          ^   ^ ${integer}
           ^^  ^ ^ invalid.illegal.character
                   ^ invalid.illegal.value
      `,
    );
    colours(
      'stand apart with tabs as well as with spaces',
      toml`
      ␉[a]
        ^ ${table}
      ␉[[a]]
         ^ ${table}
      b␉=␉1␉
      ^ ${key}
        ^ ${equals}
          ^ ${integer}
      b = [0.1␉,true␉]␉# comment
      ^ ${key}
        ^ ${equals}
           ^^^ ${float}
                ^^^^ ${boolean}
                       ^^^^^^^^^ ${comment}
      `.replaceAll('␉', '\t'),
    );
  });

  describe('inline tables', () => {
    colours(
      'nested',
      toml`
      a = { b = 1, "c".d = 'e', f = {}, g = { h = true } }
      ^     ^      ^^^ ^        ^       ^     ^ ${key}
        ^     ^          ^        ^       ^     ^ ${equals}
                ^ ${integer}
                   ^^^ ${basic}
                           ^^^ ${literal}
                                                  ^^^^ ${boolean}
          ^                         ^       ^ punctuation.definition.table.inline.begin
                                     ^                 ^ ^ punctuation.definition.table.inline.end
                 ^            ^       ^ punctuation.separator.table.inline
                      ^ punctuation.separator.dot
      `,
    );
    colours(
      'never closed end with their line',
      toml`
      a = { b = 1, c
      ^     ^      ^ ${key}
        ^     ^ ${equals}
                ^ ${integer}
      d = { e = # comment
      ^     ^ ${key}
        ^     ^ ${equals}
                ^^^^^^^^^ ${comment}
      f = { g # comment
      ^     ^ ${key}
        ^ ${equals}
              ^^^^^^^^^ ${comment}
      h = 1
      ^ ${key}
        ^ ${equals}
          ^ ${integer}
      `,
    );
    colours(
      'mark what they may not hold',
      toml`
      a = { b: = 1], [c] = = yes, d = "\q" }
      ^     ^         ^           ^ ${key}
        ^      ^         ^          ^ ${equals}
                 ^ ${integer}
                                      ^^^^ ${basic}
             ^    ^  ^ ^   ^ invalid.illegal.character
                             ^^^ invalid.illegal.value
                                       ^^ invalid.illegal.escape
      `,
    );
  });

  describe('a whole document', () => {
    const cases = new URL('../fixtures/vectors/', import.meta.url);
    const expected = readFileSync(new URL('expected.jsonl', cases), 'utf8')
      .split('\n')
      .filter((row) => row !== '')
      .map((row): { case: string; desc: string; parse: 'ok' | 'error' } => JSON.parse(row));
    /** Their multi-line string is never closed: all that follows belongs to it, as in the server's own reading. */
    const open = ['428.toml', '429.toml', '430.toml'];

    it('is tokenised to its end and leaves the state at the top level', () => {
      const files = readdirSync(new URL('cases/', cases)).filter((name) => name.endsWith('.toml'));
      assert.equal(files.length, expected.length);
      const wrong = files.filter((name) => {
        const { lines, state } = tokenise(grammar, readFileSync(new URL(`cases/${name}`, cases), 'utf8'));
        const complete = lines.every(({ text, tokens }) => (tokens.at(-1)?.endIndex ?? 0) >= text.length);
        return !complete || (state.depth === 1) === open.includes(name);
      });
      assert.deepEqual(wrong, []);
    });

    it('that the server can parse has nothing marked as invalid', () => {
      const wrong = expected
        .filter((each) => each.parse === 'ok')
        .flatMap((each) => {
          const text = readFileSync(new URL(`cases/${each.case}`, cases), 'utf8');
          return mismatches(grammar, text).map((mismatch) => `${each.case} (${each.desc}): ${mismatch}`);
        });
      assert.deepEqual(wrong, []);
    });
  });

  describe('a long line', () => {
    const length = 20_000;
    const line = (head: string, unit: string) => head + unit.repeat(length / unit.length);
    const units: Record<string, string> = {
      '': `"|'|[|{|]|=|.|#| |a.|" |"a".|[a|{a=|\\`,
      'a = ': `"|'|[|{|[]|[[1],|{a=|=|,|+|1|1_|1.|1e1|1979-05-27 |x|x `,
      'a = "': '\\|\\u00e|$|$ref{|$ref{a}|$env{a|\u0001|\u{1f600}',
      'a = """': '"" |\\ |\\"|$ref{',
      'a = [\n': 'a.|"a".|"a"| |[ |"\\',
    };
    const cases = Object.entries(units).flatMap(([head, joined]) =>
      joined.split('|').map((unit) => [head, unit] as const),
    );
    for (const [head, unit] of cases) {
      it(`of ${JSON.stringify(unit)} after ${JSON.stringify(head)} is tokenised to its end`, () => {
        const { lines } = tokenise(grammar, line(head, unit));
        for (const { text, tokens } of lines) {
          assert.ok((tokens.at(-1)?.endIndex ?? 0) >= text.length);
          assert.ok(tokens.length <= text.length + 1);
        }
      }).timeout(60_000);
    }
    it('of brackets that are never closed ends before the next statement', () => {
      assert.equal(tokenise(grammar, `${line('a = ', '[')}\nb = 1`).state.depth, 1);
    });
  });
});
