import { type ApplyWorkspaceEditParams, type ApplyWorkspaceEditResult, MessageType } from 'vscode-languageserver';
import { changesEdit, type EditStyle, unsolvedMessage } from '../features/conflict-actions';
import { instanceReport } from '../features/instance-report';
import { portTables } from '../features/port-tables';
import { explain } from '../ports/findings/explanations';
import { changesSummary } from '../ports/hosts/changes';
import type { Instance } from '../ports/hosts/instances';
import { planHost } from '../ports/hosts/plan';
import { notification } from '../words/notification';
import { phrase } from '../words/phrase';
import { searchOf } from '../workspace/settings';
import type { Workspace } from '../workspace/workspace';

/** What the commands do to the editor. */
export interface CommandEffects {
  readonly style: () => EditStyle;
  readonly tell: (message: string, type: MessageType) => void;
  readonly applyEdit: (params: ApplyWorkspaceEditParams) => Promise<ApplyWorkspaceEditResult>;
}

/** What the editor may have executed, by name. */
export type Commands = ReadonlyMap<string, (...parameters: unknown[]) => unknown>;

/** The names of all commands. */
export const COMMANDS = [
  'miPorts.resolveAllConflicts',
  'miPorts.portTable',
  'miPorts.instances',
  'miPorts.explanation',
] as const;

export function commandsOf(workspace: Workspace, effects: CommandEffects): Commands {
  const commands: Record<(typeof COMMANDS)[number], (...parameters: unknown[]) => unknown> = {
    'miPorts.resolveAllConflicts': () => resolveAllConflicts(workspace, effects),
    /** The ports of all instances, as Markdown. */
    'miPorts.portTable': () => portTables(workspace.hosts().flat()),
    /** All instances as data, host by host. */
    'miPorts.instances': () => workspace.hosts().flatMap((group) => group.map((one) => reportOf(one, workspace))),
    /** What a finding's code means, as Markdown. */
    'miPorts.explanation': (code) => (typeof code === 'string' ? explain(code) : null),
  };
  return new Map(Object.entries(commands));
}

/** An instance as data, with what names it. */
function reportOf({ uri, name, host, deployment }: Instance, workspace: Workspace): object {
  return { uri, name, host: host.name, ...instanceReport(deployment, workspace.get(uri)?.findings ?? []) };
}

/** Ends the conflicts of all hosts as one edit, and says what it changed. */
async function resolveAllConflicts(workspace: Workspace, { style, tell, applyEdit }: CommandEffects): Promise<void> {
  const plans = workspace.hosts().map((group) => planHost(group, searchOf(workspace.settings)));
  const changes = plans.flatMap((plan) => plan.changes);
  const unsolved = plans.flatMap((plan) => plan.unsolved);
  const [conflict] = unsolved;
  if (conflict) tell(notification(phrase`${unsolvedMessage(conflict, unsolved.length)}`), MessageType.Warning);
  if (changes.length === 0) {
    if (!conflict) tell('MI Ports: no two instances on one host want the same port.', MessageType.Info);
    return;
  }
  const { applied } = await applyEdit({ label: 'Resolve all port conflicts', edit: changesEdit(changes, style()) });
  const summary = notification(phrase`${changesSummary(changes)}`);
  if (applied) tell(`MI Ports: ${summary}.`, MessageType.Info);
  else tell(`MI Ports: the editor has not made the changes: ${summary}.`, MessageType.Warning);
}
