import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import * as vscode from 'vscode';
import { findings } from './findings';

const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
assert.ok(folder);
const node1 = vscode.Uri.joinPath(folder, 'fleet/node1/conf/deployment.toml');
const node2 = vscode.Uri.joinPath(folder, 'fleet/node2/conf/deployment.toml');

describe('in a workspace with a conflict, changing one instance', () => {
  const atFirst = readFileSync(node2.fsPath, 'utf8');

  before(() => findings(node2, (all) => all.length > 0));

  afterEach(async () => {
    await vscode.window.showTextDocument(node2);
    await vscode.commands.executeCommand('workbench.action.files.revert');
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await findings(node2, (all) => all.length > 0);
  });

  it('Set Offset gives that of the tree the first that is free, as one change that is undone at once', async () => {
    await choosingFirst('miPorts.setOffset', { uri: String(node2) });
    assert.match(await textOf(node2), /^offset = 11$/m);
    await vscode.window.showTextDocument(node2);
    await vscode.commands.executeCommand('undo');
    assert.equal(await textOf(node2), atFirst);
  });

  it('without a tree it is about the file in front', async () => {
    await vscode.window.showTextDocument(node2);
    await choosingFirst('miPorts.setOffset');
    assert.match(await textOf(node2), /^offset = 11$/m);
    assert.doesNotMatch(await textOf(node1), /offset = 11/);
  });

  it('This Instance Runs on Another Host writes the host, and the conflict is gone', async () => {
    await choosingFirst('miPorts.setHost', { uri: String(node2) });
    assert.equal(await textOf(node2), `# mi-ports: host = node2-host\n${atFirst}`);
    await findings(node2, (all) => all.length === 0);
  });
});

/** Runs a command that asks, and takes what is first in its list as soon as that is there. */
async function choosingFirst(command: string, ...parameters: unknown[]): Promise<void> {
  let done = false;
  const running = vscode.commands.executeCommand(command, ...parameters).then(() => {
    done = true;
  });
  while (!done) await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
  await running;
}

async function textOf(uri: vscode.Uri): Promise<string> {
  return (await vscode.workspace.openTextDocument(uri)).getText();
}
