import { RENDER_SWITCHES, TEMPLATES } from './product/rendered-keys';
import { isList, isMap, isUnknown, javaText, type ServerValue } from './server-values';
import type { Settings } from './settings';
import { xmlText } from './xml-text';

/** A value that breaks the XML file into which the server prints it. */
export interface UnsafeValue {
  /** The product key that holds it. */
  readonly key: string;
  /** The file that it breaks: `carbon.xml` and `axis2.xml` end the start-up, `internal-apis.xml` closes the internal ports. */
  readonly file: string;
}

/**
 * The values that break one of the files on which the ports depend: `<` and `&` are printed as they stand.
 * Source: ports-reference, part 3.
 */
export function unsafeValues(settings: Settings): readonly UnsafeValue[] {
  return TEMPLATES.flatMap(({ file, values, tables, lists }) => {
    const keys = new Set([...values, ...lists]);
    return [...settings.flat].flatMap(([key, value]) => {
      const printed = keys.has(key) || tables.some((table) => key.startsWith(`${table}.`));
      return printed && breaksXml(value) && isSwitchedOn(key, settings) ? [{ key, file }] : [];
    });
  });
}

function breaksXml(value: ServerValue): boolean {
  if (isList(value)) return value.some(breaksXml);
  if (isMap(value)) return [...value.values()].some(breaksXml);
  return !isUnknown(value) && xmlText(javaText(value)) === null;
}

function isSwitchedOn(key: string, settings: Settings): boolean {
  const gate = RENDER_SWITCHES.find(([prefix]) => key.startsWith(prefix))?.[1];
  if (!gate) return true;
  const value = settings.rendered(gate);
  return value === true || (typeof value === 'string' && value !== '' && value.toLowerCase() !== 'false');
}
