import type { Listener } from '../../micro-integrator/listeners/listener';
import type { Place } from '../../micro-integrator/offset';
import type { Setting } from '../../micro-integrator/pipeline/group-settings';
import { isAccepted } from '../accepted';
import type { Holder } from '../conflicts';
import type { Mapping } from '../containers';
import type { Instance } from '../instances';
import { grouped } from '../lists';

/** What of the instances on one host can be changed in files. */
export interface Movable {
  /** Whether some file decides on the offset of an instance, and on that of no other. */
  offset(instance: Instance): boolean;
  /** Whether some file decides on the port that a container publishes, and for no other instance. */
  mapping(mapping: Mapping): boolean;
  /** Whether a change can take a listener away from its port. */
  holder(holder: Holder): boolean;
}

/**
 * What can be changed: texts that stand there in plain figures. Who writes `$env{OFFSET}` means the machine to decide.
 * @param keep the uris of instances that stay as they are.
 */
export function movableIn(group: readonly Instance[], keep: ReadonlySet<string> = new Set()): Movable {
  const shared = sharedTexts(group);
  const offset = (instance: Instance) => decidesOffset(instance) && !shared.has(offsetText(instance) ?? '');
  const mapping = (one: Mapping) => one.columns !== null && !shared.has(textOf(one.place, one.columns));
  return {
    offset,
    mapping,
    holder: (holder) => {
      const { instance, listener, mapping: published } = holder;
      if (keep.has(instance.uri) || isAccepted(holder)) return false;
      if (instance.deployment.whose.kind !== 'micro-integrator') return false;
      // Another port inside the container would leave the published one where it is, without anything behind it.
      if (published) return mapping(published);
      return (listener.port.moves && offset(instance)) || portSetting(listener) !== null;
    },
  };
}

/** The one setting that gives a listener its port in plain figures. Null: none does, several compete, or a reference does. */
export function portSetting({ settings }: Listener): Setting | null {
  const [setting, ...more] = settings;
  return setting && more.length === 0 && isPlain(setting) ? setting : null;
}

function decidesOffset({ deployment: { offset, whose } }: Instance): boolean {
  if (whose.kind !== 'micro-integrator' || offset.fault !== null) return false;
  if (offset.override) return offset.override.columns !== undefined;
  return !offset.setting || isPlain(offset.setting);
}

/** The texts in files around that decide for more than one instance: changing them would move all of these. */
function sharedTexts(group: readonly Instance[]): ReadonlySet<string> {
  const texts = group.flatMap((instance) => {
    const mappings = instance.containers.flatMap((container) => container.mappings);
    const published = mappings.flatMap(({ place, columns }) => (columns ? [textOf(place, columns)] : []));
    const offset = offsetText(instance);
    return [...new Set([...published, ...(offset === null ? [] : [offset])])];
  });
  return new Set([...grouped(texts, (text) => text)].flatMap(([text, same]) => (same.length > 1 ? [text] : [])));
}

/** The instances of which the same text in a file around decides on the offset, itself among them. Empty: none does. */
export function sharersOfOffset(instance: Instance, all: readonly Instance[]): readonly Instance[] {
  const text = offsetText(instance);
  return text === null ? [] : all.filter((one) => offsetText(one) === text);
}

function offsetText({ deployment: { offset } }: Instance): string | null {
  const { place, columns } = offset.override ?? {};
  return place && columns ? textOf(place, columns) : null;
}

function textOf({ uri, line }: Place, { start }: { readonly start: number }): string {
  return `${line}:${start} ${uri}`;
}

function isPlain({ value }: Setting): boolean {
  return typeof value === 'bigint' || (typeof value === 'string' && /^[+-]?\d+$/.test(value));
}
