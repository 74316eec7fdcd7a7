// Programs that npm does not bring: found on the PATH, installed on Debian as root, else named.
import { accessSync, constants, existsSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { Problem } from './problem.mjs';
import { mustRun } from './processes.mjs';
import { step } from './progress.mjs';

/**
 * @param {string} name of a program, or a path to it
 * @returns {string | undefined} its absolute path, if it can be run
 */
export function findProgram(name) {
  const extensions = process.platform === 'win32' ? ['.exe', '.cmd', ''] : [''];
  return (process.env.PATH ?? '')
    .split(path.delimiter)
    .flatMap((folder) => extensions.map((extension) => path.resolve(folder, name + extension)))
    .find((file) => {
      try {
        accessSync(file, constants.X_OK);
        return statSync(file).isFile();
      } catch {
        return false;
      }
    });
}

/** Whether windows can be shown here. */
export function hasDisplay() {
  return process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
}

/**
 * The Chromium (or Chrome) that the tests drive: `CHROME_PATH`, else one on the PATH, else installed on Debian as root.
 * @returns {Promise<string>} its path
 */
export async function ensureChromium() {
  const chosen = process.env.CHROME_PATH;
  if (chosen) {
    const found = findProgram(chosen);
    if (found) return found;
    throw new Problem(`CHROME_PATH names no program: ${chosen}`);
  }
  const browser = findChromium();
  if (browser) return browser;
  if (!isDebianRoot()) {
    throw new Problem(
      'There is no Chromium: install the package chromium (or Chrome), or set CHROME_PATH to the program, and run this again.',
    );
  }
  await installDebianPackages('Chromium', ['chromium', 'fonts-dejavu-core']);
  const installed = findChromium();
  if (installed) return installed;
  throw new Problem('The package chromium was installed, but it brought no program of that name.');
}

function findChromium() {
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
  return names.map(findProgram).find((file) => file !== undefined);
}

/**
 * Sees to what compiles native modules.
 * @returns {Promise<boolean>} whether it is there
 */
export async function ensureCompiler() {
  const missing = ['g++', 'make', 'python3'].filter((name) => findProgram(name) === undefined);
  if (missing.length > 0 && isDebianRoot()) await installDebianPackages('The compiler', missing);
  return missing.every((name) => findProgram(name) !== undefined);
}

function isDebianRoot() {
  return (
    process.getuid?.() === 0 &&
    existsSync('/etc/os-release') &&
    /^ID=debian$/m.test(readFileSync('/etc/os-release', 'utf8')) &&
    findProgram('apt-get') !== undefined
  );
}

/**
 * @param {string} what for the reader
 * @param {readonly string[]} packages
 */
async function installDebianPackages(what, packages) {
  const options = {
    what: `${what} could not be installed`,
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  };
  const apt = ['-q', '-o', 'DPkg::Lock::Timeout=120'];
  await step(`Installing Debian's ${packages.join(', ')}`, async () => {
    await mustRun('apt-get', [...apt, 'update'], options);
    await mustRun('apt-get', [...apt, 'install', '-y', '--no-install-recommends', ...packages], options);
  });
}
