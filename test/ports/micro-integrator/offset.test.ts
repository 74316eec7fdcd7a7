import assert from 'node:assert/strict';
import { DEFAULT_PORTS, deploymentOf, outcome, SERVER, type Start } from '../support/outcome';

/** The outcome when the default ports are moved by an offset. */
const movedBy = (offset: number) =>
  `ok: http ${8280 + offset}, https ${8243 + offset}, internal-http ${9191 + offset}, internal-https ${9154 + offset}`;

const NOTHING =
  'degraded: http failed (offset), https failed (offset), internal-http failed (offset), internal-https failed (offset)';
/** The pass-through listeners do not trim the offset, the internal API does and then has nothing to borrow from. */
const PADDED =
  'degraded: http failed (offset), https failed (offset), internal-http off (pass-through-missing), internal-https off (pass-through-missing)';

/** `${name}`, which is nothing of deployment.toml, but the server replaces it when it reads its carbon.xml. */
const property = (name: string) => `$${'{'}${name}}`;

const withOffset = (value: string) => `${SERVER}offset = ${value}\n`;

function rows(outcomes: readonly (readonly [value: string, expected: string, start?: Start])[]): void {
  for (const [value, expected, start] of outcomes) {
    it(value.replaceAll('\n', '\\n'), () => assert.equal(outcome(withOffset(value), start), expected));
  }
}

