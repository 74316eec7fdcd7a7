// Two file systems of the editor: `served://HOST/PATH` and `vscode-vfs://HOST/PATH` are what lies at http://HOST/files/PATH.
const { EventEmitter, FileChangeType, FileSystemError, FileType, workspace } = require('vscode');

/** @typedef {{ folder: boolean, size: number, time: number }} Stat */
/** @typedef {{ folder: boolean, name: string }} Entry */

/** @param {import('vscode').ExtensionContext} context */
exports.activate = (context) => {
  const changed = new EventEmitter();
  /**
   * @param {import('vscode').Uri} uri
   * @param {string} what
   * @param {RequestInit} [options]
   */
  const ask = async (uri, what, options) => {
    const answer = await fetch(`http://${uri.authority}/files${encodeURI(uri.path)}?${what}`, options);
    if (answer.status === 404) throw FileSystemError.FileNotFound(uri);
    if (!answer.ok) throw FileSystemError.Unavailable(await answer.text());
    return answer;
  };
  const provider = {
    onDidChangeFile: changed.event,
    watch: () => ({ dispose: () => {} }),
    /** @param {import('vscode').Uri} uri */
    stat: async (uri) => {
      const { folder, size, time } = /** @type {Stat} */ (await (await ask(uri, 'stat')).json());
      return { type: folder ? FileType.Directory : FileType.File, size, ctime: time, mtime: time };
    },
    /** @param {import('vscode').Uri} uri */
    readDirectory: async (uri) =>
      /** @type {Entry[]} */ (await (await ask(uri, 'list')).json()).map(
        ({ name, folder }) => /** @type {[string, number]} */ ([name, folder ? FileType.Directory : FileType.File]),
      ),
    /** @param {import('vscode').Uri} uri */
    readFile: async (uri) => new Uint8Array(await (await ask(uri, 'read')).arrayBuffer()),
    /** @param {import('vscode').Uri} uri @param {Uint8Array<ArrayBuffer>} body */
    writeFile: async (uri, body) => {
      await ask(uri, 'write', { method: 'PUT', body });
      changed.fire([{ type: FileChangeType.Changed, uri }]);
    },
    /** @param {import('vscode').Uri} uri */
    createDirectory: async (uri) => {
      await ask(uri, 'folder', { method: 'PUT' });
      changed.fire([{ type: FileChangeType.Created, uri }]);
    },
    delete: refuse,
    rename: refuse,
  };
  context.subscriptions.push(
    // Of these two the editor trusts the first one always, and asks about the second, as about a repository on the web.
    ...['served', 'vscode-vfs'].map((scheme) =>
      workspace.registerFileSystemProvider(scheme, provider, { isCaseSensitive: true }),
    ),
  );
};

/** @param {import('vscode').Uri} uri */
function refuse(uri) {
  throw FileSystemError.NoPermissions(uri);
}
