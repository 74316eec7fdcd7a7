import type { Position } from 'vscode-languageserver-types';
import { anyText, ODD, spoiled } from './mutations';
import { PLACES, spelledOtherwise, uriOf } from './places';
import type { Random } from './random';
import { kindOf, NUMBERS, TOML } from './texts';
import {
  type Action,
  type Change,
  changed,
  lineStarts,
  OTHER_ROOT,
  offsetAt,
  positionAt,
  ROOT,
  type World,
} from './world';

const LANGUAGES = ['wso2-deployment-toml', 'wso2-deployment-toml', 'toml', 'plaintext'];

/** A workspace to begin with: some folders, with most of what belongs into each. */
export function anyWorld(random: Random): World {
  const files = new Map<string, string>();
  for (const places of PLACES) {
    if (random.percent(55)) continue;
    for (const [index, place] of places.entries()) {
      const uri = uriOf(ROOT, place);
      if (random.percent(index === 0 ? 95 : 40)) files.set(uri, anyText(uri, random));
    }
  }
  const folders = random.percent(85)
    ? [ROOT]
    : random.pick([[ROOT, OTHER_ROOT], [`${ROOT}/node1`], [], [ROOT, `${ROOT}/prod`]]);
  return { files, open: new Map(), settings: random.percent(50) ? null : anySettings(random), folders };
}

/** What happens next: one thing, or several in a row. */
export function nextActions(world: World, random: Random): readonly Action[] {
  const open = [...world.open.keys()];
  if (open.length === 0) return [anyOpening(world, random)];
  return random.weighted<() => readonly Action[]>([
    [60, () => anyEdits(world, random.pick(open), random)],
    [4, () => [anyOpening(world, random)]],
    [2, () => [{ kind: 'close', uri: random.pick(open) }]],
    [10, () => [anyFiles(world, random)]],
    [2, () => [{ kind: 'settings', settings: anySettings(random) }]],
    [1, () => [{ kind: 'folders', folders: random.pick([[ROOT], [ROOT, OTHER_ROOT], [`${ROOT}/node1`], []]) }]],
    [12, () => [anyQuestion(world, random)]],
  ])();
}

function anyUri(random: Random): string {
  return uriOf(random.percent(96) ? ROOT : OTHER_ROOT, random.pick(random.pick(PLACES)));
}

function anyOpening(world: World, random: Random): Action {
  const known = [...world.files.keys()].filter((uri) => uri.endsWith('/deployment.toml'));
  const there = random.percent(70) && known.length > 0 ? random.pick(known) : null;
  const uri = there ?? random.pick([anyUri(random), uriOf(ROOT, 'node1/conf/deployment.toml'), 'untitled:Untitled-1']);
  const spelled = random.percent(4) ? spelledOtherwise(uri, random) : uri;
  // An editor opens a file once.
  if (world.open.has(spelled)) return { kind: 'close', uri: spelled };
  const text = world.files.get(uri);
  return {
    kind: 'open',
    uri: spelled,
    languageId: random.pick(LANGUAGES),
    text: text !== undefined && random.percent(80) ? text : anyText(uri, random),
  };
}

function anySettings(random: Random): unknown {
  const settings: Record<string, unknown> = {};
  const maybe = (name: string, values: readonly unknown[]) => {
    if (random.percent(25)) settings[name] = random.pick([...values, 'x', null, [], {}, -1]);
  };
  maybe('portOffset', [3, 10, 60_000]);
  maybe('environment', [{ OFFSET: '3', PORT: '8290' }, { OFFSET: 4 }]);
  maybe('systemProperties', [{ portOffset: '3' }]);
  maybe('environmentComplete', [true]);
  maybe('exclude', [['**/node1/**'], ['old'], ['*'], ['**/a b/**', '[']]);
  maybe('hosts', [{ '**/node1/**': 'a', '**': 'b' }, { '*': 'localhost' }]);
  maybe('environments', [['prod'], []]);
  maybe('projectsRunTogether', [true]);
  maybe('conflictSeverity', ['error', 'hint']);
  maybe('inlayHints', [{ form: 'short' }, { form: 'named' }]);
  maybe('firstOffset', [0, 100, 65_535]);
  return settings;
}

