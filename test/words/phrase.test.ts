import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  backticked,
  bareText,
  code,
  enumerated,
  enumeratedShort,
  joined,
  link,
  phrase,
  plainText,
  sentence,
  strong,
} from '../../server/src/words/phrase';
import { visible } from '../../server/src/words/visible';

/** Control characters and halves of characters included. */
const anyText = fc.array(fc.nat(0xffff)).map((units) => String.fromCharCode(...units));

describe('a phrase as plain text', () => {
  it('is its words, with code in backticks and links without their address', () => {
    const inner = phrase`${code('a.b')} is ${strong(3)}, see ${link('there', 'https://x')}.`;
    assert.equal(plainText(inner), '`a.b` is 3, see there.');
  });

  it('has no marks of code for who looks at a window, and quotation marks only around what would not be seen to be code', () => {
    const inner = phrase`${strong(code('[server] offset'))}: ${code('offset')} is ${code(' 10 ')}, not ${code('11')} or ${code('')}.`;
    assert.equal(bareText(inner), '[server] offset: “offset” is “ 10 ”, not 11 or “”.');
    assert.equal(bareText(phrase`${code('a\nb')}`), 'a\\nb');
  });

  it('reads backticks as code where they come in pairs', () => {
    assert.deepEqual(backticked('the setting `a.b`.'), phrase`the setting ${code('a.b')}.`);
    assert.deepEqual(
      backticked('a ` alone'),
      phrase`a ${'`'} alone`.length === 3 ? [{ kind: 'text', text: 'a ` alone' }] : [],
    );
  });

  it('enumerates, joins and begins sentences', () => {
    const [a, b, c] = ['a', 'b', 'c'].map((name) => phrase`${name}`);
    assert.equal(plainText(enumerated([])), '');
    assert.equal(plainText(enumerated([a ?? []])), 'a');
    assert.equal(plainText(enumerated([a ?? [], b ?? []])), 'a and b');
    assert.equal(plainText(enumerated([a ?? [], b ?? [], c ?? []])), 'a, b and c');
    const names = (count: number) => Array.from({ length: count }, (_, n) => phrase`${n}`);
    assert.equal(plainText(enumeratedShort(names(10))), '0, 1, 2, 3, 4, 5, 6, 7, 8 and 9');
    assert.equal(plainText(enumeratedShort(names(11))), '0, 1, 2, 3, 4, 5, 6, 7, 8 and 2 more');
    assert.equal(plainText(joined([a ?? [], b ?? []], ' · ')), 'a · b');
    assert.equal(plainText(sentence(phrase`the end`)), 'The end');
    assert.equal(plainText(sentence(phrase`${code('a')} ends`)), '`a` ends');
  });

  it('is one line, with nothing that moves the cursor or turns the direction of writing', () => {
    assert.equal(
      visible('a\r\n\tb\u001b[31m\u2028\u202e\u0085\ud800'),
      'a\\r\\n\\tb\\u001B[31m\\u2028\\u202E\\u0085\\uD800',
    );
    // Two names that look the same are not.
    assert.equal(visible('node1\u200b\u2060\u00ad\u{e0041}'), 'node1\\u200B\\u2060\\u00AD\\U000E0041');
    assert.equal(visible('grüße 😀 👩‍💻 | ` \\'), 'grüße 😀 👩‍💻 | ` \\');
    fc.assert(
      fc.property(anyText, (text) => {
        const shown = plainText(phrase`${text}${code(text)}${strong(text)}`);
        assert.doesNotMatch(shown, /[\p{Cc}\p{Zl}\p{Zp}\u202A-\u202E\u2066-\u2069]/u);
      }),
    );
  });
});
