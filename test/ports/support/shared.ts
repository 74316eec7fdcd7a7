import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Context } from 'mocha';
import { skipLacking } from '../../support/skipping';

const root = path.resolve(import.meta.dirname, '../../..');
const shared = path.resolve(root, '../shared');

/** One line of a verdicts file beside a set of TOML files that is not part of the repository. */
export type Verdict = Readonly<Record<string, unknown>> & { readonly file: string };

export interface Judged<V> {
  readonly text: string;
  readonly verdict: V;
}

/** The files of a shared set with the real parser's verdicts. Skips the test, and says why, where the set is not there. */
export function judged<V extends Verdict>(test: Context, folder: string, verdicts: string): Judged<V>[] {
  const place = path.join(shared, folder);
  if (!existsSync(place)) return skipLacking(test, `../shared/${folder}`);
  return lines<V>(path.join(place, verdicts)).map((verdict) => ({
    text: decode(path.join(place, verdict.file)),
    verdict,
  }));
}

/** The lines of a JSON Lines file. */
export function lines<T>(file: string): T[] {
  return readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as T);
}

/** A file as the command line and the editor read it: malformed bytes become U+FFFD, a byte order mark stays. */
export function decode(file: string): string {
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(readFileSync(file));
}
