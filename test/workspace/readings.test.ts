import assert from 'node:assert/strict';
import { Readings } from '../../server/src/workspace/readings';

const [A, B] = ['file:///ws/a/deployment.toml', 'file:///ws/b/deployment.toml'];

describe('of several readings of a file', () => {
  it('the one that began last counts, whichever ends last', () => {
    const readings = new Readings();
    const first = readings.begin([A, B]);
    const second = readings.begin([A]);
    assert.deepEqual([readings.isLast(A, second), readings.isLast(A, first)], [true, false]);
    assert.equal(readings.isLast(B, first), true);
  });

  it('a search, of which the files turn out at its end, counts for those that nothing began to read meanwhile', () => {
    const readings = new Readings();
    const earlier = readings.begin([A]);
    const search = readings.begin();
    readings.begin([B]);
    assert.deepEqual([readings.isLast(A, search), readings.isLast(B, search)], [true, false]);
    readings.isOf(A, search);
    assert.equal(readings.isLast(A, earlier), false);
  });
});
