import assert from 'node:assert/strict';
import { readSockets } from '../../server/src/machine/sockets';

const HEADER =
  '  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode                                                     ';

/** A row as Linux prints it. */
const row = (local: string, state: string, user: number, inode: number) =>
  `  12: ${local} 00000000:0000 ${state} 00000000:00000000 00:00000000 00000000 ${String(user).padStart(5)}        0 ${inode} 1 00000000ab777afe 100 0 0 10 0                     `;

const read = (protocol: 'tcp' | 'udp', ...rows: string[]) =>
  readSockets([HEADER, ...rows, ''].join('\n'), protocol, true);

describe('the tables of sockets', () => {
  it('tell who listens', () => {
    assert.deepEqual(read('tcp', row('00000000:2062', '0A', 1000, 4711), row('0100007F:1FF6', '0A', 0, 12)), [
      { port: { protocol: 'tcp', number: 8290 }, address: '0.0.0.0', user: 1000, inode: '4711' },
      { port: { protocol: 'tcp', number: 8182 }, address: '127.0.0.1', user: 0, inode: '12' },
    ]);
  });

  it('tell of connections as well, which hold nothing in TCP', () => {
    const states = ['01', '02', '03', '04', '05', '06', '07', '08', '09', '0B'];
    assert.deepEqual(read('tcp', ...states.map((state) => row('0100007F:2062', state, 0, 1))), []);
  });

  it('hold a port in UDP whatever their state', () => {
    const sockets = read('udp', row('00000000:0202', '07', 0, 1), row('0100007F:17AC', '01', 0, 2));
    assert.deepEqual(
      sockets.map(({ port }) => port.number),
      [514, 6060],
    );
  });

  it('have addresses of IPv6 in words of four bytes', () => {
    const addresses = (local: string, littleEndian = true) =>
      readSockets(row(local, '0A', 0, 1), 'tcp', littleEndian).map(({ address }) => address);
    assert.deepEqual(addresses(`${'0'.repeat(32)}:2062`), ['::']);
    assert.deepEqual(addresses('00000000000000000000000001000000:2062'), ['::1']);
    assert.deepEqual(addresses('0000000000000000FFFF00000100007F:2062'), ['::ffff:127.0.0.1']);
    assert.deepEqual(addresses('000080FE00000000FF005450B6AD1DFE:2062'), ['fe80::5054:ff:fe1d:adb6']);
    assert.deepEqual(addresses('7F000001:2062', false), ['127.0.0.1']);
    assert.deepEqual(addresses('FE80000000000000505400FFFE1DADB6:2062', false), ['fe80::5054:ff:fe1d:adb6']);
  });

  it('may be cut off or hold anything', () => {
    const good = row('00000000:2062', '0A', 0, 1);
    const odd = [
      '',
      'x',
      'a b c d e f g h i j',
      good.slice(0, 40),
      row('0000:2062', '0A', 0, 1),
      row('g:1', '0A', 0, 1),
    ];
    assert.deepEqual(read('tcp', ...odd), []);
    assert.equal(read('tcp', ...odd, good, ...odd).length, 1);
    for (let end = 0; end < good.length; end++) {
      for (const { port } of read('tcp', good.slice(0, end))) assert.equal(port.number, 8290);
    }
  });
});
