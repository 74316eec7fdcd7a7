import {
  closeSync,
  constants,
  type Dirent,
  promises as fs,
  fstatSync,
  lstatSync,
  open,
  openSync,
  readdirSync,
  readFileSync,
  realpathSync,
  type Stats,
  statSync,
} from 'node:fs';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Entry, Failure, Files, Kind, Stat } from './files';
import { fileUri } from './uris';

/** The calls to the file system that reading takes, made now or later. */
interface Calls {
  readonly lstat: (path: string) => Promise<Stats> | Stats;
  readonly stat: (path: string) => Promise<Stats> | Stats;
  readonly readdir: (path: string, options: { withFileTypes: true }) => Promise<Dirent[]> | Dirent[];
  readonly realpath: (path: string) => Promise<string> | string;
  readonly readFile: (path: string) => Promise<Uint8Array | Failure> | Uint8Array | Failure;
}

/** The files of this machine. The only place that knows of Node's file system. */
export const nodeFiles: Files = filesOf({
  lstat: (path) => fs.lstat(path),
  stat: (path) => fs.stat(path),
  readdir: (path, options) => fs.readdir(path, options),
  realpath: (path) => fs.realpath(path),
  readFile: readLater,
});

/**
 * The same for a program that has nothing else to do meanwhile: each call waits for the disk, which takes a third of the processor's
 * time of one that lets others work.
 */
export const waitingNodeFiles: Files = filesOf({
  lstat: lstatSync,
  stat: statSync,
  readdir: readdirSync,
  realpath: realpathSync,
  readFile: readNow,
});

function filesOf({ lstat, stat, readdir, realpath, readFile }: Calls): Files {
  return {
    read: (uri) => attempt(uri, readFile),
    list: (uri) => attempt(uri, async (path) => (await readdir(path, { withFileTypes: true })).map(toEntry)),
    stat: (uri) =>
      attempt(uri, async (path): Promise<Stat> => {
        const own = await lstat(path);
        const link = own.isSymbolicLink();
        const target = link ? await stat(path) : own;
        return { kind: kindOf(target), size: target.size, link };
      }),
    real: (uri) => attempt(uri, async (path) => fileUri(await realpath(path))),
  };
}

/** Windows has no such flag, and no such pipes. */
const WITHOUT_WAITING = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);

const SPECIAL: Failure = { failure: 'special', message: 'it is no file but a pipe, a device or a socket' };

const openLater = promisify(open);

/**
 * A disk that keeps one waiting does so when a file is opened. The rest is done at once: to ask for it call by call takes twice the
 * time of a whole reading.
 */
async function readLater(path: string): Promise<Uint8Array | Failure> {
  return readOpened(await openLater(path, WITHOUT_WAITING));
}

function readNow(path: string): Uint8Array | Failure {
  return readOpened(openSync(path, WITHOUT_WAITING));
}

/** Whatever a name led to a moment ago: a pipe that has taken its place is not waited for. */
function readOpened(handle: number): Uint8Array | Failure {
  try {
    return kindOf(fstatSync(handle)) === 'other' ? SPECIAL : readFileSync(handle);
  } finally {
    closeSync(handle);
  }
}

async function attempt<T>(
  uri: string,
  read: (path: string) => Promise<T | Failure> | T | Failure,
): Promise<T | Failure> {
  try {
    return await read(fileURLToPath(uri));
  } catch (error) {
    return toFailure(error, uri);
  }
}

/** What Node puts in place of bytes that are no UTF-8, so that nothing has the name that it tells; as a uri escapes it. */
const REPLACED = encodeURIComponent('\uFFFD');

const FAILURES: Readonly<Record<string, Failure['failure']>> = {
  ENOENT: 'absent',
  ENOTDIR: 'absent',
  EISDIR: 'folder',
  ERR_INVALID_URL_SCHEME: 'absent',
  EACCES: 'forbidden',
  EPERM: 'forbidden',
};

function toFailure(error: unknown, uri: string): Failure {
  const { code = '', message } = error as NodeJS.ErrnoException;
  if (code === 'ENOENT' && uri.includes(REPLACED)) return { failure: 'broken', message: 'its name is not UTF-8' };
  return { failure: FAILURES[code] ?? 'broken', message };
}

function toEntry(entry: Dirent): Entry {
  return { name: entry.name, kind: entry.isSymbolicLink() ? 'link' : kindOf(entry) };
}

function kindOf(item: Stats | Dirent): Kind {
  return item.isFile() ? 'file' : item.isDirectory() ? 'folder' : 'other';
}
