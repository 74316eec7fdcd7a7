import { isEnabled } from './gates';
import { IN_ATTRIBUTES, RENDER_SWITCHES, TEMPLATES } from './product/rendered-keys';
import { isList, isMap, isUnknown, javaText, keySegments, type ServerValue } from './server-values';
import type { Settings } from './settings';
import { xmlAttribute, xmlText } from './xml-text';

/** A value that breaks the XML file into which the server prints it. */
export interface UnsafeValue {
  /** The product key that holds it. */
  readonly key: string;
  /** The file that it breaks: `carbon.xml` and `axis2.xml` end the start-up, `internal-apis.xml` closes the internal ports. */
  readonly file: string;
}

/**
 * The values, and the names of parameters, that break one of the files on which the ports depend: they are printed as they stand.
 * Source: ports-reference, part 3.
 */
export function unsafeValues(settings: Settings): readonly UnsafeValue[] {
  return TEMPLATES.flatMap(({ file, values, tables, lists }) => {
    const keys = new Set([...values, ...lists]);
    return [...settings.flat].flatMap(([key, value]) => {
      const table = tables.find((name) => key.startsWith(`${name}.`));
      const name = table ? (keySegments(key.slice(table.length))[0] ?? '') : '';
      const printed = keys.has(key) || table !== undefined;
      const broken = printed && (breaksXml(key, value) || xmlAttribute(name) === null);
      return broken && isSwitchedOn(key, settings) ? [{ key, file }] : [];
    });
  });
}

function breaksXml(key: string, value: ServerValue): boolean {
  if (isList(value)) return value.some((item) => breaksXml(key, item));
  if (isMap(value)) {
    return [...value].some(([name, item]) => xmlAttribute(name) === null || breaksXml(`${key}.${name}`, item));
  }
  if (isUnknown(value)) return false;
  return (IN_ATTRIBUTES.test(key) ? xmlAttribute : xmlText)(javaText(value)) === null;
}

function isSwitchedOn(key: string, settings: Settings): boolean {
  const gate = RENDER_SWITCHES.find(([prefix]) => key.startsWith(prefix))?.[1];
  return !gate || isEnabled(settings.rendered(gate)) === true;
}
