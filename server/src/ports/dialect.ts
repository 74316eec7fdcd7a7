import { entriesOf } from '../toml/entries';
import type { Entry, KeySegment, TomlTree } from '../toml/tree';
import { type Rejection, serverRejection } from './server-toml/grammar';
import { type Misfit, mixedArrays } from './server-toml/mixed-arrays';
import { type Clash, tableClashes } from './server-toml/tables';

/** What the server's own TOML parser, and the step behind it, make of a text. It differs from TOML 1.0 both ways. */
export interface Dialect {
  /** Where its grammar gives up first. Null: nowhere. */
  readonly rejection: Rejection | null;
  readonly misfits: readonly Misfit[];
  readonly clashes: readonly Clash[];
  /** Keys with a quote in them, which end the start-up. */
  readonly quotedKeys: readonly KeySegment[];
  /** Values below [secrets] that are no strings, which end the start-up. */
  readonly secrets: readonly Entry[];
  /** Whether the parser takes the text: if it does, whatever TOML 1.0 says against it does no harm. */
  readonly parses: boolean;
  /** Whether the text gets through to the settings at all. */
  readonly starts: boolean;
}

/** Source: ports-reference, part 4. */
export function readDialect(tree: TomlTree): Dialect {
  const rejection = serverRejection(tree.text);
  const misfits = mixedArrays(tree);
  const clashes = tableClashes(tree);
  const entries = entriesOf(tree).filter(({ value }) => value.kind !== 'inline-table');
  const quotedKeys = entries.flatMap(({ key, section }) => {
    const segments = [...(section.header?.key?.segments ?? []), ...key.segments];
    return segments.filter(({ name }) => /['"]/.test(name));
  });
  const secrets = entries.filter(
    ({ path, value }) =>
      path.length > 1 && (path[0] === 'secrets' || path[0] === 'runtime_secrets') && !isString(value),
  );
  const parses = rejection === null && misfits.length === 0 && clashes.every(({ kind }) => kind !== 'rejected');
  const starts = parses && clashes.length === 0 && quotedKeys.length === 0 && secrets.length === 0;
  return { rejection, misfits, clashes, quotedKeys: [...new Set(quotedKeys)], secrets, parses, starts };
}

function isString(value: Entry['value']): boolean {
  return value.kind === 'scalar' && value.type === 'string';
}
