import { onceIn } from '../../../../toml/once';
import type { TomlTree } from '../../../../toml/tree';
import { said } from '../../../../words/language';
import type { Deployment } from '../../../micro-integrator/deployment';
import type { Setting } from '../../../micro-integrator/pipeline/group-settings';
import { chosen } from '../../../micro-integrator/pipeline/settings';
import { BUILT_IN_OFFSET, DOCS, STANDARD_PORTS } from '../../../product/catalog';
import type { Found } from '../../finding';
import { type Kind, SERVER } from '../../kind';
import { ignoredBecause, meantRepairs, nameBeside, valueText } from './key-repairs';
import { isKnown, meantBy } from './meant-keys';
import { standsInMeantTable } from './unread';

/** A key that the server ignores and that looks like one that it reads. */
export const UNKNOWN_PORT_KEY: Kind<'unknown-port-key'> = {
  code: 'unknown-port-key',
  check,
  page: DOCS.keys,
  title: 'The server ignores this key',
  why: 'Keys are case-sensitive, and the server says nothing about those that it does not know. Quotes make dots part of one name: `"listener.port"` is a single key that nobody reads, while `internal.http.api.port` below `[synapse_properties]` works only in quotes.',
  example: `${SERVER}portOffset = 20\n`,
  repaired: `${SERVER}offset = 20\n`,
  noFix: null,
};

/** More of them than this in one file are one mistake made many times, and each repair costs a look at the whole file. */
const MOST = 100;

/** Keys of the file that look like a port, a gate or the offset; the first hundred. */
function check(deployment: Deployment): Found[] {
  let count = 0;
  return suspects(deployment).flatMap((setting) => {
    if (count >= MOST) return [];
    const meant = standsInMeantTable(deployment, setting) ? null : meantOf(setting, deployment.tree);
    if (meant === null) return [];
    count++;
    const base = baseFor(deployment, meant, valueText(deployment, setting));
    return [
      {
        severity: 'warning',
        message: said`${ignoredBecause(setting, meant)}. Did you mean \`${nameBeside(setting, meant) ?? meant}\`?`,
        span: setting.entry.key.span,
        repairs: () => meantRepairs(deployment, setting, meant, base),
      },
    ];
  });
}

/** Whether this kind of finding speaks of a setting. */
export function isUnknownPortKey(setting: Setting, deployment: Deployment): boolean {
  return meantOf(setting, deployment.tree) !== null && !standsInMeantTable(deployment, setting);
}

/** The key that was meant instead. Null: the server reads this one, or it looks like none. */
const meantOf = onceIn('setting', (setting: Setting, tree: TomlTree): string | null => {
  if (setting.entry.value.kind === 'inline-table' || isKnown(setting.key)) return null;
  const meant = meantBy(setting.key, valueText({ tree }, setting));
  return meant === setting.key ? null : meant;
});

const suspects = chosen((setting, tree) => meantOf(setting, tree) !== null);

/** The value to write for a key: of a port that servers have after the built-in offset, what it is before this server's. */
function baseFor({ offset }: Deployment, key: string, value: string): string {
  const isEffective = STANDARD_PORTS.some(({ base }) => String((base ?? 0) + BUILT_IN_OFFSET) === value);
  const moves = STANDARD_PORTS.some((port) => port.key === key);
  return isEffective && moves && offset.value !== null ? String(Number(value) - offset.value) : value;
}
