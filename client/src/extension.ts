import path from 'node:path';
import { commands, type ExtensionContext, env, Uri, window, workspace } from 'vscode';
import {
  ExecuteCommandRequest,
  LanguageClient,
  type LanguageClientOptions,
  TransportKind,
} from 'vscode-languageclient/node';

const LANGUAGE = 'wso2-deployment-toml';

/** The scheme of the read-only documents that show explanations. */
const EXPLANATION = 'mi-ports-explanation';

let client: LanguageClient | undefined;

export async function activate(context: ExtensionContext): Promise<void> {
  const module = context.asAbsolutePath(path.join('dist', 'server.cjs'));
  const options: LanguageClientOptions = {
    // Any language on a file of that name: whoever uses another TOML extension loses nothing.
    documentSelector: [{ language: LANGUAGE }, { pattern: '**/deployment.toml' }],
    // VS Code has no TOML of its own: where a file is `toml`, another extension reports its syntax errors.
    initializationOptions: { silentLanguage: 'toml', explains: true, settings: workspace.getConfiguration('miPorts') },
  };
  const languageClient = new LanguageClient('miPorts', 'MI Ports', { module, transport: TransportKind.ipc }, options);
  client = languageClient;
  const ask = (command: string, ...parameters: unknown[]): Promise<unknown> =>
    languageClient.sendRequest(ExecuteCommandRequest.type, { command, arguments: parameters });
  context.subscriptions.push(
    languageClient,
    commands.registerCommand('miPorts.restart', () => start(() => languageClient.restart())),
    commands.registerCommand('miPorts.showOutput', () => languageClient.outputChannel.show()),
    commands.registerCommand('miPorts.copyPortTable', async () => {
      await env.clipboard.writeText(String(await ask('miPorts.portTable')));
      window.setStatusBarMessage('MI Ports: the port table is on the clipboard.', 5000);
    }),
    commands.registerCommand('miPorts.explain', (code: string) =>
      commands.executeCommand('markdown.showPreview', Uri.from({ scheme: EXPLANATION, path: `/${code}.md` })),
    ),
    workspace.registerTextDocumentContentProvider(EXPLANATION, {
      provideTextDocumentContent: async (uri) =>
        String(await ask('miPorts.explanation', path.posix.basename(uri.path, '.md'))),
    }),
  );
  await start(() => languageClient.start());
}

export async function deactivate(): Promise<void> {
  await client?.stop();
}

/** Starts the language server; when that fails, says so once and where to look. */
async function start(starting: () => Promise<void>): Promise<void> {
  try {
    await starting();
  } catch {
    const show = 'Show Output';
    const answer = await window.showErrorMessage('MI Ports: the language server did not start.', show);
    if (answer === show) client?.outputChannel.show();
  }
}
