import { commands, EventEmitter, type ExtensionContext, env, l10n, Uri, window, workspace } from 'vscode';
import { said, speak } from '../../server/src/words/language';
import { InstanceChanges } from './instance-changes';
import { LanguageServer, type MakeClient } from './language-server';
import { EarlierTexts } from './made-changes';
import { PortMap } from './map/port-map';
import { makeChanges, type Resolution } from './resolution';
import { Samples } from './samples';
import { StatusItems } from './status';
import { handOverToml } from './toml-language';
import { InstanceTree } from './tree';
import { notTrusted } from './trust';

/** The scheme of the read-only documents that show explanations. */
const EXPLANATION = 'mi-ports-explanation';

/** The scheme of the read-only document that shows which ports are taken. */
const TAKEN = 'mi-ports-taken';

/** The scheme of the read-only documents that show what files held before a command changed them. */
const EARLIER = 'mi-ports-earlier';

let server: LanguageServer | undefined;

/**
 * What both doors have in common, that on a machine and that in a browser.
 * @param temporaryFolder makes an empty folder that nobody keeps.
 */
export function start(context: ExtensionContext, makeClient: MakeClient, temporaryFolder: () => Promise<Uri>): void {
  speak(l10n.bundle ?? null);
  const taken = Uri.from({ scheme: TAKEN, path: `/${said`Ports taken on this machine`}.md` });
  const output = window.createOutputChannel('MI Ports', { log: true });
  const earlier = new EarlierTexts(EARLIER);
  const asked = new EventEmitter<Uri>();
  const languageServer = new LanguageServer(makeClient, output);
  server = languageServer;
  context.subscriptions.push(
    output,
    languageServer,
    handOverToml(),
    commands.registerCommand('miPorts.restart', () => languageServer.restart()),
    new StatusItems(languageServer),
    new InstanceTree(languageServer),
    new Samples(context, languageServer, temporaryFolder),
    new PortMap(context.extensionUri, languageServer),
    commands.registerCommand('miPorts.showPlaces', (...parameters: Parameters<LanguageServer['showPlaces']>) =>
      languageServer.showPlaces(...parameters),
    ),
    commands.registerCommand('miPorts.showOutput', () => output.show()),
    commands.registerCommand('miPorts.resolveAllConflicts', async () =>
      makeChanges(
        (await languageServer.execute('miPorts.resolution')) as Resolution,
        said`Resolve All Port Conflicts`,
        earlier,
      ),
    ),
    new InstanceChanges(languageServer, earlier),
    workspace.registerTextDocumentContentProvider(EARLIER, earlier),
    commands.registerCommand('miPorts.copyPortTable', async () => {
      await env.clipboard.writeText(String(await languageServer.execute('miPorts.portTable')));
      window.setStatusBarMessage(said`MI Ports: the port table is on the clipboard.`, 5000);
    }),
    asked,
    commands.registerCommand('miPorts.showTakenPorts', async () => {
      // What it showed before may be out of date.
      asked.fire(taken);
      await commands.executeCommand('markdown.showPreview', taken);
    }),
    workspace.registerTextDocumentContentProvider(TAKEN, {
      onDidChange: asked.event,
      provideTextDocumentContent: async () =>
        workspace.isTrusted ? String(await languageServer.execute('miPorts.takenPorts')) : notTrusted(),
    }),
    commands.registerCommand('miPorts.explain', (code: string) =>
      commands.executeCommand('markdown.showPreview', Uri.from({ scheme: EXPLANATION, path: `/${code}.md` })),
    ),
    workspace.registerTextDocumentContentProvider(EXPLANATION, {
      provideTextDocumentContent: async (uri) =>
        String(await languageServer.execute('miPorts.explanation', /([\w-]*)\.md$/.exec(uri.path)?.[1])),
    }),
  );
  // Nobody waits for it: a server that hangs must not hold up the editor.
  void languageServer.restart();
}

export async function deactivate(): Promise<void> {
  await server?.stop();
}
