import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import type { Context } from 'mocha';
import { skipLacking } from '../../support/skipping';

/** A TOML text with the name to show when it fails. */
export interface Sample {
  readonly name: string;
  readonly text: string;
}

const repository = resolve(import.meta.dirname, '../../..');
const fixtures = join(repository, 'test/fixtures');
const shared = resolve(repository, '../shared');

/** Our own valid documents. */
export const ownSamples = (): Sample[] => samplesIn(join(fixtures, 'toml'));

/** The deployment files of the test vectors. */
export const vectorSamples = (): Sample[] => samplesIn(join(fixtures, 'vectors/cases'));

/** Samples that are not part of the repository; a test that needs them is skipped, with the reason, where they are not. */
export function sharedSamples(test: Context, folder: 'toml-test' | 'real-world' | 'lsp-bench'): Sample[] {
  const path = join(shared, folder);
  if (existsSync(path)) return samplesIn(path);
  return skipLacking(test, `../shared/${folder}`);
}

function samplesIn(folder: string): Sample[] {
  const decoder = new TextDecoder();
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.toml'))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
    .map((path) => ({ name: relative(folder, path), text: decoder.decode(readFileSync(path)) }));
}
