// What the vendor's extension (3.1) does where MI Ports is at work, too: XML is of a language of its own, in which its server answers, and a
// folder of projects is replaced by these, which makes VS Code start anew. It has nothing for TOML.
const { Hover, languages, Uri, workspace } = require('vscode');

/** @param {import('vscode').ExtensionContext} context */
exports.activate = async (context) => {
  context.subscriptions.push(
    languages.registerHoverProvider(
      { scheme: 'file', language: 'SynapseXml' },
      { provideHover: () => new Hover('of the vendor') },
    ),
  );
  for (const { uri, index } of workspace.workspaceFolders ?? []) {
    const projects = (await workspace.fs.readDirectory(uri)).filter(([name]) => name.startsWith('project-'));
    const uris = projects.map(([name]) => ({ uri: Uri.joinPath(uri, name) }));
    if (uris.length > 0) workspace.updateWorkspaceFolders(index, 1, ...uris);
  }
};
