import assert from 'node:assert/strict';
import path from 'node:path';
import type { CodeAction } from 'vscode-languageserver-types';
import { codeActions } from '../../../server/src/features/actions/code-actions';
import type { Kind } from '../../../server/src/ports/findings/kind';
import { type Finding, KINDS } from '../../../server/src/ports/findings/kinds';
import type { Span } from '../../../server/src/toml/tree';
import { applyEdits, editsFor } from '../../support/edits';
import { type Fixture, samples, vectorCases } from '../../support/fixtures';
import { type Reading, read } from '../../support/reading';

const URI = 'file:///mi/conf/deployment.toml';
const ALL = { start: { line: 0, character: 0 }, end: { line: 1_000_000, character: 0 } };

/** The forms in which a text may come from an editor or a disk. */
const FORMS: readonly { readonly name: string; readonly of: (text: string) => string }[] = [
  { name: 'LF', of: (text) => text },
  { name: 'CRLF', of: (text) => text.replaceAll(/\r?\n/g, '\r\n') },
  { name: 'no final line end', of: (text) => text.trimEnd() },
  { name: 'an emoji in front', of: (text) => `# \u{1f680} \u{1f468}\u{200d}\u{1f4bb}\n${text}` },
  { name: 'an emoji in each text', of: (text) => text.replaceAll(/= "(?!")/g, '= "\u{1f680}') },
  { name: 'behind an emoji on the line', of: onOneLine },
  { name: 'CRLF, no final line end', of: (text) => text.trimEnd().replaceAll(/\r?\n/g, '\r\n') },
];

/** The text with each table that allows it written on one line, behind an emoji: `server = { "\u{1f680}" = 1, offset = 3 }`. */
function onOneLine(text: string): string {
  return text.replaceAll(
    /^\[([\w."-]+)\]\n((?:[\w."-]+ *=[^\n#]+(?:\n|$))+)/gm,
    (_, name: string, pairs: string) =>
      `${name} = { "\u{1f680}" = "\u{1f468}\u{200d}\u{1f4bb}", ${pairs.trimEnd().split('\n').join(', ')} }\n`,
  );
}

/** Readings of texts: what an action leads to is read once, by the action's own trial or by this test. */
const readings = new Map<string, Reading>();

function reading(text: string): Reading {
  const known = readings.get(text);
  if (known) return known;
  const fresh = read(text);
  readings.set(text, fresh);
  return fresh;
}

function actionsIn({ deployment, findings }: Reading, only?: string[]): CodeAction[] {
  const target = { uri: URI, version: 1, versioned: false };
  return codeActions(deployment, findings, { range: ALL, only }, target, (text) => ({
    findings: reading(text).findings,
    meets: false,
    work: 0,
  }));
}

function count(findings: readonly Finding[], code: unknown): number {
  return findings.filter((finding) => finding.code === code).length;
}

/** What is wrong with an action, judged by the text after it. Empty: nothing. */
function faults(before: Reading, { title, diagnostics = [], edit }: CodeAction): string[] {
  const edits = editsFor(URI, edit);
  const after = reading(applyEdits(before.text, edits));
  const left = (code: unknown) => count(after.findings, code) - count(before.findings, code);
  const found = [
    ...diagnostics.filter(({ code }) => left(code) >= 0).map(({ code }) => `${code} stays`),
    ...after.findings.filter(({ code }) => left(code) > 0).map(({ code }) => `new ${code}`),
    ...lostComments(before, after, edits).map((comment) => `lost ${comment}`),
    ...(!isMixed(before.text) && isMixed(after.text) ? ['line ends'] : []),
  ];
  return found.map((fault) => `"${title}": ${fault}`);
}

/** Whether some lines end with \r\n and others with \n alone. */
function isMixed(text: string): boolean {
  return text.includes('\r\n') && /(?<!\r)\n/.test(text);
}

/** Comments that an action does away with, other than those in what it replaces: a value, a comment that it is about. */
function lostComments(before: Reading, after: Reading, edits: ReturnType<typeof editsFor>): string[] {
  const { lines } = before.deployment;
  const isReplaced = ({ start, end }: Span) =>
    edits.some(({ range }) => lines.offsetAt(range.start) < end && start < lines.offsetAt(range.end));
  const textsOf = ({ text, deployment }: Reading, keep: (span: Span) => boolean) =>
    deployment.tree.comments
      .filter(({ span }) => keep(span))
      .map(({ span }) => text.slice(span.start, span.end).trimEnd());
  const rest = textsOf(after, () => true);
  return textsOf(before, (span) => !isReplaced(span)).filter((comment) => {
    const index = rest.indexOf(comment);
    if (index >= 0) rest.splice(index, 1);
    return index < 0;
  });
}

/** What is wrong with the actions of a text in one form. */
function faultsIn({ name, text }: Fixture, form: (typeof FORMS)[number] | undefined, only?: string[]): string[] {
  const before = reading(form?.of(text) ?? text);
  const wrong = actionsIn(before, only).flatMap((action) => faults(before, action));
  readings.clear();
  return wrong.map((fault) => `${path.basename(name)}, ${form?.name}: ${fault}`);
}

/** One file in so many is judged with all that can be done in it, the others with their repairs alone. */
const ALL_IN = 6;

describe('every repair of every finding', () => {
  for (const { code, example, beside } of KINDS as readonly Kind[]) {
    if (beside) continue;
    it(`of the example of ${code}, in every form of the text`, () => {
      assert.deepEqual(
        FORMS.flatMap((form) => faultsIn({ name: code, text: example }, form)),
        [],
      );
    });
  }

  it('ends its finding and causes no other, in every file that we have', () => {
    const files = [...samples(), ...vectorCases()];
    const wrong = files.flatMap((file, index) =>
      faultsIn(file, FORMS[index % FORMS.length], index % ALL_IN === 0 ? undefined : ['quickfix']),
    );
    assert.equal(wrong.join('\n'), '');
  }).timeout(120_000);
});
