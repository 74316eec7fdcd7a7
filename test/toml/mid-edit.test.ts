import assert from 'node:assert/strict';
import { entriesOf } from '../../server/src/toml/entries';
import { parseToml } from '../../server/src/toml/parse';
import { ownSamples, type Sample, sharedSamples, vectorSamples } from './support/corpus';
import { smolData } from './support/plain';
import { cut } from './support/reading';

/** An entry as its path and its value's text: what must not change while another line is edited. */
interface Seen {
  readonly identity: string;
  readonly start: number;
  readonly end: number;
  readonly top: string;
}

const seenIn = (text: string): Seen[] =>
  entriesOf(parseToml(text)).map(({ path, key, value }) => ({
    identity: `${JSON.stringify(path)} ${cut(text, value.span)}`,
    start: key.span.start,
    end: value.span.end,
    top: String(path[0]),
  }));

const identitiesIn = (text: string): Set<string> => new Set(seenIn(text).map(({ identity }) => identity));

const lineStart = (text: string, at: number): number => text.lastIndexOf('\n', at - 1) + 1;

function lineEnd(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end < 0 ? text.length : end;
}

function sample(name: string): Sample {
  const found = ownSamples().find((each) => each.name === name);
  if (found === undefined) throw new Error(`there is no fixture ${name}`);
  return found;
}

/** Replaces a stretch of the text and tells which of the entries on other lines are gone. */
function loss(text: string, seen: Seen[], from: number, to: number, by: string): { expected: Seen[]; lost: Seen[] } {
  const edited = text.slice(0, from) + by + text.slice(to);
  const touched = { start: lineStart(text, from), end: lineEnd(text, to) };
  const expected = seen.filter(({ start, end }) => end < touched.start || start > touched.end);
  const now = identitiesIn(edited);
  return { expected, lost: expected.filter(({ identity }) => !now.has(identity)) };
}

describe('a deployment while it is typed, character by character', () => {
  for (const { name, text } of ownSamples()) {
    it(`keeps every line above the cursor (${name})`, () => {
      const seen = seenIn(text);
      for (let length = 0; length <= text.length; length++) {
        const prefix = text.slice(0, length);
        const now = identitiesIn(prefix);
        const above = seen.filter(({ end }) => end < lineStart(prefix, length));
        const lost = above.filter(({ identity }) => !now.has(identity));
        assert.deepEqual(lost, [], `after ${JSON.stringify(prefix.slice(-40))}`);
        assert.equal(parseToml(prefix).problems.length === 0, smolData(prefix) !== null, JSON.stringify(prefix));
      }
    });
  }
});

describe('a deployment of which one character is deleted', () => {
  for (const name of ['deployment.toml', 'unusual-blanks.toml']) {
    it(`keeps every other line, and below a changed header those of other tables (${name})`, () => {
      const { text } = sample(name);
      const tree = parseToml(text);
      const seen = seenIn(text);
      for (let at = 0; at < text.length; at++) {
        const { lost } = loss(text, seen, at, at + 1, '');
        // A line break joins two lines.
        const touched = { start: lineStart(text, at), end: lineEnd(text, text[at] === '\n' ? at + 1 : at) };
        const tables = tree.sections
          .filter(({ header }) => header && header.span.end >= touched.start && header.span.start <= touched.end)
          .map(({ header }) => header?.key?.segments[0]?.name);
        const wrongly = lost.filter(
          ({ start, top }) => (start > touched.end || start < touched.start) && !tables.includes(top),
        );
        assert.deepEqual(wrongly, [], `without ${JSON.stringify(text[at])} in ${cut(text, touched)}`);
      }
    });
  }

  it('keeps nearly all of it in documents of every kind', () => {
    const samples = [...ownSamples(), ...vectorSamples().filter((_, number) => number % 20 === 0)];
    let edits = 0;
    let lost = 0;
    for (const { text } of samples) {
      const seen = seenIn(text);
      for (let at = 0; at < text.length; at++) {
        edits++;
        lost += loss(text, seen, at, at + 1, '').lost.length;
      }
    }
    // Most of what is lost stands below a header whose name has just lost a letter.
    console.log(`      ${(lost / edits).toFixed(3)} paths lost on average over ${edits} deletions`);
    assert.ok(lost / edits < 0.35);
  }).timeout(30_000);
});

