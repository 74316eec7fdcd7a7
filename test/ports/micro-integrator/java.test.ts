import assert from 'node:assert/strict';
import { hashOrder } from '../../../server/src/ports/micro-integrator/pipeline/hash-order';
import {
  canonicalKey,
  flatKey,
  javaText,
  javaTrim,
  keySegments,
  parseJavaInt,
} from '../../../server/src/ports/micro-integrator/pipeline/server-values';

describe('a java.util.HashMap', () => {
  it('walks its keys in the order of their hash codes, as the server walks its transports', () => {
    assert.deepEqual(hashOrder(['http', 'https', 'vfs', 'tcp']), ['tcp', 'vfs', 'http', 'https']);
  });

  it('keeps what falls into one bucket in the order of insertion', () => {
    // "Aa" and "BB" have one hash code.
    assert.deepEqual(hashOrder(['Aa', 'BB']), ['Aa', 'BB']);
    assert.deepEqual(hashOrder(['BB', 'Aa']), ['BB', 'Aa']);
  });

  it('loses and invents nothing', () => {
    const keys = Array.from({ length: 500 }, (_, index) => `key.${index}`);
    assert.deepEqual(hashOrder(keys).sort(), keys.sort());
  });
});

describe('Java', () => {
  it('reads integers of 32 bits, in the digits of all scripts', () => {
    const read: readonly (readonly [string, number | null])[] = [
      ['0', 0],
      ['+5', 5],
      ['-5', -5],
      ['-0', 0],
      ['007', 7],
      ['2147483647', 2147483647],
      ['-2147483648', -2147483648],
      ['2147483648', null],
      ['-2147483649', null],
      ['', null],
      ['+', null],
      ['--1', null],
      [' 1', null],
      ['1 ', null],
      ['1.0', null],
      ['1_0', null],
      ['0x1', null],
      ['1e1', null],
      ['٣', 3],
      ['３５', 35],
      ['०९', 9],
      ['១២', 12],
      ['²', null],
      ['Ⅷ', null],
      ['\u{1d7ce}', null],
    ];
    for (const [text, expected] of read) assert.ok(Object.is(parseJavaInt(text), expected), JSON.stringify(text));
  });

  it('trims control characters and blanks only', () => {
    assert.equal(javaTrim(' \t\n\u0000a b\u001f '), 'a b');
    assert.equal(javaTrim('\u00a0a\u2003'), '\u00a0a\u2003');
    assert.equal(javaTrim(' \n'), '');
  });

  it('writes values as text', () => {
    const text: readonly (readonly [Parameters<typeof javaText>[0], string])[] = [
      ['a', 'a'],
      [10n, '10'],
      [true, 'true'],
      [3, '3.0'],
      [-0, '-0.0'],
      [0.001, '0.001'],
      [0.0001, '1.0E-4'],
      [9999999, '9999999.0'],
      [1e7, '1.0E7'],
      [1.25e10, '1.25E10'],
      [Number.POSITIVE_INFINITY, 'Infinity'],
      [Number.NaN, 'NaN'],
      [[1n, 'a'], '[1, a]'],
      [[], '[]'],
      [new Map([['a', 3n]]), '{a=3}'],
      [{ kind: 'date', text: '07:32' }, '07:32'],
    ];
    for (const [value, expected] of text) assert.equal(javaText(value), expected);
  });
});

describe('a key as the server flattens it', () => {
  it('has quotes around what is no bare key, and escapes what is not ASCII', () => {
    assert.equal(canonicalKey(['a', 'b.c', 'd e', '']), "a.'b.c'.'d e'.''");
    assert.equal(flatKey(['a', 'ключ']), "a.'\\u043a\\u043b\\u044e\\u0447'");
    assert.equal(flatKey(['\t', '\u{1f600}', 'a\\b']), "'\\t'.'\\U0001f600'.'a\\b'");
  });

  it('is taken apart again', () => {
    for (const path of [['a'], ['a', 'b.c', 'd'], ['a b', ''], ['', 'x']]) {
      assert.deepEqual(keySegments(canonicalKey(path)), path);
    }
  });
});
