import { fstatSync, statSync, writeSync } from 'node:fs';
import type { WriteStream } from 'node:tty';
import { told } from './outcome';
import { reasonOf } from './writing/reasons';

/** The number by which the system knows the output, and that of the messages. */
type Output = 1 | 2;

const NO_TERMINAL = { isTTY: false, write: () => true };

/** What is known of the terminal that an output may be. For one that is none, Node's stream and all that this needs are not loaded. */
export function terminalAt(
  output: Output,
): Pick<WriteStream, 'isTTY' | 'write'> & Partial<Pick<WriteStream, 'columns'>> {
  return isNoTerminal(output) ? NO_TERMINAL : streamOf(output);
}

/** Writes all of a text. */
export function write(output: Output, text: string): void {
  let left = Buffer.from(text);
  try {
    if (isNoTerminal(output)) while (left.length > 0) left = left.subarray(writeSync(output, left));
  } catch {
    // Such as a pipe that takes no more before it is read from: the stream waits for that, and tells of what does not pass.
  }
  if (left.length > 0) streamOf(output).write(left);
}

/** Whether an output is certainly no terminal: no device, or the one that takes everything. On Windows, which has none of this name, nobody can tell. */
function isNoTerminal(output: Output): boolean {
  try {
    const nothing = statSync('/dev/null');
    const stat = fstatSync(output);
    return !stat.isCharacterDevice() || stat.rdev === nothing.rdev;
  } catch {
    return false;
  }
}

function streamOf(output: Output): WriteStream {
  const stream = output === 1 ? process.stdout : process.stderr;
  if (stream.listenerCount('error') === 0) stream.on('error', output === 1 ? onFailure : () => {});
  return stream;
}

function onFailure(error: NodeJS.ErrnoException): void {
  // Whoever reads the output may stop early (`mi-ports ... | head`): that is no failure.
  if (error.code === 'EPIPE') return;
  write(2, told(`The output cannot be written: ${reasonOf(error)}.`));
  process.exit(2);
}
