import assert from 'node:assert/strict';
import sax from 'sax';
import { readXml } from '../../../server/src/workspace/surroundings/xml';

describe('an XML text', () => {
  it('is read to its end where it is well-formed, and else to the first mistake', () => {
    for (const [text, isWhole, tags] of [
      ['<a><b/></a>', true, 2],
      ['', true, 0],
      ['<a><b/>', false, 2],
      ['<a><b></a><c/>', false, 2],
      ['no XML at all, but long', false, 0],
    ] as const) {
      let opened = 0;
      const parser = sax.parser(true, {});
      parser.onopentag = () => opened++;
      assert.equal(readXml(parser, text), isWhole, text);
      assert.equal(opened, tags, text);
    }
    const parser = sax.parser(true, { position: true });
    assert.equal(readXml(parser, '8'.repeat(100_000)), false);
    assert.ok(parser.position < 10, `${parser.position}`);
  });

  it('is read no further than people nest their files', () => {
    const nested = (levels: number) =>
      `${Array.from({ length: levels }, (_, n) => `<p${n}:a xmlns:p${n}="u${n}">`).join('')}${Array.from({ length: levels }, (_, n) => `</p${levels - 1 - n}:a>`).join('')}`;
    for (const [levels, isWhole] of [
      [200, true],
      [201, false],
      [5000, false],
    ] as const) {
      let opened = 0;
      let closed = 0;
      const parser = sax.parser(true, { xmlns: true });
      parser.onopentag = () => opened++;
      parser.onclosetag = () => closed++;
      assert.equal(readXml(parser, nested(levels)), isWhole, `${levels}`);
      assert.deepEqual([opened, closed], isWhole ? [levels, levels] : [200, 0]);
    }
    assert.ok(readXml(sax.parser(true, { xmlns: true }), `<a>${'<b></b>'.repeat(1000)}</a>`));
  });

  it('hides no mistake of whoever reads it', () => {
    const parser = sax.parser(true, {});
    parser.onopentag = () => assert.fail('mine');
    assert.throws(() => readXml(parser, '<a/>'), /mine/);
  });
});
