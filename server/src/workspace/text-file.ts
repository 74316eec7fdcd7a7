import { promises as fs } from 'node:fs';

/** Nobody writes a file of this size by hand; the product's own reference file has 45 kB. */
const LARGEST = 5_000_000;

/** Where there is nothing to read, and nothing to say about it. */
const ABSENT = new Set(['ENOENT', 'ENOTDIR', 'EISDIR']);

/**
 * The text of a file. Null where there is none, or where it cannot be taken, which is then reported in one sentence. Bytes that
 * are no UTF-8 read as U+FFFD, as the server reads them, and are reported too.
 */
export async function readTextFile(file: string, report: (message: string) => void): Promise<string | null> {
  try {
    const stat = await fs.stat(file);
    // Reading a named pipe would wait for ever.
    if (!stat.isFile()) return null;
    if (stat.size > LARGEST) {
      report(`${file} has ${Math.round(stat.size / 1e6)} MB and is skipped.`);
      return null;
    }
    const bytes = await fs.readFile(file);
    const text = bytes.toString('utf8');
    if (text.includes('\uFFFD') && !isUtf8(bytes)) {
      report(`${file} is not UTF-8; the server reads the wrong bytes as \uFFFD, and so do we.`);
    }
    return text;
  } catch (error) {
    // A file that vanished between its discovery and now is simply not there.
    const { code, message } = error as NodeJS.ErrnoException;
    if (!ABSENT.has(code ?? '')) report(`${file} cannot be read: ${message}`);
    return null;
  }
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

/** Whether a path leads to a folder, and not by way of a link, which no search follows. */
export async function isFolder(file: string): Promise<boolean> {
  return fs.lstat(file).then(
    (stat) => stat.isDirectory(),
    () => false,
  );
}
