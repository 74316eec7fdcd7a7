import { commands, EventEmitter, type ExtensionContext, env, Uri, window, workspace } from 'vscode';
import { InstanceChanges } from './instance-changes';
import { LanguageServer, type MakeClient } from './language-server';
import { EarlierTexts } from './made-changes';
import { PortMap } from './map/port-map';
import { makeChanges, type Resolution } from './resolution';
import { Samples } from './samples';
import { StatusItems } from './status';
import { handOverToml } from './toml-language';
import { InstanceTree } from './tree';
import { NOT_TRUSTED } from './trust';

/** The scheme of the read-only documents that show explanations. */
const EXPLANATION = 'mi-ports-explanation';

/** The read-only document that shows which ports are taken. */
const TAKEN = Uri.from({ scheme: 'mi-ports-taken', path: '/Ports taken on this machine.md' });

/** The scheme of the read-only documents that show what files held before a command changed them. */
const EARLIER = 'mi-ports-earlier';

let server: LanguageServer | undefined;

/**
 * What both doors have in common, that on a machine and that in a browser.
 * @param temporaryFolder makes an empty folder that nobody keeps. Null: there are none.
 */
export function start(
  context: ExtensionContext,
  makeClient: MakeClient,
  temporaryFolder: (() => Promise<Uri>) | null,
): void {
  const output = window.createOutputChannel('MI Ports', { log: true });
  const earlier = new EarlierTexts(EARLIER);
  const asked = new EventEmitter<Uri>();
  const languageServer = new LanguageServer(makeClient, output);
  server = languageServer;
  context.subscriptions.push(
    output,
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
        'Resolve All Port Conflicts',
        earlier,
      ),
    ),
    new InstanceChanges(languageServer, earlier),
    workspace.registerTextDocumentContentProvider(EARLIER, earlier),
    commands.registerCommand('miPorts.copyPortTable', async () => {
      await env.clipboard.writeText(String(await languageServer.execute('miPorts.portTable')));
      window.setStatusBarMessage('MI Ports: the port table is on the clipboard.', 5000);
    }),
    asked,
    commands.registerCommand('miPorts.showTakenPorts', async () => {
      // What it showed before may be out of date.
      asked.fire(TAKEN);
      await commands.executeCommand('markdown.showPreview', TAKEN);
    }),
    workspace.registerTextDocumentContentProvider(TAKEN.scheme, {
      onDidChange: asked.event,
      provideTextDocumentContent: async () =>
        workspace.isTrusted ? String(await languageServer.execute('miPorts.takenPorts')) : NOT_TRUSTED,
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
