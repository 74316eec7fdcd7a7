import { type CodeAction, CodeActionKind, type Range, type TextEdit } from 'vscode-languageserver-types';
import type { Finding } from '../../ports/findings/kinds';
import { commentedOffset, type Edit, removePair, serverSection, writeOffset } from '../../ports/findings/repairs/edits';
import { type Trial, Trials } from '../../ports/findings/repairs/trials';
import { grouped } from '../../ports/hosts/lists';
import type { Deployment } from '../../ports/micro-integrator/deployment';
import { BUILT_IN_OFFSET } from '../../ports/product/catalog';
import { said } from '../../words/language';
import { toDiagnostic } from '../diagnostics';
import { type FreeOffsets, freeOffsetsAlone, standardSums } from '../free-offsets';
import { offsetOf, rangeOf } from '../ranges';
import type { Following } from './drift-actions';

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

/** What goes with edits of the file so that no place elsewhere is left behind. */
type Follow = (edits: readonly Edit[]) => Following | null;

/**
 * The repairs of the findings that the range touches, preferred ones first, then the ways to set the offset where the range
 * touches it. Each carries its edits, so that any editor can apply it. Each was tried: what would cause a finding, or end none,
 * is not offered.
 * @param trial what would come of the file with another text.
 * @param free which offsets are free on the host of the instance.
 * @param follow what goes with edits so that no place elsewhere is left behind. Null: none is. Then the action is offered both ways.
 */
export function codeActions(
  deployment: Deployment,
  findings: readonly Finding[],
  { range, only }: CodeActionRequest,
  target: EditTarget,
  trial: Trial,
  free: FreeOffsets = freeOffsetsAlone(deployment),
  follow: Follow = () => null,
): CodeAction[] {
  const trials = new Trials(deployment, findings, trial);
  const [start, end] = [offsetOf(deployment, range.start), offsetOf(deployment, range.end)];
  const touched = findings.filter(({ span }) => span.start <= end && start <= span.end);
  const fixes = wanted(only, CodeActionKind.QuickFix) ? quickFixes(deployment, touched, target, trials, follow) : [];
  const choices = wanted(only, CodeActionKind.RefactorRewrite) ? offsetChoices(deployment, free, start, end) : [];
  const fixed = new Set(fixes.map(({ edit }) => JSON.stringify(edit)));
  const harmless = choices
    .flatMap(({ title, edit }) => {
      const proved = trials.prove([edit], []);
      if (proved?.besides !== null) return [];
      const { edits, along } = proved;
      return { title: withAlong(title, along), edits, edit: workspaceEdit(deployment, edits, target) };
    })
    .filter(({ edit }) => !fixed.has(JSON.stringify(edit)))
    .flatMap(({ edits, ...action }) => bothWays({ ...action, kind: CodeActionKind.RefactorRewrite }, follow(edits)));
  return [
    ...fixes.filter(({ isPreferred }) => isPreferred),
    ...fixes.filter(({ isPreferred }) => !isPreferred),
    ...harmless,
  ];
}

/** An action that changes the file alone, and behind it the one that takes along what repeats its ports. */
function bothWays(action: CodeAction, following: Following | null): CodeAction[] {
  if (!following) return [action];
  const { isPreferred: _, ...rest } = action;
  const { count, edit } = following;
  const title =
    count === 1
      ? said`${action.title}, and update the place that repeats this instance’s ports`
      : said`${action.title}, and update ${count} places that repeat this instance’s ports`;
  return [action, { ...rest, title, edit }];
}

/** Kinds are a hierarchy: who wants `refactor` wants `refactor.rewrite`. */
function wanted(only: readonly string[] | undefined, kind: string): boolean {
  return !only || only.some((one) => one === '' || one === kind || kind.startsWith(`${one}.`));
}

/** One action for each repair that does what it should; a repair that several findings share is offered once, for all of them. */
function quickFixes(
  deployment: Deployment,
  findings: readonly Finding[],
  target: EditTarget,
  trials: Trials,
  follow: Follow,
): CodeAction[] {
  const repairs = findings.flatMap((finding) => finding.repairs().map((repair) => ({ ...repair, finding })));
  const shared = grouped(repairs, ({ title, edits }) => title + JSON.stringify(edits));
  return [...shared.values()].flatMap((group) => {
    const [first] = group;
    const ended = group.map(({ finding }) => finding);
    const codes = ended.map(({ code }) => code);
    const proved = first && trials.prove(first.edits, codes);
    if (!proved) return [];
    const { edits, besides, along } = proved;
    const fix = {
      title: titleWith(withAlong(first.title, along), besides),
      kind: CodeActionKind.QuickFix,
      diagnostics: ended.map((finding) => toDiagnostic(deployment, finding, target.uri)),
      edit: workspaceEdit(deployment, edits, target),
    };
    return bothWays(first.preferred ? { ...fix, isPreferred: true } : fix, follow(edits));
  });
}

/** A title with the ports that a repair takes along. */
function withAlong(title: string, count: number): string {
  if (count === 0) return title;
  return count === 1
    ? said`${title}, and the port that this file repeats`
    : said`${title}, and the ${count} ports that this file repeats`;
}

/** A title with that of another repair, which it needs. */
function titleWith(title: string, other: string | null): string {
  return other === null ? title : said`${title} and ${other.charAt(0).toLowerCase() + other.slice(1)}`;
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
 * is commented out and those that are suggested, as far as they are free; or none, where the built-in one is free. Nothing while
 * an offset from outside replaces that of the file.
 */
function offsetChoices(deployment: Deployment, free: FreeOffsets, start: number, end: number): OffsetChoice[] {
  const { tree, offset, whose } = deployment;
  if (whose.kind !== 'micro-integrator' || offset.override) return [];
  const entry = offset.setting?.entry ?? null;
  const commented = commentedOffset(tree);
  const places = [
    entry && { start: entry.key.span.start, end: Math.max(entry.key.span.end, entry.value.span.end) },
    commented?.span,
    serverSection(tree)?.header?.span,
  ];
  if (!places.some((span) => span && span.start <= end && start <= span.end)) return [];
  const revived = commented?.number ?? BUILT_IN_OFFSET;
  const revivable = revived !== BUILT_IN_OFFSET && free.has(revived) ? [revived] : [];
  const choices = [...new Set([...revivable, ...free.suggested()])].map((choice) => ({
    title: withSums(said`Set offset to ${choice}`, deployment, choice),
    edit: writeOffset(tree, entry, choice),
  }));
  // Where 10 is written already, a repair removes it.
  if (!entry || !free.has(BUILT_IN_OFFSET)) return choices;
  const removal = said`Remove the offset: the built-in ${BUILT_IN_OFFSET} counts again`;
  const title = withSums(removal, deployment, BUILT_IN_OFFSET);
  return [...choices, { title, edit: removePair(tree, entry) }];
}

function withSums(title: string, deployment: Deployment, offset: number): string {
  const sums = standardSums(deployment, offset);
  return sums === '' ? title : `${title} (${sums})`;
}
