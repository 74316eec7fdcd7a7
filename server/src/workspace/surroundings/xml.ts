import type { SAXParser } from 'sax';

/** No file that people write is nested so deeply; the parser takes longer for each element within others that name a namespace. */
const DEEPEST = 200;

/**
 * Reads a text with a parser. False: it is not well-formed, or nested more deeply than any file is, so that what was read up to there counts for nothing. At the first mistake
 * the parser stops, as one in a text that is no XML at all has a complaint about each character.
 */
export function readXml(parser: SAXParser, text: string): boolean {
  const mistakes: unknown[] = [];
  parser.onerror = (error) => {
    mistakes.push(error);
    throw error;
  };
  let depth = 0;
  const closed = parser.onclosetag as SAXParser['onclosetag'] | undefined;
  parser.onopentagstart = () => {
    if (++depth > DEEPEST) parser.onerror(new Error('nested too deeply'));
  };
  parser.onclosetag = (name) => {
    depth--;
    closed?.(name);
  };
  try {
    parser.write(text).close();
    return true;
  } catch (error) {
    if (!mistakes.includes(error)) throw error;
    return false;
  }
}
