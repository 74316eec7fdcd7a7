import { PositionEncodingKind, type ServerCapabilities, TextDocumentSyncKind } from 'vscode-languageserver';
import { TRIGGER_CHARACTERS } from '../features/completion';
import { FIX_ALL } from '../features/conflict-actions';
import { COMMANDS } from './commands';

/** What this server can do. */
export const CAPABILITIES: ServerCapabilities = {
  positionEncoding: PositionEncodingKind.UTF16,
  textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
  hoverProvider: true,
  inlayHintProvider: true,
  completionProvider: { triggerCharacters: [...TRIGGER_CHARACTERS] },
  codeActionProvider: { codeActionKinds: ['quickfix', 'refactor.rewrite', FIX_ALL] },
  executeCommandProvider: { commands: [...COMMANDS] },
  workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
  documentSymbolProvider: true,
  foldingRangeProvider: true,
};
