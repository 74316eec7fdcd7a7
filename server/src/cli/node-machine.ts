import { execFile } from 'node:child_process';
import { promises as fs, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { text } from 'node:stream/consumers';
import type { WriteStream } from 'node:tty';
import { heldPorts } from '../machine/held-ports';
import { waitingNodeFiles } from '../workspace/files/node-files';
import type { GitOutput, Machine, Terminal } from './machine';
import { terminalAt } from './output';
import { writeFiles } from './writing/atomic-writing';
import { removeLeftovers, temporaryName } from './writing/leftovers';
import { reasonOf } from './writing/reasons';

/** Null: it has been removed meanwhile. */
export function currentDirectory(): string | null {
  try {
    return process.cwd();
  } catch {
    return null;
  }
}

/** The machine that this process runs on. */
export function nodeMachine(directory = process.cwd()): Machine {
  return {
    files: waitingNodeFiles,
    directory,
    terminal: terminalOf(terminalAt(1), terminalAt(2), process.env),
    readInput: () => text(process.stdin).catch((error: unknown) => ({ failure: reasonOf(error) })),
    // Who never asks opens no input: that takes as long as reading a file.
    get ask() {
      return process.stdin.isTTY && process.stdout.isTTY ? asker(process.stdin, process.stdout) : null;
    },
    write,
    rewrite: (rewrites) => writeFiles(rewrites),
    remove: (paths) => removeLeftovers(paths, fs),
    git,
    heldPorts,
    checkouts: checkoutsIn(process.env),
  };
}

/** Where GitHub and GitLab say that the files of a job are. Links on the way are followed, as they are to the current directory. */
function checkoutsIn({ GITHUB_WORKSPACE: github, CI_PROJECT_DIR: gitlab }: NodeJS.ProcessEnv): Machine['checkouts'] {
  return { github: realFolder(github), gitlab: realFolder(gitlab) };
}

function realFolder(path: string | undefined): string | null {
  if (!path) return null;
  try {
    return realpathSync(path);
  } catch {
    return null;
  }
}

/** Asks on one stream and takes the lines of another, which is let go between two questions. */
function asker(input: Readable, output: Writable): (question: string) => Promise<string | null> {
  // The terminal edits its lines itself, so that Ctrl+C ends the program as it would without a question.
  const start = () => createInterface({ input, terminal: false });
  let lines: { readonly reader: ReturnType<typeof start>; readonly next: AsyncIterator<string> } | undefined;
  return async (question) => {
    output.write(question);
    if (!lines) {
      const reader = start();
      lines = { reader, next: reader[Symbol.asyncIterator]() };
    }
    lines.reader.resume();
    const { value, done } = await lines.next.next();
    if (!done) lines.reader.pause();
    return done ? null : value;
  };
}

/** As much as git may print: the names of a million files. */
const MOST_PRINTED = 100_000_000;

function git(words: readonly string[], directory: string): Promise<GitOutput> {
  return new Promise((resolve) => {
    execFile('git', words, { cwd: directory, maxBuffer: MOST_PRINTED }, (error, output, messages) => {
      const [reason = ''] = messages.split('\n');
      const failure = error
        ? reason || ('code' in error && error.code === 'ENOENT' ? 'git is not there.' : error.message)
        : null;
      resolve({ output, failure });
    });
  });
}

/** Writes beside the file, or what it is a link to, and puts that in its place, with its mode. Nothing but a file is replaced. */
async function write(path: string, written: string): Promise<string | null> {
  const real = await fs.realpath(path).catch(() => path);
  const stat = await fs.lstat(real).catch(() => null);
  if (stat && !stat.isFile()) return 'it is there and no file';
  const beside = join(dirname(real), temporaryName());
  try {
    await fs.writeFile(beside, written, { flag: 'wx' });
    if (stat) await fs.chmod(beside, stat.mode & 0o7777);
    await fs.rename(beside, real);
    return null;
  } catch (error) {
    await fs.rm(beside, { force: true }).catch(() => {});
    return reasonOf(error, 'there is no such folder');
  }
}

/** A terminal that says it is narrower does not know its width: some say 0. */
const FEWEST_COLUMNS = 20;

/** What a stream is known to be: a terminal has columns. */
type Stream = Pick<WriteStream, 'isTTY'> & Partial<Pick<WriteStream, 'columns'>>;

/**
 * What the output goes to. Colours are for terminals; FORCE_COLOR forces them, but for 0 or false, and NO_COLOR, which FORCE_COLOR
 * comes before as in Node, forbids them. See no-color.org.
 */
export function terminalOf(
  output: Stream,
  messages: Stream & Pick<WriteStream, 'write'>,
  environment: Readonly<Record<string, string | undefined>>,
): Terminal {
  const { FORCE_COLOR: force, NO_COLOR: no, TERM: kind } = environment;
  const color = force !== undefined ? !['0', 'false'].includes(force) : !no && output.isTTY && kind !== 'dumb';
  const clear = '\r\u001B[K';
  return {
    columns: output.isTTY && (output.columns ?? 0) >= FEWEST_COLUMNS ? (output.columns ?? null) : null,
    color: color === true,
    progress: (text) => {
      if (messages.isTTY && kind !== 'dumb') messages.write(clear + (text ?? ''));
    },
  };
}
