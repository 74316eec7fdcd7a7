import assert from 'node:assert/strict';
import sax from 'sax';
import { xml } from '../../server/src/words/xml';

describe('XML', () => {
  it('has texts as they are, whatever they look like', () => {
    const evil = `<img src=x onerror='alert(1)'> & "quoted" ]]> \u0000\u001B\uD800`;
    const { markup } = xml('a', { title: evil, n: 1 }, evil, xml('b', {}));
    const seen: unknown[] = [];
    const parser = sax.parser(true);
    parser.onopentag = ({ name, attributes }) => seen.push([name, attributes]);
    parser.ontext = (text) => seen.push(text);
    parser.write(markup).close();
    const text = `<img src=x onerror='alert(1)'> & "quoted" ]]> \\u0000\\u001B\\uD800`;
    assert.deepEqual(seen, [['a', { title: text, n: '1' }], text, ['b', {}]]);
  });
});
