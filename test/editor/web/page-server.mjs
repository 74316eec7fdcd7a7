// VS Code as nothing but a page: what a web server has to serve for it, and the files that it shows and edits.
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import path from 'node:path';
import { editorHome } from '../../../scripts/editor-home.mjs';
import { root } from '../../../scripts/setup.mjs';

const vscode = path.join(editorHome, 'node_modules/code-server/lib/vscode');

/**
 * The page of this build belongs to a server, which runs its extensions and keeps its settings. What makes it so was put into VS Code
 * there; this takes it out again.
 * @type {[RegExp, string][]}
 */
const withoutServer = [
  [/,remoteAuthority:location\.host\}/, '}'],
  [
    /(\w+)\.file\(this\.userDataPath\)\.with\(\{scheme:(\w+)\.vscodeRemote\}\)/,
    '$1.file("/").with({scheme:$2.vscodeUserData})',
  ],
];

const types = {
  '.js': 'text/javascript',
  '.mjs': 'text/javascript',
  '.css': 'text/css',
  '.html': 'text/html',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
};

/**
 * Serves the editor with some extensions on 127.0.0.1.
 * @param {object} options
 * @param {string[]} options.extensions absolute folders, each with a `package.json`
 * @param {string} options.files the folder below which files may be read and written
 * @param {Record<string, unknown>} options.settings
 * @param {boolean} [options.trust] whether the editor asks if the workspace is to be trusted
 * @returns {Promise<{ port: number, stop: () => Promise<void> }>}
 */
export async function startPageServer({ extensions, files, settings, trust = false }) {
  const served = [path.join(root, 'test/editor/web/files'), ...extensions];
  const server = createServer((request, response) => {
    const { pathname, search } = new URL(request.url ?? '/', 'http://127.0.0.1');
    const [, top = '', ...rest] = decodeURIComponent(pathname).split('/');
    const below = rest.join('/');
    /** @param {number} status @param {string | Buffer} body @param {string} [type] */
    const answer = (status, body, type = 'text/plain') => {
      response.writeHead(status, { 'Content-Type': type, 'Access-Control-Allow-Origin': '*' }).end(body);
    };
    try {
      if (top === '') answer(200, page(Number(request.socket.localPort), served.length, settings, trust), 'text/html');
      else if (top === 'vscode') serveFile(answer, inside(vscode, below));
      else if (top === 'extension') serveFile(answer, inside(served[Number(rest[0])] ?? '', rest.slice(1).join('/')));
      else if (top === 'files' && request.method === 'PUT' && search === '?folder') {
        mkdirSync(inside(files, `/${below}`));
        answer(200, '');
      } else if (top === 'files' && request.method === 'PUT') {
        /** @type {Buffer[]} */
        const pieces = [];
        request.on('data', (piece) => pieces.push(piece));
        request.on('end', () => {
          writeFileSync(inside(files, `/${below}`), Buffer.concat(pieces));
          answer(200, '');
        });
      } else if (top === 'files') serveOwn(answer, inside(files, `/${below}`), search.slice(1));
      else answer(404, 'nothing there');
    } catch (error) {
      answer(/** @type {NodeJS.ErrnoException} */ (error).code === 'ENOENT' ? 404 : 500, String(error));
    }
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)));
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  return {
    port,
    stop: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

/** @typedef {(status: number, body: string | Buffer, type?: string) => void} Answer */

/**
 * @param {string} folder absolute
 * @param {string} name
 * @returns {string} the absolute path of something in it
 */
function inside(folder, name) {
  const file = path.resolve(folder, name);
  if (file !== folder && !file.startsWith(folder + path.sep)) throw new Error(`${file} does not lie in ${folder}`);
  return file;
}

/**
 * @param {Answer} answer
 * @param {string} file
 */
function serveFile(answer, file) {
  const type = types[/** @type {keyof typeof types} */ (path.extname(file))] ?? 'application/octet-stream';
  const isPage = file.endsWith(path.normalize('/workbench/workbench.js'));
  answer(200, isPage ? asPageAlone(readFileSync(file, 'utf8')) : readFileSync(file), type);
}

/** @param {string} program */
function asPageAlone(program) {
  return withoutServer.reduce((text, [found, instead]) => {
    if (!found.test(text)) throw new Error(`The page of VS Code is another one than these tests know: ${found}`);
    return text.replace(found, instead);
  }, program);
}

/**
 * @param {Answer} answer
 * @param {string} file
 * @param {string} what
 */
function serveOwn(answer, file, what) {
  if (what === 'read') return answer(200, readFileSync(file), 'application/octet-stream');
  if (what === 'list') {
    const entries = readdirSync(file, { withFileTypes: true });
    return answer(200, JSON.stringify(entries.map((one) => ({ name: one.name, folder: one.isDirectory() }))));
  }
  const stat = statSync(file);
  answer(200, JSON.stringify({ folder: stat.isDirectory(), size: stat.size, time: stat.mtimeMs }));
}

/**
 * @param {number} port
 * @param {number} extensions how many
 * @param {Record<string, unknown>} settings
 * @param {boolean} trust
 * @returns {string} the page as VS Code's own `workbench.html` is, with what it is to show
 */
function page(port, extensions, settings, trust) {
  const authority = `127.0.0.1:${port}`;
  const configuration = {
    enableWorkspaceTrust: trust,
    productConfiguration: {
      // Else the frames of web views come from the net.
      webviewContentExternalBaseUrlTemplate: `http://${authority}/vscode/out/vs/workbench/contrib/webview/browser/pre/`,
    },
    isEnabledFileDownloads: false,
    isEnabledFileUploads: false,
    isEnabledCoderGettingStarted: false,
    configurationDefaults: settings,
    additionalBuiltinExtensions: Array.from({ length: extensions }, (_, index) => ({
      scheme: 'http',
      authority,
      path: `/extension/${index}`,
    })),
  };
  const attribute = JSON.stringify(configuration).replaceAll('&', '&amp;').replaceAll('"', '&quot;');
  return `<!DOCTYPE html>
<html>
  <head>
    <meta charset="utf-8">
    <meta id="vscode-workbench-web-configuration" data-settings="${attribute}">
    <link rel="stylesheet" href="/vscode/out/vs/code/browser/workbench/workbench.css">
  </head>
  <body>
    <script>globalThis._VSCODE_FILE_ROOT = 'http://${authority}/vscode/out/';</script>
    <script type="module" src="/vscode/out/nls.messages.js"></script>
    <script type="module" src="/vscode/out/vs/code/browser/workbench/workbench.js"></script>
  </body>
</html>`;
}
