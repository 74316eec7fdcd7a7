import { constants, type Dirent, promises as fs, type Stats } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Entry, Failure, Files, Kind, Stat } from './files';
import { fileUri } from './uris';

/** The files of this machine. The only place that knows of Node's file system. */
export const nodeFiles: Files = {
  read: (uri) => attempt(uri, readFile),
  list: (uri) => attempt(uri, async (path) => (await fs.readdir(path, { withFileTypes: true })).map(toEntry)),
  stat: (uri) =>
    attempt(uri, async (path): Promise<Stat> => {
      const own = await fs.lstat(path);
      const link = own.isSymbolicLink();
      const stat = link ? await fs.stat(path) : own;
      return { kind: kindOf(stat), size: stat.size, link };
    }),
  real: (uri) => attempt(uri, async (path) => fileUri(await fs.realpath(path))),
};

/** Windows has no such flag, and no such pipes. */
const WITHOUT_WAITING = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);

/** Whatever a name led to a moment ago: a pipe that has taken its place is not waited for. */
async function readFile(path: string): Promise<Uint8Array | Failure> {
  const handle = await fs.open(path, WITHOUT_WAITING);
  try {
    const kind = kindOf(await handle.stat());
    if (kind === 'other') return { failure: 'special', message: 'it is no file but a pipe, a device or a socket' };
    return await handle.readFile();
  } finally {
    await handle.close();
  }
}

async function attempt<T>(uri: string, read: (path: string) => Promise<T | Failure>): Promise<T | Failure> {
  try {
    return await read(fileURLToPath(uri));
  } catch (error) {
    return toFailure(error);
  }
}

const FAILURES: Readonly<Record<string, Failure['failure']>> = {
  ENOENT: 'absent',
  ENOTDIR: 'absent',
  EISDIR: 'folder',
  ERR_INVALID_URL_SCHEME: 'absent',
  EACCES: 'forbidden',
  EPERM: 'forbidden',
};

function toFailure(error: unknown): Failure {
  const { code = '', message } = error as NodeJS.ErrnoException;
  return { failure: FAILURES[code] ?? 'broken', message };
}

function toEntry(entry: Dirent): Entry {
  return { name: entry.name, kind: entry.isSymbolicLink() ? 'link' : kindOf(entry) };
}

function kindOf(item: Stats | Dirent): Kind {
  return item.isFile() ? 'file' : item.isDirectory() ? 'folder' : 'other';
}
