import {
  type Connection,
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  WatchKind,
} from 'vscode-languageserver';
import { FILE_NAME } from '../workspace/files/discovery';
import { IGNORE_FILE } from '../workspace/files/ignore-rules';
import { FACT_FILES } from '../workspace/surroundings/facts';
import { type Editor, SECTION } from './editor';

/** Asks the editor to tell of changes, where it can: of the settings, and of all files that are read. */
export function registerForChanges(connection: Connection, editor: Editor): void {
  const { didChangeConfiguration, didChangeWatchedFiles } = editor.capabilities.workspace ?? {};
  if (didChangeConfiguration?.dynamicRegistration) {
    connection.client
      .register(DidChangeConfigurationNotification.type, { section: SECTION })
      .catch(editor.report('Changes of the settings will go unnoticed'));
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
