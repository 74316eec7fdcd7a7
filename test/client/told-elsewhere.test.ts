import assert from 'node:assert/strict';
import { ToldElsewhere } from '../../client/src/told-elsewhere';

describe('a syntax error of which another extension may tell', () => {
  const FILE = 'file:///mi/conf/deployment.toml';
  const conflict = { code: 'port-conflict' };
  const syntax = { code: 'toml-syntax' };
  /** What others say, and whether they look at such a file at all. */
  let others: { tells: boolean; mayTell: boolean };
  let waiting: Set<() => void>;
  let shown: string[][];
  let told: ToldElsewhere<{ code: string }>;

  const found = (...all: { code: string }[]) =>
    told.found(FILE, all, (some) => shown.push(some.map(({ code }) => code)));
  /** What has been shown since the last time, one after the other. */
  const news = () => shown.splice(0);
  const momentPasses = () => {
    for (const run of [...waiting]) {
      waiting.delete(run);
      run();
    }
  };
  const othersTell = (tells: boolean) => {
    others.tells = tells;
    told.changed(FILE);
  };

  beforeEach(() => {
    others = { tells: false, mayTell: true };
    waiting = new Set();
    shown = [];
    told = new ToldElsewhere({ tell: () => others.tells, mayTell: () => others.mayTell }, (run) => {
      waiting.add(run);
      return { dispose: () => waiting.delete(run) };
    });
  });

  it('is left to it when it tells within a moment, all else is shown at once', () => {
    found(conflict, syntax);
    assert.deepEqual(news(), [['port-conflict']]);
    othersTell(true);
    momentPasses();
    assert.deepEqual(news(), []);
    found(syntax);
    assert.deepEqual(news(), [[]]);
    assert.equal(waiting.size, 0);
  });

  it('is shown when nobody has told after a moment, which typing does not prolong', () => {
    found(syntax);
    found(conflict, syntax);
    assert.equal(waiting.size, 1);
    momentPasses();
    assert.deepEqual(news(), [[], ['port-conflict'], ['port-conflict', 'toml-syntax']]);
    found(syntax);
    assert.deepEqual(news(), [['toml-syntax']]);
  });

  it('goes when it is told after all, and comes back when that is taken back', () => {
    found(syntax);
    momentPasses();
    news();
    othersTell(true);
    assert.deepEqual(news(), [[]]);
    othersTell(true);
    assert.deepEqual(news(), []);
    othersTell(false);
    assert.deepEqual(news(), []);
    momentPasses();
    assert.deepEqual(news(), [['toml-syntax']]);
  });

  it('is shown at once in a file that nobody else is about to look at, until one tells', () => {
    others.mayTell = false;
    found(syntax);
    assert.deepEqual(news(), [['toml-syntax']]);
    othersTell(true);
    assert.deepEqual(news(), [[]]);
  });

  it('is not shown in a moment when it has been mended, or the server has ended', () => {
    found(syntax);
    found(conflict);
    momentPasses();
    assert.deepEqual(news(), [[], ['port-conflict']]);
    found(syntax);
    told.clear();
    momentPasses();
    othersTell(false);
    assert.deepEqual(news(), [[]]);
    assert.equal(waiting.size, 0);
  });
});
