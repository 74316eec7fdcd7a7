import { bareText, type Phrase } from './phrase';
import type { Plain } from './visible';

/** One line for a message that pops up. Editors make a link of `[text](command:...)` in it, which no file's name shall do. */
export function notification(line: Phrase): Plain {
  return bareText(line).replaceAll('](', '] (') as Plain;
}
