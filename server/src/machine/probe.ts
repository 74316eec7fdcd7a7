import { createSocket } from 'node:dgram';
import { createServer } from 'node:net';
import type { Port } from './held-port';

/** A server binds to all addresses; on some systems it may although another program holds one of them. */
const ADDRESSES = ['::', '0.0.0.0', '127.0.0.1', '::1'];

/**
 * Whether a port is held, found out by holding it for a moment ourselves. Not where something else keeps us from it: a port that
 * ordinary users may not open, an address that this machine lacks.
 */
export async function isHeld({ protocol, number }: Port): Promise<boolean> {
  const bind = protocol === 'tcp' ? listen : bindDatagrams;
  for (const address of ADDRESSES) {
    if ((await bind(number, address)) === 'EADDRINUSE') return true;
  }
  return false;
}

/** The code of what went wrong; null where nothing did. */
type Bind = (port: number, address: string) => Promise<string | null>;

const listen: Bind = (port, host) =>
  new Promise((resolve) => {
    const server = createServer();
    server.once('error', ({ code = '' }: NodeJS.ErrnoException) => resolve(code));
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(null)));
  });

const bindDatagrams: Bind = (port, address) =>
  new Promise((resolve) => {
    const socket = createSocket(address.includes(':') ? 'udp6' : 'udp4');
    socket.once('error', ({ code = '' }: NodeJS.ErrnoException) => socket.close(() => resolve(code)));
    socket.bind({ port, address, exclusive: true }, () => socket.close(() => resolve(null)));
  });
