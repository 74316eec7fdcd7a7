import sax from 'sax';
import { LineIndex } from '../../../toml/lines';
import type { NearbyFile } from '../nearby-files';
import { isSynapse, LONGEST_ARTIFACT, textOf } from '../synapse-artifacts';
import { type InsidePort, insidePorts } from './inside-ports';

/**
 * The port of `<api port="8290">`: a filter, so that the API answers only requests that name this port. Null where there is none, and
 * for an artifact that is not well-formed, which is not deployed. Source: ports-elsewhere, part B4.
 */
export function apiPortIn({ text }: NearbyFile): InsidePort | null {
  if (text.length > LONGEST_ARTIFACT) return null;
  const parser = sax.parser(true, { xmlns: true, position: true });
  const roots: sax.QualifiedTag[] = [];
  let [start, end] = [0, 0];
  let isBroken = false;
  parser.onerror = () => {
    isBroken = true;
    (parser as { error: Error | null }).error = null;
    parser.resume();
  };
  parser.onopentag = (opened) => {
    if (roots.push(opened as sax.QualifiedTag) === 1) [start, end] = [parser.startTagPosition, parser.position];
  };
  parser.write(text).close();
  const [root] = roots;
  const port = textOf(root?.attributes.port);
  if (isBroken || !isSynapse(root, 'api') || port === '') return null;
  const at = valueOfPort(text.slice(start, Math.min(end, start + LONGEST_TAG)));
  if (at === null) return null;
  const { line, character } = new LineIndex(text).positionAt(start + at);
  const stretch = { number: line, start: character, end: character + port.length };
  const [found] = insidePorts(text.split(/\r\n|\r|\n/), stretch);
  return found ? { ...found, api: textOf(root?.attributes.name) } : null;
}

/** No tag of an API is longer. */
const LONGEST_TAG = 2000;

/** An attribute with its value, which the next one is looked for behind. */
const ATTRIBUTE = /([^\s=<>"'/]+)\s*=\s*("[^"]*"|'[^']*')/g;

/** Where the value of the attribute `port` begins in a tag, without its quote. */
function valueOfPort(tag: string): number | null {
  for (const { 0: all, 1: name, 2: quoted = '', index } of tag.matchAll(ATTRIBUTE)) {
    if (name === 'port') return index + all.length - quoted.length + 1;
  }
  return null;
}
