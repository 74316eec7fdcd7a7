/** Nodes of one file that are looked at: far more than any compose file has, few enough for one that was made to be slow. */
export const MOST_NODES = 50_000;

/** Nobody writes more text, anchors and brackets than these into a file that starts containers. */
const [LONGEST, MOST_ANCHORS, MOST_NESTED, MOST_BRACKETS] = [250_000, 1000, 100, 10_000];

/** Nor so many blanks and indicators at the start of a line, or indicators and tags in one: each may be a level, or a call, more. */
const [MOST_INDENTED, MOST_INDICATORS] = [400, 200];

/**
 * Whether the parser would take long, or run out of stack: it does with much text, many anchors, and what is nested deeply. A stack that
 * ends while a regular expression is made ends the process, and not just the parser.
 */
export function isTooMuch(text: string): boolean {
  if (text.length > LONGEST) return true;
  let [anchors, depth, brackets] = [0, 0, 0];
  let [start, indicators, isStart] = [0, 0, true];
  for (let at = 0; at < text.length; at++) {
    const character = text[at] ?? '';
    if (character === '\n' || character === '\r') [start, indicators, isStart] = [at + 1, 0, true];
    else {
      isStart &&= ' \t-?:'.includes(character);
      if (isStart && at - start >= MOST_INDENTED) return true;
      if (character === '!' || isIndicator(text, at)) indicators++;
    }
    if (character === '&') anchors++;
    else if ('[{'.includes(character)) {
      depth++;
      brackets++;
    } else if (']}'.includes(character)) depth--;
    if (anchors > MOST_ANCHORS || depth > MOST_NESTED || brackets > MOST_BRACKETS) return true;
    if (indicators > MOST_INDICATORS) return true;
  }
  return false;
}

/** Whether a sequence, a key or a value may begin with a character; a colon behind a name is none of these. */
function isIndicator(text: string, at: number): boolean {
  const [before, character, behind] = [text[at - 1] ?? '', text[at] ?? '', text[at + 1] ?? ''];
  return ' \t'.includes(behind) && ('-?'.includes(character) || (character === ':' && ' \t'.includes(before)));
}

/** Whether a text may be a manifest for Kubernetes. */
export function isManifest(text: string): boolean {
  return /\bapiVersion\b/.test(text);
}
