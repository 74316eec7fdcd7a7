import assert from 'node:assert/strict';
import type { DocumentSymbol, Range } from 'vscode-languageserver-types';
import { codeActions } from '../../server/src/features/actions/code-actions';
import { completion } from '../../server/src/features/completion/completion';
import { diagnostics } from '../../server/src/features/diagnostics';
import { documentSymbols } from '../../server/src/features/document-symbols';
import { foldingRanges } from '../../server/src/features/folding-ranges';
import { hover } from '../../server/src/features/hover';
import { inlayHints } from '../../server/src/features/inlay-hints';
import type { Position } from '../../server/src/toml/lines';
import { samples, vectorCases } from '../support/fixtures';
import { type Reading, read } from '../support/reading';

const URI = 'file:///mi/conf/deployment.toml';
const ALL = { start: { line: 0, character: 0 }, end: { line: 1_000_000, character: 0 } };

/** Half-typed texts: every prefix of each sample, and other samples with one character missing. */
const PREFIXES_OF = 3;
const VECTORS_EACH = 250;

function isInside({ deployment }: Reading, { start, end }: Range): boolean {
  const { lines } = deployment;
  const exists = (place: Position) => {
    const { line, character } = lines.positionAt(lines.offsetAt(place));
    return line === place.line && character === place.character;
  };
  return exists(start) && exists(end) && lines.offsetAt(start) <= lines.offsetAt(end);
}

function isAround(outer: Range, inner: Range): boolean {
  const before = (a: Position, b: Position) => a.line < b.line || (a.line === b.line && a.character <= b.character);
  return before(outer.start, inner.start) && before(inner.end, outer.end);
}

function assertSymbols(reading: Reading, symbols: readonly DocumentSymbol[]): void {
  for (const { name, range, selectionRange, children = [] } of symbols) {
    assert.ok(name.trim() !== '', 'a symbol has a name');
    assert.ok(isInside(reading, range), 'a symbol is inside the text');
    assert.ok(isAround(range, selectionRange), 'the name of a symbol is inside it');
    for (const child of children) assert.ok(isAround(range, child.range), 'a symbol is around what is in it');
    assertSymbols(reading, children);
  }
}

/** What does not depend on a position. */
function assertWhole(reading: Reading): void {
  const { deployment, findings } = reading;
  for (const { range, message } of diagnostics(deployment, findings, URI)) {
    assert.ok(isInside(reading, range));
    const said = typeof message === 'string' ? message : message.value;
    assert.ok(said.length > 10 && !/undefined|NaN|\[object/.test(said), said);
  }
  for (const { position, label } of inlayHints(deployment, ALL, URI)) {
    assert.ok(isInside(reading, { start: position, end: position }));
    assert.ok(Array.isArray(label) && !/undefined|NaN|null/.test(label.map(({ value }) => value).join('')));
  }
  assertSymbols(reading, documentSymbols(deployment));
  for (const { startLine, endLine } of foldingRanges(deployment)) {
    assert.ok(startLine >= 0 && startLine < endLine && endLine < deployment.lines.lineCount);
  }
}

/** What an editor asks for where the cursor is. */
function assertAt(reading: Reading, position: Position): void {
  const { deployment, findings } = reading;
  const found = hover(deployment, findings, position);
  if (found) {
    assert.ok(found.range && isAround(found.range, { start: position, end: position }), 'a hover is around the cursor');
    assert.ok(isInside(reading, found.range));
    assert.doesNotMatch(JSON.stringify(found.contents), /undefined|NaN|\[object/);
  }
  for (const { textEdit, label } of completion(deployment, position, { snippets: true })) {
    assert.ok(textEdit && 'range' in textEdit && isAround(textEdit.range, { start: position, end: position }), label);
    assert.ok(isInside(reading, textEdit.range), label);
    assert.equal(textEdit.range.start.line, textEdit.range.end.line, label);
  }
  codeActions(
    deployment,
    findings,
    { range: { start: position, end: position } },
    { uri: URI, version: 1, versioned: true },
    () => ({ findings: [], meets: false, work: 0 }),
  );
}

describe('every feature', () => {
  it('answers for every prefix of a file, at its end', () => {
    let answered = 0;
    const texts = [
      ...samples().slice(0, PREFIXES_OF),
      ...vectorCases().filter((_, index) => index % VECTORS_EACH === 1),
    ];
    for (const { text } of texts) {
      for (let end = 0; end <= text.length; end++) {
        const reading = read(text.slice(0, end));
        assertWhole(reading);
        assertAt(reading, reading.deployment.lines.positionAt(end));
        answered++;
      }
    }
    assert.ok(answered > 1000, `${answered} prefixes`);
  }).timeout(60_000);

  it('answers for a file with one character missing, there', () => {
    const [sample] = samples().filter(({ name }) => name.includes('mistakes'));
    const text = sample?.text ?? '';
    for (let at = 0; at < text.length; at++) {
      const reading = read(text.slice(0, at) + text.slice(at + 1));
      assertWhole(reading);
      assertAt(reading, reading.deployment.lines.positionAt(at));
    }
    assert.ok(text.length > 200);
  }).timeout(60_000);

  it('answers at every position of every kind of file', () => {
    let answered = 0;
    for (const { text } of [...samples(), ...vectorCases().filter((_, index) => index % 12 === 0)]) {
      const reading = read(text);
      assertWhole(reading);
      for (let offset = 0; offset <= text.length; offset++) {
        assertAt(reading, reading.deployment.lines.positionAt(offset));
        answered++;
      }
    }
    assert.ok(answered > 10_000, `${answered} positions`);
  }).timeout(60_000);

  it('answers at positions that are not in the text', () => {
    const reading = read('[server]\nhostname = "localhost"\noffset = 3\n');
    for (const position of [
      { line: 99, character: 0 },
      { line: 0, character: 99 },
      { line: -1, character: -1 },
      { line: Number.NaN, character: Number.NaN },
    ]) {
      hover(reading.deployment, reading.findings, position);
      completion(reading.deployment, position, { snippets: false });
      codeActions(
        reading.deployment,
        reading.findings,
        { range: { start: position, end: position } },
        { uri: URI, version: 1, versioned: false },
        () => ({ findings: [], meets: false, work: 0 }),
      );
      assert.deepEqual(inlayHints(reading.deployment, { start: position, end: position }, URI).length < 2, true);
    }
  });
});
