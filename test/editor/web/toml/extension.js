// What extensions for TOML do with a file of the language `toml` on a disk, and with no other: an outline, folding, a formatter, a complaint about its syntax.
const { DocumentSymbol, FoldingRange, languages, Position, Range, SymbolKind, TextEdit, workspace } = require('vscode');

/** @param {import('vscode').ExtensionContext} context */
exports.activate = (context) => {
  const selector = { scheme: 'file', language: 'toml' };
  const problems = languages.createDiagnosticCollection('other-toml');
  /** @param {import('vscode').TextDocument} document */
  const check = (document) => {
    if (languages.match(selector, document) === 0) return;
    const lines = document.getText().split('\n');
    const wrong = lines.flatMap((line, at) => (/=\s*$/.test(line) ? [at] : []));
    problems.set(
      document.uri,
      wrong.map((at) => ({ range: new Range(at, 0, at, 100), message: 'another says: no value', severity: 0 })),
    );
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
};
