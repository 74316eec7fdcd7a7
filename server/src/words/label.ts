import { bareText, type Phrase } from './phrase';
import type { Plain } from './visible';

/**
 * One line for a label of the editor's own: a lens, the status, a list to choose from. Editors make an icon of `$(name)` in some
 * of these and a link of `[text](command:...)` in others, which no file's name shall do.
 */
export function label(line: Phrase): Plain {
  return bareText(line).replaceAll('](', '] (').replaceAll('$(', '$ (') as Plain;
}
