// Child processes: each leads a process group of its own, so that ending one also ends whatever it started.
import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { Problem } from './problem.mjs';

/** @typedef {import('node:child_process').ChildProcess} ChildProcess */

/** @type {Set<ChildProcess>} */
const running = new Set();

/**
 * Starts a program. It is ended with this process; `stopProcess` ends it earlier.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {import('node:child_process').SpawnOptions} [options]
 * @returns {ChildProcess}
 */
export function startProcess(command, args, options = {}) {
  const child = spawn(command, args, { ...options, detached: process.platform !== 'win32' });
  running.add(child);
  child.once('error', () => running.delete(child));
  return child;
}

/**
 * Ends a program and everything in its process group: politely, after `patience` milliseconds by force.
 * @param {ChildProcess} child
 */
export async function stopProcess(child, patience = 5000) {
  signalGroup(child, 'SIGTERM');
  const deadline = Date.now() + patience;
  // Its leader may be gone before those whom it has asked to end.
  while (signalGroup(child, 0) && Date.now() < deadline) await new Promise((resolve) => setTimeout(resolve, 20));
  if (signalGroup(child, 0) && child.pid) signalDescendants(child.pid, 'SIGKILL');
  signalGroup(child, 'SIGKILL');
  running.delete(child);
}

/** Ends every program that was started here and still runs, and those that a package has started for us. */
export async function stopAllProcesses(patience = 5000) {
  await Promise.all([...running].map((child) => stopProcess(child, patience)));
  signalDescendants(process.pid, 'SIGTERM');
  const deadline = Date.now() + patience;
  while (descendants(process.pid).size > 0 && Date.now() < deadline)
    await new Promise((resolve) => setTimeout(resolve, 20));
}

/** Ends them and all that they have started at once, by force; nothing is awaited, so an `exit` handler may do it. */
export function killAllProcesses() {
  signalDescendants(process.pid, 'SIGKILL');
  for (const child of running) signalGroup(child, 'SIGKILL');
}

/**
 * @param {number} ancestor
 * @param {NodeJS.Signals} signal
 */
function signalDescendants(ancestor, signal) {
  for (const pid of descendants(ancestor)) {
    try {
      process.kill(pid, signal);
    } catch {
      // It has ended.
    }
  }
}

/**
 * @param {number} ancestor
 * @returns {Set<number>} every process that this one has started, or that one of those has; Linux only, else none
 */
function descendants(ancestor) {
  const found = new Set([ancestor]);
  if (process.platform === 'linux') {
    const processes = readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .map((pid) => ({ pid: Number(pid), parent: parentOf(pid) }));
    // Children mostly have higher numbers than their parents, so this takes one or two rounds.
    for (let before = 0; before < found.size; ) {
      before = found.size;
      for (const { pid, parent } of processes) if (found.has(parent)) found.add(pid);
    }
  }
  found.delete(ancestor);
  return found;
}

/**
 * @param {string} pid
 * @returns {number} 0 for a process that has ended
 */
function parentOf(pid) {
  try {
    return Number(/\) [^Z] (\d+)/.exec(readFileSync(`/proc/${pid}/stat`, 'utf8'))?.[1] ?? 0);
  } catch {
    return 0;
  }
}

/**
 * Runs a program to its end, quietly.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {import('node:child_process').SpawnOptions & { show?: boolean, limit?: number }} [options] `show` passes the
 *   output on; `limit` is the number of milliseconds after which the program is ended
 * @returns {Promise<{ code: number, output: string }>} the exit code (127: no such program) and stdout with stderr
 */
export function runProcess(command, args, { show = false, limit, ...options } = {}) {
  return new Promise((resolve) => {
    const child = startProcess(command, args, {
      stdio: show ? ['ignore', 'inherit', 'inherit'] : ['ignore', 'pipe', 'pipe'],
      ...options,
    });
    const timer = limit && setTimeout(() => stopProcess(child), limit);
    let output = '';
    child.stdout?.setEncoding('utf8').on('data', (text) => (output += text));
    child.stderr?.setEncoding('utf8').on('data', (text) => (output += text));
    child.once('error', (error) => resolve({ code: 127, output: error.message }));
    child.once('close', (code) => {
      clearTimeout(timer);
      running.delete(child);
      resolve({ code: code ?? 1, output });
    });
  });
}

/**
 * Runs a program that has to succeed.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {import('node:child_process').SpawnOptions & { what: string }} options `what` failed, for the `Problem`
 * @returns {Promise<string>} its output
 */
export async function mustRun(command, args, { what, ...options }) {
  const { code, output } = await runProcess(command, args, options);
  if (code === 0) return output;
  throw new Problem(
    /\b(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|ENOTCACHED)\b|Temporary failure resolving|Could not connect/.test(
      output,
    )
      ? `${what}: the network cannot be reached, and not everything that is needed has been fetched before.`
      : `${what}: ${command} ended with code ${code}.\n${output.trimEnd().split('\n').slice(-15).join('\n')}`,
  );
}

/**
 * @param {ChildProcess} child
 * @param {NodeJS.Signals | 0} signal 0 only asks
 * @returns {boolean} whether anyone is left in its group
 */
function signalGroup(child, signal) {
  if (child.pid === undefined) return false;
  try {
    return process.kill(process.platform === 'win32' ? child.pid : -child.pid, signal);
  } catch {
    return false;
  }
}
