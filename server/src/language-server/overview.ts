import type { HostMap } from '../features/map/host-map';
import { hostMaps } from '../features/map/host-maps';
import { mapMarkdown } from '../features/map/markdown';
import { mapSvg } from '../features/map/svg';
import { type HostNode, hostNodes, type ListenerNode, listenerNodes } from '../features/overview/port-tree';
import { type Shown, type Summary, summaryOf } from '../features/overview/summary';
import { searchOf } from '../workspace/settings';
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

/** What a tree shows first: hosts with their instances. Listeners are asked for where somebody opens an instance. */
export function hostsOf(workspace: Workspace): HostNode[] {
  return hostNodes(workspace.hosts(), (uri) => workspace.get(uri)?.findings ?? []);
}

/** The listeners of an instance; none where it is not known. */
export function listenersOf(uri: unknown, workspace: Workspace): ListenerNode[] {
  const snapshot = typeof uri === 'string' ? workspace.get(uri) : undefined;
  return snapshot ? listenerNodes(snapshot.instance, workspace.neighbours(snapshot.uri)) : [];
}

/** The map as a file. @param host the key of one alone; everything else: all. */
export function exportOf(form: 'svg' | 'markdown', host: unknown, workspace: Workspace): string {
  const all = mapOf(workspace);
  const one = all.filter(({ key }) => key === host);
  return (form === 'svg' ? mapSvg : mapMarkdown)(one.length > 0 ? one : all);
}

/** All hosts as a map shows them. */
export function mapOf(workspace: Workspace): HostMap[] {
  return hostMaps(workspace.hosts(), (uri) => searchOf(workspace.settingsOf(uri)));
}
