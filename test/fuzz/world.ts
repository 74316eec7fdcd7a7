import type { Position, Range } from 'vscode-languageserver-types';

/** The folder that is open, and one beside it that sometimes is. */
export const ROOT = 'file:///ws';
export const OTHER_ROOT = 'file:///other';

/** A buffer of the editor. */
interface Open {
  readonly version: number;
  readonly languageId: string;
  readonly text: string;
}

/** What an edit of the protocol changes; without a range the whole text. */
export interface Change {
  readonly range?: Range;
  readonly text: string;
}

/** All that a server may know of, at one moment. A buffer stands behind those that changed before it. */
export interface World {
  readonly files: ReadonlyMap<string, string>;
  readonly open: ReadonlyMap<string, Open>;
  readonly settings: unknown;
  readonly folders: readonly string[];
}

/** What happens to it. */
export type Action =
  | { readonly kind: 'open'; readonly uri: string; readonly languageId: string; readonly text: string }
  | { readonly kind: 'edit'; readonly uri: string; readonly changes: readonly Change[] }
  | { readonly kind: 'close'; readonly uri: string }
  /** Files that get other texts, or are gone (null), and what the editor tells of it. */
  | {
      readonly kind: 'files';
      readonly texts: Readonly<Record<string, string | null>>;
      readonly told: readonly string[];
    }
  | { readonly kind: 'settings'; readonly settings: unknown }
  | { readonly kind: 'folders'; readonly folders: readonly string[] }
  | { readonly kind: 'ask'; readonly method: string; readonly params: object }
  /** The server is compared with a fresh one; `lots` decides where it is asked, and which fixes are tried. */
  | { readonly kind: 'rest'; readonly lots: number };

/** The world after an action. */
export function after(world: World, action: Action): World {
  switch (action.kind) {
    case 'open': {
      const { uri, languageId, text } = action;
      return { ...world, open: moved(world.open, uri, { version: 1, languageId, text }) };
    }
    case 'edit': {
      const before = world.open.get(action.uri);
      if (!before) return world;
      const text = action.changes.reduce(changed, before.text);
      return { ...world, open: moved(world.open, action.uri, { ...before, version: before.version + 1, text }) };
    }
    case 'close':
      return { ...world, open: moved(world.open, action.uri, null) };
    case 'files': {
      const files = new Map(world.files);
      for (const [uri, text] of Object.entries(action.texts)) {
        if (text === null) files.delete(uri);
        else files.set(uri, text);
      }
      return { ...world, files };
    }
    case 'settings':
      return { ...world, settings: action.settings };
    case 'folders':
      return { ...world, folders: action.folders };
    default:
      return world;
  }
}

function moved(open: World['open'], uri: string, buffer: Open | null): World['open'] {
  const others = [...open].filter(([other]) => other !== uri);
  return new Map(buffer ? [...others, [uri, buffer]] : others);
}

/** The text after a change, as the protocol defines it: written anew here, so that it shares no line with the server. */
export function changed(text: string, { range, text: put }: Change): string {
  if (!range) return put;
  const [a, b] = [offsetAt(text, range.start), offsetAt(text, range.end)];
  return text.slice(0, Math.min(a, b)) + put + text.slice(Math.max(a, b));
}

/** Where each line of a text starts: `\n`, `\r\n` and a `\r` alone end one. */
export function lineStarts(text: string): number[] {
  return [0, ...[...text.matchAll(/\r\n|\r|\n/g)].map(({ 0: end, index }) => index + end.length)];
}

export function offsetAt(text: string, { line, character }: Position): number {
  const starts = lineStarts(text);
  const start = starts[Math.max(line, 0)];
  if (line < 0) return 0;
  if (start === undefined) return text.length;
  const end = starts[line + 1] ?? text.length;
  const content = text.slice(start, end).replace(/[\r\n]+$/, '');
  return start + Math.min(Math.max(character, 0), content.length);
}

export function positionAt(text: string, offset: number): Position {
  const starts = lineStarts(text);
  const line = starts.findLastIndex((start) => start <= offset);
  return { line, character: offset - (starts[line] ?? 0) };
}

/** Whether a range lies in a text: both ends are places that an editor can show, the first not behind the second. */
export function isInside(text: string, { start, end }: Range): boolean {
  const [a, b] = [offsetAt(text, start), offsetAt(text, end)];
  const same = (one: Position, offset: number) => {
    const { line, character } = positionAt(text, offset);
    return one.line === line && one.character === character;
  };
  return same(start, a) && same(end, b) && a <= b;
}
