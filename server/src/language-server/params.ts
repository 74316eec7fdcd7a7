import { anything, identifier, list, number, object, optional, type Shape, string, whole } from './shapes';

const position = object({ line: whole, character: whole });
const range = object({ start: position, end: position });
const textDocument = object({ uri: string });
const folders = list(object({ uri: string }));
const atPosition = object({ textDocument, position });
const ofFile = object({ textDocument });

/** What the messages that this server takes must hold, as far as it looks at it. */
const SHAPES: ReadonlyMap<string, Shape> = new Map([
  [
    'initialize',
    object({
      capabilities: object({}),
      rootUri: optional(string),
      workspaceFolders: optional(folders),
      locale: optional(string),
    }),
  ],
  ['initialized', optional(object({}))],
  ['$/setTrace', object({ value: string })],
  ['$/logTrace', object({ message: string })],
  ['$/cancelRequest', object({ id: identifier })],
  ['$/progress', object({ token: identifier })],
  ['window/workDoneProgress/cancel', object({ token: identifier })],
  [
    'textDocument/didOpen',
    object({ textDocument: object({ uri: string, languageId: string, version: number, text: string }) }),
  ],
  [
    'textDocument/didChange',
    object({
      textDocument: object({ uri: string, version: number }),
      contentChanges: list(object({ range: optional(range), text: string })),
    }),
  ],
  ['textDocument/didClose', ofFile],
  ['textDocument/willSave', ofFile],
  ['textDocument/willSaveWaitUntil', ofFile],
  ['textDocument/didSave', ofFile],
  ['textDocument/hover', atPosition],
  ['textDocument/completion', atPosition],
  ['textDocument/definition', atPosition],
  ['textDocument/references', atPosition],
  ['textDocument/documentSymbol', ofFile],
  ['textDocument/foldingRange', ofFile],
  ['textDocument/codeLens', ofFile],
  ['textDocument/inlayHint', object({ textDocument, range })],
  ['textDocument/codeAction', object({ textDocument, range, context: object({ only: optional(list(string)) }) })],
  ['workspace/executeCommand', object({ command: string, arguments: optional(list(anything)) })],
  ['workspace/didChangeConfiguration', object({ settings: anything })],
  ['workspace/didChangeWatchedFiles', object({ changes: list(object({ uri: string })) })],
  ['workspace/didChangeWorkspaceFolders', object({ event: object({ added: folders, removed: folders }) })],
]);

/** What is wrong with the parameters of a client's message, as one clause; null: nothing, or nobody here takes such a message. */
export function wrongParams(method: string, params: unknown): string | null {
  return SHAPES.get(method)?.(params, 'params') ?? null;
}
