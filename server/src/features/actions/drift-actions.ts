import { type CodeAction, CodeActionKind, type Range, type TextEdit } from 'vscode-languageserver-types';
import type { Drift } from '../../ports/hosts/elsewhere/drift';
import type { Instance } from '../../ports/hosts/instances';
import { grouped } from '../../ports/hosts/lists';
import { phrase, plainText } from '../../words/phrase';
import { driftDiagnostic, driftRange } from '../drift-diagnostics';

/** What can be done about ports that drifted, where an editor asks in the file that repeats them. */
export function driftActions(drifts: readonly Drift[], range: Range): CodeAction[] {
  const here = drifts.filter((drift) => meet(driftRange(drift), range));
  const single = here.filter(canWrite).map(
    (drift): CodeAction => ({
      title: driftTitle(drift),
      kind: CodeActionKind.QuickFix,
      diagnostics: [driftDiagnostic(drift)],
      isPreferred: true,
      edit: driftsEdit([drift]),
    }),
  );
  const all = drifts.filter(canWrite);
  if (single.length === 0 || all.length < 2) return single;
  const title = `Write the ports that the server opens in all ${all.length} places of this file`;
  const diagnostics = all.map(driftDiagnostic);
  return [...single, { title, kind: CodeActionKind.QuickFix, diagnostics, edit: driftsEdit(all) }];
}

/**
 * In the file of the instance itself: all places that repeat its ports, as one change. Null where there is none, and where the
 * range is on no line that decides on such a port.
 */
export function updateAction(drifts: readonly Drift[], { deployment }: Instance, range: Range): CodeAction | null {
  const written = drifts.filter(canWrite);
  const lines = new Set(written.map(({ cause }) => deployment.lines.positionAt(cause.start).line));
  const isHere = [...lines].some((line) => range.start.line <= line && line <= range.end.line);
  if (!isHere) return null;
  const places = written.length === 1 ? 'the place that repeats' : `${written.length} places that repeat`;
  return {
    title: `Update ${places} this instance’s ports`,
    kind: CodeActionKind.QuickFix,
    edit: driftsEdit(written),
  };
}

/** `Write 8283, the HTTP port of node1`. */
export function driftTitle({ effective, listener, instance }: Drift): string {
  return plainText(phrase`Write ${effective ?? ''}, the ${listener.port.short} port of ${instance.name}`);
}

/** Whether there is a port to write, and a place for it. */
export function canWrite({ effective, repeated }: Drift): boolean {
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
