import { IN_ATTRIBUTES, RENDER_SWITCHES, TEMPLATES } from '../../product/rendered-keys';
import { isEnabled } from './gates';
import { printedText } from './printed-text';
import { isList, isMap, keySegments, type ServerValue } from './server-values';
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
      const broken = printed && (breaksXml(key, value, settings) || xmlAttribute(name) === null);
      return broken && isSwitchedOn(key, settings) ? [{ key, file }] : [];
    });
  });
}

/** Whether a value breaks an XML file that prints it where the templates print a key. */
export function breaksXml(key: string, value: ServerValue, settings: Settings): boolean {
  if (isList(value)) return value.some((item) => breaksXml(key, item, settings));
  if (isMap(value)) {
    return [...value].some(
      ([name, item]) => xmlAttribute(name) === null || breaksXml(`${key}.${name}`, item, settings),
    );
  }
  const text = printedText(value, settings);
  return text !== null && (IN_ATTRIBUTES.test(key) ? xmlAttribute : xmlText)(text) === null;
}

function isSwitchedOn(key: string, settings: Settings): boolean {
  const gate = RENDER_SWITCHES.find(([prefix]) => key.startsWith(prefix))?.[1];
  return !gate || isEnabled(settings.rendered(gate)) === true;
}
