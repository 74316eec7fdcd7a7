import type { Shown } from '../features/overview/summary';
import { type Summary, summaryOf } from '../features/overview/summary';
import type { Snapshot, Workspace } from '../workspace/workspace';

/** What is shown of an instance, from its snapshot. */
export function shownOf({ uri, instance, findings }: Snapshot, workspace: Workspace): Shown {
  return { instance, findings, neighbours: workspace.neighbours(uri), repeating: workspace.repeatedAbout(uri) };
}

/** What the status says of a file. Null: it is none of ours, or not known. */
export function statusOf(uri: unknown, workspace: Workspace): Summary | null {
  const snapshot = typeof uri === 'string' ? workspace.get(uri) : undefined;
  return snapshot ? summaryOf(shownOf(snapshot, workspace)) : null;
}
