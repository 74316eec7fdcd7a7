import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../..', import.meta.url));

/** A text with a name to tell which one failed. */
export interface Fixture {
  readonly name: string;
  readonly text: string;
}

/** The vectors: 639 files of which the real server's outcome is known. */
export function vectorCases(): Fixture[] {
  return tomlFiles('test/fixtures/vectors/cases');
}

/** The files that `npm start` opens. */
export function samples(): Fixture[] {
  return tomlFiles('samples');
}

function tomlFiles(folder: string): Fixture[] {
  return readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.toml'))
    .sort()
    .map((name) => ({
      name: path.posix.join(folder, name),
      text: readFileSync(path.join(root, folder, name), 'utf8'),
    }));
}
