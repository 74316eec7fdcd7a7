import type { Sentences } from '../words/language';
import spanish from '../words/spanish.json' with { type: 'json' };

/** The languages besides English, by the first part of an editor's locale. */
const LANGUAGES: ReadonlyMap<string, Sentences> = new Map([['es', spanish]]);

/** The sentences for an editor's display language: `es`, `es-MX`. Null: English, for want of another one. */
export function sentencesFor(locale: string | undefined): Sentences | null {
  return LANGUAGES.get(locale?.toLowerCase().split(/[-_]/, 1)[0] ?? '') ?? null;
}
