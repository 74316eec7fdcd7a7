import assert from 'node:assert/strict';
import {
  heldBy,
  portName,
  takenMarkdown,
  takenPorts,
  takenSummary,
  wantedBy,
  wantedBySome,
} from '../../server/src/features/taken-ports';
import type { HeldPort } from '../../server/src/machine/held-port';
import type { Settings } from '../../server/src/workspace/settings';
import { fleet, toml } from '../workspace/support/fleet';

const [A, B] = ['node1/conf/deployment.toml', 'node2/conf/deployment.toml'];
const HELD: HeldPort = { port: { protocol: 'tcp', number: 8290 }, addresses: [], holders: [], users: [] };

describe('taken ports', () => {
  /** Finds them on a machine where some ports are held. */
  function find(files: Record<string, string>, held: readonly HeldPort[] = [], settings: Partial<Settings> = {}) {
    const instances = fleet(files, settings).hosts().flat();
    const asked = wantedBySome(instances).map(({ protocol, number }) => `${protocol} ${number}`);
    return { ...takenPorts(instances, held), asked: asked.sort() };
  }

  const UDP = toml(
    3,
    '[transport.udp]',
    'listener.enable = true',
    "listener.parameter.'transport.udp.port' = 6060",
    'listener.parameter.\'transport.udp.contentType\' = "text/plain"',
  );

  it('are looked for among those that instances want, each once', () => {
    const { asked, looked, instances } = find({ [A]: toml(), [B]: UDP, 'node3/conf/deployment.toml': toml() });
    assert.deepEqual(asked, [
      'tcp 8246',
      'tcp 8253',
      'tcp 8283',
      'tcp 8290',
      'tcp 9157',
      'tcp 9164',
      'tcp 9194',
      'tcp 9201',
      'udp 6060',
    ]);
    assert.deepEqual([looked, instances], [9, 3]);
  });

  it('are those of an instance that does not start yet, and of none that is no Micro Integrator', () => {
    const { asked } = find({ [A]: toml(11, '[transport.http]', 'listener.enable = 1'), [B]: '[apim]\nx = 1\n' });
    assert.ok(asked.includes('tcp 8254'), asked.join());
    assert.equal(find({ [B]: '[apim.gateway]\nx = 1\n' }).looked, 0);
  });

  it('are none of a copy, which runs nowhere', () => {
    assert.equal(find({ 'backup/conf/deployment.toml': toml() }).looked, 0);
  });

  it('are told with who wants them and who holds them', () => {
    const { taken } = find({ [A]: toml(), [B]: toml(47), 'node3/conf/deployment.toml': toml() }, [
      { ...HELD, addresses: ['0.0.0.0', '::'], holders: [{ pid: 4711, name: 'java' }] },
    ]);
    assert.deepEqual(
      taken.map((one) => [portName(one), wantedBy(one), heldBy(one)]),
      [['8290', 'HTTP of node1 and node3, HTTPS of node2', 'java (pid 4711) on 0.0.0.0 and ::']],
    );
  });

  it('say what is not known', () => {
    const by = (held: Partial<HeldPort>) => {
      const { taken } = find({ [A]: toml() }, [{ ...HELD, ...held }]);
      return taken.map(heldBy).join();
    };
    assert.equal(by({}), 'a program');
    assert.equal(
      by({ users: [1001], addresses: ['127.0.0.1'] }),
      'a program of the user with number 1001 on 127.0.0.1',
    );
    assert.equal(
      by({ users: [0], holders: [{ pid: 1, name: 'a' }] }),
      'a (pid 1) and a program of the user with number 0',
    );
  });

  it('of UDP are others than those of TCP', () => {
    const held = { ...HELD, port: { protocol: 'udp' as const, number: 6060 } };
    assert.deepEqual(find({ [B]: UDP }, [held]).taken.map(portName), ['6060 (UDP)']);
    assert.deepEqual(find({ [B]: UDP }, [{ ...held, port: { protocol: 'tcp', number: 6060 } }]).taken, []);
  });

  it('are not those that are held on another address of the machine', () => {
    const bound = (address: string) => ({ [A]: toml(10, '[transport.http]', `listener.bind_address = "${address}"`) });
    const isTaken = (address: string, ...addresses: string[]) =>
      find(bound(address), [{ ...HELD, addresses }]).taken.length > 0;
    assert.equal(isTaken('127.0.0.1', '192.168.1.5', '::1'), false);
    assert.equal(isTaken('127.0.0.1', '192.168.1.5', '127.0.0.1'), true);
    assert.equal(isTaken('127.0.0.1', '::ffff:127.0.0.1'), true);
    for (const all of ['0.0.0.0', '::']) assert.ok(isTaken('127.0.0.1', all) && isTaken(all, '192.168.1.5'));
    assert.equal(isTaken('127.0.0.1'), true, 'it is not known where it is held');
    assert.equal(isTaken('fe80::1', 'fe80:0::1'), true);
  });

  it('are counted', () => {
    assert.equal(takenSummary(find({})), 'No instance wants a port of this machine.');
    assert.equal(
      takenSummary(find({ [A]: toml() })),
      'None of the 4 ports that one instance wants is held on this machine.',
    );
    assert.match(
      takenSummary(find({ [A]: toml(), [B]: toml(11) }, [HELD])),
      /^1 of the 8 ports that 2 instances want is held on this machine\. /,
    );
  });

  it('are counted where there is only one', () => {
    const one = { looked: 1, instances: 1, unknown: [] };
    assert.equal(
      takenSummary({ ...one, taken: [] }),
      'The one port that one instance wants is not held on this machine.',
    );
    assert.match(
      takenSummary({ ...one, taken: [{ ...HELD, wanted: [] }] }),
      /^The port that one instance wants is held on this machine\. /,
    );
  });

  it('are told to be incomplete where only the running server knows some', () => {
    const offset = `[server]\nhostname = "localhost"\noffset = "$env{OFFSET}"\n`;
    const rest = 'Of node1 there are ports that only the running server knows: these were not looked for.';
    assert.equal(takenSummary(find({ [A]: offset })), rest);
    assert.equal(
      takenSummary(find({ [A]: offset, [B]: toml() })),
      `None of the 4 ports that one instance wants is held on this machine. ${rest}`,
    );
    assert.deepEqual(find({ [A]: `${offset}[mediation]\nx\n` }).unknown, []);
  });

  it('as Markdown hold no mark of a program', () => {
    const name = '**x** | [a](command:b)\u001B';
    const text = takenMarkdown(find({ [A]: toml() }, [{ ...HELD, holders: [{ pid: 1, name }] }]));
    assert.match(text, /\n\| 8290 \| HTTP of node1 \| \\\*\\\*x\\\*\\\* \\\| \\\[a\\\]\(.*\\\\u001B \(pid 1\) \|\n$/);
  });
});
