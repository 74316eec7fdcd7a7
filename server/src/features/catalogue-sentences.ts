import type { CatalogueKey } from '../ports/product/catalogue/catalogue';
import { code, enumerated, type Phrase, phrase } from '../words/phrase';

/** Longer defaults are cut in lists. */
const SHOWN = 60;

/** Where a key goes: `Goes into axis2.xml as ...`. */
export function destination({ key, productKey, files, isOnlyNamed, reader }: CatalogueKey): Phrase {
  const as = productKey === key ? phrase`` : phrase` as ${code(productKey.replaceAll('[]', ''))}`;
  if (files.length > 0) return phrase`Goes into ${enumerated(files.map((file) => code(file)))}${as}.`;
  if (reader !== null) return phrase`The server’s own code reads it (class ${code(reader)}); no template prints it.`;
  if (isOnlyNamed) return phrase`The product’s reference file names it; no template prints it.`;
  return phrase`Becomes no part of a configuration file by itself${as}.`;
}

/** Which releases have it in their tables or name it in their reference file. */
export function knownIn({ since, until, isOnlyNamed, reader }: CatalogueKey): Phrase {
  if (isOnlyNamed) return phrase`In the reference files from ${since ?? ''}${until === null ? ' on' : ` to ${until}`}.`;
  if (reader !== null) {
    if (since === null) return phrase`From which release on is not known.`;
    return until === null ? phrase`Known from ${since} on.` : phrase`Known in ${since} to ${until}.`;
  }
  if (since === null) return phrase`A template of 4.6.0 reads it.`;
  if (until !== null) return phrase`In the product’s tables of ${since} to ${until} only.`;
  return phrase`In the product’s tables from ${since} on.`;
}

/** `default true`, in a few words; empty where none is known. */
export function defaultText({ standard }: Pick<CatalogueKey, 'standard'>): string {
  if (standard === undefined) return '';
  const text = typeof standard === 'string' ? standard : JSON.stringify(standard);
  return `default ${text === '' ? 'empty' : text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text}`;
}

/** What it holds, in a word; empty where that is not known. */
export function typeText({ shape, type }: Pick<CatalogueKey, 'shape' | 'type'>): string {
  if (shape === 'free') return 'table of any names';
  if (shape === 'tables') return 'array of tables';
  return shape === 'list' ? 'list' : (type?.name ?? '');
}
