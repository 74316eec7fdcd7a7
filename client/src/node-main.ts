import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type ExtensionContext, Uri } from 'vscode';
import { LanguageClient, TransportKind } from 'vscode-languageclient/node';
import { start } from './extension';

export { deactivate } from './extension';

/** The door on a machine: the language server is a process of its own. */
export function activate(context: ExtensionContext): void {
  const module = Uri.joinPath(context.extensionUri, 'dist/server.cjs').fsPath;
  const program = { module, transport: TransportKind.ipc };
  start(context, (options) => new Client('miPorts', 'MI Ports', program, options), temporaryFolder);
}

async function temporaryFolder(): Promise<Uri> {
  return Uri.file(await mkdtemp(path.join(tmpdir(), 'mi-ports-samples-')));
}

/** Logs what goes wrong, because the messages to the user are ours, and can be stopped at any time. */
class Client extends LanguageClient {
  override error(message: string, data?: unknown): void {
    super.error(message, data, false);
  }

  /** A server that has not come up cannot be asked to end. */
  override async stop(timeout?: number): Promise<void> {
    if (this.isRunning()) await super.stop(timeout);
    else this.serverProcess?.kill();
  }
}