/** Files that come, change and go; of a folder that goes an editor may tell only that. */
function anyFiles(world: World, random: Random): Action {
  const there = [...world.files.keys()];
  const texts: Record<string, string | null> = {};
  if (random.percent(6) && there.length > 0) {
    const folder = random.pick(there).replace(/\/[^/]*$/, '');
    for (const uri of there) if (uri.startsWith(`${folder}/`)) texts[uri] = null;
    return { kind: 'files', texts, told: random.percent(50) ? [folder] : Object.keys(texts) };
  }
  for (
    let count = random.weighted([
      [6, 1],
      [1, 3],
      [1, 12],
    ]);
    count > 0;
    count--
  ) {
    const uri = random.percent(60) && there.length > 0 ? random.pick(there) : anyUri(random);
    const before = world.files.get(uri);
    if (before === undefined) texts[uri] = anyText(uri, random);
    else
      texts[uri] = random.percent(20) ? null : random.percent(60) ? spoiled(before, uri, random) : anyText(uri, random);
  }
  return { kind: 'files', texts, told: Object.keys(texts) };
}

const OF_FILES = ['documentSymbol', 'foldingRange', 'codeLens'];
const AT_PLACES = ['hover', 'completion', 'definition', 'references'];

function anyQuestion(world: World, random: Random): Action {
  const uris = [...world.open.keys(), ...[...world.files.keys()].slice(0, 8), anyUri(random)];
  const uri = random.pick(uris);
  const textDocument = { uri };
  const text = world.open.get(uri)?.text ?? world.files.get(uri) ?? '';
  const position = anyPosition(text, random);
  const range = { start: position, end: anyPosition(text, random) };
  const method = random.pick([...OF_FILES, ...AT_PLACES, 'codeAction', 'inlayHint']);
  const params = OF_FILES.includes(method)
    ? { textDocument }
    : AT_PLACES.includes(method)
      ? { textDocument, position, context: { triggerKind: 1, includeDeclaration: true } }
      : { textDocument, range, context: { diagnostics: [] } };
  return { kind: 'ask', method: `textDocument/${method}`, params };
}

/** A place in a text, sometimes one behind its end. */
function anyPosition(text: string, random: Random): Position {
  const lines = lineStarts(text).length;
  if (random.percent(4)) return { line: lines + random.below(3), character: random.below(5) };
  if (random.percent(4)) return { line: random.below(lines), character: 10_000 };
  return positionAt(text, random.below(text.length + 1));
}

/** One edit of some kind, or a row of them that belong together, as they are typed. */
function anyEdits(world: World, uri: string, random: Random): readonly Action[] {
  const text = world.open.get(uri)?.text ?? '';
  const edit = (...changes: Change[]): Action => ({ kind: 'edit', uri, changes });
  const at = anyPosition(text, random);
  const insert = (position: Position, put: string): Change => ({
    range: { start: position, end: position },
    text: put,
  });
  const stretch = (): Change => {
    const start = random.below(text.length + 1);
    const end = Math.min(text.length, start + random.below(random.pick([3, 3, 30, 400])));
    return { range: { start: positionAt(text, start), end: positionAt(text, end) }, text: '' };
  };
  const words = [...TOML.words, ...ODD, ...NUMBERS];
  return random.weighted<() => readonly Action[]>([
    [10, () => typed(text, at, random.pick(random.percent(80) ? TOML.words : words), uri)],
    [6, () => [edit(insert(at, random.pick(words)))]],
    [6, () => [edit(stretch())]],
    [3, () => [edit({ ...stretch(), text: random.pick(words) })]],
    [3, () => lineEnds(text, uri, random)],
    [2, () => apart(text, at, random.pick(['🎉', 'e\u0301', '👨‍👩‍👧', '\r\n', '한']), uri)],
    [
      2,
      () => [
        edit(insert(random.pick([{ line: 1e6, character: 0 }, positionAt(text, text.length)]), random.pick(words))),
      ],
    ],
    [2, () => [edit(insert(at, random.pick(words)), stretch(), insert(at, random.pick(ODD)))]],
    [2, () => [edit({ range: { start: at, end: anyPosition(text, random) }, text: random.pick(words) })]],
    [2, () => undone(text, { ...stretch(), text: random.pick(words) }, uri)],
    [1, () => [edit({ text: anyText(uri, random) })]],
    [2, () => [edit({ text: spoiled(text, uri, random) })]],
    [1, () => [edit(insert(at, random.pick(kindOf(uri).examples)))]],
    [2, () => number(text, uri, random)],
  ])();
}

