import assert from 'node:assert/strict';
import path from 'node:path';
import type { CodeAction } from 'vscode-languageserver-types';
import { codeActions } from '../../server/src/features/code-actions';
import type { Finding } from '../../server/src/ports/findings/kinds';
import type { Span } from '../../server/src/toml/tree';
import { applyEdits, editsFor } from '../support/edits';
import { samples, vectorCases } from '../support/fixtures';
import { type Reading, read } from '../support/reading';

const URI = 'file:///mi/conf/deployment.toml';
const ALL = { start: { line: 0, character: 0 }, end: { line: 1_000_000, character: 0 } };

/** Findings that say that the server cannot read the file at all. */
const UNREADABLE = ['toml-syntax', 'mi-toml-rejected', 'table-order'];

/** A text before and after an action. */
interface Outcome {
  readonly before: Reading;
  readonly after: Reading;
  /** What the action replaced, and what stands there now. */
  readonly replaced: readonly Span[];
  readonly written: readonly Span[];
}

function outcomeOf(before: Reading, action: CodeAction): Outcome {
  const edits = editsFor(URI, action.edit);
  const text = applyEdits(before.text, edits);
  const { lines } = before.deployment;
  const located = edits
    .map(({ range, newText }) => ({ start: lines.offsetAt(range.start), end: lines.offsetAt(range.end), newText }))
    .sort((a, b) => a.start - b.start);
  let shift = 0;
  const written = located.map(({ start, end, newText }) => {
    const span = { start: start + shift, end: start + shift + newText.length };
    shift += newText.length - (end - start);
    return span;
  });
  return { before, after: read(text), replaced: located, written };
}

function touches(a: Span, b: Span): boolean {
  return a.start <= b.end && b.start <= a.end;
}

/** Where a place before the action is after it; null if it was replaced. */
function moved({ replaced, written }: Outcome, place: number): number | null {
  let shift = 0;
  for (const [index, { start, end }] of replaced.entries()) {
    if (place >= start && place < end) return null;
    const now = written[index];
    if (now && place >= end) shift = now.end - end;
  }
  return place + shift;
}

function count(findings: readonly Finding[], code: string): number {
  return findings.filter((finding) => finding.code === code).length;
}

/** What is wrong with an action, judged by the text after it. Empty: nothing. */
function faults(outcome: Outcome, action: CodeAction): string[] {
  const { before, after, written } = outcome;
  const found: string[] = [];
  const codes = new Set(after.findings.map(({ code }) => code));
  for (const code of UNREADABLE) {
    if (count(after.findings, code) > count(before.findings, code)) found.push(`new ${code}`);
  }
  for (const { code } of action.diagnostics ?? []) {
    const finding = before.findings.find((one) => one.code === code && count(before.findings, one.code) > 0);
    if (!finding) continue;
    const start = moved(outcome, finding.span.start);
    const stays = after.findings.some(
      (one) => one.code === code && (one.span.start === start || written.some((span) => touches(span, one.span))),
    );
    if (stays && count(after.findings, finding.code) >= count(before.findings, finding.code)) {
      found.push(`${code} stays`);
    }
  }
  for (const code of codes) {
    if (UNREADABLE.includes(code) || before.findings.some((finding) => finding.code === code)) continue;
    const caused = after.findings.some(
      (one) => one.code === code && written.some((span) => span.start < span.end && touches(span, one.span)),
    );
    if (caused) found.push(`new ${code}`);
  }
  return [...found, ...lostComments(outcome)];
}

/** Comments that an action does away with, other than those inside the value that it replaces and the one that it revives. */
function lostComments({ before, after, replaced }: Outcome): string[] {
  const texts = ({ text, deployment }: Reading, keep: (span: Span) => boolean) =>
    deployment.tree.comments.filter(({ span }) => keep(span)).map(({ span }) => text.slice(span.start, span.end));
  const rest = texts(after, () => true);
  const untouched = texts(
    before,
    (span) => !replaced.some(({ start, end }) => start <= span.start && span.start < end),
  );
  return untouched.flatMap((comment) => {
    const index = rest.indexOf(comment);
    if (index < 0) return [`lost ${comment}`];
    rest.splice(index, 1);
    return [];
  });
}

/** Each action that a text offers, with what is wrong with it. */
function judge(
  text: string,
  only?: string[],
): { readonly title: string; readonly faults: readonly string[]; readonly after: string }[] {
  const before = read(text);
  const { deployment, findings } = before;
  const actions = codeActions(deployment, findings, { range: ALL, only }, { uri: URI, version: 1, versioned: false });
  return actions.map((action) => {
    const outcome = outcomeOf(before, action);
    return { title: action.title, faults: faults(outcome, action), after: outcome.after.text };
  });
}

/** What a repair uncovers, rightly: the file asks for it, and it could not be seen before. */
const UNCOVERED: readonly string[] = [
  '030.toml: "Write the offset as an integer: 0": new other-product-port',
  '304.toml: "Change internal_https_api_port to the base 9154": new port-disabled',
];

/** One file in so many is judged with all that can be done in it, the others with their repairs alone. */
const ALL_IN = 6;

describe('every repair of every finding', () => {
  it('ends its finding and causes no other', () => {
    let judged = 0;
    const wrong: string[] = [];
    for (const [index, { name, text }] of [...samples(), ...vectorCases()].entries()) {
      for (const { title, faults } of judge(text, index % ALL_IN === 0 ? undefined : ['quickfix'])) {
        judged++;
        wrong.push(...faults.map((fault) => `${path.basename(name)}: "${title}": ${fault}`));
      }
    }
    assert.ok(judged > 500, `${judged} repairs were judged`);
    const unknown = wrong.filter((one) => !UNCOVERED.includes(one));
    assert.equal(unknown.join('\n'), '');
  }).timeout(60_000);

  it('keeps Windows line ends', () => {
    const wrong: string[] = [];
    for (const { name, text } of vectorCases().filter((_, index) => index % ALL_IN === 0)) {
      if (!text.includes('\n')) continue;
      for (const { title, after } of judge(text.replaceAll(/\r?\n/g, '\r\n'))) {
        if (/(?<!\r)\n/.test(after)) wrong.push(`${name}: "${title}"`);
      }
    }
    assert.equal(wrong.join('\n'), '');
  }).timeout(60_000);
});
