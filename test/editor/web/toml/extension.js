// What extensions for TOML do with a file of the language `toml` on a disk, and with no other: an outline, folding, a formatter, a complaint
// about its syntax. Of files that nobody has open one complains as well (Tombi 1.5.5). What begins with `# left out` stands for a file that a
// setting of their own leaves out.
const { DocumentSymbol, FoldingRange, languages, Position, Range, SymbolKind, TextEdit, workspace } = require('vscode');

/** @param {import('vscode').ExtensionContext} context */
exports.activate = async (context) => {
  const selector = { scheme: 'file', language: 'toml' };
  const problems = languages.createDiagnosticCollection('other-toml');
  /**
   * @param {import('vscode').Uri} uri
   * @param {string} text
   */
  const complain = (uri, text) => {
    const lines = text.startsWith('# left out') ? [] : text.split('\n');
    const wrong = lines.flatMap((line, at) => (/=\s*$/.test(line) ? [at] : []));
    problems.set(
      uri,
      wrong.map((at) => ({ range: new Range(at, 0, at, 100), message: 'another says: no value', severity: 0 })),
    );
  };
  /** @param {import('vscode').TextDocument} document */
  const check = (document) => {
    if (languages.match(selector, document) > 0) complain(document.uri, document.getText());
  };
  workspace.textDocuments.forEach(check);
  context.subscriptions.push(
    problems,
    workspace.onDidOpenTextDocument(check),
    workspace.onDidChangeTextDocument(({ document }) => check(document)),
    languages.registerDocumentSymbolProvider(selector, {
      provideDocumentSymbols: () => [
        new DocumentSymbol('outline of another', '', SymbolKind.Object, new Range(0, 0, 1, 0), new Range(0, 0, 1, 0)),
      ],
    }),
    languages.registerFoldingRangeProvider(selector, { provideFoldingRanges: () => [new FoldingRange(0, 1)] }),
    languages.registerDocumentFormattingEditProvider(selector, {
      provideDocumentFormattingEdits: () => [TextEdit.insert(new Position(0, 0), '# formatted\n')],
    }),
  );
  const closed = (await workspace.findFiles('**/closed/*.toml')).filter(({ scheme }) => scheme === 'file');
  for (const uri of closed) complain(uri, new TextDecoder().decode(await workspace.fs.readFile(uri)));
};
