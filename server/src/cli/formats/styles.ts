import stringWidth from 'string-width';
import type { Severity } from '../../ports/findings/finding';

/** How parts of the output look on a terminal with colours. */
type Style = Severity | 'strong' | 'dim' | 'good' | 'added' | 'removed';

const SEQUENCES: Readonly<Record<Style, string>> = {
  error: '1;31',
  warning: '1;33',
  information: '1;36',
  hint: '1;34',
  strong: '1',
  dim: '2',
  good: '32',
  added: '32',
  removed: '31',
};

/** Puts a style on a text; without colours the text is as it was. */
export type Paint = (style: Style, text: string) => string;

export function painter(color: boolean): Paint {
  return (style, text) => (color && text !== '' ? `\u001B[${SEQUENCES[style]}m${text}\u001B[0m` : text);
}

/** How many columns of a terminal a text takes. */
export function widthOf(text: string): number {
  return stringWidth(text);
}

/**
 * A text in lines that fit, broken between words; a word that is too long is broken anywhere.
 * @param columns null: one line.
 */
export function wrapped(text: string, columns: number | null): readonly string[] {
  if (columns === null || widthOf(text) <= columns) return [text];
  const most = Math.max(columns, 1);
  const lines = [''];
  for (const word of text.split(' ').flatMap((one) => broken(one, most))) {
    const line = lines.at(-1) ?? '';
    if (line === '') lines[lines.length - 1] = word;
    else if (widthOf(line) + 1 + widthOf(word) <= most) lines[lines.length - 1] = `${line} ${word}`;
    else lines.push(word);
  }
  return lines;
}

function broken(word: string, most: number): string[] {
  if (widthOf(word) <= most) return [word];
  const pieces = [''];
  for (const character of word) {
    const piece = pieces.at(-1) ?? '';
    if (piece !== '' && widthOf(piece + character) > most) pieces.push(character);
    else pieces[pieces.length - 1] = piece + character;
  }
  return pieces;
}
