import { codeActions } from '../../features/actions/code-actions';
import { driftRepair } from '../../features/actions/drift-actions';
import { changesEdit } from '../../features/actions/workspace-edits';
import { freeOffsets } from '../../features/free-offsets';
import { rangeOf } from '../../features/ranges';
import { conflictsOf, indexPorts } from '../../ports/hosts/conflicts';
import { changeTitle } from '../../ports/hosts/planning/changes';
import { freeChange } from '../../ports/hosts/planning/plan';
import { searchOf } from '../../workspace/settings';
import type { Snapshot, Workspace } from '../../workspace/workspace';
import type { Problem } from './problem';

/** A change of some files that ends a problem. */
export interface Fix {
  readonly title: string;
  /** By uri. */
  readonly changes: NonNullable<NonNullable<ReturnType<typeof codeActions>[number]['edit']>['changes']>;
}

const STYLE = { versioned: false, annotated: false, versionOf: () => null };

/** How many fixes are worked out for one report: each is tried, and nobody reads more. */
const MOST_FIXES = 100;

/** And in files of how many UTF-16 code units in all: each is a look at the whole file. The first is always worked out. */
const MOST_CHARACTERS = 10_000_000;

/** Works out the fixes of one report, each once. */
export function fixesIn(workspace: Workspace): (problem: Problem) => Fix | null {
  const known = new Map<Problem, Fix | null>();
  let looked = 0;
  return (problem) => {
    const before = known.get(problem);
    if (before !== undefined || known.size >= MOST_FIXES || looked > MOST_CHARACTERS) return before ?? null;
    if (problem.found?.drift === null) looked += problem.found.snapshot.deployment.tree.text.length;
    const fix = fixOf(problem, workspace);
    known.set(problem, fix);
    return fix;
  };
}

/** The repair that an editor prefers for a problem, tried as there. Null: there is none that one would take without a choice. */
function fixOf({ found }: Problem, workspace: Workspace): Fix | null {
  if (!found) return null;
  if (found.drift) {
    const repair = driftRepair(found.drift, ({ uri }) => workspace.neighbours(uri));
    return repair && { title: repair.title, ...repair.edit };
  }
  const { finding, snapshot } = found;
  const repairs = finding.repairs();
  if (finding.code === 'port-conflict' && repairs.length === 0) return conflictFix(snapshot, workspace);
  if (!repairs.some(({ preferred }) => preferred)) return null;
  const { deployment, instance, uri, findings } = snapshot;
  const actions = codeActions(
    deployment,
    findings,
    { range: rangeOf(deployment, finding.span), only: ['quickfix'] },
    { uri, version: null, versioned: false },
    workspace.trial(uri),
    freeOffsets(instance, workspace.portsBeside(uri), searchOf(workspace.settingsOf(uri))),
  );
  const action = actions.find(
    ({ isPreferred, diagnostics }) => isPreferred && diagnostics?.some(({ code }) => code === finding.code),
  );
  return action?.edit?.changes ? { title: action.title, changes: action.edit.changes } : null;
}

/** Another offset, or other ports, for one side of a conflict, if that leaves it no other. */
function conflictFix({ uri, instance }: Snapshot, workspace: Workspace): Fix | null {
  const group = workspace.neighbours(uri);
  const change = freeChange(instance, group, searchOf(workspace.settingsOf(uri)));
  if (!change) return null;
  const after = group.map((one) => (one === change.instance ? change.after : one));
  if (conflictsOf(change.after, indexPorts(after), 1).length > 0) return null;
  const { changes } = changesEdit([change], STYLE);
  return changes ? { title: changeTitle(change), changes } : null;
}
