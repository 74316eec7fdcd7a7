import { type CodeAction, CodeActionKind, type Range, type TextEdit } from 'vscode-languageserver-types';
import type { Drift } from '../../ports/hosts/elsewhere/drift';
import type { Instance } from '../../ports/hosts/instances';
import { grouped } from '../../ports/hosts/lists';
import { portsOf } from '../../ports/hosts/planning/free-ports';
import type { Listener } from '../../ports/micro-integrator/listeners/listener';
import { HIGHEST_PORT } from '../../ports/product/catalog';
import { phrase, plainText } from '../../words/phrase';
import { driftDiagnostic, driftRange } from '../drift-diagnostics';

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
  const all = drifts.filter((drift) => canWrite(drift) && drift.severity === 'warning');
  if (single.length === 0 || all.length < 2) return single;
  const title = `Write the ports that the server opens in the ${all.length} places of this file`;
  const diagnostics = all.map(driftDiagnostic);
  return [...single, { title, kind: CodeActionKind.QuickFix, diagnostics, edit: driftsEdit(all) }];
}

/**
 * In the file of the instance itself: all places that repeat its ports, as one change. Null where there is none, and where the
 * range is on no line that decides on such a port.
 */
export function updateAction(drifts: readonly Drift[], { deployment }: Instance, range: Range): CodeAction | null {
  const written = drifts.filter((drift) => canWrite(drift) && drift.severity === 'warning');
  const causes = written.flatMap(({ cause }) => cause ?? []);
  const lines = new Set(causes.map(({ start }) => deployment.lines.positionAt(start).line));
  const isHere = [...lines].some((line) => range.start.line <= line && line <= range.end.line);
  if (!isHere) return null;
  const places = written.length === 1 ? 'the place that repeats' : `${written.length} places that repeat`;
  return {
    title: `Update ${places} this instance’s ports`,
    kind: CodeActionKind.QuickFix,
    edit: driftsEdit(written),
  };
}

/**
 * In a file that repeats ports: all places of an instance, as one change, where there are some in other files as well. It is the only
 * way from one of them to all where no line of the instance's own file decides, as with the values of a chart.
 */
export function updateAllActions(
  drifts: readonly Drift[],
  range: Range,
  driftsOf: (uri: string) => readonly Drift[],
): CodeAction[] {
  const here = drifts.filter((drift) => canWrite(drift) && meet(driftRange(drift), range));
  const instances = new Map(here.map(({ instance }) => [instance.uri, instance]));
  return [...instances.values()].flatMap((instance) => {
    const written = driftsOf(instance.uri).filter((drift) => canWrite(drift) && drift.severity === 'warning');
    const files = new Set(written.map(({ repeated }) => repeated.place.uri));
    if (files.size < 2) return [];
    const title = phrase`Update the ${written.length} places in ${files.size} files that repeat the ports of ${instance.name}`;
    return [{ title: plainText(title), kind: CodeActionKind.QuickFix, edit: driftsEdit(written) }];
  });
}

/** What ends one of them by itself: the port that the instance opens, or one that an inbound endpoint gets. Null: nothing does. */
export function driftRepair(
  drift: Drift,
  hostOf: HostOf,
): { readonly title: string; readonly edit: ReturnType<typeof driftsEdit> } | null {
  const { effective, listener, instance } = drift;
  if (canWrite(drift)) {
    const what = drift.repeated.takesOffset ? 'from which follows the' : 'the';
    const title = `Write ${effective}, ${what} ${listener?.port.short} port of ${instance.name}`;
    return { title: plainText(phrase`${title}`), edit: driftsEdit([drift]) };
  }
  const free = drift.code === 'inbound-not-opened' && listener ? freeInboundPort(instance, listener, hostOf) : null;
  if (free === null) return null;
  const title = `Write ${free}, the next port that is free on ${instance.host.name}`;
  return { title: plainText(phrase`${title}`), edit: driftsEdit([{ ...drift, effective: free }]) };
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

/** The effective ports in the places of those that drifted. */
export function driftsEdit(drifts: readonly Drift[]): { readonly changes: Record<string, TextEdit[]> } {
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
