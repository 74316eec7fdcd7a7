import type { WorkspaceEdit } from 'vscode-languageserver-types';
import type { Instance } from '../../ports/hosts/instances';
import { type Change, changesSummary } from '../../ports/hosts/planning/changes';
import type { Plan } from '../../ports/hosts/planning/plan';
import { notification } from '../../words/notification';
import { type Phrase, phrase } from '../../words/phrase';
import { type Plain, visible } from '../../words/visible';
import { unsolvedSentences } from './conflict-actions';
import { hostEdit, isHostName } from './other-host';
import { changesEdit, type EditStyle } from './workspace-edits';

/** What ends the conflicts of all hosts, or changes one instance, and what is said of it, written for a message that pops up. */
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
    unsolved: conflict ? notification(unsolvedSentences(conflict, unsolved.length)) : null,
  };
}

/** One change, or why there is none. */
export function changeResolution(change: Change | { readonly refusal: Phrase }, style: EditStyle): Resolution {
  if ('refusal' in change) return refused(change.refusal);
  const summary = notification(phrase`${changesSummary([change])}`);
  return { edit: changesEdit([change], style), summary, unsolved: null };
}

/** An instance runs on another host from now on. */
export function hostResolution(instance: Instance, host: string, style: EditStyle): Resolution {
  if (!isHostName(instance, host)) return refused(phrase`“${host}” is no name that a comment can hold.`);
  const summary = notification(phrase`${instance.name} runs on ${host}`);
  return { edit: hostEdit(instance, host, style), summary, unsolved: null };
}

function refused(reason: Phrase): Resolution {
  return { edit: null, summary: visible(''), unsolved: notification(reason) };
}
