import type { Search } from '../ports/hosts/planning/free-ports';
import { type Plan, planHost } from '../ports/hosts/planning/plan';
import { searchOf } from './settings';
import type { Workspace } from './workspace';

/**
 * The plans that end the conflicts of all hosts, for every door that has one.
 * @param search what is other than the settings say.
 * @param keep the uris of instances that stay as they are.
 */
export function planHosts(
  workspace: Workspace,
  search: Partial<Search> = {},
  keep: ReadonlySet<string> = new Set(),
): readonly Plan[] {
  return workspace.hosts().map((group) => planHost(group, hostSearch(group[0]?.uri ?? '', workspace, search), keep));
}

/** How free offsets and ports are looked for on the host of an instance. */
export function hostSearch(uri: string, workspace: Workspace, search: Partial<Search>): Search {
  return { ...searchOf(workspace.settingsOf(uri)), ...search };
}
