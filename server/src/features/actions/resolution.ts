import type { WorkspaceEdit } from 'vscode-languageserver-types';
import { changesSummary } from '../../ports/hosts/planning/changes';
import type { Plan } from '../../ports/hosts/planning/plan';
import { notification } from '../../words/notification';
import { type Plain, phrase } from '../../words/phrase';
import { changesEdit, type EditStyle, unsolvedMessage } from './conflict-actions';

/** What ends the conflicts of all hosts, and what is said of it, written for a message that pops up. */
export interface Resolution {
  /** All changes as one. Null: there are none. */
  readonly edit: WorkspaceEdit | null;
  /** What the edit changes: `node2 → 11, node3 → 12`. Empty where it is null. */
  readonly summary: Plain;
  /** A sentence on what no file can end, and why. Null: nothing is left. */
  readonly unsolved: Plain | null;
}

/** @param plans those of all hosts. */
export function resolutionOf(plans: readonly Plan[], style: EditStyle): Resolution {
  const changes = plans.flatMap((plan) => plan.changes);
  const unsolved = plans.flatMap((plan) => plan.unsolved);
  const [conflict] = unsolved;
  return {
    edit: changes.length > 0 ? changesEdit(changes, style) : null,
    summary: notification(phrase`${changesSummary(changes)}`),
    unsolved: conflict ? notification(phrase`${unsolvedMessage(conflict, unsolved.length)}`) : null,
  };
}
