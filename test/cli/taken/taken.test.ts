import assert from 'node:assert/strict';
import type { Machine } from '../../../server/src/cli/machine';
import { run } from '../../../server/src/cli/run';
import type { HeldPort } from '../../../server/src/machine/held-port';
import { fileUri } from '../../../server/src/workspace/files/uris';
import { machineAt } from '../../support/machines';
import { toml } from '../../workspace/support/fleet';
import { memoryFiles } from '../../workspace/support/memory-files';

const [A, B] = ['/ws/node1/conf/deployment.toml', '/ws/node2/conf/deployment.toml'] as const;

describe('mi-ports taken', () => {
  function taken(words: string, held: readonly HeldPort[], other: Partial<Machine> = {}) {
    const files = memoryFiles({ [fileUri(A)]: toml(), [fileUri(B)]: toml(47) });
    const machine = machineAt('/ws', { files, heldPorts: async () => held, ...other });
    return run(['taken', ...words.split(' ').filter((word) => word !== '')], machine);
  }

  const java: HeldPort = {
    port: { protocol: 'tcp', number: 8290 },
    addresses: ['::'],
    holders: [{ pid: 4711, name: 'java' }],
    users: [],
  };

  it('tells who holds what somebody wants', async () => {
    assert.deepEqual(await taken('', [java]), {
      stdout: `8290: held by java (pid 4711) on ::
  wanted by HTTP of node1, HTTPS of node2

1 of the 6 ports that 2 instances want is held on this machine. An instance that runs holds its own ports; where another program does, its listener does not open.
`,
      stderr: '',
      exitCode: 1,
    });
  });

  it('ends well where nobody does', async () => {
    assert.deepEqual(await taken('', []), {
      stdout: 'None of the 6 ports that 2 instances want is held on this machine.\n',
      stderr: '',
      exitCode: 0,
    });
  });

  it('is data for programs', async () => {
    const { stdout, exitCode } = await taken('--format json', [java]);
    assert.deepEqual(JSON.parse(stdout), [
      {
        port: 8290,
        protocol: 'tcp',
        addresses: ['::'],
        holders: [{ pid: 4711, name: 'java' }],
        users: [],
        wanted: [
          { instance: 'node1', file: 'node1/conf/deployment.toml', listener: 'http' },
          { instance: 'node2', file: 'node2/conf/deployment.toml', listener: 'https' },
        ],
      },
    ]);
    assert.equal(exitCode, 1);
  });

  it('lets no program write to the terminal', async () => {
    const name = '\u001B]0;x\u0007\n::error::y';
    const terminal = { columns: 80, color: true, progress: () => {} };
    for (const format of ['text', 'json']) {
      const { stdout } = await taken(`--format ${format}`, [{ ...java, holders: [{ pid: 1, name }] }], { terminal });
      assert.ok(!stdout.includes('\u001B]') && !stdout.includes('\u0007') && !/^::/m.test(stdout), stdout);
    }
  });

  it('says what could not be read', async () => {
    const { stderr, exitCode } = await taken('. nowhere/deployment.toml', [java]);
    assert.match(stderr, /^mi-ports: nowhere\/deployment\.toml: There is no such file\.\n$/);
    assert.equal(exitCode, 2);
  });
});
