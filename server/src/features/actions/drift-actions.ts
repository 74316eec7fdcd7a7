import {
  type CodeAction,
  CodeActionKind,
  type Range,
  type TextEdit,
  type WorkspaceEdit,
} from 'vscode-languageserver-types';
import { arithmetic } from '../../ports/findings/listener-words';
import { applyEdits, type Edit, serverSection } from '../../ports/findings/repairs/edits';
import { attempted } from '../../ports/hosts/attempts';
import { type Drift, driftOf } from '../../ports/hosts/elsewhere/drift';
import { formerOffset } from '../../ports/hosts/elsewhere/former-offset';
import type { Instance } from '../../ports/hosts/instances';
import { grouped } from '../../ports/hosts/lists';
import { movedPorts } from '../../ports/hosts/planning/changes';
import { portsOf } from '../../ports/hosts/planning/free-ports';
import type { Deployment } from '../../ports/micro-integrator/deployment';
import type { Listener } from '../../ports/micro-integrator/listeners/listener';
import { HIGHEST_PORT } from '../../ports/product/catalog';
import { said } from '../../words/language';
import { phrase, plainText } from '../../words/phrase';
import { driftDiagnostic, driftRange } from '../drift-diagnostics';
import { type EditGroup, type EditStyle, editIn, previewedEdit } from './workspace-edits';

/** The instances on the host of one, itself included. */
export type HostOf = (instance: Instance) => readonly Instance[];

/** What can be done about ports that drifted, where an editor asks in the file that repeats them. */
export function driftActions(drifts: readonly Drift[], range: Range, hostOf: HostOf): CodeAction[] {
  const here = drifts.filter((drift) => meet(driftRange(drift), range));
  const single = here.flatMap((drift): CodeAction[] => {
    const repair = driftRepair(drift, hostOf);
    if (!repair) return [];
    const diagnostics = [driftDiagnostic(drift)];
    return [{ ...repair, kind: CodeActionKind.QuickFix, diagnostics, isPreferred: true }];
  });
  const all = drifts.filter(isToFollow);
  if (single.length === 0 || all.length < 2) return single;
  const title = said`Write the ports that the server opens in the ${all.length} places of this file`;
  const diagnostics = all.map(driftDiagnostic);
  return [...single, { title, kind: CodeActionKind.QuickFix, diagnostics, edit: driftsEdit(all) }];
}

/**
 * In the file of the instance itself: all places that repeat its ports, as one change. Null where there is none, and where the
 * range is on no line that decides on such a port, nor on that of `[server]`.
 */
export function updateAction(
  drifts: readonly Drift[],
  { deployment }: Instance,
  range: Range,
  style: EditStyle,
): CodeAction | null {
  const written = drifts.filter(isToFollow);
  const header = serverSection(deployment.tree)?.header?.span;
  const causes = written.flatMap(({ cause }) => cause ?? []);
  const spans = causes.length > 0 && header ? [...causes, header] : causes;
  const lines = new Set(spans.map(({ start }) => deployment.lines.positionAt(start).line));
  const isHere = [...lines].some((line) => range.start.line <= line && line <= range.end.line);
  if (!isHere) return null;
  return {
    title:
      written.length === 1
        ? said`Update the place that repeats this instance’s ports`
        : said`Update ${written.length} places that repeat this instance’s ports`,
    kind: CodeActionKind.QuickFix,
    edit: previewedEdit(placeGroups(written), style),
  };
}

/** A change of an instance's own file, made together with the places elsewhere that would be left behind. */
export interface Following {
  /** How many these places are. */
  readonly count: number;
  readonly edit: WorkspaceEdit;
}

/** Edits of an instance's own file with all places that repeat the ports that it then has, as one change. Null: none would be wrong. */
export function following(instance: Instance, edits: readonly Edit[], style: EditStyle): Following | null {
  const { deployment, repeated, uri } = instance;
  if (repeated.length === 0) return null;
  const after = { ...instance, deployment: attempted(deployment, applyEdits(deployment.tree.text, edits)).deployment };
  if (portsText(deployment) === portsText(after.deployment)) return null;
  const moved = movedPorts(instance, after.deployment);
  const former = formerOffset(repeated, after.deployment);
  const left = repeated.flatMap((one): Follower[] => {
    if (one.inline) return [];
    const known = moved.get(one);
    if (known) return [{ instance, repeated: one, ...known }];
    const drift = driftOf(one, after, former);
    return drift && isToFollow(drift) ? [drift] : [];
  });
  if (left.length === 0) return null;
  const own = { id: uri, label: 'deployment.toml', description: plainText(phrase`of ${instance.name}`) };
  const groups = [{ ...own, edits: edits.map((edit) => editIn(instance, edit)) }, ...placeGroups(left)];
  return { count: left.length, edit: previewedEdit(groups, style) };
}

