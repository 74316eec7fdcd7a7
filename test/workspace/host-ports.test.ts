import assert from 'node:assert/strict';
import { indexPorts, type PortIndex } from '../../server/src/ports/hosts/conflicts';
import type { Instance } from '../../server/src/ports/hosts/instances';
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
});
