import type { CodeAction, Diagnostic, Range, TextEdit, WorkspaceEdit } from 'vscode-languageserver-types';
import { LANGUAGE } from '../../server/src/workspace/sources';
import { type Answers, actionsIn, answersOf, anyPlaces, differenceOf, textOf } from './answers';
import { Client } from './client';
import { Random } from './random';
import { after, changed, isInside, offsetAt, type World } from './world';

/** Findings about a port that a file around repeats: they follow from every other port, so a fix may well lead to one. */
const FOLLOWING = new Set([
  ...['port-drift', 'icp-port-mismatch', 'api-port-unreachable', 'api-unreachable', 'inbound-not-opened'],
]);

/** Fixes that are tried at one rest. */
const TRIED = 2;

/** What is wrong with a server that rests, in words. Null: nothing. */
export async function faultAtRest(client: Client, lots: number): Promise<string | null> {
  await client.rest();
  const { world } = client;
  const random = new Random(lots);
  const places = anyPlaces(world, random);
  const answers = await answersOf(client, places);
  if (client.errors.length > 0) return `An error was logged or answered: ${client.errors.join('\n')}`;
  const fresh = new Client(world);
  try {
    await fresh.start();
    const difference = differenceOf(answers, await answersOf(fresh, places));
    if (difference !== null) return `A fresh server says something else: ${difference}`;
  } finally {
    await fresh.dispose();
  }
  return shapeFault(answers, world) ?? (await fixFault(client, answers, random));
}

/** Ranges outside of their texts, and words that no person should see. */
function shapeFault(answers: Answers, world: World): string | null {
  for (const [name, answer] of answers) {
    const uri = /^(?:shown|hints|actions|symbols|hover \d|completion \d|lenses) (.*)$/s.exec(name)?.[1];
    // What is said of a file around instances is about the one on disk.
    const isEdited = uri !== undefined && isAround(world, uri) && world.open.has(uri);
    if (uri !== undefined && !isEdited) {
      const text = textOf(world, uri);
      const wrong = rangesIn(answer).find((range) => !isInside(text, range));
      if (wrong) return `${name} has the range ${JSON.stringify(wrong)}, outside of its text`;
    }
    const said = JSON.stringify(answer ?? null);
    const odd = /MI Ports cannot check this file[^"]*|\bNaN\b|\[object \w+\]/.exec(said)?.[0];
    const isRead = (what: string) =>
      JSON.stringify([...world.open, ...world.files])
        .toLowerCase()
        .includes(what);
    if (odd !== undefined && !isRead(odd.toLowerCase())) return `${name} says ${odd}`;
  }
  return null;
}

function isAround({ open }: World, uri: string): boolean {
  return !uri.endsWith('/deployment.toml') && open.get(uri)?.languageId !== LANGUAGE;
}

/** The ranges of a file in an answer about it; those that lead to other files are left out. */
function rangesIn(answer: unknown): Range[] {
  if (typeof answer !== 'object' || answer === null) return [];
  if ('start' in answer && 'end' in answer && typeof answer.start === 'object') return [answer as Range];
  return Object.entries(answer).flatMap(([key, value]) =>
    ['relatedInformation', 'edit', 'location', 'command', 'data'].includes(key) ? [] : rangesIn(value),
  );
}

/** Tries some of the fixes on offer: each ends its finding, and none adds another one. */
async function fixFault(client: Client, answers: Answers, random: Random): Promise<string | null> {
  const offered = actionsIn(answers).filter(({ action }) => action.edit);
  for (let tries = 0; tries < TRIED && offered.length > 0; tries++) {
    const { uri, action } = random.pick(offered);
    const fault = await faultOfFix(client, uri, action);
    if (fault !== null) return `"${action.title}" in ${uri}: ${fault}`;
  }
  return null;
}

async function faultOfFix(client: Client, uri: string, action: CodeAction): Promise<string | null> {
  const next = edited(client.world, action.edit ?? {});
  if (typeof next === 'string') return next;
  if (next === client.world) return null;
  const fixed = new Client(next);
  try {
    await fixed.start();
    const [before, now] = [client, fixed].map(({ published }) => counts(published));
    const ended = new Set((action.diagnostics ?? []).map(({ code }) => `${uri} ${code}`));
    for (const key of ended) {
      if ((now?.get(key) ?? 0) >= (before?.get(key) ?? 0)) return `${key} is still there`;
    }
    // What a container publishes is open once a file around says the right port: then it may meet another.
    const isPublishing = [uri, ...editsOf(action.edit ?? {}).map(([one]) => one)].some((one) =>
      isAround(client.world, one),
    );
    const isExpected = (key: string) => isFollowing(key) || (isPublishing && key.endsWith(' port-conflict'));
    const added = [...(now ?? [])].find(([key, count]) => count > (before?.get(key) ?? 0) && !isExpected(key));
    return added ? `${added[0]} is new` : null;
  } finally {
    await fixed.dispose();
  }
}

function isFollowing(key: string): boolean {
  return FOLLOWING.has(key.slice(key.lastIndexOf(' ') + 1));
}

/** How many findings of a code each file has. */
function counts(published: ReadonlyMap<string, { readonly diagnostics: readonly Diagnostic[] }>): Map<string, number> {
  const found = new Map<string, number>();
  for (const [uri, { diagnostics }] of published) {
    for (const { code } of diagnostics) found.set(`${uri} ${code}`, (found.get(`${uri} ${code}`) ?? 0) + 1);
  }
  return found;
}

/** The edits of each file. */
function editsOf({ changes = {}, documentChanges = [] }: WorkspaceEdit): [string, readonly TextEdit[]][] {
  return [
    ...Object.entries(changes),
    ...documentChanges.flatMap((one): [string, TextEdit[]][] =>
      'edits' in one ? [[one.textDocument.uri, one.edits as TextEdit[]]] : [],
    ),
  ];
}

/** The world after an edit of several files, or what is wrong with the edit. */
function edited(world: World, edit: WorkspaceEdit): World | string {
  let next = world;
  for (const [uri, edits] of editsOf(edit)) {
    // The ports that such a file repeats are those on disk: an edit of them is for a file that is saved.
    if (isAround(next, uri) && next.open.has(uri)) return world;
    const text = textOf(next, uri);
    const sorted = [...edits].sort((a, b) => offsetAt(text, b.range.start) - offsetAt(text, a.range.start));
    let start = text.length;
    for (const { range } of sorted) {
      if (!isInside(text, range)) return `the edit ${JSON.stringify(range)} lies outside of ${uri}`;
      if (offsetAt(text, range.end) > start) return `edits of ${uri} overlap`;
      start = offsetAt(text, range.start);
    }
    const put = sorted.reduce((now, { range, newText }) => changed(now, { range, text: newText }), text);
    next = next.open.has(uri)
      ? after(next, { kind: 'edit', uri, changes: [{ text: put }] })
      : after(next, { kind: 'files', texts: { [uri]: put }, told: [] });
  }
  return next;
}
