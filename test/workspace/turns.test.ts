import assert from 'node:assert/strict';
import { inSlices, nextTurn } from '../../server/src/workspace/turns';

const NUMBERS = Array.from({ length: 1000 }, (_, number) => number);

describe('slices of many files', () => {
  it('hold all of them, in their order, and let others have their turn between them', async () => {
    const taken: number[] = [];
    const more: boolean[] = [];
    let turns = 0;
    const count = () => {
      turns++;
      if (taken.length < NUMBERS.length) nextTurn(count);
    };
    count();
    const take = (some: readonly number[], isMoreToCome: boolean) => {
      taken.push(...some);
      more.push(isMoreToCome);
    };
    await inSlices(NUMBERS, take, () => true);
    assert.deepEqual(taken, NUMBERS);
    assert.ok(more.length > 3);
    assert.deepEqual(more, [...more.slice(1).map(() => true), false]);
    assert.ok(turns >= more.length - 1, String(turns));
  });

  it('end where somebody else goes on, and there is one where there is nothing', async () => {
    const taken: number[] = [];
    await inSlices(
      NUMBERS,
      (some) => taken.push(...some),
      () => taken.length === 0,
    );
    assert.ok(taken.length > 0 && taken.length < 100);
    const none: boolean[] = [];
    await inSlices([], (_, isMoreToCome) => none.push(isMoreToCome), assert.fail);
    assert.deepEqual(none, [false]);
  });

  for (const [name, jumps] of [
    ['is too coarse to see the first of them', [0, 0]],
    ['is set back', [-1e9]],
    ['is set forward', [1e9]],
  ] as const) {
    it(`stay short where the clock ${name}`, async () => {
      const own = performance.now;
      const sizes: number[] = [];
      let now = 0;
      performance.now = () => now;
      try {
        await inSlices(
          NUMBERS,
          (some) => {
            now += jumps[sizes.length] ?? some.length;
            sizes.push(some.length);
          },
          () => true,
        );
      } finally {
        performance.now = own;
      }
      assert.ok(Math.max(...sizes) <= 64 && Math.max(...sizes.slice(3)) <= 8, sizes.join());
    });
  }

  it('come where there is nothing but a browser as well', async () => {
    const own = globalThis.setImmediate;
    Reflect.deleteProperty(globalThis, 'setImmediate');
    try {
      const taken: number[] = [];
      await inSlices(
        NUMBERS,
        (some) => taken.push(...some),
        () => true,
      );
      assert.deepEqual(taken, NUMBERS);
    } finally {
      globalThis.setImmediate = own;
    }
  });
});
