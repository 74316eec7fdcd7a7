import { URI, Utils } from 'vscode-uri';

/** A uri in which nothing is escaped, nor would be, and no part leads nowhere: taking it apart is a matter of its slashes. */
const PLAIN = /^file:\/\/(?:\/(?!\.{1,2}(?:\/|$))[\w.~-]+)+$/;

/** The first part of a path on Windows. */
const DRIVE = /^[A-Za-z]:$/;

/** The topmost folder of this machine. */
const TOP = 'file:///';

/** A path that stands in a uri as it is, and means nothing else there. */
const PLAIN_PATH = /^(?!\.{1,2}(?:\/|$))[\w.~-]+(?:\/(?!\.{1,2}(?:\/|$))[\w.~-]+)*$/;

/**
 * A file is known by its uri, whatever keeps it: `file:`, or the file system of an editor. This is the one spelling in which
 * uris are compared and taken apart; every other function here wants and gives it. What is no uri at all stays as it is; a query
 * or a fragment behind a file of this machine tells nothing of which file it is.
 */
export function canonical(uri: string): string {
  if (PLAIN.test(uri)) return uri;
  try {
    const parsed = parse(uri);
    const { authority } = parsed;
    const scheme = parsed.scheme.toLowerCase();
    const path = withoutDetours(parsed.path);
    if (scheme !== 'file') return parsed.with({ scheme, path }).toString();
    const isHere = authority.toLowerCase() === 'localhost';
    return URI.from({ scheme, authority: isHere ? '' : authority, path }).toString();
  } catch {
    return uri;
  }
}

/** A uri taken apart; where its path begins with two slashes, escaped or not, they are those of a share. */
function parse(uri: string): URI {
  try {
    return URI.parse(uri);
  } catch {
    return URI.parse(uri.replace(/^file:(?:\/|%2f)+/i, 'file://'));
  }
}

/** A path without `.`, `..` and slashes that lead nowhere; one behind a drive is its top, above which there is nothing. */
function withoutDetours(path: string): string {
  if (/^\/[A-Za-z]:$/.test(path)) return `${path}/`;
  if (!/\/\.{0,2}(?:\/|$)/.test(path)) return path;
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '..') {
      if (parts.length !== 1 || !DRIVE.test(parts[0] ?? '')) parts.pop();
    } else if (part !== '' && part !== '.') parts.push(part);
  }
  const whole = parts.join('/');
  const top = DRIVE.test(whole) ? '/' : '';
  return `${path.startsWith('/') ? '/' : ''}${whole}${top}`;
}

/** The uri of an absolute path of this machine. */
export function fileUri(path: string): string {
  return URI.file(path).toString();
}

/** What a person calls the file: the path of one of this machine, else the uri. */
export function displayPath(uri: string): string {
  try {
    return uri.startsWith('file:') ? URI.parse(uri).fsPath : uri;
  } catch {
    return uri;
  }
}

/** The folder that holds a file or folder; the topmost one holds itself. */
export function parentOf(uri: string): string {
  if (PLAIN.test(uri)) return uri.slice(0, Math.max(uri.lastIndexOf('/'), TOP.length));
  return changed(uri, (parsed) => Utils.dirname(parsed));
}

/** A file and all folders above it. */
export function ancestors(uri: string): string[] {
  const parent = parentOf(uri);
  return parent === uri ? [uri] : [uri, ...ancestors(parent)];
}

/** A file or folder by its path from a folder: `conf`, `../Dockerfile`, `./a/b`, or an absolute one. */
export function childOf(folder: string, path: string): string {
  if (PLAIN_PATH.test(path) && PLAIN.test(folder)) return `${folder}/${path}`;
  return changed(folder, (parsed) => Utils.resolvePath(parsed, path));
}

/** The last part of a uri's path, decoded. */
export function nameOf(uri: string): string {
  const path = pathOf(uri);
  return path.slice(path.lastIndexOf('/') + 1);
}

/** The path of a uri, decoded, with `/` between its parts. */
export function pathOf(uri: string): string {
  if (PLAIN.test(uri)) return uri.slice(TOP.length - 1);
  try {
    return URI.parse(uri).path;
  } catch {
    return uri;
  }
}

/** Whether a uri is a folder or something below it. */
export function isBelow(uri: string, folder: string): boolean {
  return uri === folder || uri.startsWith(folder.endsWith('/') ? folder : `${folder}/`);
}

/** The path from a folder to something below it, decoded, with `/` between its parts. */
export function relativePath(folder: string, uri: string): string {
  return pathOf(uri).slice(pathOf(folder).length).replace(/^\//, '');
}

function changed(uri: string, change: (parsed: URI) => URI): string {
  try {
    return canonical(change(URI.parse(uri)).toString());
  } catch {
    return uri;
  }
}
