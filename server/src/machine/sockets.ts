import type { Port } from './held-port';

/** A socket that holds a port. */
export interface Socket {
  readonly port: Port;
  readonly address: string;
  /** The number of the user that opened it. */
  readonly user: number;
  /** The number by which a program's open files name it. */
  readonly inode: string;
}

/** TCP_LISTEN of Linux: the state of a socket that waits for connections. */
const LISTENING = '0A';

/**
 * The sockets that hold a port, in a table of Linux: `/proc/net/tcp`, `tcp6`, `udp` or `udp6`. Of TCP those that listen; of UDP
 * all, as each of them keeps others from its port. Lines that are none of a socket are passed over. Source: proc_net_tcp(5).
 * @param littleEndian how the machine that wrote it orders the bytes of a word.
 */
export function readSockets(table: string, protocol: Port['protocol'], littleEndian: boolean): readonly Socket[] {
  return table.split('\n').flatMap((line) => {
    const [, local = '', , state, , , , user = '', , inode = ''] = line.trim().split(/ +/);
    const [, words = '', port = ''] = /^((?:[0-9A-F]{8}){1,4}):([0-9A-F]{4})$/.exec(local) ?? [];
    const address = addressOf(words, littleEndian);
    if (address === null || (protocol === 'tcp' && state !== LISTENING) || !/^\d+$/.test(user)) return [];
    return [{ port: { protocol, number: Number.parseInt(port, 16) }, address, user: Number(user), inode }];
  });
}

/** An address as people write it, from words of 32 bits. Null for what is none. */
function addressOf(words: string, littleEndian: boolean): string | null {
  const bytes = (words.match(/.{8}/g) ?? []).flatMap((word) => {
    const pairs = (word.match(/../g) ?? []).map((pair) => Number.parseInt(pair, 16));
    return littleEndian ? pairs.reverse() : pairs;
  });
  if (bytes.length === 4) return bytes.join('.');
  if (bytes.length !== 16) return null;
  const isMapped = bytes.slice(0, 10).every((byte) => byte === 0) && bytes[10] === 255 && bytes[11] === 255;
  if (isMapped) return `::ffff:${bytes.slice(12).join('.')}`;
  const groups = Array.from({ length: 8 }, (_, at) =>
    ((bytes[2 * at] ?? 0) * 256 + (bytes[2 * at + 1] ?? 0)).toString(16),
  );
  // A URL writes an address in its short form.
  return new URL(`http://[${groups.join(':')}]/`).hostname.slice(1, -1);
}
