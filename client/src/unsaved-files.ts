import { type CodeAction, type Command, type DocumentSelector, languages, workspace } from 'vscode';

/**
 * The actions whose edits hit what they are meant for. The server knows a file around an instance as it is on disk; while such a
 * file has unsaved changes, the places of an edit in it are others.
 * @param known the documents of which the server knows what is typed.
 */
export function safeActions(
  actions: readonly (CodeAction | Command)[],
  known: DocumentSelector,
): (CodeAction | Command)[] {
  const unseen = workspace.textDocuments.filter((one) => one.isDirty && languages.match(known, one) === 0);
  const uris = new Set(unseen.map(({ uri }) => String(uri)));
  return actions.filter(
    (action) => !('edit' in action) || !action.edit?.entries().some(([uri]) => uris.has(String(uri))),
  );
}
