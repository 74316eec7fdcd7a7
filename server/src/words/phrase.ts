import { piecesOf } from './language';
import { shortValue } from './shortened';
import { type Plain, visible } from './visible';

/**
 * What is said to people, before it is written for a medium. Everything in it is text, ours and that of files, folders and
 * settings alike; what is code, strong or a link is told apart by its kind, never by marks within a text. So no text can do
 * harm in a medium that it was not escaped for: `plainText` and `markdown` write a phrase, and nothing else does.
 */
export type Phrase = readonly Part[];

type Part =
  | { readonly kind: 'text' | 'code'; readonly text: string }
  | { readonly kind: 'strong'; readonly inner: Phrase }
  | { readonly kind: 'link'; readonly inner: Phrase; readonly uri: string };

/**
 * A phrase of words, in the language that is spoken, and of what is put between them: other phrases, and texts from anywhere, of which
 * those that nobody would read to the end are shortened.
 */
export function phrase(words: TemplateStringsArray, ...values: readonly (Phrase | string | number)[]): Phrase {
  const parts: Part[] = [];
  for (const piece of piecesOf(words)) {
    if (typeof piece === 'number') parts.push(...asPhrase(values[piece] ?? ''));
    else if (piece !== '') parts.push({ kind: 'text', text: piece });
  }
  return parts;
}

/** A key, a value or a file's name, as it is written; of one that nobody would read to the end, what is first and last. */
export function code(written: string): Phrase {
  return [{ kind: 'code', text: shortValue(written) }];
}

/** A sentence that is already said, a path or a list of ours: however long it is, nothing of it is left out. */
export function whole(written: string): Phrase {
  return text(written);
}

export function strong(inner: Phrase | string | number): Phrase {
  return [{ kind: 'strong', inner: asPhrase(inner) }];
}

export function link(inner: Phrase | string, uri: string): Phrase {
  return [{ kind: 'link', inner: asPhrase(inner), uri }];
}

/** A text in which what stands in backticks is code, as messages have it. Harmless whatever the text is. */
export function backticked(written: string): Phrase {
  const pieces = written.split('`');
  if (pieces.length % 2 === 0) return text(written);
  return pieces.flatMap((piece, index) => (index % 2 === 0 ? text(piece) : code(piece)));
}

/** Phrases one after another, with a text between any two. */
export function joined(phrases: readonly Phrase[], separator: string): Phrase {
  return phrases.flatMap((one, index) => (index === 0 ? one : [...text(separator), ...one]));
}

/** `a`, `a and b`, `a, b and c`. */
export function enumerated(phrases: readonly Phrase[]): Phrase {
  const last = phrases.at(-1);
  if (!last || phrases.length === 1) return last ?? [];
  return phrase`${joined(phrases.slice(0, -1), ', ')} and ${last}`;
}

/** How many names a sentence tells. */
const TOLD_AT_MOST = 10;

/** The same with no more than ten of them: the first nine and how many more there are. */
export function enumeratedShort(phrases: readonly Phrase[]): Phrase {
  if (phrases.length <= TOLD_AT_MOST) return enumerated(phrases);
  const told = phrases.slice(0, TOLD_AT_MOST - 1);
  return phrase`${joined(told, ', ')} and ${phrases.length - told.length} more`;
}

/** The phrase with a capital letter at its start, where that is a word. */
export function sentence(inner: Phrase): Phrase {
  const [first, ...rest] = inner;
  if (first?.kind !== 'text') return inner;
  return [{ kind: 'text', text: first.text.charAt(0).toUpperCase() + first.text.slice(1) }, ...rest];
}

function asPhrase(value: Phrase | string | number): Phrase {
  return typeof value === 'object' ? value : text(shortValue(String(value)));
}

function text(written: string): Phrase {
  return written === '' ? [] : [{ kind: 'text', text: written }];
}

/** A phrase as plain text for readers who know the marks of code: code stands in backticks, links lose their address. */
export function plainText(inner: Phrase): Plain {
  return written(inner, (text) => `\`${text}\``);
}

/**
 * A phrase as plain text for whoever looks at a window: code stands as it is. In quotation marks stands only what would not be seen
 * to be code, such as a key that is a word, or a value with blanks around it.
 */
export function bareText(inner: Phrase): Plain {
  return written(inner, (text) => (/[^\p{L}\s]/u.test(text) && text.trim() === text ? text : `“${text}”`));
}

function written(inner: Phrase, marked: (code: Plain) => string): Plain {
  const texts = inner.map((part) => {
    if (part.kind === 'strong' || part.kind === 'link') return written(part.inner, marked);
    return part.kind === 'code' ? marked(visible(part.text)) : visible(part.text);
  });
  return texts.join('') as Plain;
}
