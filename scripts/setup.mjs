// Sees to node_modules, with nothing but Node and npm: the other scripts may import packages once this is done.
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { Problem } from './problem.mjs';
import { mustRun } from './processes.mjs';
import { step } from './progress.mjs';

/** The folder of the checkout. */
export const root = fileURLToPath(new URL('..', import.meta.url));

/** The npm that runs this script, else the one on the PATH: command and first arguments. */
export const npm = process.env.npm_execpath?.endsWith('.js')
  ? { command: process.execPath, args: [process.env.npm_execpath] }
  : { command: process.platform === 'win32' ? 'npm.cmd' : 'npm', args: [] };

/** How npm is asked to install: to the letter of the lock file, and without waiting long for a network that is not there. */
export const npmInstall = [
  '--no-audit',
  '--no-fund',
  '--fetch-retry-mintimeout=2000',
  '--fetch-retry-maxtimeout=10000',
];

/** Installs the packages of package-lock.json unless they are there. */
export async function ensurePackages() {
  if (Number(process.versions.node.split('.')[0]) < 20) {
    throw new Problem(`MI Ports needs Node 20 or newer; this is Node ${process.versions.node}.`);
  }
  if (await packagesAreThere()) return;
  await step('Installing the npm packages', () =>
    mustRun(npm.command, [...npm.args, 'ci', ...npmInstall], {
      what: 'The npm packages could not be installed',
      cwd: root,
    }),
  );
}

/** npm writes the hidden lock file last, so an interrupted installation has none. */
async function packagesAreThere() {
  const wanted = await lockedPackages('package-lock.json');
  const present = await lockedPackages('node_modules/.package-lock.json').catch(() => undefined);
  return (
    present !== undefined &&
    Object.entries(wanted).every(
      ([path, { version, optional }]) => path === '' || optional || present[path]?.version === version,
    )
  );
}

/**
 * @param {string} file
 * @returns {Promise<Record<string, { version?: string, optional?: boolean }>>}
 */
async function lockedPackages(file) {
  return JSON.parse(await readFile(new URL(`../${file}`, import.meta.url), 'utf8')).packages;
}
