// A desktop VS Code: the one of this machine, or one that @vscode/test-electron can download; and a screen for it.
import { mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { downloadAndUnzipVSCode, resolveCliPathFromVSCodeExecutablePath, SilentReporter } from '@vscode/test-electron';
import { cacheFolder, isOldest } from './editor-home.mjs';
import { Problem } from './problem.mjs';
import { mustRun, runProcess, startProcess, stopProcess } from './processes.mjs';
import { findProgram } from './programs.mjs';
import { step } from './progress.mjs';
import { root } from './setup.mjs';

/** The oldest VS Code that package.json names. */
const oldestCode = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')).engines.vscode.replace('^', '');

/**
 * Downloads VS Code, once.
 * @returns {Promise<string | undefined>} its program; nothing if it cannot be had or cannot run here
 */
export async function downloadedCode() {
  mkdirSync(cacheFolder, { recursive: true });
  try {
    const program = await step('Looking for a desktop VS Code to download', () =>
      downloadAndUnzipVSCode({
        version: isOldest ? oldestCode : 'stable',
        cachePath: cacheFolder,
        reporter: new SilentReporter(),
        timeout: 10_000,
      }),
    );
    // It needs libraries of a desktop: without them not even the Node in it starts.
    const env = { ...process.env, ELECTRON_RUN_AS_NODE: '1' };
    const { code } = await runProcess(program, ['--version'], { env });
    if (code === 0) return program;
    console.log('  found one, but it does not start here');
  } catch {
    console.log('  none can be downloaded');
  }
  return undefined;
}

/** @returns {string | undefined} the `code` on the PATH, unless it is the remote end of an editor elsewhere */
export function installedCode() {
  return process.env.VSCODE_IPC_HOOK_CLI ? undefined : findProgram('code');
}

/**
 * @param {string} program a desktop VS Code
 * @returns {string} the command line of it
 */
export function commandLineOf(program) {
  return resolveCliPathFromVSCodeExecutablePath(program);
}

/**
 * Opens a folder in a desktop VS Code, with a file of it and its line (from 1) in view, and with a profile of its own, so that nobody's settings are touched.
 * @param {string} code the command line of VS Code
 * @param {{ vsix: string, folder: string, show: { file: string, line: number }, profile: string }} what
 * @returns {Promise<{ closed: Promise<void>, close: () => Promise<void> }>} `closed` when the last window is
 */
export async function openDesktop(code, { vsix, folder, show, profile }) {
  const userData = path.join(profile, 'data');
  const own = ['--user-data-dir', userData, '--extensions-dir', path.join(profile, 'extensions')];
  if (process.getuid?.() === 0) own.push('--no-sandbox');
  const shell = process.platform === 'win32'; // there `code` is a batch file
  const command = shell ? `"${code}"` : code;
  const quoted = (/** @type {string[]} */ ...args) => (shell ? args.map((arg) => `"${arg}"`) : args);
  await step('Installing the extension in VS Code', () =>
    mustRun(command, quoted(...own, '--install-extension', vsix, '--force'), {
      what: 'The extension could not be installed in VS Code',
      shell,
    }),
  );
  const windowArgs = quoted(
    ...own,
    '--disable-workspace-trust',
    '--new-window',
    '--wait',
    folder,
    '--goto',
    `${show.file}:${show.line}`,
  );
  const window = startProcess(command, windowArgs, { stdio: 'ignore', shell });
  const closed = new Promise((resolve, reject) => {
    window.once('exit', resolve);
    window.once('error', () => reject(new Problem(`VS Code did not start: ${code}`)));
  }).then(() => {});
  return {
    closed,
    close: async () => {
      endMainProcess(userData);
      await stopProcess(window);
    },
  };
}

/**
 * `code` only asks for a window: the process that owns the windows is another one, which leaves its id in its profile.
 * @param {string} userData
 */
function endMainProcess(userData) {
  try {
    process.kill(Number(readFileSync(path.join(userData, 'code.lock'), 'utf8')), 'SIGTERM');
  } catch {
    // It has ended.
  }
}
