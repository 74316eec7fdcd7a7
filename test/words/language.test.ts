import assert from 'node:assert/strict';
import { madeOnce, said, speak, term } from '../../server/src/words/language';
import { code, phrase, plainText } from '../../server/src/words/phrase';

const TABLE = {
  '{0} takes port {1}.': 'El puerto {1} lo toma {0}.',
  'Write `{0}`.': 'Escriba `{0}`.',
  'the port of the mail server': 'el puerto del servidor de correo',
};

describe('a language', () => {
  const takes = () => plainText(phrase`${code('node1')} takes port ${8290}.`);
  const write = (text: string) => said`Write \`${text}\`.`;
  afterEach(() => speak(null));

  it('is English where nothing else is spoken', () => {
    assert.equal(takes(), '`node1` takes port 8290.');
    assert.equal(write('x = 1'), 'Write `x = 1`.');
    assert.equal(term('the port of the mail server'), 'the port of the mail server');
  });

  it('has its own order of what is put between the words, and keeps its kind', () => {
    speak(TABLE);
    assert.equal(takes(), 'El puerto 8290 lo toma `node1`.');
    assert.equal(write('x = 1'), 'Escriba `x = 1`.');
    assert.equal(term('the port of the mail server'), 'el puerto del servidor de correo');
  });

  it('has sentences that are made once in each', () => {
    let count = 0;
    const written = madeOnce(() => {
      count++;
      return write('y');
    });
    assert.deepEqual([written(), written(), count], ['Write `y`.', 'Write `y`.', 1]);
    speak(TABLE);
    assert.deepEqual([written(), written(), count], ['Escriba `y`.', 'Escriba `y`.', 2]);
  });

  it('shows all of what is put between the words, on one line', () => {
    for (const table of [null, TABLE]) {
      speak(table);
      assert.match(write('a\nb\u202E\u0000'), /`a\\nb\\u202E\\u0000`\.$/);
    }
  });

  it('reads no placeholder in what is put between the words', () => {
    speak(TABLE);
    assert.equal(write('{0} {1} {2}'), 'Escriba `{0} {1} {2}`.');
  });

  it('falls back to English for each sentence that it has not', () => {
    speak(TABLE);
    assert.equal(said`Nothing is known of ${1}.`, 'Nothing is known of 1.');
    for (const name of ['toString', '__proto__', 'constructor']) assert.equal(term(name), name);
  });

  it('can be left again', () => {
    speak(TABLE);
    takes();
    speak(null);
    assert.equal(takes(), '`node1` takes port 8290.');
  });
});
