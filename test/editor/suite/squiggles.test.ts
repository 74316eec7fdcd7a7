import assert from 'node:assert/strict';
import * as vscode from 'vscode';

const folder = vscode.workspace.workspaceFolders?.[0]?.uri;

describe('in a folder with a deployment.toml', () => {
  it('MI Ports is running', async () => {
    const extension = vscode.extensions.getExtension('mi-ports.mi-ports');
    assert.ok(extension, 'the extension is installed');
    await extension.activate();
    assert.equal(extension.isActive, true);
  });

  it('an offset that is no integer gets a finding', async () => {
    assert.ok(folder);
    const uri = vscode.Uri.joinPath(folder, 'one/deployment.toml');
    const found = findingsOf(uri);
    await vscode.window.showTextDocument(uri);
    const [finding] = await found;
    assert.equal(finding?.source, 'mi-ports');
    assert.equal(finding.severity, vscode.DiagnosticSeverity.Error);
  });
});

/** Waits until a file has findings. */
function findingsOf(uri: vscode.Uri): Promise<vscode.Diagnostic[]> {
  return new Promise((resolve) => {
    const look = () => {
      const findings = vscode.languages.getDiagnostics(uri);
      if (findings.length > 0) {
        subscription.dispose();
        resolve(findings);
      }
    };
    const subscription = vscode.languages.onDidChangeDiagnostics(look);
    look();
  });
}
