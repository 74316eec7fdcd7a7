import { shortValue } from './shortened';
import { visible } from './visible';

/**
 * Sentences of another language by the English ones. In both `{0}`, `{1}`... stand for what is put between the words, and what
 * stands in backticks is code.
 */
export type Sentences = Readonly<Record<string, string>>;

/** A sentence's words, and between them the numbers of the values, in the order of its language. */
type Pieces = readonly (string | number)[];

let spoken: Sentences | null = null;
let known = new WeakMap<TemplateStringsArray, Pieces>();

/**
 * From now on everything is said in this language; what it has no sentence for, and everything with null, in English. A process
 * speaks one language: it is told once, before anything is said.
 */
export function speak(sentences: Sentences | null): void {
  spoken = sentences;
  known = new WeakMap();
}

/** The sentence in the language that is spoken. Looked up once for each place of the source. */
export function piecesOf(words: TemplateStringsArray): Pieces {
  const found = known.get(words);
  if (found) return found;
  const sentence = sentenceFor(keyOf(words));
  const pieces =
    sentence === null ? words.flatMap((word, index) => (index === 0 ? word : [index - 1, word])) : taken(sentence);
  known.set(words, pieces);
  return pieces;
}

/** What is made of sentences, made once in the language that is spoken. */
export function madeOnce<T>(make: () => T): () => T {
  let made: { readonly in: typeof known; readonly what: T } | null = null;
  return () => {
    if (made?.in !== known) made = { in: known, what: make() };
    return made.what;
  };
}

/** The English sentence as tables have it: `{0}`, `{1}`... for what is put between its words. */
export function keyOf(words: readonly string[]): string {
  return words.map((word, index) => (index === 0 ? word : `{${index - 1}}${word}`)).join('');
}

/** A name or a clause of a table of facts, which is data there, in the language that is spoken. */
export function term(english: string): string {
  return sentenceFor(english) ?? english;
}

/**
 * A sentence as a text on one line. What is put between the words are texts too, of which all is seen; `phrase` is for what is shown
 * with code and links.
 */
export function said(words: TemplateStringsArray, ...values: readonly (string | number)[]): string {
  let text = '';
  for (const piece of piecesOf(words)) {
    text += typeof piece === 'number' ? visible(shortValue(String(values[piece] ?? ''))) : piece;
  }
  return text;
}

function sentenceFor(english: string): string | null {
  return spoken !== null && Object.hasOwn(spoken, english) ? (spoken[english] ?? null) : null;
}

function taken(sentence: string): Pieces {
  return sentence.split(/\{(\d)\}/).map((piece, index) => (index % 2 === 0 ? piece : Number(piece)));
}
