import type { CodeAction, Position, Range } from 'vscode-languageserver-types';
import type { Client } from './client';
import type { Random } from './random';
import { positionAt, ROOT, type World } from './world';

const ALL: Range = { start: { line: 0, character: 0 }, end: { line: 1_000_000, character: 0 } };

/** Offsets that somebody may choose, and what no offset is. */
const OFFSETS = [11, 1.5];

/** What a server says at rest, by a name for each answer. */
export type Answers = ReadonlyMap<string, unknown>;

/** Files of which a server is asked: the open ones, and some around instances. */
function askedUris({ open, files }: World): readonly string[] {
  const around = [...files.keys()].filter((uri) => !open.has(uri));
  return [...open.keys(), ...around.slice(0, 6)];
}

/** The text that an editor shows of a file. */
export function textOf({ open, files }: World, uri: string): string {
  return open.get(uri)?.text ?? files.get(uri) ?? '';
}

/** Some places in each text, the same for every server that is asked. */
export function anyPlaces(world: World, random: Random): ReadonlyMap<string, readonly Position[]> {
  return new Map(
    askedUris(world).map((uri) => {
      const text = textOf(world, uri);
      return [uri, [0, 1].map(() => positionAt(text, random.below(text.length + 1)))];
    }),
  );
}

/** An answer without the number by which a client tells it apart: each server gives others. */
function unnumbered(answer: unknown): unknown {
  if (typeof answer !== 'object' || answer === null || !('id' in answer)) return answer;
  const { id: _, ...rest } = answer;
  return rest;
}

/** All that a server shows and answers, of itself and at some places. */
export async function answersOf(client: Client, places: ReadonlyMap<string, readonly Position[]>): Promise<Answers> {
  const answers = new Map<string, unknown>();
  for (const uri of [...client.published.keys()].sort()) answers.set(`shown ${uri}`, client.published.get(uri));
  for (const command of ['instances', 'portTable', 'hosts', 'resolution', 'map', 'mapSvg', 'mapMarkdown']) {
    answers.set(command, unnumbered(await client.execute(`miPorts.${command}`)));
  }
  for (const [uri, positions] of places) {
    const textDocument = { uri };
    const ask = async (name: string, method: string, params: object) => {
      answers.set(`${name} ${uri}`, await client.ask(`textDocument/${method}`, { textDocument, ...params }));
    };
    answers.set(`status ${uri}`, await client.execute('miPorts.status', uri));
    answers.set(`listeners ${uri}`, await client.execute('miPorts.listeners', uri));
    for (const what of ['offsetChoices', 'hostChoices']) {
      answers.set(`${what} ${uri}`, await client.execute(`miPorts.${what}`, uri));
    }
    for (const offset of OFFSETS) {
      for (const what of ['offsetChoice', 'offsetChange']) {
        answers.set(`${what} ${offset} ${uri}`, await client.execute(`miPorts.${what}`, uri, offset));
      }
    }
    answers.set(`hostChange ${uri}`, await client.execute('miPorts.hostChange', uri, 'b "c" # d\n'));
    await ask('hints', 'inlayHint', { range: ALL });
    await ask('actions', 'codeAction', { range: ALL, context: { diagnostics: [] } });
    await ask('fix all', 'codeAction', { range: ALL, context: { diagnostics: [], only: ['source.fixAll'] } });
    await ask('symbols', 'documentSymbol', {});
    await ask('folds', 'foldingRange', {});
    await ask('lenses', 'codeLens', {});
    for (const [index, position] of positions.entries()) {
      await ask(`hover ${index}`, 'hover', { position });
      await ask(`completion ${index}`, 'completion', { position });
      await ask(`definition ${index}`, 'definition', { position });
      await ask(`references ${index}`, 'references', { position, context: { includeDeclaration: true } });
    }
  }
  return answers;
}

/** The actions among some answers, with the file that they were asked for. */
export function actionsIn(answers: Answers): readonly { readonly uri: string; readonly action: CodeAction }[] {
  return [...answers].flatMap(([name, answer]) => {
    const uri = /^(?:actions|fix all) (.*)$/s.exec(name)?.[1];
    return uri === undefined ? [] : ((answer ?? []) as CodeAction[]).map((action) => ({ uri, action }));
  });
}

/** Where two servers differ, in a few lines. Null: nowhere. */
export function differenceOf(one: Answers, other: Answers): string | null {
  for (const name of new Set([...one.keys(), ...other.keys()])) {
    const [a, b] = [one, other].map((answers) => JSON.stringify(answers.get(name) ?? null));
    if (a === b || a === undefined || b === undefined) continue;
    let at = 0;
    while (a[at] === b[at]) at++;
    const around = (text: string) => text.slice(Math.max(0, at - 200), at + 200);
    return `${name.replace(ROOT, '')}\n  long running: ${around(a)}\n  fresh:        ${around(b)}`;
  }
  return null;
}
