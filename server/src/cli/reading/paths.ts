import path from 'node:path';
import { displayPath } from '../../workspace/files/uris';

/** What a file is called: by its path from the current directory where it lies below that, with `/` between the parts. */
export function shownPath(uri: string, directory: string): string {
  const absolute = displayPath(uri);
  if (path.sep === '/' && absolute.startsWith(`${directory}/`)) return absolute.slice(directory.length + 1);
  const relative = path.relative(directory, absolute);
  const isElsewhere = relative === '' || relative.startsWith('..') || path.isAbsolute(relative);
  return (isElsewhere ? absolute : relative).replaceAll(path.sep, '/');
}
