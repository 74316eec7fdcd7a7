/**
 * A glob as in the editor's settings: `*` and `?` within a folder, `**` across folders, `{a,b}` alternatives. It begins where
 * the path begins, and matches the path itself and everything below it.
 * @param path with `/` between its parts, relative to the workspace folder.
 */
export function matchesGlob(path: string, glob: string): boolean {
  const cached = patterns.get(glob) ?? toPattern(glob);
  patterns.set(glob, cached);
  return cached.test(path);
}

const patterns = new Map<string, RegExp>();

function toPattern(glob: string): RegExp {
  let depth = 0;
  const source = glob
    .replaceAll('\\', '/')
    .replace(/^\.?\/+|\/+$/g, '')
    .replace(/\*\*\/|\*\*|[*?{},]|[.+^$()|[\]]/g, (mark) => {
      switch (mark) {
        case '**/':
          return '(?:.*/)?';
        case '**':
          return '.*';
        case '*':
          return '[^/]*';
        case '?':
          return '[^/]';
        case '{':
          depth++;
          return '(?:';
        case '}':
          depth = Math.max(0, depth - 1);
          return ')';
        case ',':
          return depth > 0 ? '|' : ',';
        default:
          return `\\${mark}`;
      }
    });
  try {
    return new RegExp(`^(?:${source})(?:/.*)?$`);
  } catch {
    return /^(?!)/;
  }
}