function portsText({ listeners }: Deployment): string {
  return listeners.map(({ port, effective, state }) => `${port.id} ${effective} ${state}`).join();
}

/**
 * In a file that repeats ports: all places of an instance, as one change, where there are some in other files as well. It is the only
 * way from one of them to all where no line of the instance's own file decides, as with the values of a chart.
 */
export function updateAllActions(
  drifts: readonly Drift[],
  range: Range,
  driftsOf: (uri: string) => readonly Drift[],
  style: EditStyle,
): CodeAction[] {
  const here = drifts.filter((drift) => canWrite(drift) && meet(driftRange(drift), range));
  const instances = new Map(here.map(({ instance }) => [instance.uri, instance]));
  return [...instances.values()].flatMap((instance) => {
    const written = driftsOf(instance.uri).filter(isToFollow);
    const files = new Set(written.map(({ repeated }) => repeated.place.uri));
    if (files.size < 2) return [];
    const title = phrase`Update the ${written.length} places in ${files.size} files that repeat the ports of ${instance.name}`;
    return [
      { title: plainText(title), kind: CodeActionKind.QuickFix, edit: previewedEdit(placeGroups(written), style) },
    ];
  });
}

/** What ends one of them by itself: the port that the instance opens, or one that an inbound endpoint gets. Null: nothing does. */
export function driftRepair(
  drift: Drift,
  hostOf: HostOf,
): { readonly title: string; readonly edit: ReturnType<typeof driftsEdit> } | null {
  const { effective, listener, instance } = drift;
  if (canWrite(drift)) {
    const [port, short] = [effective ?? '?', listener?.port.short ?? '?'];
    const title = drift.repeated.takesOffset
      ? phrase`Write ${port}, from which follows the ${short} port of ${instance.name}`
      : phrase`Write ${port}, the ${short} port of ${instance.name}`;
    return { title: plainText(title), edit: driftsEdit([drift]) };
  }
  const free = drift.code === 'inbound-not-opened' && listener ? freeInboundPort(instance, listener, hostOf) : null;
  if (free === null) return null;
  const title = phrase`Write ${free}, the next port that is free on ${instance.host.name}`;
  return { title: plainText(title), edit: driftsEdit([{ ...drift, effective: free }]) };
}

/** The next port up for an inbound endpoint whose own is taken, before the offset, that nobody on the host has. Null: there is none. */
function freeInboundPort(instance: Instance, { base, offset, reason }: Listener, hostOf: HostOf): number | null {
  if (base === null || offset === null || reason?.kind !== 'wanted-too') return null;
  const others = hostOf(instance).filter(({ uri }) => uri !== instance.uri);
  const taken = portsOf(others);
  const own = new Set(instance.deployment.listeners.map(({ effective }) => effective));
  for (let port = base + 1; port + offset <= HIGHEST_PORT; port++) {
    if (!own.has(port + offset) && !taken.has(port + offset, null)) return port;
  }
  return null;
}

/** Whether there is a port to write, and a place for it. */
function canWrite({ effective, repeated }: Drift): boolean {
  return effective !== null && repeated.isPlain;
}

/** Whether it is written along when all places of an instance are. */
function isToFollow(drift: Drift): boolean {
  return canWrite(drift) && drift.severity === 'warning';
}

/** A place, and what it is to hold. */
type Follower = Pick<Drift, 'instance' | 'repeated' | 'listener' | 'effective'>;

/** The edits of places, by the listener whose port each repeats. */
function placeGroups(places: readonly Follower[]): EditGroup[] {
  return [...grouped(places, ({ listener }) => listener?.port.id ?? '')].map(([id, own]) => {
    const [listener] = own.flatMap((one) => one.listener ?? []);
    return {
      id,
      label: listener ? plainText(phrase`${listener.port.label} port: ${arithmetic(listener)}`) : '',
      description: plainText(phrase`of ${own[0]?.instance.name ?? ''}`),
      edits: own.map(({ repeated, effective }) => ({
        uri: repeated.place.uri,
        range: driftRange({ repeated }),
        newText: String(effective),
      })),
    };
  });
}

/** The effective ports in the places of those that drifted. */
function driftsEdit(drifts: readonly Drift[]): { readonly changes: Record<string, TextEdit[]> } {
  const files = grouped(drifts, ({ repeated }) => repeated.place.uri);
  return {
    changes: Object.fromEntries(
      [...files].map(([uri, own]) => [
        uri,
        own.map((drift) => ({ range: driftRange(drift), newText: String(drift.effective) })),
      ]),
    ),
  };
}

function meet(one: Range, other: Range): boolean {
  return (
    one.start.line <= other.end.line &&
    other.start.line <= one.end.line &&
    (one.start.line !== other.end.line || one.start.character <= other.end.character) &&
    (other.start.line !== one.end.line || other.start.character <= one.end.character)
  );
}
