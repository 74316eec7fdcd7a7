// Bundles the programs of MI Ports into dist/: the extension, the language server and the command line; in browser/ the first two
// for an editor that is nothing but a page; in webview/ the page of the port map; beside them what the language server says in another
// language, and the licences of what is in them.
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { bundledFolders } from './bill-of-materials.mjs';
import { apart, late, SENTENCES, sentencesApart } from './late.mjs';
import { noticesOf } from './notices.mjs';
import { bundledFile } from './vsix.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));

/** @type {import('esbuild').BuildOptions & { metafile: true }} VS Code 1.93, the oldest one served, runs extensions on Node 20. */
const common = {
  absWorkingDir: root,
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  minify: true,
  keepNames: false,
  legalComments: 'none',
  metafile: true,
  // Prefer a package's ES module: a UMD wrapper's `require` cannot be followed by the bundler.
  mainFields: ['module', 'main'],
  logLevel: 'warning',
};

/** @type {typeof common} The programs that people wait for at their start. */
const quick = { ...common, plugins: [late] };

/** @type {typeof common} As old as the browsers that VS Code 1.93 runs in. */
const inBrowser = {
  ...common,
  platform: 'browser',
  target: 'es2022',
  mainFields: ['browser', 'module', 'main'],
};

await rm(new URL('../dist', import.meta.url), { recursive: true, force: true });
const bundles = await Promise.all([
  build({
    ...common,
    entryPoints: ['client/src/node-main.ts'],
    outfile: 'dist/extension.cjs',
    external: ['vscode'],
  }),
  build({
    ...quick,
    entryPoints: {
      server: 'server/src/main.ts',
      wiring: 'server/src/node-wiring.ts',
      protocol: 'vscode-languageserver/node',
    },
    outdir: 'dist',
    outExtension: { '.js': '.cjs' },
    plugins: [late, apart, sentencesApart(true)],
    supported: { 'dynamic-import': false },
  }),
  build({
    ...inBrowser,
    entryPoints: ['client/src/browser-main.ts'],
    outfile: 'dist/browser/extension.js',
    external: ['vscode'],
  }),
  build({
    ...inBrowser,
    format: 'iife',
    entryPoints: ['server/src/browser-main.ts'],
    plugins: [sentencesApart(false)],
    outfile: 'dist/browser/server.js',
  }),
  build({
    ...quick,
    entryPoints: ['server/src/cli/main.ts'],
    outfile: 'dist/cli.cjs',
    banner: { js: '#!/usr/bin/env node' },
  }),
  build({
    ...inBrowser,
    format: 'iife',
    entryPoints: ['client/webview/map.ts', 'client/webview/map.css'],
    outdir: 'dist/webview',
  }),
]);
const sentences = JSON.parse(await readFile(new URL('../server/src/words/spanish.json', import.meta.url), 'utf8'));
await writeFile(new URL(`../dist/${SENTENCES}`, import.meta.url), JSON.stringify(sentences));
const inputs = bundles.flatMap(({ metafile }) => Object.keys(metafile.inputs)).map((file) => `${root}${file}`);
await writeFile(new URL('../dist/third-party-notices.txt', import.meta.url), await noticesOf(inputs));
await mkdir(path.dirname(bundledFile), { recursive: true });
await writeFile(bundledFile, JSON.stringify(bundledFolders(inputs)));
