import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import * as vscode from 'vscode';
import { EarlierTexts, MadeChanges, type Refusal } from '../../../client/src/made-changes';
import { type Resolution, toldOf } from '../../../client/src/resolution';
import { ask } from './asking';
import { findings } from './findings';

const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
assert.ok(folder);
const at = (path: string) => vscode.Uri.joinPath(folder, 'fleet', path);
const [node1, node2, compose] = ['node1/conf/deployment.toml', 'node2/conf/deployment.toml', 'compose.yml'].map(at) as [
  vscode.Uri,
  vscode.Uri,
  vscode.Uri,
];
const isConflict = ({ code }: vscode.Diagnostic) => (typeof code === 'object' ? code.value : code) === 'port-conflict';
const scheme = 'mi-ports-earlier-in-tests';
const earlier = new EarlierTexts(scheme);

describe('in a workspace with conflicts, resolving all of them', () => {
  const atFirst = new Map([node1, node2, compose].map((uri) => [uri, readFileSync(uri.fsPath, 'utf8')]));
  const provider = vscode.workspace.registerTextDocumentContentProvider(scheme, earlier);
  let resolution: Resolution;

  beforeEach(async () => {
    await Promise.all(
      [node2, at('red/conf/deployment.toml')].map((uri) => findings(uri, (all) => all.some(isConflict))),
    );
    resolution = await vscode.commands.executeCommand<Resolution>('miPorts.resolution');
  });

  afterEach(async () => {
    for (const [uri, text] of atFirst) {
      await write(uri, text);
      await (await vscode.workspace.openTextDocument(uri)).save();
    }
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  after(() => provider.dispose());

  it('changes the files around an instance as well, and says in one sentence what and how many are not saved', async () => {
    const made = await make(resolution);
    assert.equal(
      toldOf(resolution, made.unsaved),
      'published port of red 9999 → 10000, node2 → 11; 2 files not saved.',
    );
    assert.match(await textOf(node2), /^offset = 11$/m);
    assert.equal(await textOf(compose), atFirst.get(compose)?.replace('9999', '10000'));
    assert.equal(await textOf(node1), atFirst.get(node1));
  });

  it('is done when the command has ended', async () => {
    await vscode.commands.executeCommand('miPorts.resolveAllConflicts');
    assert.deepEqual(await dirty(), [node2, compose].map(String));
  });

  it('is undone: every file as before, without unsaved changes, and no tab more', async () => {
    await vscode.window.showTextDocument(node1);
    const made = await make(resolution);
    assert.deepEqual(await made.undo(), { kept: [], unsaved: 0 });
    assert.deepEqual([await textOf(node2), await textOf(compose)], [atFirst.get(node2), atFirst.get(compose)]);
    assert.deepEqual(await dirty(), []);
    assert.deepEqual(
      vscode.window.tabGroups.all.flatMap(({ tabs }) =>
        tabs.map(({ input }) => String((input as vscode.TabInputText).uri)),
      ),
      [String(node1)],
    );
  });

  it('is undone where nothing else has happened since, and else left alone', async () => {
    const made = await make(resolution);
    const typed = `${await textOf(node2)}# mine\n`;
    await write(node2, typed);
    assert.deepEqual(await made.undo(), { kept: [node2], unsaved: 0 });
    assert.equal(await textOf(node2), typed);
    assert.equal(await textOf(compose), atFirst.get(compose));
    assert.deepEqual(await dirty(), [String(node2)]);
  });

  it('is undone in files that were saved since, which then are to be saved again', async () => {
    const made = await make(resolution);
    assert.deepEqual(await made.save(), []);
    assert.deepEqual(await made.undo(), { kept: [], unsaved: 2 });
    assert.equal(await textOf(node2), atFirst.get(node2));
    assert.match(readFileSync(node2.fsPath, 'utf8'), /^offset = 11$/m);
  });

  it('keeps what was typed and not saved before, through undo', async () => {
    const typed = `${atFirst.get(node2)}# mine\n`;
    await write(node2, typed);
    const made = await make(await vscode.commands.executeCommand<Resolution>('miPorts.resolution'));
    assert.deepEqual(await made.undo(), { kept: [], unsaved: 0 });
    assert.equal(await textOf(node2), typed);
    assert.deepEqual(await dirty(), [String(node2)]);
  });

  it('saves its own files and no others', async () => {
    const made = await make(resolution);
    await write(node1, `${atFirst.get(node1)}# mine\n`);
    assert.deepEqual(await made.save(), []);
    assert.equal(made.unsaved, 0);
    assert.match(readFileSync(node2.fsPath, 'utf8'), /^offset = 11$/m);
    assert.match(readFileSync(compose.fsPath, 'utf8'), /10000:8290/);
    assert.deepEqual(await dirty(), [String(node1)]);
  });

  it('shows what was there beside what is there', async () => {
    const made = await make(resolution);
    await made.show('What has changed', earlier);
    assert.equal(vscode.window.tabGroups.activeTabGroup.activeTab?.label.includes('What has changed'), true);
    const before = await Promise.all(
      [compose, node2].map(async (uri, index) => textOf(uri.with({ scheme, query: String(index) }))),
    );
    assert.deepEqual(before, [atFirst.get(compose), atFirst.get(node2)]);
  });

  it('changes nothing at all where a file around an instance has changed in the meantime', async () => {
    const typed = `# mine\n${atFirst.get(compose)}`;
    await write(compose, typed);
    const refusal = (await MadeChanges.make(resolution.edit?.documentChanges ?? [])) as Refusal;
    assert.deepEqual({ ...refusal, uri: String(refusal.uri) }, { refused: 'changed', uri: String(compose) });
    assert.deepEqual(await dirty(), [String(compose)]);
    assert.equal(await textOf(compose), typed);
  });

  it('is a quick fix in that file as it is typed, saved or not', async () => {
    const linesInCompose = async () => {
      const document = await vscode.workspace.openTextDocument(at('red/conf/deployment.toml'));
      const actions = await ask<vscode.CodeAction[]>(
        'vscode.executeCodeActionProvider',
        document.uri,
        new vscode.Range(0, 0, document.lineCount, 0),
      );
      const edits = actions.flatMap(({ edit }) => edit?.get(compose) ?? []);
      return [...new Set(edits.map(({ range }) => range.start.line))];
    };
    const before = await linesInCompose();
    assert.notEqual(before.length, 0);
    await write(compose, `# mine\n${atFirst.get(compose)}`);
    assert.deepEqual(
      await linesInCompose(),
      before.map((line) => line + 1),
    );
  });

  it('changes nothing at all where a file has changed in the meantime', async () => {
    await vscode.workspace.openTextDocument(node2);
    const seen = await vscode.commands.executeCommand<Resolution>('miPorts.resolution');
    await write(node2, `# mine\n${atFirst.get(node2)}`);
    const refusal = (await MadeChanges.make(seen.edit?.documentChanges ?? [])) as Refusal;
    assert.deepEqual({ ...refusal, uri: String(refusal.uri) }, { refused: 'changed', uri: String(node2) });
    assert.deepEqual(await dirty(), [String(node2)]);
  });

  /** Those of the fleet's files that are not saved. */
  async function dirty(): Promise<string[]> {
    const ours = [node1, node2, compose].map(String);
    const open = vscode.workspace.textDocuments.filter(({ isDirty }) => isDirty).map(({ uri }) => String(uri));
    return ours.filter((uri) => open.includes(uri));
  }
});

async function make({ edit }: Resolution): Promise<MadeChanges> {
  const made = await MadeChanges.make(edit?.documentChanges ?? []);
  assert.ok(made instanceof MadeChanges, JSON.stringify(made));
  return made;
}

async function textOf(uri: vscode.Uri): Promise<string> {
  return (await vscode.workspace.openTextDocument(uri)).getText();
}

async function write(uri: vscode.Uri, text: string): Promise<void> {
  const document = await vscode.workspace.openTextDocument(uri);
  const edit = new vscode.WorkspaceEdit();
  edit.replace(uri, new vscode.Range(0, 0, document.lineCount, 0), text);
  assert.equal(await vscode.workspace.applyEdit(edit), true);
}
