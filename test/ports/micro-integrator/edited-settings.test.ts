import assert from 'node:assert/strict';
import { type Deployment, readDeployment } from '../../../server/src/ports/micro-integrator/deployment';
import { serverRejection } from '../../../server/src/ports/micro-integrator/parser/grammar';
import { Lexer } from '../../../server/src/ports/micro-integrator/parser/lexer';
import { TomlDocument } from '../../../server/src/toml/document';
import { parseToml } from '../../../server/src/toml/parse';

const LAUNCH = { override: null, environment: {}, systemProperties: {}, others: 'unset' } as const;
const HEAD = '[server]\nhostname = "localhost"\noffset = 7\n';

/** What becomes of a file that is edited, and of the same text read anew. */
function edited(text: string, from: string, to: string): { before: Deployment; after: Deployment; fresh: Deployment } {
  const document = new TomlDocument(text);
  const before = readDeployment(document.tree, LAUNCH);
  const next = text.replace(from, to);
  assert.notEqual(next, text);
  const after = readDeployment(document.edit(next), LAUNCH, undefined, before);
  return { before, after, fresh: readDeployment(parseToml(next), LAUNCH) };
}

const effectiveOf = ({ listeners }: Deployment) => listeners.map(({ port, effective }) => [port.id, effective]);

describe('the settings of a file that is edited', () => {
  it('come to the same listeners, the very same, where only a table is new that the product does not know', () => {
    const { before, after } = edited(`${HEAD}[mine]\nsize = 1\n`, 'size = 1', 'size = 12');
    assert.equal(after.listeners, before.listeners);
    assert.equal(after.settings.flat.get('mine.size'), 12n);
    assert.equal(before.offset, after.offset);
  });

  it('come to the very same listeners while a key has no value yet', () => {
    for (const written of [
      'key_x =',
      'key_x = ]',
      'offset =',
      'key_x = [',
      'key_x = [1,',
      'key_x = [[1], "a',
      'key_x = [, [a]]',
    ]) {
      const { before, after, fresh } = edited(`${HEAD}\n[transport.http]\n`, '7\n\n', `7\n${written}\n`);
      assert.equal(after.listeners, before.listeners, written);
      assert.deepEqual(effectiveOf(after), effectiveOf(fresh));
      assert.equal(after.startup, 'failed');
    }
  });

  it('lose a value to a table that a name of several parts opens, with a value or without', () => {
    for (const written of ['offset.x =', 'offset.x = 1']) {
      const { after, fresh } = edited(`${HEAD}`, 'offset = 7\n', `offset = 7\n${written}\n`);
      assert.deepEqual(effectiveOf(after), effectiveOf(fresh));
      assert.equal(after.settings.flat.get('server.offset'), fresh.settings.flat.get('server.offset'));
    }
  });

  it('follow a value in such a table that something refers to', () => {
    const { after, fresh } = edited(
      `${HEAD}[transport.http]\nlistener.port = "$ref{mine.port}"\n[mine]\nport = 9001\n`,
      '9001',
      '9002',
    );
    assert.deepEqual(effectiveOf(after), effectiveOf(fresh));
    assert.ok(effectiveOf(after).some(([, effective]) => effective === 9009));
  });

  it('follow a value in such a table that an expression names', () => {
    const { after, fresh } = edited(
      `${HEAD}[transport.http]\nlistener.port = "{{ mine.port }}"\n[mine]\nport = 9001\n`,
      '9001',
      '9002',
    );
    assert.deepEqual(effectiveOf(after), effectiveOf(fresh));
    assert.ok(effectiveOf(after).some(([, effective]) => effective === 9009));
  });

  it('follow such a table that comes, where something asked for it before', () => {
    const { after, fresh } = edited(
      `${HEAD}[transport.http]\nlistener.port = "{{ mine.port }}"\n[other]\nport = 9001\n`,
      '[other]',
      '[mine]',
    );
    assert.deepEqual(effectiveOf(after), effectiveOf(fresh));
    assert.ok(effectiveOf(after).some(([, effective]) => effective === 9008));
  });

  it('show a value that has come to break a file, and no more one that does not', () => {
    const text = `${HEAD}[keystore.primary]\npassword = "a"\n[mine]\nword = "a"\n`;
    for (const [value, count] of [
      ['"a&b"', 1],
      ['"{{ mine.word }}"', 0],
    ] as const) {
      const { after, fresh } = edited(text, 'password = "a"', `password = ${value}`);
      assert.deepEqual(
        after.unsafe.map(({ key }) => key),
        fresh.unsafe.map(({ key }) => key),
      );
      assert.equal(after.unsafe.length > 0, count > 0, value);
    }
    const asked = text.replace('password = "a"', 'password = "{{ mine.word }}"');
    const { after, fresh } = edited(asked, 'word = "a"', 'word = "a&b"');
    assert.ok(fresh.unsafe.length > 0);
    assert.deepEqual(
      after.unsafe.map(({ key }) => key),
      fresh.unsafe.map(({ key }) => key),
    );
  });
});

describe("the server's grammar", () => {
  it('reads a few tokens for an edit, in a file of 40 lines and in one of 50,000', () => {
    const counts = [40, 50_000].map((lines) => {
      const text = 'key = [1, 2] # note\n'.repeat(lines).replaceAll('key', (_, at) => `key${at}`);
      const document = new TomlDocument(text);
      assert.equal(serverRejection(document.tree), null);
      const next = Lexer.prototype.next;
      let tokens = 0;
      Lexer.prototype.next = function (this: Lexer) {
        tokens++;
        return next.call(this);
      };
      try {
        const middle = text.indexOf('[', text.length / 2) + 1;
        assert.equal(serverRejection(document.edit(`${text.slice(0, middle)}3${text.slice(middle)}`)), null);
      } finally {
        Lexer.prototype.next = next;
      }
      return tokens;
    });
    assert.ok((counts[0] ?? 0) > 0 && (counts[0] ?? 0) < 40, String(counts));
    assert.equal(counts[0], counts[1]);
  });
});
