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
    const take = (some: Iterable<number>, isMoreToCome: () => boolean) => {
      taken.push(...some);
      more.push(isMoreToCome());
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
    await inSlices([], (_, isMoreToCome) => none.push(isMoreToCome()), assert.fail);
    assert.deepEqual(none, [false]);
  });

  for (const [name, tick, longest] of [
    ['goes on', () => 1, 8],
    ['stands still', () => 0, 64],
    ['is set back', (file: number) => (file === 20 ? -1e9 : 1), 64],
    ['is set forward', (file: number) => (file === 20 ? 1e9 : 1), 8],
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
            sizes.push(0);
            for (const file of some) {
              now += tick(file);
              sizes.push((sizes.pop() ?? 0) + 1);
            }
          },
          () => true,
        );
      } finally {
        performance.now = own;
      }
      assert.ok(Math.max(...sizes) <= longest, sizes.join());
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
