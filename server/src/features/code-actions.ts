import { type CodeAction, CodeActionKind, type Range, type TextEdit } from 'vscode-languageserver-types';
import { commentedOffset, type Edit, removePair, serverSection, writeOffset } from '../ports/findings/edits';
import type { Finding } from '../ports/findings/kinds';
import type { Deployment } from '../ports/micro-integrator/deployment';
import { BUILT_IN_OFFSET } from '../ports/product/catalog';
import { toDiagnostic } from './diagnostics';
import { leavesPortsFree, standardSums, suggestedOffsets } from './free-offsets';
import { offsetOf, rangeOf } from './ranges';

/** What an editor asks for. */
export interface CodeActionRequest {
  readonly range: Range;
  /** The kinds that it wants; undefined: all. */
  readonly only?: readonly string[] | undefined;
}

/** The buffer that the edits are for, and how its editor takes them. */
export interface EditTarget {
  readonly uri: string;
  /** Null for a file that is not open. */
  readonly version: number | null;
  /** Whether the editor takes edits that are tied to a version (`documentChanges`). */
  readonly versioned: boolean;
}

/**
 * The repairs of the findings that the range touches, preferred ones first, then the ways to set the offset where the range
 * touches it. Each carries its edits, so that any editor can apply it.
 */
export function codeActions(
  deployment: Deployment,
  findings: readonly Finding[],
  { range, only }: CodeActionRequest,
  target: EditTarget,
): CodeAction[] {
  const [start, end] = [offsetOf(deployment, range.start), offsetOf(deployment, range.end)];
  const touched = findings.filter(({ span }) => span.start <= end && start <= span.end);
  const fixes = wanted(only, CodeActionKind.QuickFix) ? quickFixes(deployment, touched, target) : [];
  const choices = wanted(only, CodeActionKind.RefactorRewrite) ? offsetChoices(deployment, start, end) : [];
  return [
    ...fixes.filter(({ isPreferred }) => isPreferred),
    ...fixes.filter(({ isPreferred }) => !isPreferred),
    ...choices.map(({ title, edit }) => ({
      title,
      kind: CodeActionKind.RefactorRewrite,
      edit: workspaceEdit(deployment, [edit], target),
    })),
  ];
}

/** Kinds are a hierarchy: who wants `refactor` wants `refactor.rewrite`. */
function wanted(only: readonly string[] | undefined, kind: string): boolean {
  return !only || only.some((one) => one === '' || one === kind || kind.startsWith(`${one}.`));
}

/** One action for each repair; a repair that several findings share is offered once, for all of them. */
function quickFixes(deployment: Deployment, findings: readonly Finding[], target: EditTarget): CodeAction[] {
  const fixes = new Map<string, CodeAction>();
  for (const finding of findings) {
    const diagnostic = toDiagnostic(deployment, finding, target.uri);
    for (const { title, preferred, edits } of finding.repairs) {
      const edit = workspaceEdit(deployment, edits, target);
      const same = fixes.get(title + JSON.stringify(edit));
      if (same) same.diagnostics?.push(diagnostic);
      else {
        const fix = { title, kind: CodeActionKind.QuickFix, diagnostics: [diagnostic], edit };
        fixes.set(title + JSON.stringify(edit), preferred ? { ...fix, isPreferred: true } : fix);
      }
    }
  }
  return [...fixes.values()];
}

function workspaceEdit(
  deployment: Deployment,
  edits: readonly Edit[],
  { uri, version, versioned }: EditTarget,
): NonNullable<CodeAction['edit']> {
  const textEdits = edits.map(({ span, text }): TextEdit => ({ range: rangeOf(deployment, span), newText: text }));
  return versioned
    ? { documentChanges: [{ textDocument: { uri, version }, edits: textEdits }] }
    : { changes: { [uri]: textEdits } };
}

interface OffsetChoice {
  readonly title: string;
  readonly edit: Edit;
}

/**
 * The offsets worth offering where the range touches the offset, a commented-out one, or the [server] header: the one that
 * is commented out, the next one and the next multiple of ten. Each leaves every port free and in range. None while an
 * offset from outside replaces that of the file.
 */
function offsetChoices(deployment: Deployment, start: number, end: number): OffsetChoice[] {
  const { tree, offset, otherProduct } = deployment;
  if (otherProduct || offset.override) return [];
  const entry = offset.setting?.entry ?? null;
  const commented = commentedOffset(tree);
  const places = [
    entry && { start: entry.key.span.start, end: Math.max(entry.key.span.end, entry.value.span.end) },
    commented?.span,
    serverSection(tree)?.header?.span,
  ];
  if (!places.some((span) => span && span.start <= end && start <= span.end)) return [];
  const revived = commented?.number ?? null;
  const choices = revived === null ? suggestedOffsets(deployment) : [revived, ...suggestedOffsets(deployment)];
  const worthwhile = choices.filter(
    (choice, index) =>
      choice !== (offset.value ?? BUILT_IN_OFFSET) &&
      choice !== BUILT_IN_OFFSET &&
      choices.indexOf(choice) === index &&
      leavesPortsFree(deployment, choice),
  );
  const titled = worthwhile.map((choice) => ({
    title: `Set offset to ${choice}${sumsText(deployment, choice)}`,
    edit: writeOffset(tree, entry, choice),
  }));
  // Where 10 is written already, a repair removes it.
  if (!entry || offset.value === BUILT_IN_OFFSET || !leavesPortsFree(deployment, BUILT_IN_OFFSET)) return titled;
  const title = `Remove the offset: the built-in ${BUILT_IN_OFFSET} counts again${sumsText(deployment, BUILT_IN_OFFSET)}`;
  return [...titled, { title, edit: removePair(tree, entry) }];
}

function sumsText(deployment: Deployment, offset: number): string {
  const sums = standardSums(deployment, offset);
  return sums === '' ? '' : ` (${sums})`;
}
