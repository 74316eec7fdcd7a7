import { type CodeAction, type Command, type TextDocument, workspace } from 'vscode';

/**
 * The actions whose edits hit what they are meant for. In a file that has unsaved changes which the server does not know, the places of
 * an edit are others.
 * @param isKnown whether the server knows what is typed in a document.
 */
export function safeActions(
  actions: readonly (CodeAction | Command)[],
  isKnown: (document: TextDocument) => boolean,
): (CodeAction | Command)[] {
  const unseen = workspace.textDocuments.filter((one) => !isKnown(one));
  const uris = new Set(unseen.map(({ uri }) => String(uri)));
  return actions.filter(
    (action) => !('edit' in action) || !action.edit?.entries().some(([uri]) => uris.has(String(uri))),
  );
}
