import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { ask } from './asking';
import { findings } from './findings';

const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
assert.ok(folder);
const one = vscode.Uri.joinPath(folder, 'one/deployment.toml');
const two = vscode.Uri.joinPath(folder, 'two/deployment.toml');

describe('in a workspace with two instances', () => {
  before(async () => {
    await vscode.window.showTextDocument(one);
  });

  afterEach(async () => {
    // Only our own files: the editor has its settings.json open now and then, and unsaved.
    const ours = [one, two].map(String);
    const changed = vscode.workspace.textDocuments.filter(({ isDirty, uri }) => isDirty && ours.includes(String(uri)));
    for (const document of changed) {
      await vscode.window.showTextDocument(document);
      await vscode.commands.executeCommand('workbench.action.files.revert');
    }
  });

  it('the extension runs, with its own language for the file', async () => {
    const extension = vscode.extensions.getExtension('mi-ports.mi-ports');
    assert.ok(extension);
    await extension.activate();
    assert.equal(extension.isActive, true);
    assert.equal((await vscode.workspace.openTextDocument(one)).languageId, 'wso2-deployment-toml');
  });

  it('an offset that is no integer gets one finding, on its value', async () => {
    const [finding, ...more] = await findings(one, (found) => found.length > 0);
    assert.deepEqual(more, []);
    assert.equal(finding?.source, 'mi-ports');
    assert.equal(finding.severity, vscode.DiagnosticSeverity.Error);
    assert.equal(textAt(await vscode.workspace.openTextDocument(one), finding.range), '3.0');
  });

  it('the preferred quick fix repairs it, and the hint shows the port', async () => {
    const document = await vscode.workspace.openTextDocument(one);
    const range = rangeOf(document, '3.0');
    const kind = vscode.CodeActionKind.QuickFix.value;
    let edit: vscode.WorkspaceEdit | undefined;
    await eventually(async () => {
      const actions = await ask<vscode.CodeAction[]>('vscode.executeCodeActionProvider', one, range, kind);
      edit = actions.find(({ isPreferred }) => isPreferred)?.edit;
      return edit !== undefined;
    });
    assert.ok(edit);
    // An editor that is busy with the file takes no edit.
    await eventually(async () => document.isDirty || vscode.workspace.applyEdit(edit as vscode.WorkspaceEdit));
    await findings(one, (found) => found.length === 0);
    assert.match(document.getText(), /^offset = 3$/m);
    await eventually(async () => (await hints(document, '9001'))[0] === '→ 9004');
  });

  it('a hover tells the arithmetic', async () => {
    const document = await vscode.workspace.openTextDocument(two);
    const hovers = await ask<vscode.Hover[]>(
      'vscode.executeHoverProvider',
      two,
      rangeOf(document, 'listener.port').start,
    );
    const text = hovers.flatMap(({ contents }) =>
      contents.map((part) => (typeof part === 'string' ? part : part.value)),
    );
    assert.match(text.join('\n'), /9001 \+ 10 = \*\*9011\*\*/);
  });

  it('a conflict appears in the other file, which is not open, and goes again', async () => {
    const document = await vscode.workspace.openTextDocument(one);
    await replace(document, 'offset = 3.0', 'offset = 10');
    const isConflict = ({ code }: vscode.Diagnostic) =>
      (typeof code === 'object' ? code.value : code) === 'port-conflict';
    const both = await Promise.all([one, two].map((uri) => findings(uri, (found) => found.some(isConflict))));
    for (const found of both) assert.equal(found.find(isConflict)?.relatedInformation?.length, 1);
    await replace(document, 'offset = 10', 'offset = 20');
    await findings(two, (found) => !found.some(isConflict));
  });

  it('a lens tells the ports, and leads to the places of a conflict', async () => {
    const document = await vscode.workspace.openTextDocument(one);
    await replace(document, 'offset = 3.0', 'offset = 10');
    const lenses = await ask<vscode.CodeLens[]>('vscode.executeCodeLensProvider', one);
    const [ports, conflict] = lenses.map(({ command }) => command);
    assert.equal(ports?.title, 'HTTP 9011 · HTTPS 8253 · API 9201, 9164');
    assert.equal(conflict?.title, 'Port conflict with two on localhost');
    await vscode.commands.executeCommand(conflict.command, ...(conflict.arguments ?? []));
    await vscode.workspace.getConfiguration('miPorts').update('codeLens.enabled', false);
    assert.deepEqual(await ask<vscode.CodeLens[]>('vscode.executeCodeLensProvider', one), []);
    await vscode.workspace.getConfiguration('miPorts').update('codeLens.enabled', undefined);
  });

  it('completion offers the keys of the table', async () => {
    const document = await vscode.workspace.openTextDocument(two);
    await replace(document, 'listener.port = 9001', 'listener.');
    const end = rangeOf(document, 'listener.').end;
    const { items } = await ask<vscode.CompletionList>('vscode.executeCompletionItemProvider', two, end);
    const labels = items.map(({ label }) => (typeof label === 'string' ? label : label.label));
    assert.ok(labels.includes('listener.secured_port'), labels.join());
  });

  it('a setting counts at once', async () => {
    const document = await vscode.workspace.openTextDocument(two);
    const configuration = vscode.workspace.getConfiguration('miPorts', two);
    const refreshed = eventually(async () => (await hints(document, '9001'))[0] === '→ 9006');
    await configuration.update('portOffset', 5, vscode.ConfigurationTarget.Workspace);
    await refreshed;
    const restored = eventually(async () => (await hints(document, '9001'))[0] === '→ 9011');
    await configuration.update('portOffset', undefined, vscode.ConfigurationTarget.Workspace);
    await restored;
  });

  it('the outline shows the tables', async () => {
    const symbols = await ask<vscode.DocumentSymbol[]>('vscode.executeDocumentSymbolProvider', two);
    assert.deepEqual(
      symbols.map(({ name }) => name),
      ['[server]', '[transport.http]'],
    );
  });

  it('the port table goes to the clipboard', async () => {
    await vscode.commands.executeCommand('miPorts.copyPortTable');
    const table = await vscode.env.clipboard.readText();
    assert.match(table, /^\*\*two\*\* on localhost: The server starts/m);
    assert.match(table, /^\| HTTP \| 9001 \| \+ 10 \| 9011 \|/m);
  });

  it('what is taken on the machine is shown on demand', async () => {
    await vscode.commands.executeCommand('miPorts.showTakenPorts');
    const uri = vscode.Uri.from({ scheme: 'mi-ports-taken', path: '/Ports taken on this machine.md' });
    assert.match((await vscode.workspace.openTextDocument(uri)).getText(), / that \d+ instances want /);
  });

  it('an explanation opens', async () => {
    await vscode.commands.executeCommand('miPorts.explain', 'offset-invalid');
    const uri = vscode.Uri.from({ scheme: 'mi-ports-explanation', path: '/offset-invalid.md' });
    assert.match((await vscode.workspace.openTextDocument(uri)).getText(), /^## offset-invalid/);
  });

  it('the language server can be restarted', async () => {
    const gone = findings(one, (found) => found.length === 0);
    await vscode.commands.executeCommand('miPorts.restart');
    await gone;
    await findings(one, (found) => found.length > 0);
  });
});

/** Asks again whenever the editor hears of something new, until the answer is yes. */
function eventually(question: () => Promise<boolean>): Promise<void> {
  return new Promise((resolve, reject) => {
    const ask = () => {
      question().then((yes) => {
        if (!yes) return;
        for (const subscription of subscriptions) subscription.dispose();
        resolve();
      }, reject);
    };
    const subscriptions = [
      vscode.languages.onDidChangeDiagnostics(ask),
      vscode.workspace.onDidChangeConfiguration(ask),
    ];
    ask();
  });
}

/** The labels of the hints right behind a text. */
async function hints(document: vscode.TextDocument, behind: string): Promise<string[]> {
  const { end } = rangeOf(document, behind);
  const all = await ask<vscode.InlayHint[]>(
    'vscode.executeInlayHintProvider',
    document.uri,
    new vscode.Range(0, 0, document.lineCount, 0),
  );
  return all
    .filter(({ position }) => position.isEqual(end))
    .map(({ label }) => (typeof label === 'string' ? label : label.map(({ value }) => value).join('')));
}

function rangeOf(document: vscode.TextDocument, text: string): vscode.Range {
  const start = document.getText().indexOf(text);
  assert.ok(start >= 0, `${text} is not there`);
  return new vscode.Range(document.positionAt(start), document.positionAt(start + text.length));
}

function textAt(document: vscode.TextDocument, range: vscode.Range): string {
  return document.getText(range);
}

async function replace(document: vscode.TextDocument, text: string, by: string): Promise<void> {
  const edit = new vscode.WorkspaceEdit();
  edit.replace(document.uri, rangeOf(document, text), by);
  assert.equal(await vscode.workspace.applyEdit(edit), true);
}
