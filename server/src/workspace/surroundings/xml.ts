import type { SAXParser } from 'sax';

/**
 * Reads a text with a parser. False: it is not well-formed, so that what was read up to there counts for nothing. At the first mistake
 * the parser stops, as one in a text that is no XML at all has a complaint about each character.
 */
export function readXml(parser: SAXParser, text: string): boolean {
  const mistakes: unknown[] = [];
  parser.onerror = (error) => {
    mistakes.push(error);
    throw error;
  };
  try {
    parser.write(text).close();
    return true;
  } catch (error) {
    if (!mistakes.includes(error)) throw error;
    return false;
  }
}
