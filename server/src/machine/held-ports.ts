import { promises as fs } from 'node:fs';
import { endianness } from 'node:os';
import type { HeldPort, HeldPorts, Port } from './held-port';
import { isHeld } from './probe';
import { programsOf } from './programs';
import { readSockets, type Socket } from './sockets';

/** Ports tried at the same time. */
const AT_ONCE = 16;

const TABLES = [
  ['tcp', 'tcp'],
  ['tcp6', 'tcp'],
  ['udp', 'udp'],
  ['udp6', 'udp'],
] as const;

/**
 * Which of some ports are held on this machine, and by whom. Linux tells: its tables are read. Elsewhere each port is opened for
 * a moment, which tells of no program.
 */
export const heldPorts: HeldPorts = async (wanted) =>
  (await heldInTables(wanted, '/proc', endianness() === 'LE')) ?? (await heldByTrial(wanted));

/** As the tables of Linux have it. Null where there are none. @param proc where they are: `/proc`. */
export async function heldInTables(
  wanted: readonly Port[],
  proc: string,
  littleEndian: boolean,
): Promise<readonly HeldPort[] | null> {
  const sockets: Socket[] = [];
  for (const [name, protocol] of TABLES) {
    const table = await fs.readFile(`${proc}/net/${name}`, 'utf8').catch(() => null);
    if (table !== null) sockets.push(...readSockets(table, protocol, littleEndian));
    // Without IPv6 there are two tables less.
    else if (!name.endsWith('6')) return null;
  }
  const keys = new Set(wanted.map(keyOf));
  const held = sockets.filter(({ port }) => keys.has(keyOf(port)));
  const programs = await programsOf(new Set(held.map(({ inode }) => inode)), proc);
  return inOrder(wanted).flatMap((port) => {
    const holding = held.filter((socket) => keyOf(socket.port) === keyOf(port));
    if (holding.length === 0) return [];
    const holders = new Map(holding.flatMap(({ inode }) => programs.get(inode) ?? []).map((one) => [one.pid, one]));
    const unnamed = holding.filter(({ inode }) => !programs.has(inode));
    return [
      {
        port,
        addresses: [...new Set(holding.map(({ address }) => address))],
        holders: [...holders.values()].sort((a, b) => a.pid - b.pid),
        users: [...new Set(unnamed.map(({ user }) => user))],
      },
    ];
  });
}

/** As opening the ports shows. */
export async function heldByTrial(wanted: readonly Port[]): Promise<readonly HeldPort[]> {
  const held: HeldPort[] = [];
  const ports = inOrder(wanted);
  for (let start = 0; start < ports.length; start += AT_ONCE) {
    const some = ports.slice(start, start + AT_ONCE);
    const results = await Promise.all(some.map(isHeld));
    held.push(...some.filter((_, at) => results[at]).map((port) => ({ port, addresses: [], holders: [], users: [] })));
  }
  return held;
}

function keyOf({ protocol, number }: Port): string {
  return `${protocol} ${number}`;
}

/** Each port once, by their numbers. */
function inOrder(ports: readonly Port[]): Port[] {
  const each = new Map(ports.map((port) => [keyOf(port), port]));
  return [...each.values()].sort((a, b) => a.number - b.number || (a.protocol < b.protocol ? -1 : 1));
}
