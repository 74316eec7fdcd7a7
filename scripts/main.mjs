// How a script begins and ends.
import { Problem } from './problem.mjs';
import { killAllProcesses, stopAllProcesses } from './processes.mjs';

/** npm passes on the signal that the terminal has sent to this process as well: both are one Ctrl-C. */
const sameKeystroke = 300;

let endingSince = 0;

/** @type {(() => Promise<void> | void)[]} */
const endings = [];

/**
 * Runs a script's main function. A `Problem` ends the process with its sentence and exit code 1; anything else is a
 * mistake in these scripts and keeps its stack. Ctrl-C, or a request to end, ends every child process and then this
 * one with `signalExitCode`; a second Ctrl-C does so at once.
 * @param {() => Promise<void>} main
 */
export async function runMain(main, signalExitCode = 130) {
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
    process.on(signal, () => endOnSignal(signal, signalExitCode));
  }
  process.on('exit', killAllProcesses);
  if (process.env.npm_lifecycle_event) endWithParent(signalExitCode);
  try {
    await main();
  } catch (error) {
    if (isEnding()) return; // what was interrupted has failed, as it should
    process.exitCode = 1;
    console.error(error instanceof Problem ? error.message : error);
  }
}

/**
 * Asked to end, npm ends its shell, and the shell tells nobody.
 * @param {number} exitCode
 */
function endWithParent(exitCode) {
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent && !isEnding()) endOnSignal('SIGTERM', exitCode);
  }, 500).unref();
}

/** Whether this process was asked to end. */
export function isEnding() {
  return endingSince > 0;
}

/**
 * Has something done before the child processes are ended.
 * @param {() => Promise<void> | void} action
 */
export function beforeEnd(action) {
  endings.push(action);
}

/**
 * @param {NodeJS.Signals} signal
 * @param {number} exitCode
 */
async function endOnSignal(signal, exitCode) {
  if (isEnding()) {
    if (signal === 'SIGINT' && Date.now() - endingSince > sameKeystroke) process.exit(130);
    return;
  }
  endingSince = Date.now();
  try {
    for (const action of endings) await action();
    await stopAllProcesses();
  } finally {
    process.exit(exitCode);
  }
}