/** A text typed key by key. */
function typed(text: string, at: Position, put: string, uri: string): Action[] {
  let offset = offsetAt(text, at);
  let now = text;
  return [...put].map((key) => {
    const position = positionAt(now, offset);
    const change = { range: { start: position, end: position }, text: key };
    now = changed(now, change);
    offset += key.length;
    return { kind: 'edit', uri, changes: [change] };
  });
}

/** A text put in unit by unit: halves of pairs, marks apart from their letters, line ends in two. */
function apart(text: string, at: Position, put: string, uri: string): Action[] {
  let now = text;
  const offset = offsetAt(text, at);
  return Array.from({ length: put.length }, (_, index) => {
    const position = positionAt(now, offset + index);
    const change = { range: { start: position, end: position }, text: put.charAt(index) };
    now = changed(now, change);
    return { kind: 'edit', uri, changes: [change] };
  });
}

/** Around a line end: a `\r` before a `\n`, one of the two taken away, another sort in its place. */
function lineEnds(text: string, uri: string, random: Random): Action[] {
  const ends = [...text.matchAll(/\r\n|\r|\n/g)];
  if (ends.length === 0) return [{ kind: 'edit', uri, changes: [{ text: `${text}\r` }] }];
  const { 0: end, index } = random.pick(ends);
  const before = positionAt(text, index);
  const next = { line: before.line + 1, character: 0 };
  const put = random.pick(['\r', '\n', '\r\n', '']);
  const first: Change = random.percent(50)
    ? { range: { start: before, end: before }, text: put }
    : { range: { start: before, end: end === '\r\n' && random.percent(50) ? before : next }, text: put };
  const second: Change = { range: { start: next, end: next }, text: random.pick(['x', '\r', '\n', 'offset = 3\n']) };
  return [
    { kind: 'edit', uri, changes: [first] },
    { kind: 'edit', uri, changes: [second] },
  ];
}

/** An edit and what takes it back. */
function undone(text: string, change: Change, uri: string): Action[] {
  const { range } = change;
  if (!range) return [];
  const start = offsetAt(text, range.start);
  const end = offsetAt(text, range.end);
  const now = changed(text, change);
  const back = { start: positionAt(now, start), end: positionAt(now, start + change.text.length) };
  return [
    { kind: 'edit', uri, changes: [change] },
    { kind: 'edit', uri, changes: [{ range: back, text: text.slice(start, end) }] },
  ];
}

/** Another number in place of one. */
function number(text: string, uri: string, random: Random): Action[] {
  const numbers = [...text.matchAll(/\d+/g)];
  if (numbers.length === 0) return [];
  const { 0: old, index } = random.pick(numbers);
  const range = { start: positionAt(text, index), end: positionAt(text, index + old.length) };
  return [{ kind: 'edit', uri, changes: [{ range, text: random.pick(NUMBERS) }] }];
}
