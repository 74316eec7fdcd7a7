import { PositionEncodingKind, type ServerCapabilities, TextDocumentSyncKind } from 'vscode-languageserver';
import { FIX_ALL } from '../features/actions/fix-all';
import { TRIGGER_CHARACTERS } from '../features/completion/trigger-characters';
import { COMMANDS, RESOLVE_ALL } from './command-names';
import type { Editor } from './editor';

/** What this server can do for an editor. */
export function capabilitiesFor({ options }: Editor): ServerCapabilities {
  // No command may be there twice.
  const commands = COMMANDS.filter((name) => !(options.resolves && name === RESOLVE_ALL));
  return {
    positionEncoding: PositionEncodingKind.UTF16,
    textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
    hoverProvider: true,
    codeLensProvider: {},
    inlayHintProvider: true,
    completionProvider: { triggerCharacters: [...TRIGGER_CHARACTERS] },
    codeActionProvider: { codeActionKinds: ['quickfix', 'refactor.rewrite', FIX_ALL] },
    executeCommandProvider: { commands },
    workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
    documentSymbolProvider: true,
    foldingRangeProvider: true,
    referencesProvider: true,
  };
}
