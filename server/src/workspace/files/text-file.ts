import { type Failure, type Files, isFailure } from './files';
import { displayPath, isBelow } from './uris';

/** Nobody writes a file of this size by hand; the product's own reference file has 45 kB. */
const LARGEST = 5_000_000;

/** Takes what is noticed, in one sentence. @param isUnread there may be something in it that is not known. */
export type Report = (message: string, isUnread?: true) => void;

/** Bytes that are no UTF-8 read as U+FFFD, as the server reads them. */
export interface TextFile {
  readonly text: string;
  readonly isUtf8: boolean;
}

export async function readText(files: Files, uri: string): Promise<TextFile | Failure> {
  const stat = await files.stat(uri);
  if (isFailure(stat)) return stat;
  if (stat.kind === 'folder') return { failure: 'folder', message: 'it is a folder' };
  // Reading a named pipe would wait for ever.
  if (stat.kind === 'other') return { failure: 'special', message: 'it is no file but a pipe, a device or a socket' };
  if (stat.size > LARGEST) return { failure: 'large', message: `it has ${Math.round(stat.size / 1e6)} MB` };
  const bytes = await files.read(uri);
  if (isFailure(bytes)) return bytes;
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
  return { text, isUtf8: !text.includes('\uFFFD') || isUtf8(bytes) };
}

/**
 * Why a file is not read, in one sentence: it leads out of a folder by way of links, or may do so, and what lies there is nothing
 * that the folder says. Null: it may be read.
 */
export async function outsideComplaint(files: Files, uri: string, folder: string): Promise<string | null> {
  const [real, top] = await Promise.all([files.real(uri), files.real(folder)]);
  const path = displayPath(uri);
  if (isFailure(real) && real.failure === 'untold') {
    return `${path} is not read: it is a link, and ${real.message}.`;
  }
  if (isFailure(real) || isFailure(top) || isBelow(real, top)) return null;
  return `${path} is not read: it is a link out of the workspace folder.`;
}

/** Whether something is there that cannot be taken, for whatever reason: what it says is not known. */
export function isUnread(read: object): boolean {
  return isFailure(read) && (read.failure === 'forbidden' || read.failure === 'broken');
}

/** What is worth telling of a file that was read, in one sentence. Null: nothing, as of one that is not there. */
export function complaintOf(uri: string, read: TextFile | Failure): string | null {
  const path = displayPath(uri);
  if (!isFailure(read)) {
    return read.isUtf8 ? null : `${path} is not UTF-8; the server reads the wrong bytes as \uFFFD, and so do we.`;
  }
  if (read.failure === 'large') return `${path} is skipped: ${read.message}.`;
  if (isUnread(read)) return `${path} cannot be read: ${read.message}`;
  return null;
}

/** The text of a file around an instance. Null where there is none, or where it cannot be taken, which is then reported. */
export async function readTextFile(files: Files, uri: string, report: Report): Promise<string | null> {
  const read = await readText(files, uri);
  const complaint = complaintOf(uri, read);
  if (complaint !== null) report(complaint, isUnread(read) ? true : undefined);
  return isFailure(read) ? null : read.text;
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}
