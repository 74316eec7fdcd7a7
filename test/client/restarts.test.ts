import assert from 'node:assert/strict';
import { Restarts } from '../../client/src/restarts';

const MINUTE = 60_000;

describe('a language server that ends by itself', () => {
  /** Whether it is started again after each of its ends, at these minutes of a clock. */
  function startedAgain(minutes: readonly number[]): boolean[] {
    const times = minutes.map((one) => one * MINUTE);
    const restarts = new Restarts(() => times.shift() ?? Number.NaN);
    return minutes.map(() => restarts.ended() === null);
  }

  it('is started again four times in three minutes, and not the fifth time', () => {
    assert.deepEqual(startedAgain([0, 0.5, 1, 2, 2.9]), [true, true, true, true, false]);
    const restarts = new Restarts(() => 7);
    for (let end = 1; end <= 4; end++) assert.equal(restarts.ended(), null);
    assert.deepEqual(restarts.ended(), { times: 5, minutes: 3 });
  });

  it('is started again for ever when it ends seldom', () => {
    assert.deepEqual(startedAgain([0, 1, 2, 2.5, 3, 4, 5, 5.5, 6]), Array(9).fill(true));
  });

  it('is not held for one that ends seldom, or often, because somebody sets the clock', () => {
    const { now } = Date;
    let wall = now();
    Date.now = () => wall;
    try {
      for (const jump of [365 * 24 * 60 * MINUTE, -365 * 24 * 60 * MINUTE]) {
        const restarts = new Restarts();
        const again = [0, 1, 2, 3, 4].map(() => {
          wall += jump;
          return restarts.ended() === null;
        });
        assert.deepEqual(again, [true, true, true, true, false]);
      }
    } finally {
      Date.now = now;
    }
  });
});