describe('a deployment in the middle of an edit', () => {
  const { text } = sample('deployment.toml');
  const seen = seenIn(text);
  const edits: [what: string, from: string, by: string][] = [
    ['a key is begun', 'offset = 3 ', 'off'],
    ['a value is cleared', 'offset = 3 ', 'offset = '],
    ['a quote is not closed yet', '"orders.example.org"', '"orders.example.org'],
    ['a quote is not opened yet', '"orders.example.org"', 'orders.example.org"'],
    ['a quote is typed before another', "'wso2\"carbon'", "''wso2\"carbon'"],
    ['`=` is missing', 'sender.enable = true', 'sender.enable true'],
    ['a dotted key is being continued', 'sender.enable = true', 'sender.'],
    ['a header is begun', 'sender.enable = true', '['],
    ['a header has lost its end', '[[transport.jms.sender]]', '[[transport.jms.sender'],
    ['a header has lost one bracket', '[mediation]', 'mediation]'],
    ['two lines are joined', '"orders.example.org"\n', '"orders.example.org" '],
    ['an array has lost its end', '  100,\n]', '  100,\n'],
    ['an array has lost its start', '= [\n  20', '= \n  20'],
    ['a comma is missing in an array', '  20,', '  20'],
    ['an inline table has lost its end', '"TLS_AES_256_GCM_SHA384"] }', '"TLS_AES_256_GCM_SHA384"]'],
    ['an array in an inline table has lost its end', '"TLS_AES_256_GCM_SHA384"] }', '"TLS_AES_256_GCM_SHA384" }'],
    ['an inline table has a key without value', '"so.timeout" = 120000', '"so.timeout" ='],
    ['a long string has lost its end', '\'http\'\n"""', "'http'\n"],
    ['a long string has lost its start', 'query = """', 'query = '],
    ['a long string is begun before another', 'since = 2024', 'since = """2024'],
    ['a table is defined twice', 'sender.enable = true', 'sender.enable = true\n[keystore.primary]\n[transport.http]'],
    ['a merge is not resolved', 'offset = 3 ', '<<<<<<< HEAD\noffset = 4\n=======\noffset = 3\n>>>>>>> theirs'],
    ['a line of JSON is pasted', 'enable_mtom = false', '"offset": 3,'],
    ['a line of prose is pasted', 'enable_mtom = false', "It's what the [server] needs, or so we hope: 3 = 3"],
  ];
  let expectedInAll = 0;
  let lostInAll = 0;

  for (const [what, from, by] of edits) {
    it(`keeps every other line where ${what}`, () => {
      const at = text.indexOf(from);
      assert.ok(at >= 0, 'the edit applies');
      const { expected, lost } = loss(text, seen, at, at + from.length, by);
      expectedInAll += expected.length;
      lostInAll += lost.length;
      assert.deepEqual(lost, []);
      assert.ok(parseToml(text.slice(0, at) + by + text.slice(at + from.length)).problems.length > 0);
    });
  }

  after(() => {
    console.log(`      ${expectedInAll - lostInAll} of ${expectedInAll} paths kept over ${edits.length} documents`);
  });
});

describe('a long deployment with one random edit', () => {
  it('loses fewer paths than the best of the parsers that we measured', function () {
    const [{ text } = sample('deployment.toml')] = sharedSamples(this, 'lsp-bench').filter(({ name }) =>
      name.endsWith('deployment.toml'),
    );
    const all = identitiesOfPaths(text);
    const random = seeded(1);
    const marks = '[]{}"\'=.#,\n a1\\';
    let lost = 0;
    const edits = 600;
    for (let edit = 0; edit < edits; edit++) {
      const at = random(text.length);
      const kind = random(3);
      const mark = marks[random(marks.length)] ?? '';
      const edited = text.slice(0, at) + (kind === 0 ? '' : mark) + text.slice(kind === 1 ? at : at + 1);
      const now = identitiesOfPaths(edited);
      lost += [...all].filter((path) => !now.has(path)).length;
    }
    console.log(`      ${(lost / edits).toFixed(2)} of ${all.size} paths lost on average over ${edits} edits`);
    assert.ok(all.size > 800);
    assert.ok(lost / edits < 1.2);
  }).timeout(30_000);
});

const identitiesOfPaths = (text: string): Set<string> =>
  new Set(entriesOf(parseToml(text)).map(({ path }) => path.join('\n')));

/** Numbers below a limit, the same in each run. */
function seeded(seed: number): (limit: number) => number {
  return (limit) => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    return Math.floor((seed / 2 ** 32) * limit);
  };
}
