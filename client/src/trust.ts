import { type CodeAction, CodeActionKind, type Command, workspace } from 'vscode';
import { said } from '../../server/src/words/language';

/** Said instead of what is only done where the workspace is trusted, as Markdown. */
export function notTrusted(): string {
  return `${said`MI Ports does not look for ports of this machine on behalf of a workspace that you have not trusted: its files would say which ones.`}\n`;
}

/**
 * The actions that may be offered. Those for the whole file (`source.…`) the editor can make on save, unasked, because a setting of
 * the workspace says so; they change other files too. Where it is not trusted there is none of them.
 */
export function trustedActions(actions: readonly (CodeAction | Command)[]): (CodeAction | Command)[] {
  return actions.filter(
    (action) =>
      workspace.isTrusted || !('kind' in action && action.kind && CodeActionKind.Source.contains(action.kind)),
  );
}
