import type { CatalogueKey } from '../ports/product/catalogue/catalogue';
import { said } from '../words/language';
import { code, enumerated, type Phrase, phrase } from '../words/phrase';

/** Longer defaults are cut in lists. */
const SHOWN = 60;

/** Where a key goes: `Goes into axis2.xml as ...`. */
export function destination({ key, productKey, files, isOnlyNamed, reader }: CatalogueKey): Phrase {
  const as = productKey === key ? null : code(productKey.replaceAll('[]', ''));
  if (files.length > 0) {
    const into = enumerated(files.map((file) => code(file)));
    return as ? phrase`Goes into ${into} as ${as}.` : phrase`Goes into ${into}.`;
  }
  if (reader !== null) return phrase`The server’s own code reads it (class ${code(reader)}); no template prints it.`;
  if (isOnlyNamed) return phrase`The product’s reference file names it; no template prints it.`;
  return as
    ? phrase`Becomes no part of a configuration file by itself as ${as}.`
    : phrase`Becomes no part of a configuration file by itself.`;
}

/** Which releases have it in their tables or name it in their reference file. */
export function knownIn({ since, until, isOnlyNamed, reader }: CatalogueKey): Phrase {
  if (isOnlyNamed) {
    return until === null
      ? phrase`In the reference files from ${since ?? ''} on.`
      : phrase`In the reference files from ${since ?? ''} to ${until}.`;
  }
  if (reader !== null) {
    if (since === null) return phrase`From which release on is not known.`;
    return until === null ? phrase`Known from ${since} on.` : phrase`Known in ${since} to ${until}.`;
  }
  if (since === null) return phrase`A template of 4.6.0 reads it.`;
  if (until === since) return phrase`In the product’s tables of ${since} only.`;
  if (until !== null) return phrase`In the product’s tables of ${since} to ${until} only.`;
  return phrase`In the product’s tables from ${since} on.`;
}

/** The default as it is shown; null where none is known. */
export function defaultShown({ standard }: Pick<CatalogueKey, 'standard'>): string | null {
  if (standard === undefined) return null;
  const text = typeof standard === 'string' ? standard : JSON.stringify(standard);
  return text === '' ? said`empty` : text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text;
}

/** What it holds, in a word; empty where that is not known. */
export function typeText({ shape, type }: Pick<CatalogueKey, 'shape' | 'type'>): string {
  if (shape === 'free') return said`table of any names`;
  if (shape === 'tables') return said`array of tables`;
  switch (shape === 'list' ? 'list' : type?.name) {
    case 'boolean':
      return said`boolean`;
    case 'integer':
      return said`integer`;
    case 'text':
      return said`text`;
    case 'list':
      return said`list`;
    case 'table':
      return said`table`;
    default:
      return '';
  }
}
