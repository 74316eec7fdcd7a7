import { type Phrase, type Plain, plainText } from './phrase';

/** One line for a message that pops up. Editors make a link of `[text](command:...)` in it, which no file's name shall do. */
export function notification(line: Phrase): Plain {
  return plainText(line).replaceAll('](', '] (') as Plain;
}
