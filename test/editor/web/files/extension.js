// A file system of the editor: `served://HOST/PATH` is what lies at http://HOST/files/PATH.
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
  context.subscriptions.push(
    workspace.registerFileSystemProvider(
      'served',
      {
        onDidChangeFile: changed.event,
        watch: () => ({ dispose: () => {} }),
        stat: async (uri) => {
          const { folder, size, time } = /** @type {Stat} */ (await (await ask(uri, 'stat')).json());
          return { type: folder ? FileType.Directory : FileType.File, size, ctime: time, mtime: time };
        },
        readDirectory: async (uri) =>
          /** @type {Entry[]} */ (await (await ask(uri, 'list')).json()).map(({ name, folder }) => [
            name,
            folder ? FileType.Directory : FileType.File,
          ]),
        readFile: async (uri) => new Uint8Array(await (await ask(uri, 'read')).arrayBuffer()),
        writeFile: async (uri, body) => {
          await ask(uri, 'write', { method: 'PUT', body });
          changed.fire([{ type: FileChangeType.Changed, uri }]);
        },
        createDirectory: (uri) => {
          throw FileSystemError.NoPermissions(uri);
        },
        delete: (uri) => {
          throw FileSystemError.NoPermissions(uri);
        },
        rename: (uri) => {
          throw FileSystemError.NoPermissions(uri);
        },
      },
      { isCaseSensitive: true },
    ),
  );
};
