import assert from 'node:assert/strict';
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import type { Port } from '../../server/src/machine/held-port';
import { heldByTrial, heldInTables, heldPorts } from '../../server/src/machine/held-ports';
import { type Folder, folderWith } from '../support/files';

const HEADER = '  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode\n';
const row = (local: string, state: string, user: number, inode: number) =>
  `   0: ${local} 00000000:0000 ${state} 00000000:00000000 00:00000000 00000000 ${user} 0 ${inode} 1 0 100 0 0 10 0\n`;

const tcp = (number: number): Port => ({ protocol: 'tcp', number });
const udp = (number: number): Port => ({ protocol: 'udp', number });

describe('held ports', () => {
  describe('in the tables of Linux', () => {
    let proc: Folder;
    afterEach(() => proc.remove());

    /** A program with the sockets that it has open. @param name null: it has ended meanwhile. */
    function run(pid: number, name: string | null, ...inodes: number[]): void {
      mkdirSync(proc.file(`${pid}/fd`), { recursive: true });
      symlinkSync('/dev/null', proc.file(`${pid}/fd/0`));
      for (const [at, inode] of inodes.entries()) symlinkSync(`socket:[${inode}]`, proc.file(`${pid}/fd/${at + 3}`));
      if (name !== null) writeFileSync(proc.file(`${pid}/comm`), `${name}\n`);
    }

    it('are told with the programs and the addresses', async () => {
      proc = folderWith(`=== net/tcp
${HEADER}${row('00000000:2062', '0A', 0, 11)}${row('0100007F:2062', '0A', 0, 12)}${row('00000000:0016', '0A', 0, 13)}=== net/tcp6
${HEADER}${row(`${'0'.repeat(32)}:203D`, '0A', 1000, 14)}=== net/udp
${HEADER}${row('00000000:2062', '07', 0, 15)}=== net/udp6
${HEADER}`);
      run(300, 'java', 14, 99);
      run(20, 'nginx: master', 11, 12);
      run(21, 'nginx', 11);
      assert.deepEqual(await heldInTables([tcp(8253), tcp(8290), tcp(8290), tcp(9201), udp(8253)], proc.path, true), [
        { port: tcp(8253), addresses: ['::'], holders: [{ pid: 300, name: 'java' }], users: [] },
        {
          port: tcp(8290),
          addresses: ['0.0.0.0', '127.0.0.1'],
          holders: [
            { pid: 20, name: 'nginx: master' },
            { pid: 21, name: 'nginx' },
          ],
          users: [],
        },
      ]);
      const [held] = (await heldInTables([udp(8290)], proc.path, true)) ?? [];
      assert.deepEqual(held, { port: udp(8290), addresses: ['0.0.0.0'], holders: [], users: [0] });
    });

    it('have a user where no program is to be seen', async () => {
      proc = folderWith(`=== net/tcp
${HEADER}${row('00000000:2062', '0A', 1001, 11)}${row('0100007F:2062', '0A', 1001, 12)}${row('0200007F:2062', '0A', 7, 13)}=== net/udp
${HEADER}`);
      run(5, 'seen', 13);
      run(6, null, 12);
      const [held] = (await heldInTables([tcp(8290)], proc.path, true)) ?? [];
      assert.deepEqual([held?.holders, held?.users], [[{ pid: 5, name: 'seen' }], [1001]]);
    });

    it('are not to be had elsewhere', async () => {
      proc = folderWith('=== readme\n');
      assert.equal(await heldInTables([tcp(8290)], proc.path, true), null);
    });
  });

  describe('on this machine', () => {
    /** Holds a port while something is found out. */
    async function holding(protocol: Port['protocol'], address: string, work: (port: Port) => Promise<void>) {
      if (protocol === 'tcp') {
        const server = createServer().listen(0, address);
        await once(server, 'listening');
        try {
          await work({ protocol, number: (server.address() as AddressInfo).port });
        } finally {
          server.close();
        }
      } else {
        const socket = createSocket('udp4').bind(0, address);
        await once(socket, 'listening');
        try {
          await work({ protocol, number: socket.address().port });
        } finally {
          socket.close();
        }
      }
    }

    for (const protocol of ['tcp', 'udp'] as const) {
      for (const address of ['0.0.0.0', '127.0.0.1']) {
        it(`are found: ${protocol}, ${address}`, () =>
          holding(protocol, address, async (port) => {
            const [held] = await heldPorts([port]);
            assert.deepEqual(held?.port, port);
            if (process.platform === 'linux') {
              assert.deepEqual(held.addresses, [address]);
              assert.deepEqual(
                held.holders.map(({ pid }) => pid),
                [process.pid],
              );
            }
          }));

        it(`are found by opening them: ${protocol}, ${address}`, () =>
          holding(protocol, address, async (port) => {
            const other = { protocol: protocol === 'tcp' ? ('udp' as const) : ('tcp' as const), number: port.number };
            assert.deepEqual(
              (await heldByTrial([port, other])).filter(({ port: { protocol: one } }) => one === protocol),
              [{ port, addresses: [], holders: [], users: [] }],
            );
          }));
      }
    }

    it('are free again once they were tried', async () => {
      let free: Port | undefined;
      await holding('tcp', '127.0.0.1', async (port) => {
        free = port;
      });
      assert.ok(free);
      for (let times = 0; times < 2; times++) assert.deepEqual(await heldByTrial([free]), []);
    });
  });
});
