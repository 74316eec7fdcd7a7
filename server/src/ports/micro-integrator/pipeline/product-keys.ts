import { DEFAULTS, STRUCTURED_DEFAULTS } from '../../product/defaults';
import { INFERENCES } from '../../product/inferences';
import { KEY_MAPPINGS } from '../../product/key-mappings';
import { keySegments } from './server-values';

/** What the pipeline needs of a key. */
interface KeyParts {
  readonly segments: readonly string[];
  /** Java's hash of the key, as a HashMap spreads it. */
  readonly hash: number;
}

// These come up in every file: they are taken apart once.
const PRODUCT_KEYS: ReadonlyMap<string, KeyParts> = new Map(
  [
    ...KEY_MAPPINGS.values(),
    ...DEFAULTS.keys(),
    ...STRUCTURED_DEFAULTS.keys(),
    ...[...INFERENCES.values()].flatMap((byValue) => [...byValue.values()].flat().map(([key]) => key)),
  ].map((key) => [key, { segments: keySegments(key), hash: hashOf(key) }]),
);

/** The segments of a key, as `keySegments` gives them. */
export function segmentsOf(key: string): readonly string[] {
  return PRODUCT_KEYS.get(key)?.segments ?? keySegments(key);
}

/** Java's `String.hashCode`, spread as a java.util.HashMap does it. */
export function spreadHash(key: string): number {
  return PRODUCT_KEYS.get(key)?.hash ?? hashOf(key);
}

function hashOf(text: string): number {
  let hash = 0;
  for (let index = 0; index < text.length; index++) hash = (31 * hash + text.charCodeAt(index)) | 0;
  return hash ^ (hash >>> 16);
}
