import { type CodeAction, CodeActionKind, type Range, type TextEdit } from 'vscode-languageserver-types';
import { BUILT_IN_OFFSET, STANDARD_PORTS } from '../ports/catalog';
import type { Deployment } from '../ports/deployment';
import { commentedOffset, type Edit, serverSection, writeOffset } from '../ports/edits';
import type { Finding } from '../ports/findings';
import { toDiagnostic } from './diagnostics';
import { offsetOf, rangeOf } from './ranges';

/**
 * The repairs of the findings that the range touches, preferred ones first, then the ways to set the offset where the range
 * touches it. Each carries its edits, so that any editor can apply it.
 */
export function codeActions(
  deployment: Deployment,
  findings: readonly Finding[],
  range: Range,
  uri: string,
  version: number | null,
): CodeAction[] {
  const [start, end] = [offsetOf(deployment, range.start), offsetOf(deployment, range.end)];
  const touched = findings.filter(({ span }) => span.start <= end && start <= span.end);
  const edit = (edits: readonly Edit[]) => ({
    documentChanges: [{ textDocument: { uri, version }, edits: edits.map((one) => toTextEdit(deployment, one)) }],
  });
  const fixes = touched.flatMap((finding) =>
    finding.repairs.map(
      ({ title, preferred, edits }): CodeAction => ({
        title,
        kind: CodeActionKind.QuickFix,
        diagnostics: [toDiagnostic(deployment, finding, uri)],
        ...(preferred ? { isPreferred: true } : {}),
        edit: edit(edits),
      }),
    ),
  );
  const choices = offsetChoices(deployment, start, end).map(
    (offset): CodeAction => ({
      title: `Set offset to ${offset} (${STANDARD_PORTS.map(({ base }) => (base ?? 0) + offset).join(', ')})`,
      kind: CodeActionKind.RefactorRewrite,
      edit: edit([writeOffset(deployment.tree, deployment.offset.setting?.entry ?? null, offset)]),
    }),
  );
  const ordered = [
    ...fixes.filter(({ isPreferred }) => isPreferred),
    ...fixes.filter(({ isPreferred }) => !isPreferred),
  ];
  return [...ordered, ...choices];
}

function toTextEdit(deployment: Deployment, { span, text }: Edit): TextEdit {
  return { range: rangeOf(deployment, span), newText: text };
}

/** The offsets worth offering where the range touches the offset, a commented-out one, or the [server] header. */
function offsetChoices(deployment: Deployment, start: number, end: number): number[] {
  const { tree, offset, otherProduct } = deployment;
  if (otherProduct) return [];
  const commented = commentedOffset(tree);
  const key = offset.setting?.entry.key.span;
  const value = offset.setting?.entry.value.span;
  const places = [
    key && value ? { start: key.start, end: value.end } : null,
    commented?.span,
    serverSection(tree)?.header?.span,
  ];
  if (!places.some((span) => span && span.start <= end && start <= span.end)) return [];
  const current = offset.source === 'file' ? offset.value : BUILT_IN_OFFSET;
  const next = (current ?? BUILT_IN_OFFSET) + 1;
  return [commented?.number ?? next, next, BUILT_IN_OFFSET, 0].filter(
    (choice, index, all) => choice !== current && all.indexOf(choice) === index,
  );
}
