import { type Conflict, indexPorts, type PortIndex } from '../../ports/hosts/conflicts';
import type { Instance } from '../../ports/hosts/instances';
import type { Change } from '../../ports/hosts/planning/changes';
import type { Search } from '../../ports/hosts/planning/free-ports';
import { type Plan, planHost } from '../../ports/hosts/planning/plan';
import { hostSearch, planHosts } from '../../workspace/host-plans';
import type { Workspace } from '../../workspace/workspace';
import { type FileChange, textsAfter, touchedBy } from './texts';

/** One change, and what it is good for. */
export interface Step {
  readonly change: Change;
  /** The ports of the host before it, and before all that change at the same time. */
  readonly index: PortIndex;
  readonly search: Search;
}

/** All that ends the conflicts of a fleet. */
export interface FleetPlan {
  readonly steps: readonly Step[];
  /** What still conflicts after them: each holder of a port that somebody has already, with the first one. */
  readonly unsolved: readonly Conflict[];
  /** The uris of instances that somebody wants to stay as they are. */
  readonly kept: ReadonlySet<string>;
  /** Every file that changes, in the order of the steps. */
  readonly files: readonly FileChange[];
}

/** `all`: this one and whatever else there is. `none`: neither this one nor any other. */
export type Decision = 'take' | 'skip' | 'all' | 'none';

/** Decides on a change. @param files those that it touches, as the changes before and this one leave them. */
export type Decide = (step: Step, files: readonly FileChange[]) => Promise<Decision>;

/** What is planned, and how. */
export interface Wishes {
  /** What is other than the settings say. */
  readonly search: Partial<Search>;
  /** The uris of instances that stay as they are. */
  readonly keep: ReadonlySet<string>;
  /** Asked about each change in turn. Null: all are taken. */
  readonly decide: Decide | null;
}

/** @param textOf the text of a file around an instance, as it was when the instance was read. */
export async function planFleet(
  workspace: Workspace,
  textOf: (uri: string) => string | undefined,
  { search, keep, decide }: Wishes,
): Promise<FleetPlan> {
  const kept = new Set(keep);
  const plans = decide
    ? await decidedPlans(workspace, textOf, { search, keep: kept, decide })
    : planHosts(workspace, search, kept);
  const hosts = workspace.hosts();
  const steps = plans.flatMap(({ changes }, at) => {
    const group = hosts[at] ?? [];
    const index = indexPorts(group);
    return changes.map((change) => ({ change, index, search: hostSearch(change.instance.uri, workspace, search) }));
  });
  const changes = plans.flatMap((plan) => plan.changes);
  return {
    steps,
    unsolved: plans.flatMap(({ unsolved }) => unsolved),
    kept,
    files: [...textsAfter(changes, textOf).values()],
  };
}

/**
 * The plans of the hosts with what is wanted of them: each host is planned anew around what is not.
 * @param keep gets the instances of which a change is not wanted.
 */
async function decidedPlans(
  workspace: Workspace,
  textOf: (uri: string) => string | undefined,
  { search, keep, decide }: Omit<Wishes, 'decide'> & { readonly keep: Set<string>; readonly decide: Decide },
): Promise<readonly Plan[]> {
  const plans: Plan[] = [];
  let ask = true;
  for (const group of workspace.hosts()) {
    const [here, index] = [hostSearch(group[0]?.uri ?? '', workspace, search), indexPorts(group)];
    const taken: Change[] = [];
    let now: readonly Instance[] = group;
    for (;;) {
      const plan = planHost(now, here, new Set([...keep, ...taken.map(({ instance }) => instance.uri)]));
      const [next] = plan.changes;
      if (!ask || !next) {
        plans.push({ changes: [...taken, ...plan.changes], unsolved: plan.unsolved });
        break;
      }
      const before = [...plans.flatMap(({ changes }) => changes), ...taken];
      const decision = await decide({ change: next, index, search: here }, filesOf(next, before, textOf));
      if (decision === 'all' || decision === 'none') ask = false;
      if (decision === 'none') for (const { uri } of workspace.hosts().flat()) keep.add(uri);
      if (decision === 'take' || decision === 'all') {
        taken.push(next);
        now = now.map((instance) => (instance === next.instance ? next.after : instance));
      } else keep.add(next.instance.uri);
    }
  }
  return plans;
}

/** What a change does to its files after some others. */
function filesOf(
  change: Change,
  before: readonly Change[],
  textOf: (uri: string) => string | undefined,
): readonly FileChange[] {
  const [without, all] = [textsAfter(before, textOf), textsAfter([...before, change], textOf)];
  return touchedBy(change).flatMap((uri) => {
    const file = all.get(uri);
    return file ? [{ ...file, before: without.get(uri)?.after ?? file.before }] : [];
  });
}
