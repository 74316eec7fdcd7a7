import { type CatalogPort, HIGHEST_PORT, LOWEST_PORT } from '../../product/catalog';
import { OTHER_PORTS, ROLE_KEY } from '../../product/other-products';
import type { Offset } from '../offset';
import { addJavaInts, isUnknown, javaText, parseJavaInt } from '../pipeline/server-values';
import type { Settings } from '../pipeline/settings';
import type { Listener } from './listener';

/**
 * The listeners of another WSO2 product, as far as they are certain. None for one of which nothing is known; one whose port the file
 * may set in a way that is not known is unknown.
 * Source: ports-elsewhere, part E.
 * @param product by its name in `signs.ts`.
 */
export function otherListeners(product: string, settings: Settings, offset: Offset): readonly Listener[] {
  const ports = OTHER_PORTS.get(product);
  if (!ports) return [];
  const role = settings.rendered(ROLE_KEY);
  const playsAll = role === undefined || javaText(role) === 'default';
  return [...(playsAll ? ports.all : []), ...ports.always].map((port) => listenerOf(port, settings, offset));
}

/**
 * The listeners of a product that has its offset in a `carbon.xml`.
 * @param declared the bases that files beside it give, by listener; null: such a file is there and does not tell.
 */
export function carbonListeners(
  product: string,
  declared: Readonly<Record<string, number | null>>,
  { value: added }: Offset,
): readonly Listener[] {
  const ports = OTHER_PORTS.get(product);
  return [...(ports?.all ?? []), ...(ports?.always ?? [])].map((port) => {
    const told = declared[port.id];
    return withState(port, told === undefined ? port.base : told, added, [], true);
  });
}

function listenerOf(
  port: CatalogPort & { readonly base: number },
  settings: Settings,
  { value: added }: Offset,
): Listener {
  const { productKey } = port;
  const value = settings.rendered(productKey);
  const base = value === undefined ? port.base : isUnknown(value) ? null : parseJavaInt(javaText(value));
  return withState(port, base, added, settings.sources(productKey), !isSetOtherwise(productKey, settings));
}

function withState(
  port: CatalogPort,
  base: number | null,
  added: number | null,
  settings: Listener['settings'],
  isKnown: boolean,
): Listener {
  const effective = base === null || added === null ? null : addJavaInts(base, added);
  const known = { port, settings, base, offset: added, effective, lends: null };
  const isCertain = isKnown && effective !== null && effective > LOWEST_PORT && effective <= HIGHEST_PORT;
  return isCertain
    ? { ...known, state: 'open', reason: null }
    : { ...known, state: 'unknown', reason: { kind: 'unknown', because: `\`${port.productKey || port.label}\`` } };
}

/** Whether a port is set near a key, under a name of which nothing is known: user keys of other products are not. */
function isSetOtherwise(productKey: string, settings: Settings): boolean {
  const table = productKey.split('.').slice(0, 2).join('.');
  return settings.all().some(({ key }) => key !== productKey && key.startsWith(`${table}.`) && /port$/i.test(key));
}
