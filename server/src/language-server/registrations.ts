import {
  CodeActionKind,
  CodeActionRequest,
  type Connection,
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  WatchKind,
} from 'vscode-languageserver';
import { FILE_NAME } from '../workspace/files/discovery';
import { IGNORE_FILE } from '../workspace/files/ignore-rules';
import { FACT_FILES, REPEATING_FILES } from '../workspace/surroundings/facts';
import { type Editor, SECTION } from './editor';

/** Asks the editor to tell of changes, where it can: of the settings, and of all files that are read; and to ask for fixes in these. */
export function registerForChanges(connection: Connection, editor: Editor): void {
  const { didChangeConfiguration, didChangeWatchedFiles } = editor.capabilities.workspace ?? {};
  if (didChangeConfiguration?.dynamicRegistration) {
    connection.client
      .register(DidChangeConfigurationNotification.type, { section: SECTION })
      .catch(editor.report('Changes of the settings will go unnoticed'));
  }
  // Only for the quick fixes there: the files around instances keep their languages, and their texts are not sent.
  if (editor.capabilities.textDocument?.codeAction?.dynamicRegistration) {
    const documentSelector = REPEATING_FILES.map((pattern) => ({ scheme: 'file', pattern }));
    connection.client
      .register(CodeActionRequest.type, { documentSelector, codeActionKinds: [CodeActionKind.QuickFix] })
      .catch(editor.report('There will be no quick fixes in the files around a deployment.toml'));
  }
  if (didChangeWatchedFiles?.dynamicRegistration) {
    const watchers = [
      ...[`**/${FILE_NAME}`, `**/${IGNORE_FILE}`, ...FACT_FILES].map((globPattern) => ({ globPattern })),
      // Of a folder that is moved or deleted with all that is in it, some editors tell nothing but the folder.
      { globPattern: '**/*', kind: WatchKind.Create | WatchKind.Delete },
    ];
    connection.client
      .register(DidChangeWatchedFilesNotification.type, { watchers })
      .catch(editor.report('Changes of files will go unnoticed'));
  }
}
