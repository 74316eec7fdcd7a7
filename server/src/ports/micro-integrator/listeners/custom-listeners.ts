import { said } from '../../../words/language';
import { CUSTOM_LISTENERS, HTTP, HTTPS } from '../../product/catalog';
import type { Offset } from '../offset';
import type { Setting } from '../pipeline/group-settings';
import { isList, isMap, javaText, type ServerMap } from '../pipeline/server-values';
import { chosen, type Settings } from '../pipeline/settings';
import type { Listener } from './listener';
import { BIND_ADDRESS, movedListener } from './moved-listener';

const CUSTOM_PORT = `${CUSTOM_LISTENERS.key}.${CUSTOM_LISTENERS.port}`;

const customPorts = chosen(({ key, value }) => value !== null && key === CUSTOM_PORT);

/** More custom listeners of one file are not looked at: each is compared with the others, and shown. */
export const MOST_LISTENERS = 1000;

/** The elements of the array of custom listeners, in the server's order. */
export function customElements(settings: Settings): readonly ServerMap[] {
  const elements = settings.flat.get(CUSTOM_LISTENERS.key);
  return isList(elements) ? elements.filter(isMap) : [];
}

/** The listeners of `[[custom_transport.listener]]`: one of the protocol `http` or `https` stands in the place of the product's. */
export function customListeners(settings: Settings, offset: Offset): Listener[] {
  // Most files have none: then their settings are not looked through.
  if (customElements(settings).length === 0) return [];
  const sources = new Map<number, Setting[]>();
  for (const setting of customPorts(settings)) {
    const number = setting.entry.path.find((part) => typeof part === 'number');
    if (number === undefined) continue;
    const known = sources.get(number);
    if (known) known.push(setting);
    else sources.set(number, [setting]);
  }
  return customElements(settings)
    .slice(0, MOST_LISTENERS)
    .map((element, number) => {
      const protocol = javaText(element.get('protocol') ?? '');
      const standard = [HTTP, HTTPS].find(({ id }) => id === protocol);
      const className = javaText(element.get('class') ?? '');
      return movedListener(
        {
          id: standard?.id ?? `custom:${protocol}`,
          base: null,
          gate: null,
          label: standard?.label ?? said`Custom listener ${protocol}`,
          short: standard?.short ?? (protocol || 'Custom'),
          purpose: standard?.purpose ?? said`the protocol ${protocol} of a [[custom_transport.listener]]`,
          key: CUSTOM_PORT,
          productKey: CUSTOM_PORT,
        },
        settings,
        {
          sources: sources.get(number) ?? [],
          value: element.get(CUSTOM_LISTENERS.port),
          enabled: true,
          className,
          offset,
          address: element.get(`parameter.${BIND_ADDRESS}`),
        },
      );
    });
}
