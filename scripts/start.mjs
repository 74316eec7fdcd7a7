// npm start: builds and packages MI Ports, prints the ports of samples/, and opens VS Code on one of them until Ctrl-C.
//   npm start -- [--host browser|desktop] [--port N]
import { readdirSync } from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { beforeEnd, isEnding, runMain } from './main.mjs';
import { Problem } from './problem.mjs';
import { mustRun, runProcess } from './processes.mjs';
import { hasDisplay } from './programs.mjs';
import { step } from './progress.mjs';
import { ensurePackages, root } from './setup.mjs';

const samples = path.join(root, 'samples');
/** What is shown first: a file with findings, and a place in it. */
const first = { file: path.join(samples, 'mistakes/conf/deployment.toml'), line: 4 };
const noDesktop =
  'There is no desktop VS Code here: it needs a screen, and `code` on the PATH or a network to download it from; npm start -- --host browser needs neither.';
const defaultPort = 8900; // no port of a Micro Integrator, with or without an offset that anyone uses

beforeEnd(() => console.log('\nStopping.'));
await runMain(async () => {
  const { host, port } = readOptions();
  if (host === 'desktop' && !hasDisplay()) throw new Problem(noDesktop);
  if (host !== 'desktop') await mustBeFree(port);
  await ensurePackages();
  const script = (/** @type {string} */ name) => [path.join(root, 'scripts', name)];
  await step('Building', () => mustRun(process.execPath, script('build.mjs'), { what: 'The build failed', cwd: root }));
  await step('Packaging', () =>
    mustRun(process.execPath, script('package.mjs'), { what: 'Packaging failed', cwd: root }),
  );
  await printPorts();

  const code = host === 'browser' ? undefined : await desktopCode();
  if (code) await showDesktop(code);
  else if (host === 'desktop') throw new Problem(noDesktop);
  else await showBrowser(port);
}, 0);

function readOptions() {
  try {
    const { values } = parseArgs({
      options: { host: { type: 'string' }, port: { type: 'string', default: String(defaultPort) } },
    });
    const port = Number(values.port);
    if (values.host !== undefined && values.host !== 'browser' && values.host !== 'desktop') {
      throw new Error(`--host is browser or desktop, not ${values.host}`);
    }
    if (!Number.isInteger(port) || port < 1 || port > 65535) throw new Error(`--port is a number from 1 to 65535`);
    return { host: values.host, port };
  } catch (error) {
    throw new Problem(
      `${/** @type {Error} */ (error).message}. Usage: npm start -- [--host browser|desktop] [--port N]`,
    );
  }
}

/**
 * Asked first: nobody should wait for a build to hear this.
 * @param {number} port
 */
function mustBeFree(port) {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', (/** @type {NodeJS.ErrnoException} */ { code, message }) =>
      reject(
        new Problem(
          code === 'EADDRINUSE'
            ? `Port ${port} is in use: stop what listens there, or choose another with npm start -- --port N.`
            : `Port ${port} cannot be used: ${message}.`,
        ),
      ),
    );
    probe.listen(port, '127.0.0.1', () => probe.close(resolve));
  });
}

/** The port table of the samples, as the command line of MI Ports prints it. */
async function printPorts() {
  const files = readdirSync(samples, { recursive: true, encoding: 'utf8' })
    .filter((file) => path.basename(file) === 'deployment.toml')
    .sort()
    .map((file) => path.join('samples', file));
  console.log(`\nmi-ports show ${path.join('samples', '**', 'deployment.toml')}\n`);
  // What is wrong with the samples is there to be shown.
  await runProcess(process.execPath, [path.join('dist', 'cli.cjs'), 'show', ...files], { cwd: root, show: true });
  console.log('');
}

/** @returns {Promise<string | undefined>} the command line of a desktop VS Code that can be shown here */
async function desktopCode() {
  if (!hasDisplay()) return undefined;
  const { commandLineOf, downloadedCode, installedCode } = await import('./desktop.mjs');
  const installed = installedCode();
  if (installed) return installed;
  const downloaded = await downloadedCode();
  return downloaded && commandLineOf(downloaded);
}

/** @param {string} code */
async function showDesktop(code) {
  const { openDesktop } = await import('./desktop.mjs');
  const { vsixFile } = await import('./vsix.mjs');
  const { cacheFolder } = await import('./editor-home.mjs');
  const window = await openDesktop(code, {
    vsix: vsixFile,
    folder: samples,
    show: first,
    profile: path.join(cacheFolder, 'desktop'),
  });
  beforeEnd(window.close);
  console.log(`VS Code is open on ${first.file}. Ctrl-C closes it.`);
  await window.closed;
}

/** @param {number} port */
async function showBrowser(port) {
  const { ensureEditorHome } = await import('./editor-home.mjs');
  const { installVsix, startEditorServer, temporaryFolder, workbenchUrl } = await import(
    '../test/editor/workbench.mjs'
  );
  const { vsixFile } = await import('./vsix.mjs');
  await ensureEditorHome();
  const folders = { extensions: temporaryFolder('x'), userData: temporaryFolder('u') };
  await step('Installing the extension', () => installVsix({ vsix: vsixFile, ...folders }));
  const server = await step('Starting VS Code', () => startEditorServer({ ...folders, port }));
  console.log(`\nOpen ${workbenchUrl(server.port, { folder: samples, file: first.file })}\n\nCtrl-C stops it.`);
  await server.ended;
  if (!isEnding()) throw new Problem('VS Code has ended by itself.');
}
