import assert from 'node:assert/strict';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { perText } from '../../../server/src/ports/micro-integrator/pipeline/per-text';

/** Documents of a megabyte each. */
const DOCUMENTS = 60;

describe('what is worked out once for each text', () => {
  it('keeps no document in memory that a text was cut out of', () => {
    setFlagsFromString('--expose-gc');
    const collect: () => void = runInNewContext('gc');
    const halves = perText((text) => [text.slice(0, 20), text.slice(20)]);
    collect();
    const before = process.memoryUsage().heapUsed;
    for (let n = 0; n < DOCUMENTS; n++) {
      const document = Buffer.alloc(1_000_000, `some-key-that-is-long-enough-${n} `).toString('latin1');
      assert.equal(halves(document.slice(500, 540)).join(''), document.slice(500, 540));
    }
    collect();
    assert.ok(process.memoryUsage().heapUsed - before < 10_000_000);
  });

  it('is worked out once', () => {
    let times = 0;
    const derive = perText((text) => `${text}${++times}`);
    assert.deepEqual([derive('a'), derive('b'), derive('a'), derive('\ud83c')], ['a1', 'b2', 'a1', '\ud83c3']);
  });
});
