import { parseAllDocuments } from 'yaml';
import { isTooMuch } from './yaml-budget';

/** Whether a text is YAML; what is too much to look at counts as such. */
export function isYaml(text: string): boolean {
  if (isTooMuch(text)) return true;
  const documents = parseAllDocuments(text, { merge: true, prettyErrors: false, logLevel: 'silent' });
  return Array.isArray(documents) && documents.every(({ errors }) => errors.length === 0);
}

/**
 * A text that is being typed, without the lines that are other than in the last one that was YAML: these are empty, so that all else
 * stands where it stands. Null where it is no YAML without them either.
 */
export function withoutTyped(text: string, before: string): string | null {
  const [lines, known] = [text.split('\n'), before.split('\n')];
  const most = Math.min(lines.length, known.length);
  let start = 0;
  while (start < most && lines[start] === known[start]) start++;
  let end = 0;
  while (end < most - start && lines.at(-1 - end) === known.at(-1 - end)) end++;
  const left = lines.map((line, number) => (start <= number && number < lines.length - end ? '' : line)).join('\n');
  return isYaml(left) ? left : null;
}
