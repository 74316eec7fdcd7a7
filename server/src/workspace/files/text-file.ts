import { type Failure, type Files, isFailure } from './files';
import { displayPath } from './uris';

/** Nobody writes a file of this size by hand; the product's own reference file has 45 kB. */
const LARGEST = 5_000_000;

/**
 * The text of a file. Null where there is none, or where it cannot be taken, which is then reported in one sentence. Bytes that
 * are no UTF-8 read as U+FFFD, as the server reads them, and are reported too.
 */
export async function readTextFile(
  files: Files,
  uri: string,
  report: (message: string) => void,
): Promise<string | null> {
  const stat = await files.stat(uri);
  if (isFailure(stat)) return complain(stat, uri, report);
  // Reading a named pipe would wait for ever.
  if (stat.kind !== 'file') return null;
  if (stat.size > LARGEST) {
    report(`${displayPath(uri)} has ${Math.round(stat.size / 1e6)} MB and is skipped.`);
    return null;
  }
  const bytes = await files.read(uri);
  if (isFailure(bytes)) return complain(bytes, uri, report);
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
  if (text.includes('\uFFFD') && !isUtf8(bytes)) {
    report(`${displayPath(uri)} is not UTF-8; the server reads the wrong bytes as \uFFFD, and so do we.`);
  }
  return text;
}

/** A file that is not there, or vanished since it was found, is nothing to complain about. */
function complain({ failure, message }: Failure, uri: string, report: (message: string) => void): null {
  if (failure !== 'absent') report(`${displayPath(uri)} cannot be read: ${message}`);
  return null;
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}
