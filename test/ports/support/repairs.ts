import assert from 'node:assert/strict';
import type { Finding } from '../../../server/src/ports/findings/kinds';
import type { Edit } from '../../../server/src/ports/findings/repairs/edits';
import { findingsOf, type Start } from './outcome';

/** The text after edits that must not overlap. */
export function edited(text: string, edits: readonly Edit[]): string {
  const sorted = [...edits].sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
  let result = '';
  let at = 0;
  for (const { span, text: written } of sorted) {
    assert.ok(span.start >= at && span.end >= span.start && span.end <= text.length, 'edits lie in the text, apart');
    result += text.slice(at, span.start) + written;
    at = span.end;
  }
  return result + text.slice(at);
}

export const count = (findings: readonly Finding[], code: string) =>
  findings.filter((finding) => finding.code === code).length;

function comments(text: string): string[] {
  return [...text.matchAll(/# (?:keep|want) .*$/gm)].map(([comment]) => comment.trimEnd());
}

/** Applies each repair of each finding and reads the text again. */
export function checkRepairs(text: string, start: Start | undefined): void {
  const before = findingsOf(text, start);
  for (const finding of before) {
    for (const { title, edits } of finding.repairs()) {
      const after = edited(text, edits);
      const found = findingsOf(after, start);
      const shown = `${finding.code}, ${title}:\n${after}`;
      assert.ok(count(found, finding.code) < count(before, finding.code), `still there: ${shown}`);
      for (const { code, severity } of found) {
        if (severity === 'hint' || severity === 'information') continue;
        assert.ok(count(found, code) <= count(before, code), `new ${code}: ${shown}`);
      }
      const kept = comments(after);
      for (const comment of comments(text)) assert.ok(kept.includes(comment), `lost ${comment}: ${shown}`);
      if (text.includes('\r\n')) assert.doesNotMatch(after, /[^\r]\n/, `line ends: ${shown}`);
      else assert.doesNotMatch(after, /\r/, `line ends: ${shown}`);
    }
    assert.ok(finding.repairs().filter(({ preferred }) => preferred).length <= 1, 'one repair at most is preferred');
  }
}
