import { said } from '../../../words/language';
import {
  BOUND_CLASSES,
  type CatalogPort,
  HIGHEST_PORT,
  LOWEST_PORT,
  OFFSET_CLASSES,
  PASS_THROUGH_CLASS,
} from '../../product/catalog';
import type { Offset } from '../offset';
import type { Setting } from '../pipeline/group-settings';
import { addJavaInts, parseJavaInt, type ServerValue } from '../pipeline/server-values';
import type { Settings } from '../pipeline/settings';
import { becauseOf, parameterText } from '../printing/printed-text';
import type { equalsTrue } from '../printing/value-rules';
import { type BindAddress, bindAddress, UNKNOWN_ADDRESS } from './bind-address';
import type { Listener, Reason } from './listener';

/** The parameter of such a listener that says on which address it listens. */
export const BIND_ADDRESS = 'bind-address';

/** What the settings say of a pass-through or custom listener. */
interface Moved {
  readonly sources: readonly Setting[];
  readonly value: ServerValue | undefined;
  readonly enabled: ReturnType<typeof equalsTrue>;
  readonly className: string;
  readonly offset: Offset;
  readonly address: ServerValue | undefined;
}

/**
 * A pass-through or custom listener: whether the offset moves it is up to its class. An unreadable port or offset keeps it from being set up; a port out of range does not.
 */
export function movedListener(
  kind: Omit<CatalogPort, 'moves'>,
  settings: Settings,
  { sources, value, enabled, className, offset, address: bound }: Moved,
): Listener {
  const port = { ...kind, moves: isMoved(className) };
  const text = value === undefined ? null : parameterText(value, settings);
  const unknown = value !== undefined && text === null;
  const base = text === null ? null : parseJavaInt(text);
  const added = port.moves ? offset.value : 0;
  const effective = base === null || added === null ? null : addJavaInts(base, added);
  const address =
    bound === undefined || !BOUND_CLASSES.test(simpleName(className)) ? null : boundAddress(bound, settings);
  const common = { port, settings: sources, base, offset: added, effective, ...(address === null ? {} : { address }) };
  const closed = (state: Listener['state'], reason: Reason): Listener => ({
    ...common,
    state,
    reason,
    lends: null,
  });

  const gate = port.gate ?? '';
  if (enabled === 'dies') return closed('failed', { kind: 'number-gate', gate });
  if (enabled === 'unknown') return closed('unknown', { kind: 'unknown', because: gate });
  if (!enabled) return closed('off', { kind: 'switched-off', gate });
  if (unknown) return closed('unknown', { kind: 'unknown', because: becauseOf(value) });
  // A listener of one's own class may do without a port.
  const optional = port.base === null && !port.moves;
  if (text === null) return closed(optional ? 'off' : 'failed', { kind: 'no-port' });
  if (base === null) return closed('failed', { kind: 'not-a-port', text });
  if (added === null && offset.fault === 'unknown')
    return closed('unknown', { kind: 'unknown', because: said`the offset` });
  if (effective === null) return closed('failed', { kind: 'offset' });

  const secure = isSecureClass(className);
  const lends = PASS_THROUGH_CLASS.test(className) ? (secure ? 'https' : 'http') : null;
  if (effective < LOWEST_PORT || effective > HIGHEST_PORT) {
    return { ...common, state: 'failed', reason: { kind: 'out-of-range' }, lends };
  }
  return { ...common, state: 'open', reason: null, lends };
}

/** Whether only letters follow `SSL` at the end of the name of a class. */
function isSecureClass(name: string): boolean {
  const at = name.lastIndexOf('SSL');
  return at >= 0 && /^[A-Za-z]*$/.test(name.slice(at));
}

function boundAddress(value: ServerValue, settings: Settings): BindAddress {
  const text = parameterText(value, settings);
  return text === null ? UNKNOWN_ADDRESS : bindAddress(text);
}

/** Whether listeners of a class add the offset. */
function isMoved(className: string): boolean {
  return OFFSET_CLASSES.test(simpleName(className));
}

function simpleName(className: string): string {
  return className.split('.').at(-1) ?? '';
}
