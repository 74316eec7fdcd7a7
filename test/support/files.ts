import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/** A folder with files in it, for one test. */
export interface Folder {
  readonly path: string;
  /** The absolute path of a file in it. */
  file(name: string): string;
  remove(): void;
}

/** Writes several files given in one text: `=== name` on a line of its own begins each. */
export function folderWith(text: string): Folder {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'mi-ports-'));
  const [, ...parts] = text.split(/^=== (.+)\n/m);
  for (let index = 0; index < parts.length; index += 2) {
    const file = path.join(folder, parts[index] ?? '');
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, parts[index + 1] ?? '');
  }
  return {
    path: folder,
    file: (name) => path.join(folder, name),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
