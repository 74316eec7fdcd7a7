import assert from 'node:assert/strict';
import { terminalOf } from '../../server/src/cli/node-machine';

const TERMINAL = { isTTY: true, columns: 40 };
const MESSAGES = { isTTY: true, write: () => true };

describe('what the output goes to', () => {
  const colorOf = (environment: Record<string, string>, isTTY = true) =>
    terminalOf({ ...TERMINAL, isTTY }, MESSAGES, environment).color;

  it('has colours where it is a terminal, unless the environment says otherwise', () => {
    assert.equal(colorOf({ TERM: 'xterm' }), true);
    assert.equal(colorOf({}, false), false);
    assert.equal(colorOf({ TERM: 'dumb' }), false);
    assert.equal(colorOf({ NO_COLOR: '1' }), false);
    assert.equal(colorOf({ NO_COLOR: '' }), true);
    assert.equal(colorOf({ FORCE_COLOR: '1' }, false), true);
    assert.equal(colorOf({ FORCE_COLOR: '', NO_COLOR: '1' }, false), true);
    for (const no of ['0', 'false']) assert.equal(colorOf({ FORCE_COLOR: no }), false);
  });

  it('has a width where it is a terminal', () => {
    assert.equal(terminalOf(TERMINAL, MESSAGES, {}).columns, 40);
    assert.equal(terminalOf({ isTTY: false, columns: 40 }, MESSAGES, {}).columns, null);
    // Some do not know theirs.
    assert.equal(terminalOf({ isTTY: true, columns: 0 }, MESSAGES, {}).columns, null);
  });

  it('shows progress on a terminal alone, and takes it away', () => {
    const written: string[] = [];
    const write = (text: string | Uint8Array) => written.push(String(text)) > 0;
    for (const isTTY of [true, false]) {
      const { progress } = terminalOf(TERMINAL, { isTTY, write }, {});
      progress('500 folders');
      progress(null);
    }
    assert.deepEqual(written, ['\r\u001B[K500 folders', '\r\u001B[K']);
  });
});
