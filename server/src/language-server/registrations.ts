import {
  BulkRegistration,
  CodeActionKind,
  CodeActionRequest,
  type Connection,
  DefinitionRequest,
  DidChangeConfigurationNotification,
  DidChangeTextDocumentNotification,
  DidChangeWatchedFilesNotification,
  DidCloseTextDocumentNotification,
  DidOpenTextDocumentNotification,
  HoverRequest,
  InlayHintRequest,
  ReferencesRequest,
  TextDocumentSyncKind,
  WatchKind,
} from 'vscode-languageserver';
import { CARBON_NAME, FILE_NAME } from '../workspace/files/discovery';
import { IGNORE_FILE } from '../workspace/files/ignore-rules';
import { FACT_FILES, OPEN_FACT_FILES, REPEATING_FILES } from '../workspace/surroundings/fact-files';
import { type Editor, SECTION } from './editor';

/** Asks the editor to tell of changes, where it can: of the settings, and of all files that are read; and to ask about these. */
export function registerForChanges(connection: Connection, editor: Editor): void {
  const { didChangeConfiguration, didChangeWatchedFiles } = editor.capabilities.workspace ?? {};
  if (didChangeConfiguration?.dynamicRegistration) {
    connection.client
      .register(DidChangeConfigurationNotification.type, { section: SECTION })
      .catch(editor.report('Changes of the settings will go unnoticed'));
  }
  // The files around instances keep their languages.
  const selecting = (patterns: readonly string[]) =>
    editor.schemes.flatMap((scheme) => patterns.map((pattern) => ({ scheme, pattern })));
  const documentSelector = selecting(REPEATING_FILES);
  const { codeAction, hover, inlayHint, definition, references } = editor.capabilities.textDocument ?? {};
  const there = BulkRegistration.create();
  if (codeAction?.dynamicRegistration)
    there.add(CodeActionRequest.type, { documentSelector, codeActionKinds: [CodeActionKind.QuickFix] });
  if (hover?.dynamicRegistration) there.add(HoverRequest.type, { documentSelector });
  if (inlayHint?.dynamicRegistration) there.add(InlayHintRequest.type, { documentSelector });
  if (definition?.dynamicRegistration) there.add(DefinitionRequest.type, { documentSelector });
  if (references?.dynamicRegistration) there.add(ReferencesRequest.type, { documentSelector });
  if ([codeAction, hover, inlayHint, definition, references].some((one) => one?.dynamicRegistration)) {
    connection.client
      .register(there)
      .catch(editor.report('Nothing will be shown in the files around a deployment.toml'));
  }
  if (editor.capabilities.textDocument?.synchronization?.dynamicRegistration) {
    const texts = BulkRegistration.create();
    const selected = { documentSelector: selecting(OPEN_FACT_FILES) };
    texts.add(DidOpenTextDocumentNotification.type, selected);
    texts.add(DidChangeTextDocumentNotification.type, { ...selected, syncKind: TextDocumentSyncKind.Incremental });
    texts.add(DidCloseTextDocumentNotification.type, selected);
    connection.client
      .register(texts)
      .catch(editor.report('What is typed in the files around a deployment.toml counts once it is saved'));
  }
  if (didChangeWatchedFiles?.dynamicRegistration) {
    const watchers = [
      ...[`**/${FILE_NAME}`, `**/conf/${CARBON_NAME}`, `**/${IGNORE_FILE}`, ...FACT_FILES].map((globPattern) => ({
        globPattern,
      })),
      // Of a folder that is moved or deleted with all that is in it, some editors tell nothing but the folder.
      { globPattern: '**/*', kind: WatchKind.Create | WatchKind.Delete },
    ];
    connection.client
      .register(DidChangeWatchedFilesNotification.type, { watchers })
      .catch(editor.report('Changes of files will go unnoticed'));
  }
}
