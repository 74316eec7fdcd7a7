import type { Entry, PathStep } from '../../../../toml/tree';
import { said } from '../../../../words/language';
import type { Deployment } from '../../../micro-integrator/deployment';
import type { Setting } from '../../../micro-integrator/pipeline/group-settings';
import { canonicalKey, keySegments } from '../../../micro-integrator/pipeline/server-values';
import { KEY_MAPPINGS } from '../../../product/key-mappings';
import type { Repair } from '../../finding';
import { addSetting, removePair, replaceValue } from '../../repairs/edits';
import { canAddKey, isPrefix } from '../../repairs/placement';

/**
 * Another name for a key that nobody reads, another place for it, or, where the file has the right key too, its removal.
 * @param meant the key that was meant, canonical.
 * @param base the value to write: a port may have been one after the offset.
 */
export function meantRepairs(
  deployment: Deployment,
  setting: Setting,
  meant: string,
  base = valueText(deployment, setting),
): Repair[] {
  const { tree, settings } = deployment;
  const { entry } = setting;
  if (entry.path.some((step) => typeof step === 'number')) return [];
  const removal = removePair(tree, entry);
  if (settings.sources(KEY_MAPPINGS.get(meant) ?? meant).length > 0) {
    return [{ title: said`Remove ${shown({ entry })}, which has no effect`, preferred: false, edits: [removal] }];
  }
  const path = keySegments(meant);
  const name = nameBeside(setting, meant);
  const value = valueText(deployment, setting);
  if (name !== null && canAddKey(tree, tableOf(entry), path, entry.key)) {
    const rename = { span: entry.key.span, text: name };
    const port = base === value ? [] : [replaceValue(entry, base)];
    const title =
      base === value
        ? said`Change the key to ${name}`
        : said`Change the key to ${name} and the port to the base ${base}`;
    return [{ title, preferred: true, edits: [rename, ...port] }];
  }
  const addition =
    value === '' || !entry.section.pairs.some(({ key }) => key === entry.key) ? null : addSetting(tree, meant, base);
  if (!addition) return [];
  const inTable = canonicalKey(path.slice(keySegments(addition.table).length));
  const title = said`Move it to [${addition.table}] as ${inTable}${base === value ? '' : ` = ${base}`}`;
  return [{ title, preferred: true, edits: [removal, addition.edit] }];
}

/** The value as it is written. */
export function valueText({ tree }: Pick<Deployment, 'tree'>, { entry }: Setting): string {
  return tree.text.slice(entry.value.span.start, entry.value.span.end);
}

/** The key as it was written on its line. */
function shown({ entry }: Pick<Setting, 'entry'>): string {
  return entry.key.segments
    .map(({ name, style }) => (style === 'bare' ? name : style === 'basic' ? `"${name}"` : `'${name}'`))
    .join('.');
}

/** The name of the key that was meant, as it would stand in the table of the one that was written. Null: it belongs elsewhere. */
export function nameBeside({ entry }: Setting, meant: string): string | null {
  const table = tableOf(entry);
  const segments = keySegments(meant);
  return table.length < segments.length && isPrefix(table, segments)
    ? canonicalKey(segments.slice(table.length))
    : null;
}

/** The path of the table around an entry. */
function tableOf(entry: Entry): readonly PathStep[] {
  return entry.path.slice(0, -entry.key.segments.length);
}

/** That a key is ignored, and why, without the full stop. */
export function ignoredBecause(setting: Setting, meant: string): string {
  const key = shown(setting);
  if (setting.key.replaceAll("'", '') !== meant.replaceAll("'", '')) return said`The server ignores \`${key}\` here`;
  return setting.key.split("'").length > meant.split("'").length
    ? said`The server ignores \`${key}\`, because the quotes make the dots part of one name`
    : said`The server ignores \`${key}\`, because the dots split the name: it must be quoted`;
}
