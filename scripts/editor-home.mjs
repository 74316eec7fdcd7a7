// VS Code for the browser, in a cache folder outside the checkout: installed once for each state of test/editor/host, the newest
// one, or, where MI_PORTS_EDITOR is `oldest`, of test/editor/oldest-host, the oldest one that package.json is for.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { copyFile, mkdir, readdir, rename, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { Problem } from './problem.mjs';
import { mustRun } from './processes.mjs';
import { ensureCompiler } from './programs.mjs';
import { step } from './progress.mjs';
import { npm, npmInstall, root } from './setup.mjs';

/** Where MI Ports keeps what it installs or unpacks for its own use. */
export const cacheFolder = path.join(process.env.XDG_CACHE_HOME || path.join(os.homedir(), '.cache'), 'mi-ports');

/** Whether the oldest VS Code is meant. */
export const isOldest = process.env.MI_PORTS_EDITOR === 'oldest';

const hostFolder = path.join(root, isOldest ? 'test/editor/oldest-host' : 'test/editor/host');

/** The folder of the installed editor, whether it is there or not: named after the exact versions in it. */
export const editorHome = path.join(
  cacheFolder,
  `editor-${createHash('sha256')
    .update(readFileSync(path.join(hostFolder, 'package-lock.json')))
    .digest('hex')
    .slice(0, 12)}`,
);

/** @returns {string} the program that starts the editor's server, to be run by `editorNode()` */
export function editorEntry(home = editorHome) {
  return path.join(home, 'node_modules/code-server/out/node/entry.js');
}

/** @returns {string} the Node that the editor runs on: one from npm, else this one if it is of that version */
export function editorNode(home = editorHome) {
  const packaged = path.join(nodePackage(home), 'bin/node');
  if (existsSync(packaged)) return packaged;
  const needed = isOldest ? '20' : '24';
  if (process.versions.node.startsWith(`${needed}.`)) return process.execPath;
  throw new Problem(
    `VS Code in the browser needs Linux, or Node ${needed}; this is Node ${process.versions.node} elsewhere.`,
  );
}

/** @param {string} home */
function nodePackage(home) {
  return path.join(home, `node_modules/node-linux-${process.arch}`);
}

/**
 * Installs the editor unless it is there. It becomes visible under its name only when it is complete, so an
 * interrupted installation is as good as none.
 */
export async function ensureEditorHome() {
  if (existsSync(editorHome)) return;
  const canCompile = await ensureCompiler();
  await mkdir(cacheFolder, { recursive: true });
  await removeAbandoned();
  const partial = `${editorHome}.partial-${process.pid}`;
  try {
    await step('Installing VS Code for the browser (once, about a minute)', () => install(partial, canCompile));
    await rename(partial, editorHome).catch((error) => {
      if (!existsSync(editorHome)) throw error; // another process was quicker
    });
  } finally {
    await rm(partial, { recursive: true, force: true });
  }
}

/**
 * @param {string} home
 * @param {boolean} canCompile
 */
async function install(home, canCompile) {
  await mkdir(home, { recursive: true });
  for (const file of ['package.json', 'package-lock.json'])
    await copyFile(path.join(hostFolder, file), path.join(home, file));
  const what = 'VS Code for the browser could not be installed';
  const noScripts = [...npmInstall, '--ignore-scripts'];
  await mustRun(npm.command, [...npm.args, 'ci', ...noScripts], { what, cwd: home });

  const node = editorNode(home);
  const [command, args] = npm.command === process.execPath ? [node, npm.args] : [npm.command, npm.args];
  const server = path.join(home, 'node_modules/code-server/lib/vscode');
  const env = {
    ...process.env,
    PATH: `${path.dirname(node)}${path.delimiter}${process.env.PATH}`,
    // The headers that belong to that Node: this machine's npm may have been told of others.
    ...(existsSync(nodePackage(home)) && { npm_config_nodedir: nodePackage(home) }),
  };
  for (const cwd of [server, path.join(server, 'extensions')]) {
    // What VS Code 1.93 locks disagrees about peers.
    await mustRun(command, [...args, 'install', '--omit=dev', '--legacy-peer-deps', ...noScripts], { what, cwd, env });
  }
  if (isOldest) {
    // Where VS Code 1.93 would have put it that it downloads: without it nothing is activated by what a workspace contains.
    const bin = path.join(server, 'node_modules/@vscode/ripgrep/bin');
    await mkdir(bin, { recursive: true });
    await copyFile(path.join(home, `node_modules/@vscode/ripgrep-linux-${process.arch}/bin/rg`), path.join(bin, 'rg'));
  }
  if (canCompile) {
    const modules = ['@vscode/spdlog', isOldest ? 'native-watchdog' : '@vscode/native-watchdog'];
    await mustRun(command, [...args, 'rebuild', ...modules], { what, cwd: server, env });
  } else {
    console.log('  no compiler (g++, make, python3): the editor will have no log files');
  }
}

/** Removes what earlier, interrupted installations have left behind. */
async function removeAbandoned() {
  for (const name of await readdir(cacheFolder)) {
    const pid = Number(/\.partial-(\d+)$/.exec(name)?.[1]);
    if (pid && !isAlive(pid)) await rm(path.join(cacheFolder, name), { recursive: true, force: true });
  }
}

/** @param {number} pid */
function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
