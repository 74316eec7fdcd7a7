import assert from 'node:assert/strict';
import { dragged, offsetAt } from '../../client/webview/dragging';
import { type Choices, movingOf, nearest, offered, saidOf, stepped, taken } from '../../client/webview/moves';
import { draw } from '../../server/src/features/map/drawing';
import type { HostMap, MapRow } from '../../server/src/features/map/host-map';
import { offsetChoicesOf } from '../../server/src/language-server/instance-changes';
import { mapOf } from '../../server/src/language-server/overview';
import { at, fleet, toml } from '../workspace/support/fleet';

const [A, B] = ['node1/conf/deployment.toml', 'node2/conf/deployment.toml'] as const;

/** node2, which has the offset of node1, taken hold of. */
function held(files: Record<string, string> = { [A]: toml(10), [B]: toml(10) }) {
  const workspace = fleet(files);
  const [host] = mapOf(workspace) as [HostMap];
  const [, row] = host.rows as [MapRow, MapRow];
  const move = taken(row);
  assert.ok(move);
  const choices = offsetChoicesOf(at(B), workspace);
  assert.ok(choices);
  return { host, row, move, choices: choices satisfies Choices };
}

describe('moving an instance in the map', () => {
  it('goes from one free offset to the next, and back to its own', () => {
    const { move, choices } = held();
    const at11 = stepped(offered(move, choices), 'up');
    assert.equal(at11.offset, 11);
    assert.equal(saidOf(at11), 'node2: offset 10 → 11: HTTP 8291 · HTTPS 8254 · API 9202, 9165');
    assert.equal(stepped(at11, 'down').offset, 10);
    assert.equal(stepped(stepped(at11, 'down'), 'down').offset, 10);
  });

  it('stays where it is until the choices are known', () => {
    const { move } = held();
    assert.equal(stepped(move, 'up').offset, 10);
    assert.equal(nearest(move, 300).offset, 10);
  });

  it('goes to the free offset that is nearest to where somebody points', () => {
    const { host, row, move, choices } = held({ [A]: toml(12), [B]: toml(10) });
    const { axis } = draw(host, 1000, movingOf(offered(move, choices)));
    const [mark] = row.marks;
    assert.ok(mark);
    const drag = { uri: row.uri, mark, base: mark.port - 10, axis, from: 500, isMoved: false };
    const offset = offsetAt(drag, 300 + (axis.x(mark.port + 2) ?? 0), 300);
    assert.equal(offset, 12);
    // 12 is taken, and so are 11 and 13 as far as: the lower one is as near.
    assert.equal(nearest(offered(move, choices), 12).offset, 11);
    assert.equal(dragged(drag, 502).isMoved, false);
    assert.equal(dragged(dragged(drag, 490), 500).isMoved, true);
  });

  it('gives up a proposal that is not free any more', () => {
    const { move, choices } = held();
    const proposed = nearest(offered(move, choices), 11);
    const fewer = { ...choices, next: choices.next.filter(({ offset }) => offset !== 11) };
    assert.equal(offered(proposed, fewer).offset, 10);
  });

  it('says why an instance cannot be moved', () => {
    const { move } = held();
    assert.equal(saidOf(offered(move, { next: [], round: [], refusal: 'Change it there.' })), 'Change it there.');
  });
});
