import assert from 'node:assert/strict';
import { anyEpisode, editsIn, play } from './episode';
import { isInside, offsetAt, positionAt } from './world';

/** The first seed of the short run, and how many episodes it has. */
const [FIRST, EPISODES] = [1, 8];

describe('workspaces in which anything happens', function () {
  this.timeout(120_000);

  for (let seed = FIRST; seed < FIRST + EPISODES; seed++) {
    it(`are at the end what a fresh server makes of them (seed ${seed})`, async () => {
      const episode = anyEpisode(seed);
      assert.ok(editsIn(episode.actions) > 100);
      assert.equal((await play(episode))?.message, undefined);
    });
  }

  it('are the same for the same seed', () => {
    assert.deepEqual(anyEpisode(FIRST), anyEpisode(FIRST));
    assert.notDeepEqual(anyEpisode(FIRST), anyEpisode(FIRST + 1));
  });

  it('are told of by faults that are made on purpose', async () => {
    const uri = 'file:///ws/node1/conf/deployment.toml';
    const text = '[server]\nhostname = "localhost"\noffset = 10\n';
    const world = { files: new Map([[uri, text]]), open: new Map(), settings: null, folders: ['file:///ws'] };
    // The file on disk is another one, and nobody tells of it.
    const files = { kind: 'files', texts: { [uri]: text.replace('10', '99999') }, told: [] } as const;
    const fault = await play({ world, actions: [files, { kind: 'rest', lots: 1 }] });
    assert.match(fault?.message ?? '', /^A fresh server says something else/);
    assert.equal(fault?.at, 1);
  });
});

describe('the texts of the fuzzer', () => {
  it('have the lines of the protocol', () => {
    const text = 'a\rb\r\nc\n';
    assert.deepEqual(
      [0, 1, 2, 3, 5, 7].map((offset) => positionAt(text, offset)),
      [
        { line: 0, character: 0 },
        { line: 0, character: 1 },
        { line: 1, character: 0 },
        { line: 1, character: 1 },
        { line: 2, character: 0 },
        { line: 3, character: 0 },
      ],
    );
    assert.equal(offsetAt(text, { line: 1, character: 99 }), 3);
    assert.equal(offsetAt(text, { line: 9, character: 0 }), 7);
    const at = (line: number, character: number) => ({ line, character });
    assert.ok(isInside(text, { start: at(0, 1), end: at(3, 0) }));
    assert.ok(!isInside(text, { start: at(1, 2), end: at(1, 2) }));
    assert.ok(!isInside(text, { start: at(1, 0), end: at(0, 0) }));
  });
});
