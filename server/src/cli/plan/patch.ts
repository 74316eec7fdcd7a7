import { formatPatch, structuredPatch } from 'diff';
import type { FileChange } from './texts';

const FILE_HEADERS = { includeIndex: false, includeUnderline: false, includeFileHeaders: true };

/**
 * The change of a file as `git apply` and `patch -p1` take it, character for character.
 * @param path what the file is called, with `/` between its parts.
 */
export function patchOf({ before, after }: FileChange, path: string): string {
  const name = path.replace(/^\//, '');
  return formatPatch(structuredPatch(`a/${name}`, `b/${name}`, before, after, '', '', { context: 3 }), FILE_HEADERS);
}
