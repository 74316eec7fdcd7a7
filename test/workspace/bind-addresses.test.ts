import assert from 'node:assert/strict';
import { freeOffsets } from '../../server/src/features/free-offsets';
import { portTables } from '../../server/src/features/tables/port-tables';
import { planHost } from '../../server/src/ports/hosts/planning/plan';
import { at, fleet, snapshot } from './support/fleet';

const [A, B] = ['node1/conf/deployment.toml', 'node2/conf/deployment.toml'];

/** Two servers that share nothing but the port of HTTP, each bound to an address. Empty: to none. */
function two(one: string, other: string) {
  const text = (offset: number, port: number, address: string) =>
    `[server]\nhostname = "localhost"\noffset = ${offset}\n[transport.http]\nlistener.port = ${port}\n${address && `listener.bind_address = "${address}"\n`}`;
  return fleet({ [A]: text(100, 8200, one), [B]: text(200, 8100, other) });
}

describe('instances that are bound to addresses', () => {
  const rows: [what: string, one: string, other: string, conflict: boolean][] = [
    ['two addresses are not in each other’s way', '10.0.0.1', '10.0.0.2', false],
    ['one address is', '10.0.0.1', '10.0.0.1', true],
    ['one address in two spellings is', 'localhost', '127.0.0.1', true],
    ['all addresses are with every other', '10.0.0.1', '', true],
    ['all addresses, written, are', '0.0.0.0', '10.0.0.1', true],
    ['what only the machine knows is not, as far as is known', '$env{A}', '$env{A}', false],
  ];
  for (const [what, one, other, conflict] of rows) {
    it(what, () => {
      const workspace = two(one, other);
      for (const path of [A, B]) {
        const found = snapshot(workspace, path).findings.filter(({ code }) => code === 'port-conflict');
        assert.equal(found.length, conflict ? 1 : 0, path);
      }
      const plan = planHost(workspace.neighbours(at(A)));
      assert.equal(plan.changes.length, conflict ? 1 : 0);
      assert.deepEqual(plan.unsolved, []);
    });
  }

  /** The instances of one host, each with its HTTP listener alone, which is bound to an address. */
  const alone = (...listeners: (readonly [offset: number, address: string])[]) => {
    const text = ([offset, address]: readonly [number, string]) =>
      `[server]\nhostname = "localhost"\noffset = ${offset}\n[mediation]\ninternal_http_api_enable = false\ninternal_https_api_enable = false\n[transport.http]\nlistener.secured_enable = false\nlistener.bind_address = "${address}"\n`;
    return fleet(Object.fromEntries(listeners.map((one, index) => [`node${index}/conf/deployment.toml`, text(one)])));
  };

  it('leave their offset free for those on other addresses, as far as these are known', () => {
    const free = (own: string, other: string) => {
      const workspace = alone([20, own], [11, other]);
      const uri = at('node0/conf/deployment.toml');
      const first = workspace.get(uri)?.instance;
      assert.ok(first);
      return [11, 12].filter((offset) => freeOffsets(first, workspace.portsBeside(uri)).has(offset));
    };
    assert.deepEqual(free('10.0.0.1', '10.0.0.2'), [11, 12]);
    assert.deepEqual(free('::1', '10.0.0.2'), [11, 12]);
    for (const [own, other] of [
      ['10.0.0.1', '10.0.0.1'],
      ['0.0.0.0', '10.0.0.1'],
      ['10.0.0.1', '0.0.0.0'],
      ['mi.local', '10.0.0.1'],
      ['$env{A}', '10.0.0.1'],
    ] as const) {
      assert.deepEqual(free(own, other), [12], `${own} ${other}`);
    }
  });

  it('are given offsets that others have on other addresses, and only those in the way move', () => {
    const plan = planHost(
      alone([10, '10.0.0.1'], [10, '10.0.0.1'], [11, '10.0.0.2'], [10, '10.0.0.3']).neighbours(
        at('node0/conf/deployment.toml'),
      ),
    );
    assert.deepEqual(
      plan.changes.map(({ after }) => [after.name, after.deployment.offset.value]),
      [['node1', 11]],
    );
  });

  it('say so in the table', () => {
    assert.match(portTables(two('10.0.0.1', '').hosts().flat()), /\| HTTP \| 8200 \| \+ 100 \| 8300 on 10\.0\.0\.1 \|/);
  });
});
