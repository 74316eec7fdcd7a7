import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type CompletionItem, CompletionItemKind, TextEdit } from 'vscode-languageserver-types';
import { completion } from '../../../server/src/features/completion/completion';
import { OFFERS, TABLE_OFFERS } from '../../../server/src/features/completion/offers';
import { freeOffsetsAlone } from '../../../server/src/features/free-offsets';
import { applyEdits } from '../../support/edits';
import { read } from '../../support/reading';

/** Lines that are whole as they are: behind each of them, Enter ends the line. */
const HEADERS = TABLE_OFFERS.map(({ name, array }) => (array ? `[[${name}]]` : `[${name}]`));
const WRITTEN_OTHERWISE = ['[other]', '[ server ]', '["server"]', '[SERVER]', '[transport . http]'];
const STRINGS = ['"http"', "'https'", '"http https"', '"localhost"', '"my.host"', '""'];
const OTHERS = ['0', '1', '3', '8', '10', '828', '8280', '9_001', '0x10', '-5', 'true', 'false'];

const header = fc.constantFrom(...HEADERS, ...WRITTEN_OTHERWISE);
const pair = fc
  .tuple(fc.constantFrom(...OFFERS), fc.nat(), fc.nat(), fc.constantFrom(' = ', '=', '  =  '))
  .map(([{ key, values }, which, place, equals]) => {
    const { deployment } = read('');
    const offered = values(deployment, freeOffsetsAlone(deployment)).map(({ text }) => text);
    const all = [...offered, ...(offered[0]?.startsWith('"') ? STRINGS : OTHERS)];
    const ends = endsOf(key);
    return `${ends[place % ends.length]}${equals}${all[which % all.length]}`;
  });
const line = fc.oneof(header, pair, pair, fc.constantFrom('# off', ''));
const lines = (maxLength: number) => fc.array(line, { maxLength }).map((all) => all.map((one) => `${one}\n`).join(''));

/** A key and its ends, `listener.port` and `port` of `transport.http.listener.port`: as it is written below a header. */
function endsOf(key: string): string[] {
  return [...key.matchAll(/(?<=^|\.)(?=[^.])/g)].map(({ index }) => key.slice(index));
}

describe('completion, while a line is typed', () => {
  it('leaves nothing for Enter to accept once the line is whole', () => {
    fc.assert(
      fc.property(lines(5), line, lines(2), (before, typed, after) => {
        for (const closes of [false, true]) {
          for (const { at, text } of keystrokes(before, typed, after, closes)) {
            for (const item of itemsAt(text, at)) {
              const word = typed.slice(editOf(item).range.start.character);
              assert.ok(
                !matches(item, word),
                `${item.label} is left behind ${JSON.stringify(typed)}, asked for at ${at}`,
              );
            }
          }
        }
      }),
      { numRuns: 60 },
    );
  }).timeout(60_000);

  it('leaves nothing for Enter to accept behind a key that may stand there', () => {
    for (const header of HEADERS) {
      const before = `${header}\n`;
      const keys = itemsAt(before, before.length).filter(({ kind }) => kind === CompletionItemKind.Property);
      for (const { label } of keys) {
        for (const { at, text } of keystrokes(before, label, '', true)) {
          // A name may go on as a longer one: `enable` as `enable_ssl`. Nobody ends a line with a key alone.
          const left = itemsAt(text, at).filter(
            (item) => matches(item, label) && (item.filterText ?? item.label).length <= label.length,
          );
          assert.deepEqual(left, [], `${header} ${label}, asked for at ${at}`);
        }
      }
    }
  }).timeout(30_000);

  it('offers nothing that leaves the text as it is', () => {
    fc.assert(
      fc.property(lines(6), fc.double({ min: 0, max: 1, noNaN: true }), (text, place) => {
        for (const item of itemsAt(text, Math.round(place * text.length))) {
          assert.notEqual(applyEdits(text, [editOf(item)]), text, item.label);
        }
      }),
      { numRuns: 300 },
    );
  }).timeout(30_000);

  it('finds what is meant by one of its parts', () => {
    const found = (before: string, word: string) =>
      itemsAt(before + word.charAt(0), before.length + 1)
        .filter((item) => matches(item, word))
        .map(({ label }) => label);
    assert.deepEqual(found('[transport.http]\n', 'port').slice(0, 2), ['listener.port', 'listener.secured_port']);
    assert.deepEqual(found('[transport.http]\n', 'enable').slice(0, 2), ['listener.enable', 'listener.secured_enable']);
    assert.ok(found('[transport.http]\n', 'enable').includes('sender.enable'));
    assert.deepEqual(found('', 'server').slice(0, 2), ['server.offset', 'server.hostname']);
  });
});

/** The texts that come about while a line is typed, and the cursor in each. */
function* keystrokes(before: string, typed: string, after: string, closes: boolean) {
  for (let length = 1; length <= typed.length; length++) {
    const start = typed.slice(0, length);
    const text = `${before}${start}${closes ? closingOf(start) : ''}\n${after}`;
    yield { at: before.length + length, text };
  }
}

/** What an editor has set behind the cursor by itself: the brackets and quotes that are open. */
function closingOf(start: string): string {
  const quote = /^(?:[^"'#]|"[^"]*"|'[^']*')*(["'])[^"']*$/.exec(start)?.[1] ?? '';
  const outside = start.replaceAll(/"[^"]*"?|'[^']*'?/g, '');
  const open = outside.split('[').length - outside.split(']').length;
  return quote + ']'.repeat(Math.max(0, outside.startsWith('#') ? 0 : open));
}

function itemsAt(text: string, offset: number): CompletionItem[] {
  const { deployment } = read(text);
  return completion(deployment, deployment.lines.positionAt(offset), { snippets: true });
}

function editOf({ textEdit }: CompletionItem): TextEdit {
  assert.ok(TextEdit.is(textEdit));
  return textEdit;
}

/** Whether an editor goes on showing the item when that much is typed: its characters are there, in their order. */
function matches({ filterText, label }: CompletionItem, word: string): boolean {
  let at = 0;
  const name = (filterText ?? label).toLowerCase();
  for (const char of word.toLowerCase()) {
    at = name.indexOf(char, at) + 1;
    if (at === 0) return false;
  }
  return true;
}
