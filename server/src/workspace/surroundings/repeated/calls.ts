import sax from 'sax';
import { LineIndex } from '../../../toml/lines';
import type { NearbyFile } from '../nearby-files';
import { isSynapse, LONGEST_ARTIFACT } from '../synapse-artifacts';
import { readXml } from '../xml';
import { type Inside, insidePorts } from './inside-ports';

/** The elements that say where a request goes: `<address uri>`, `<http uri-template>`. Source: ports-elsewhere, part B4. */
const ENDPOINTS = ['address', 'http'];

/** A port of the machine that the server runs on, in an attribute. */
const LOCAL = /\b(?:uri|uri-template)\s{0,9}=\s{0,9}["']https?:\/\/(?:localhost|127\.0\.0\.1):(\d{2,5})(?=[/?"'])/g;

/** No tag of an endpoint is longer. */
const LONGEST_TAG = 5000;

/** More calls than this in one artifact are not looked at. */
const MOST_CALLS = 100;

/** The ports of its own machine that an artifact calls; empty for one that is not well-formed, which is not deployed. */
export function localCalls({ text }: NearbyFile): readonly Inside[] {
  if (text.length > LONGEST_ARTIFACT || !/(?:localhost|127\.0\.0\.1):/.test(text)) return [];
  const parser = sax.parser(true, { xmlns: true, position: true });
  const found: { readonly at: number; readonly length: number }[] = [];
  parser.onopentag = (opened) => {
    if (!ENDPOINTS.some((name) => isSynapse(opened as sax.QualifiedTag, name)) || found.length >= MOST_CALLS) return;
    const start = parser.startTagPosition;
    const tag = text.slice(start, Math.min(parser.position, start + LONGEST_TAG));
    for (const { 0: all, 1: port = '', index } of tag.matchAll(LOCAL))
      found.push({ at: start + index + all.length - port.length, length: port.length });
  };
  if (!readXml(parser, text)) return [];
  const places = new LineIndex(text);
  const lines = text.split(/\r\n|\r|\n/);
  return found.flatMap(({ at, length }) => {
    const { line, character } = places.positionAt(at);
    const ports = insidePorts(lines, { number: line, start: character, end: character + length });
    return ports.map((one): Inside => ({ ...one, artifact: { kind: 'call' } }));
  });
}
