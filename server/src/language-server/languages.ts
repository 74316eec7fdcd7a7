import type { Sentences } from '../words/language';
import spanish from '../words/spanish.json' with { type: 'json' };
import type { Editor } from './editor';

/** The languages besides English, by the first part of an editor's locale. A table is read from its file when it is asked for. */
const LANGUAGES: ReadonlyMap<string, () => Sentences | null> = new Map([['es', () => spanish]]);

/** What an editor brings along, else the sentences for its display language: `es`, `es-MX`. Null: English, for want of another one. */
export function sentencesFor({ locale, options }: Pick<Editor, 'locale' | 'options'>): Sentences | null {
  if (isTable(options.sentences)) return options.sentences;
  return LANGUAGES.get(locale?.toLowerCase().split(/[-_]/, 1)[0] ?? '')?.() ?? null;
}

function isTable(told: unknown): told is Sentences {
  return typeof told === 'object' && told !== null && Object.values(told).every((one) => typeof one === 'string');
}
