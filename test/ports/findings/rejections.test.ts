import assert from 'node:assert/strict';
import { findingsOf, SERVER } from '../support/outcome';
import { checkRepairs, edited } from '../support/repairs';

/** A table in which any names may stand. */
const TABLE = `${SERVER}[system.parameter]\n`;

/** The lines after the first repair of each finding, one after the other; each must leave one finding less. */
function repaired(lines: string): string {
  let text = `${TABLE}${lines}\n`;
  for (;;) {
    const findings = findingsOf(text);
    const [finding] = findings;
    if (!finding) return text.slice(TABLE.length, -1);
    const [repair] = finding.repairs();
    assert.ok(repair, `${finding.code}: ${finding.message}\n${text}`);
    text = edited(text, repair.edits);
    assert.ok(findingsOf(text).length < findings.length, `${repair.title}\n${text}`);
  }
}

describe('what the server’s TOML parser rejects', () => {
  const cases: readonly (readonly [what: string, written: string, after: string])[] = [
    ['a tab in a string', 'a = "x\ty"', 'a = "x\\ty"'],
    ['several tabs in a string', 'a = "\tx\ty\t"', 'a = "\\tx\\ty\\t"'],
    ['escapes of TOML 1.1', 'a = "\\e[1m\\x41\\e[0m"', 'a = "\\u001b[1m\\u0041\\u001b[0m"'],
    ['things of two kinds', 'a = "\\e"\nb = 1e06\nc = "\t"', 'a = "\\u001b"\nb = 1e6\nc = "\\t"'],
    ['a date in lower case', 'a = 2020-01-01T00:00:00z', 'a = 2020-01-01T00:00:00Z'],
    ['times without seconds', 'a = [ 10:30 , 11:30 ]', 'a = [ 10:30:00 , 11:30:00 ]'],
    ['a date before a bracket', 'a = [2020-01-01]', 'a = [2020-01-01 ]'],
    ['a number that is too big', 'a = 92233720368547758070', 'a = "92233720368547758070"'],
    ['quotes at the end', 'a = """x""""', 'a = """x\\""""'],
    ['two quotes at the end', 'a = """x"""""', 'a = """x\\"\\""""'],
    ['quotes at the end of a literal', "a = '''c:\\x \"y\"''''", 'a = """c:\\\\x \\"y\\"\'"""'],
    ['commas in front', 'a = [ 1 # one\n  , 2\n  , 3 ]', 'a = [ 1, # one\n  2,\n  3 ]'],
    ['a comma at the end of a table', 'a = { b = 1, }', 'a = { b = 1 }'],
    ['a table on several lines', 'a = {\n  b = 1,\n  c = { d = 2 }\n} # keep', 'a.b = 1\na.c.d = 2 # keep'],
    ['an empty array in a table', 'a = { b = [], c = "x" }', 'a.b = []\na.c = "x"'],
    ['an array that ends with a comma in a table', '  a = { b = [1,\n] }', '  a.b = [1,\n]'],
    ['a number among texts', 'a = ["x", 1, 0x10, true]', 'a = ["x", "1", "16", "true"]'],
    ['a text among numbers', 'a = [1, "x"]', 'a = ["1", "x"]'],
    ['a float among whole numbers', 'a = [1, 2.5, 0x10]', 'a = [1.0, 2.5, 16.0]'],
    ['two such arrays', 'a = [[1, "x"], [2.0, 3]]', 'a = [["1", "x"], [2.0, 3.0]]'],
    ['a secret that is no text', '[secrets]\na = 1', '[secrets]\na = "1"'],
  ];
  for (const [what, written, after] of cases) {
    it(`is repaired: ${what}`, () => {
      assert.equal(repaired(written), after);
      for (const text of [`${TABLE}${written}`, `# \u{1f680}\n${TABLE}${written} # keep`]) {
        checkRepairs(text, undefined);
        checkRepairs(text.replaceAll('\n', '\r\n'), undefined);
      }
    });
  }

  it('has no repair where none is plain', () => {
    for (const written of [
      'a = [1, [2]]',
      'a = [{ b = 1 }, 2]',
      'a = [{ b = [] }]',
      'a = { # why\n b = 1 }',
      'a = 1e999',
    ]) {
      assert.deepEqual(
        findingsOf(`${TABLE}${written}\n`).map(({ code, repairs }) => `${code} ${repairs().length}`),
        ['mi-toml-rejected 0'],
        written,
      );
    }
  });
});

describe('a key with a quote in it', () => {
  it('is written without, wherever it stands', () => {
    const written = `[[datasource."it's"]]\na = 1\n[[datasource."it's"]]\n"b.\\"c\\"" = 2`;
    assert.equal(repaired(written), "[[datasource.its]]\na = 1\n[[datasource.its]]\n'b.c' = 2");
    checkRepairs(`${TABLE}${written}\n`, undefined);
    checkRepairs(`${TABLE}${written}`.replaceAll('\n', '\r\n'), undefined);
  });
});
