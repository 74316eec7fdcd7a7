// How often the product's own example files use a key: what people need most.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { referenceKeys } from './reference.mjs';

/** The folders with files that somebody starts a server with; the reference files name every key once. */
const FOLDERS = ['distribution/src/conf', 'integration', 'samples'];

/**
 * Keys with the number of example files that use them. What is commented out to be switched on counts as well.
 * @param {string} sources
 * @returns {Map<string, number>}
 */
export function exampleUses(sources) {
  /** @type {Map<string, number>} */
  const uses = new Map();
  for (const folder of FOLDERS) {
    for (const entry of readdirSync(path.join(sources, folder), { recursive: true, withFileTypes: true })) {
      if (!entry.isFile() || !entry.name.startsWith('deployment.toml')) continue;
      const text = readFileSync(path.join(entry.parentPath, entry.name), 'utf8').replaceAll(
        /^# ?(?=\[|[\w.'-]+ *=)/gm,
        '',
      );
      for (const key of referenceKeys(text).keys()) uses.set(key, (uses.get(key) ?? 0) + 1);
    }
  }
  return uses;
}
