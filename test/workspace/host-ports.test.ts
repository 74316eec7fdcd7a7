import assert from 'node:assert/strict';
import { conflictsOf, indexPorts, type PortIndex } from '../../server/src/ports/hosts/conflicts';
import type { Instance } from '../../server/src/ports/hosts/instances';
import { portsOf } from '../../server/src/ports/hosts/planning/free-ports';
import { HostPorts } from '../../server/src/workspace/host-ports';
import { read } from '../support/reading';
import { randomNumbers } from '../toml/support/random-edits';

function instance(name: string, text: string): Instance {
  const { deployment } = read(`[server]\nhostname = "localhost"\n${text}`);
  return {
    uri: `file:///${name}/deployment.toml`,
    name,
    host: { name: 'localhost', rule: 'hostname' },
    deployment,
    containers: [],
    repeated: [],
  };
}

/** Who holds which port, as plain data. */
function plain(index: PortIndex): unknown {
  return [...index]
    .map(([port, holders]) => [port, holders.map((holder) => [holder.instance.name, holder.listener.port.id])] as const)
    .sort(([a], [b]) => a - b);
}

describe('the ports of a host', () => {
  it('are those of its instances, whoever comes, changes and goes', () => {
    const random = randomNumbers(3);
    const texts = [
      'offset = 10\n',
      'offset = 11\n',
      'offset = 0\n',
      'offset = "x"\n',
      '[transport.ws.listener]\nenable = true\n',
    ];
    const instances = new Map<string, Instance>();
    const ports = new HostPorts();
    for (let step = 0; step < 200; step++) {
      const name = `node${Math.floor(random() * 6)}`;
      const text = texts[Math.floor(random() * (texts.length + 1))];
      const now = text === undefined ? null : instance(name, text);
      if (now) instances.set(name, now);
      else instances.delete(name);
      ports.set(name, now);
      const group = [...instances].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one);
      assert.deepEqual(plain(ports.index), plain(indexPorts(group)), `step ${step}`);
      const [beside, others] = [ports.beside(name), portsOf(group.filter((one) => one !== now))];
      for (const port of ports.index.keys()) assert.equal(beside.has(port, null), others.has(port, null), `${port}`);
      assert.equal(beside.has(1, null), false);
    }
  });

  it('concern nobody else when an instance changes and moves no port, however many there are', () => {
    for (const count of [1, 300]) {
      const ports = new HostPorts();
      for (let number = 0; number < count; number++) {
        ports.set(`node${number}`, instance(`node${number}`, `offset = ${number * 50}\n`));
      }
      const edited = ports.set('node0', instance('node0', '# A comment\noffset = 0\n'));
      assert.deepEqual([...ports.keysOn(edited)], ['node0']);
    }
  });

  it('concern those that hold a port which an instance gains or loses', () => {
    const ports = new HostPorts();
    for (const [name, offset] of [
      ['a', 10],
      ['b', 50],
      ['c', 90],
    ] as const) {
      ports.set(name, instance(name, `offset = ${offset}\n`));
    }
    assert.deepEqual([...ports.keysOn(ports.set('a', instance('a', 'offset = 50\n')))].sort(), ['a', 'b']);
    assert.deepEqual([...ports.keysOn(ports.set('a', instance('a', 'offset = 130\n')))].sort(), ['a', 'b']);
    assert.deepEqual([...ports.keysOn(ports.set('b', null))], []);
  });

  it('concern whoever names others now than before, where each names but a few of many', () => {
    const MOST = 3;
    const random = randomNumbers(7);
    const instances = new Map<string, Instance>();
    const ports = new HostPorts(MOST);
    /** The others that each names, for each port. */
    const named = () =>
      new Map(
        [...instances].map(([key, one]) => [
          key,
          conflictsOf(one, ports.index, MOST).map(({ port, other }) => [port, other.instance]),
        ]),
      );
    let spared = 0;
    for (let step = 0; step < 400; step++) {
      const before = named();
      const touched = new Map<number, number>();
      const changed = new Set<string>();
      for (let change = 0; change < 1 + random() * 3; change++) {
        const name = `node${Math.floor(random() * 20)}`;
        const address = ['', '', 'bind_address = "127.0.0.1"\n', 'bind_address = "127.0.0.2"\n'][
          Math.floor(random() * 4)
        ];
        const text = `offset = ${Math.floor(random() * 2)}\n[transport.http]\nlistener.${address || 'enable = true\n'}`;
        const now = random() < 0.2 ? null : instance(name, text);
        if (now) instances.set(name, now);
        else instances.delete(name);
        changed.add(name);
        for (const [port, start] of ports.set(name, now))
          touched.set(port, Math.min(start, touched.get(port) ?? start));
      }
      const concerned = ports.keysOn(touched);
      for (const [key, others] of named()) {
        if (changed.has(key)) continue;
        if (!concerned.has(key)) assert.deepEqual(others, before.get(key), `${key} at step ${step}`);
        if (!concerned.has(key)) spared++;
      }
      for (const key of new Set([...concerned, ...changed])) ports.looked(key);
    }
    assert.ok(spared > 400, String(spared));
  });

  it('of hundreds on one port do not concern those before one that comes last', () => {
    const ports = new HostPorts(10);
    for (let number = 0; number < 300; number++) {
      const key = `node${String(number).padStart(3, '0')}`;
      const concerned = ports.keysOn(ports.set(key, instance(key, 'offset = 10\n')));
      for (const one of new Set([...concerned, key])) ports.looked(one);
      if (number > 13)
        assert.deepEqual(
          [...concerned].filter((one) => one !== key),
          [],
          key,
        );
    }
  });
});
