import path from 'node:path';
import { commands, type ExtensionContext, workspace } from 'vscode';
import { LanguageClient, type LanguageClientOptions, TransportKind } from 'vscode-languageclient/node';

const LANGUAGE = 'wso2-deployment-toml';

let client: LanguageClient | undefined;

export async function activate(context: ExtensionContext): Promise<void> {
  const module = context.asAbsolutePath(path.join('dist', 'server.cjs'));
  const options: LanguageClientOptions = {
    // Any language on a file of that name: whoever uses another TOML extension loses nothing.
    documentSelector: [{ language: LANGUAGE }, { pattern: '**/deployment.toml' }],
    // VS Code has no TOML of its own: where a file is `toml`, another extension reports its syntax errors.
    initializationOptions: { silentLanguage: 'toml', settings: workspace.getConfiguration('miPorts') },
  };
  client = new LanguageClient('miPorts', 'MI Ports', { module, transport: TransportKind.ipc }, options);
  context.subscriptions.push(
    client,
    commands.registerCommand('miPorts.restart', () => client?.restart()),
    commands.registerCommand('miPorts.showOutput', () => client?.outputChannel.show()),
  );
  await client.start();
}

export async function deactivate(): Promise<void> {
  await client?.stop();
}