describe('the offset', () => {
  describe('nothing set', () => {
    it('is the built-in 10', () => {
      assert.equal(outcome(SERVER), DEFAULT_PORTS);
      const { offset } = deploymentOf(SERVER);
      assert.deepEqual([offset.source, offset.value, offset.text, offset.fault], ['built-in', 10, '10', null]);
    });

    it('stays 10 with an empty table in its place', () => assert.equal(outcome(withOffset('{}')), DEFAULT_PORTS));
  });

  describe('a whole number replaces the 10, however it is written', () => {
    rows([
      ['3', movedBy(3)],
      ['"3"', movedBy(3)],
      ["'3'", movedBy(3)],
      ['"""3"""', movedBy(3)],
      ["'''\n3'''", movedBy(3)],
      ['+5', movedBy(5)],
      ['-5', movedBy(-5)],
      ['-0', movedBy(0)],
      ['0', movedBy(0)],
      ['0x0A', movedBy(10)],
      ['0o12', movedBy(10)],
      ['0b101', movedBy(5)],
      ['1_0', movedBy(10)],
      ['"003"', movedBy(3)],
      ['"+3"', movedBy(3)],
      ['"\\u0033"', movedBy(3)],
      ['"&#51;"', movedBy(3)],
      ['"&#x33;"', movedBy(3)],
      // Java counts the digits of all scripts, and the server's carbon.xml holds other characters than it says.
      ['"&#1635;"', movedBy(3)],
      ['"&#xFF13;&#x0966;"', movedBy(30)],
      ['"{{ 3 }}"', movedBy(3)],
      ['"<![CDATA[3]]>"', movedBy(3)],
      ['"3<!-- three -->"', movedBy(3)],
    ]);
  });

  describe('no 32-bit integer: the server starts and listens on nothing', () => {
    rows(
      [
        '3.0',
        '1e1',
        '-0.0',
        'inf',
        'nan',
        'true',
        'false',
        '"abc"',
        '"0x3"',
        '"1_0"',
        '"3.0"',
        '"- 5"',
        '[3]',
        '[]',
        '{ a = 3 }',
        '1979-05-27',
        '07:32:00',
        '2147483648',
        '-2147483649',
        '9223372036854775807',
        '"٣"',
        '"３"',
        '"3\u00a0"',
        '"\u00a0"',
        `"${property('nope')}"`,
        '"$ref{extra.n"',
        '"{{ 3"',
        '"{# x #}3"',
        '"&lt;3"',
      ].map((value) => [value, NOTHING] as const),
    );
  });

  describe('blanks around a number: the pass-through listeners fail, and with them the internal API', () => {
    rows(
      ['" 3 "', '"3 "', '" 3"', '"\\t3"', '"3\\n"', '"""\\\n3"""', '"&#32;3"'].map((value) => [value, PADDED] as const),
    );
  });

  it('is wrong even where no listener is left to fail over it', () => {
    const off = '[transport.http]\nlistener.enable = false\nlistener.secured_enable = false\n';
    assert.match(outcome(`${withOffset('" 3"')}${off}`), /^degraded: http off \(switched-off\), https off/);
    assert.match(
      outcome(`${SERVER}${off}`, { properties: { portOffset: '' } }),
      /^degraded: http off \(switched-off\)/,
    );
  });

  describe('what ends the start-up', () => {
    rows(
      [
        '""',
        '"  "',
        "''",
        '"\\t"',
        '"<3>"',
        '"a&b"',
        '"]]>"',
        '"&#51"',
        '"&#0;"',
        '"&#xD800;"',
        '"\\b3"',
        '"\\u0001"',
        '"<b>3</c>"',
        // An element in its place leaves no text.
        '"<b>3</b>"',
        '"<!-- 3 -->"',
        '"$secret{x}"',
        '"$ref{}"',
        '"$env{UNSET}"',
        '"$sys{unset}"',
        '08',
        '9223372036854775808',
        'three',
      ].map((value) => [value, 'failed'] as const),
    );
  });

  describe('out of range: only the listeners that leave the range fail', () => {
    rows([
      [
        '57255',
        'degraded: http 65535, https 65498, internal-http failed (out-of-range), internal-https failed (other-out-of-range)',
      ],
      [
        '57256',
        'degraded: http failed (out-of-range), https 65499, internal-http failed (out-of-range), internal-https failed (other-out-of-range)',
      ],
      ['-8280', 'degraded: http 0, https failed (out-of-range), internal-http 911, internal-https 874'],
      [
        '2147483647',
        'degraded: http failed (out-of-range), https failed (out-of-range), internal-http failed (out-of-range), internal-https failed (other-out-of-range)',
      ],
    ]);
  });

  describe('a variable', () => {
    const start = { environment: { MI: '4', EMPTY: '', PAD: ' 4 ' }, properties: { 'mi.n': '6' } };
    rows([
      ['"$env{MI}"', movedBy(4), start],
      ['"1$env{MI}"', movedBy(14), start],
      ['"$env{EMPTY}"', 'failed', start],
      ['"$env{PAD}"', PADDED, start],
      ['"$sys{mi.n}"', movedBy(6), start],
      [`"${property('mi.n')}"`, movedBy(6), start],
      [`"1${property('MI')}"`, movedBy(14), start],
      [`"${property('mi.n')}${property('MI')}"`, movedBy(64), start],
      [`"${property('EMPTY')}"`, NOTHING, start],
      [`"${property('nope')}${property('MI')}"`, NOTHING, start],
    ]);

    it('is unknown to the editor, and so is every port that the offset moves', () => {
      for (const value of ['"$env{MI}"', `"${property('MI')}"`]) {
        assert.equal(
          outcome(withOffset(value), { others: 'unknown' }),
          'ok: http unknown (unknown), https unknown (unknown), internal-http unknown (unknown), internal-https unknown (unknown)',
        );
      }
    });

    it('is resolved by the vault at run time when it is a secret', () => {
      const text = `${withOffset('"$secret{x}"')}[secrets]\nx = "0123"\n`;
      assert.equal(outcome(text), NOTHING);
    });
  });

  describe('-DportOffset', () => {
    const over = (portOffset: string, expected: string, file = withOffset('20')) =>
      it(`${JSON.stringify(portOffset)} over ${file.split('\n')[2] || 'nothing'}`, () =>
        assert.equal(outcome(file, { properties: { portOffset } }), expected));

    over('3', movedBy(3));
    over('+4', movedBy(4));
    over('-5', movedBy(-5));
    over('٣', movedBy(3));
    over('', NOTHING);
    over('abc', NOTHING);
    over('3.0', NOTHING);
    over('true', NOTHING);
    over('99999999999', NOTHING);
    over(' 3', PADDED);
    over('3', movedBy(3), SERVER);
    over('3', movedBy(3), withOffset('""'));
    over('3', movedBy(3), withOffset('"abc"'));
    over('12', movedBy(12), withOffset('"$sys{portOffset}"'));
    // The file is still written into carbon.xml.
    over('3', 'failed', withOffset('"a&b"'));
    over('3', 'failed', withOffset('"$env{UNSET}"'));

    it('leaves the setting that it replaces to be shown', () => {
      const { offset } = deploymentOf(withOffset('20'), { properties: { portOffset: '3' } });
      assert.equal(offset.source, 'override');
      assert.equal(offset.setting?.key, 'server.offset');
    });
  });

  it('of [system.parameter] counts from the second start only', () => {
    assert.equal(outcome(`${withOffset('2')}[system.parameter]\nportOffset = 7\n`), movedBy(2));
  });

  describe('elsewhere than in [server] offset', () => {
    const written = (what: string, text: string, expected: string) =>
      it(what, () => assert.equal(outcome(text), expected));
    written('a dotted key', 'server.hostname = "localhost"\nserver.offset = 3\n', movedBy(3));
    written('an inline table', 'server = { hostname = "localhost", offset = 3 }\n', movedBy(3));
    written('a quoted table and key', '["server"]\n\'hostname\' = "localhost"\n"\\u006fffset" = 3\n', movedBy(3));
    written('wrong case', `${SERVER}Offset = 3\n`, DEFAULT_PORTS);
    written('a quoted dotted key', `"server.offset" = 3\n${SERVER}`, DEFAULT_PORTS);
    written('a nested table', `${SERVER}[server.offset]\nvalue = 3\n`, NOTHING);
    written('[[server]]', '[[server]]\nhostname = "localhost"\noffset = 3\n', 'failed');
    written('a comment', `${SERVER}# offset = 3\n`, DEFAULT_PORTS);
  });
});
