import type { Listener } from '../micro-integrator/listeners/listener';
import type { Setting } from '../micro-integrator/pipeline/settings';
import type { Holder } from './conflicts';
import type { Instance } from './instances';

/** Whether the file decides on the offset, in plain figures or by saying nothing: another one written there then counts. */
export function decidesOffset({ deployment: { offset, whose } }: Instance): boolean {
  if (whose.kind !== 'micro-integrator' || offset.override || offset.fault !== null) return false;
  return !offset.setting || isPlain(offset.setting);
}

/** The one setting that gives a listener its port in plain figures. Null: none does, several compete, or a reference does. */
export function portSetting({ settings }: Listener): Setting | null {
  const [setting, ...more] = settings;
  return setting && more.length === 0 && isPlain(setting) ? setting : null;
}

/** Whether changing the instance's file can take a listener away from its port. */
export function canMove({ instance, listener, mapping }: Holder): boolean {
  // Another port inside the container would leave the published one where it is, without anything behind it.
  if (mapping) return false;
  return (listener.port.moves && decidesOffset(instance)) || portSetting(listener) !== null;
}

/** Figures, not a reference: who writes `$env{OFFSET}` means the machine to decide. */
function isPlain({ value }: Setting): boolean {
  return typeof value === 'bigint' || (typeof value === 'string' && /^[+-]?\d+$/.test(value));
}
