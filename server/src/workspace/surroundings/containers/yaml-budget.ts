/** Nodes of one file that are looked at: far more than any compose file has, few enough for one that was made to be slow. */
export const MOST_NODES = 50_000;

/** Nobody writes more text, anchors and brackets than these into a file that starts containers. */
const [LONGEST, MOST_ANCHORS, MOST_NESTED, MOST_BRACKETS] = [250_000, 1000, 100, 10_000];

/** Whether the parser would take long: it does with much text, many anchors, and what is nested deeply. */
export function isTooMuch(text: string): boolean {
  if (text.length > LONGEST) return true;
  let [anchors, depth, brackets] = [0, 0, 0];
  for (const character of text) {
    if (character === '&') anchors++;
    else if ('[{'.includes(character)) {
      depth++;
      brackets++;
    } else if (']}'.includes(character)) depth--;
    if (anchors > MOST_ANCHORS || depth > MOST_NESTED || brackets > MOST_BRACKETS) return true;
  }
  return false;
}

/** Whether a text may be a manifest for Kubernetes. */
export function isManifest(text: string): boolean {
  return /\bapiVersion\b/.test(text);
}
