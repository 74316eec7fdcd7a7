// What the vendor's extension (3.1) does where MI Ports is at work, too: XML is of a language of its own, in which its server answers. It
// has nothing for TOML.
const { Hover, languages } = require('vscode');

/** @param {import('vscode').ExtensionContext} context */
exports.activate = (context) => {
  context.subscriptions.push(
    languages.registerHoverProvider(
      { scheme: 'file', language: 'SynapseXml' },
      { provideHover: () => new Hover('of the vendor') },
    ),
  );
};
