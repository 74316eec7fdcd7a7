import { type ApplyWorkspaceEditParams, type ApplyWorkspaceEditResult, MessageType } from 'vscode-languageserver';
import { type Resolution, resolutionOf } from '../features/actions/resolution';
import type { EditStyle } from '../features/actions/workspace-edits';
import type { Shown } from '../features/overview/summary';
import { instanceReport } from '../features/tables/instance-report';
import { portTables } from '../features/tables/port-tables';
import { repetitionsReport } from '../features/tables/repetition-report';
import { noMachine, takenMarkdown, takenPorts, wantedBySome } from '../features/taken-ports';
import type { HeldPorts } from '../machine/held-port';
import { explain } from '../ports/findings/explanations';
import { said } from '../words/language';
import { planHosts } from '../workspace/host-plans';
import { inSlices } from '../workspace/turns';
import type { Workspace } from '../workspace/workspace';
import { type COMMANDS, RESOLVE_ALL } from './command-names';
import { hostChangeOf, hostChoicesOf, offsetChangeOf, offsetChoiceOf, offsetChoicesOf } from './instance-changes';
import { MapAnswers } from './map-answers';
import { exportOf, hostsOf, listenersOf, statusOf } from './overview';

/** What the commands do to the editor. */
export interface CommandEffects {
  readonly style: () => EditStyle;
  readonly tell: (message: string, type: MessageType) => void;
  /** Null where there is no machine to look at. */
  readonly heldPorts: HeldPorts | null;
  readonly applyEdit: (params: ApplyWorkspaceEditParams) => Promise<ApplyWorkspaceEditResult>;
}

/** What the editor may have executed, by name. */
export type Commands = ReadonlyMap<string, (...parameters: unknown[]) => unknown>;

export function commandsOf(workspace: Workspace, effects: CommandEffects): Commands {
  const maps = new MapAnswers();
  const commands: Record<(typeof COMMANDS)[number], (...parameters: unknown[]) => unknown> = {
    [RESOLVE_ALL]: () => resolveAllConflicts(workspace, effects),
    /** What would end all conflicts, for an editor that makes the changes and says so itself. */
    'miPorts.resolution': () => resolutionFor(workspace, effects),
    /** The ports of all instances, as Markdown. */
    'miPorts.portTable': () => portTables(workspace.hosts().flat()),
    /** All instances as data, host by host. */
    'miPorts.instances': () => reportsOf(workspace),
    /** Which ports that instances want are held on the machine that the server runs on, as Markdown. */
    'miPorts.takenPorts': async () => {
      if (!effects.heldPorts) return noMachine();
      const instances = workspace.hosts().flat();
      return takenMarkdown(takenPorts(instances, await effects.heldPorts(wantedBySome(instances))));
    },
    /** What a finding's code means, as Markdown. */
    'miPorts.explanation': (code) => (typeof code === 'string' ? explain(code) : null),
    /** One file in a few words. */
    'miPorts.status': (uri) => statusOf(uri, workspace),
    /** Hosts with their instances, for a tree. */
    'miPorts.hosts': () => hostsOf(workspace),
    /** The listeners of one instance, for a tree. */
    'miPorts.listeners': (uri) => listenersOf(uri, workspace),
    /** All hosts with their instances and listeners, for the map; for who names the last answer only what is other since. */
    'miPorts.map': (known) => maps.answer(workspace, known),
    /** The map of one host, or of all of them, as a file in SVG. */
    'miPorts.mapSvg': (host) => exportOf('svg', host, workspace),
    /** The same as Markdown. */
    'miPorts.mapMarkdown': (host) => exportOf('markdown', host, workspace),
    /** The offsets that an instance could have. */
    'miPorts.offsetChoices': (uri) => offsetChoicesOf(uri, workspace),
    /** What would come of one offset. */
    'miPorts.offsetChoice': (uri, offset) => offsetChoiceOf(uri, offset, workspace),
    /** What gives an instance an offset, as `miPorts.resolution` answers it. */
    'miPorts.offsetChange': (uri, offset) => offsetChangeOf(uri, offset, workspace, effects.style()),
    /** The hosts that an instance could run on. */
    'miPorts.hostChoices': (uri) => hostChoicesOf(uri, workspace),
    /** What says that an instance runs on a host, as `miPorts.resolution` answers it. */
    'miPorts.hostChange': (uri, host) => hostChangeOf(uri, host, workspace, effects.style()),
  };
  return new Map(Object.entries(commands));
}

/**
 * All instances as data, as they are now. For each its file is read again, so that of thousands others have their turn in between, and
 * what was read is let go of.
 */
async function reportsOf(workspace: Workspace): Promise<object[]> {
  const known = workspace.hosts().flatMap((group) =>
    group.map((instance) => ({
      instance,
      findings: workspace.get(instance.uri)?.findings ?? [],
      repeating: workspace.repeatedAbout(instance.uri),
    })),
  );
  const reports: object[] = [];
  const take = (some: Iterable<(typeof known)[number]>) => {
    for (const one of some) reports.push(reportOf(one));
  };
  await inSlices(known, take, () => true);
  return reports;
}

/** An instance as data, with what names it. */
function reportOf({ instance, findings, repeating }: Omit<Shown, 'neighbours'>): object {
  const { uri, name, host, deployment, containers } = instance;
  const report = instanceReport(deployment, findings, containers);
  const repeated = repetitionsReport(repeating, instance, (file) => file);
  return { uri, name, host: host.name, ...report, ...repeated };
}

function resolutionFor(workspace: Workspace, { style }: CommandEffects): Resolution {
  return resolutionOf(planHosts(workspace), style());
}

/** Ends the conflicts of all hosts as one edit, and says in one message what it changed and what is left. */
async function resolveAllConflicts(workspace: Workspace, effects: CommandEffects): Promise<void> {
  const { edit, summary, unsolved } = resolutionFor(workspace, effects);
  const tell = (...sentences: (string | null)[]) => {
    const said = sentences.filter((sentence) => sentence !== null).join(' ');
    effects.tell(`MI Ports: ${said}`, unsolved === null ? MessageType.Info : MessageType.Warning);
  };
  if (!edit) return tell(unsolved ?? said`no two instances on one host want the same port.`);
  const { applied } = await effects.applyEdit({ label: said`Resolve all port conflicts`, edit });
  if (applied) tell(`${summary}.`, unsolved);
  else effects.tell(`MI Ports: ${said`the editor has not made the changes: ${summary}.`}`, MessageType.Warning);
}
