import assert from 'node:assert/strict';
import { verdictOf } from '../../../server/src/ports/findings/verdict';
import type { Launch } from '../../../server/src/ports/micro-integrator/deployment';
import { plainText } from '../../../server/src/words/phrase';
import { vectorCases } from '../../support/fixtures';
import { overriddenBy, read } from '../../support/reading';
import { holdsNothing } from '../support/outcome';

const SERVER = '[server]\nhostname = "localhost"\n';

/** A machine of which all is known: nothing else is set on it. */
const BARE: Partial<Launch> = { others: 'unset' };

/** The sentence, and the text that it blames. */
function verdict(text: string, launch: Partial<Launch> = {}): readonly [sentence: string, blamed: string | null] {
  const { deployment } = read(text, launch);
  const { sentence, cause, startup } = verdictOf(deployment);
  assert.equal(startup, deployment.startup);
  return [plainText(sentence), cause && text.slice(cause.start, cause.end)];
}

function brief(text: string, launch: Partial<Launch> = {}): string | null {
  const found = verdictOf(read(text, launch).deployment).brief;
  return found && plainText(found);
}

describe('the verdict on a server', () => {
  it('that opens all', () => {
    assert.deepEqual(verdict(SERVER), ['The server starts and opens all that is switched on.', null]);
    assert.equal(brief(SERVER), null);
  });

  it('that leaves out what the file switches off', () => {
    const text = `${SERVER}[transport.http]\nlistener.enable = false\n`;
    assert.deepEqual(verdict(text), ['The server starts and opens all that is switched on.', null]);
  });

  it('of which something stays closed', () => {
    assert.deepEqual(verdict(`${SERVER}[transport.http]\nlistener.port = 9000\nlistener.secured_port = 9000\n`), [
      'The server starts, but HTTPS stays closed.',
      '9000',
    ]);
    assert.deepEqual(verdict(`${SERVER}[management_api]\nprotocols = "http,https"\n`), [
      'The server starts, but API http and API https stay closed.',
      '[server]',
    ]);
    assert.deepEqual(
      verdict(`${SERVER}[[custom_transport.listener]]\nprotocol = "a"\nclass = "x.Y"\nparameter.port = 99999\n`),
      ['The server starts, but a stays closed.', '99999'],
    );
  });

  it('with an offset that is no integer, and a port that needs none', () => {
    const tcp = '[transport.tcp]\nlistener.enable = true\nlistener.port = 6060\n';
    assert.deepEqual(verdict(`${SERVER}offset = "abc"\n${tcp}`), [
      'The server starts, but the offset `abc` is no integer: HTTP, HTTPS, API http and API https stay closed.',
      '"abc"',
    ]);
    assert.deepEqual(verdict(`${SERVER}offset = " 3 "\n${tcp}`), [
      'The server starts, but the offset ` 3 ` has blanks around it: HTTP and HTTPS stay closed.',
      '" 3 "',
    ]);
  });

  it('that listens on nothing', () => {
    assert.deepEqual(verdict(`${SERVER}offset = "abc"\n`), [
      'The server starts and listens on nothing: the offset `abc` is no integer.',
      '"abc"',
    ]);
    assert.deepEqual(verdict(SERVER, overriddenBy('3.0')), [
      'The server starts and listens on nothing: the offset `3.0` is no integer.',
      '[server]',
    ]);
    assert.deepEqual(verdict(`${SERVER}offset = 60000\n`), [
      'The server starts and listens on nothing: HTTP, HTTPS, API http and API https stay closed.',
      '60000',
    ]);
    const off = `${SERVER}[transport.http]\nlistener.enable = false\nlistener.secured_enable = false\n`;
    assert.deepEqual(verdict(off), ['The server starts and listens on nothing: all is switched off.', null]);
    for (const text of [`${SERVER}offset = "abc"\n`, `${SERVER}offset = 60000\n`, off]) {
      assert.equal(brief(text), 'the server listens on nothing');
    }
  });

  it('of which only the running server knows more', () => {
    for (const text of [`${SERVER}[transport.http]\nlistener.port = "$env{P}"\n`, `${SERVER}offset = "$sys{o}"\n`]) {
      assert.deepEqual(verdict(text), [
        'The server starts. Ports shown as ? are known only to the running server.',
        null,
      ]);
      assert.equal(brief(text), null);
    }
  });

  describe('that does not start', () => {
    const failures: readonly (readonly [what: string, text: string, because: string, blamed: string])[] = [
      ['no hostname', '# c\n[server]\noffset = 3\n', 'line 2, `hostname` is missing.', '[server]'],
      ['a list', '[[server]]\nhostname = "h"\n', 'line 1, [[server]] hides `hostname`.', '[[server]]'],
      ['syntax', `${SERVER}offset = \n`, 'line 3, the server cannot read it.', ''],
      ['its own dialect', `${SERVER}x = 1e06\n`, 'line 3, the server cannot read it.', '6'],
      ['mixed types', `${SERVER}x = [1, "a"]\n`, 'line 3, an array of mixed types.', '"a"'],
      ['twice the same', `${SERVER}a.b = 1\na.b.c = 2\n`, 'line 4, a second definition.', 'a.b.c'],
      ['table order', `${SERVER}[a.b]\nx = 1\n[a]\ny = 1\n`, 'line 5, [a] comes after what lies below it.', 'a'],
      ['a quote in a key', `${SERVER}"a'b" = 1\n`, 'line 3, a key with a quote in it.', `"a'b"`],
      ['a secret', `${SERVER}[secrets]\na = 1\n`, 'line 4, a secret that is no string.', '1'],
      ['a variable', `${SERVER}x = "$env{A}"\n`, 'line 3, `$env{A}` is not set.', '"$env{A}"'],
      ['a property', `${SERVER}x = "$sys{a}"\n`, 'line 3, `$sys{a}` is not set.', '"$sys{a}"'],
      ['a key', `${SERVER}x = "$ref{a.b}"\n`, 'line 3, `$ref{a.b}` names no key of the product.', '"$ref{a.b}"'],
      [
        'a circle',
        `${SERVER}x = "$ref{server.x}"\n`,
        'line 3, `$ref{server.x}` leads back to itself.',
        '"$ref{server.x}"',
      ],
      ['no secret', `${SERVER}x = "$secret{a}"\n`, 'line 3, `$secret{a}` is not in [secrets].', '"$secret{a}"'],
      ['blank', `${SERVER}offset = ""\n`, 'line 3, the offset is blank.', '""'],
      ['XML', '[server]\nhostname = "a<b"\n', 'line 2, this value breaks carbon.xml.', '"a<b"'],
      [
        'a number for a switch',
        `${SERVER}[transport.http]\nlistener.enable = 1\n`,
        'line 4, `transport.http.listener.enable` is a number.',
        '1',
      ],
    ];
    for (const [what, text, because, blamed] of failures) {
      it(`for ${what}`, () => {
        assert.deepEqual(verdict(text, BARE), [`The server does not start: ${because}`, blamed]);
        assert.equal(brief(text, BARE), `the server does not start: ${because.split(',')[0]}`);
      });
    }

    it('for the first of several things', () => {
      const text = `${SERVER}x = "$env{A}"\noffset = ""\n`;
      assert.match(verdict(text, BARE)[0], /line 3, /);
      assert.match(verdict(`${text}y = \n`, BARE)[0], /line 5, the server cannot read it/);
    });
  });

  it('names a line that a finding is about too, for every input that the real server was tried with', () => {
    const failed = vectorCases().filter(
      ({ text }) => read(text, BARE, 'server').deployment.startup === 'failed' && !holdsNothing(text),
    );
    assert.ok(failed.length > 100);
    for (const { name, text } of failed) {
      const { deployment, findings } = read(text, BARE, 'server');
      const { cause, sentence } = verdictOf(deployment);
      const lineOf = (offset: number) => deployment.lines.positionAt(offset).line;
      assert.doesNotMatch(plainText(sentence), /cannot use it/, name);
      const errors = findings.filter(({ severity }) => severity === 'error').map(({ span }) => lineOf(span.start));
      assert.ok(cause && errors.includes(lineOf(cause.start)), `${name}: ${plainText(sentence)}`);
    }
  }).timeout(60_000);
});
