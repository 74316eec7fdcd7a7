import sax from 'sax';
import { LineIndex } from '../../../toml/lines';
import type { Span } from '../../../toml/tree';
import type { NearbyFile } from '../nearby-files';
import { isSynapse, LONGEST_ARTIFACT, textOf } from '../synapse-artifacts';
import { readXml } from '../xml';
import { type Inside, insidePorts, insideWord } from './inside-ports';

/**
 * What the artifact of an API says of listeners: `port`, a filter, so that it answers only requests that name this port; `transports`,
 * where it is one; `binds-to`, the inbound endpoints at which it answers instead. Empty for an artifact that is not well-formed, which
 * is not deployed. Source: ports-elsewhere, part B4.
 */
export function saidByApi({ text }: NearbyFile): readonly Inside[] {
  if (text.length > LONGEST_ARTIFACT) return [];
  const parser = sax.parser(true, { xmlns: true, position: true });
  const roots: sax.QualifiedTag[] = [];
  let [start, end] = [0, 0];
  parser.onopentag = (opened) => {
    if (roots.push(opened as sax.QualifiedTag) === 1) [start, end] = [parser.startTagPosition, parser.position];
  };
  const isWhole = readXml(parser, text);
  const [root] = roots;
  if (!isWhole || !isSynapse(root, 'api')) return [];
  const values = attributesIn(text.slice(start, Math.min(end, start + LONGEST_TAG)));
  const places = new LineIndex(text);
  const lines = text.split(/\r\n|\r|\n/);
  const api = textOf(root?.attributes.name);
  const stretchOf = ({ start: first, end: last }: Span) => {
    const { line, character } = places.positionAt(start + first);
    return { number: line, start: character, end: character + last - first };
  };
  return [...values]
    .flatMap(([name, { value, at }]): (Inside | null)[] => {
      const span = { start: at, end: at + value.length };
      if (name === 'port')
        return insidePorts(lines, stretchOf(span)).map((one) => ({ ...one, artifact: { kind: 'api-port', api } }));
      // One that is bound to inbound endpoints answers at these.
      if (name === 'transports' && (value === 'http' || value === 'https') && !values.has(BINDING))
        return [insideWord(lines, stretchOf(span), { kind: 'api-transport', api, transport: value })];
      if (name === BINDING)
        return wordsOf(value).map(({ word, at: first }) =>
          word === DEFAULT_BINDING
            ? null
            : insideWord(lines, stretchOf({ start: at + first, end: at + first + word.length }), {
                kind: 'api-binding',
                api,
                inbound: word,
                isOnly: wordsOf(value).length === 1,
              }),
        );
      return [];
    })
    .filter((one) => one !== null);
}

const BINDING = 'binds-to';

/** What stands for the server's own listeners. */
const DEFAULT_BINDING = 'default';

/** No tag of an API is longer. */
const LONGEST_TAG = 2000;

/** An attribute with its value, which the next one is looked for behind. */
const ATTRIBUTE = /([^\s=<>"'/]+)\s*=\s*("[^"]*"|'[^']*')/g;

/** The attributes of a tag, each with its value as it is written and where that begins. */
function attributesIn(tag: string): ReadonlyMap<string, { readonly value: string; readonly at: number }> {
  return new Map(
    [...tag.matchAll(ATTRIBUTE)].map(({ 0: all, 1: name = '', 2: quoted = '', index }) => [
      name,
      { value: quoted.slice(1, -1), at: index + all.length - quoted.length + 1 },
    ]),
  );
}

/** The names in a list with commas, without the blanks around them. */
function wordsOf(list: string): { readonly word: string; readonly at: number }[] {
  let at = 0;
  return list.split(',').flatMap((part) => {
    const word = part.trim();
    const first = at + part.length - part.trimStart().length;
    at += part.length + 1;
    return word === '' ? [] : [{ word, at: first }];
  });
}
