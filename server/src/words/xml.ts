import { visible } from './visible';

/** A piece of XML in which every text from elsewhere is escaped. Only `xml` makes it. */
export interface Xml {
  readonly markup: string;
}

/**
 * An element.
 * @param name ours, and no text from elsewhere, as are the names of attributes.
 * @param children a text is text, whatever it looks like.
 */
export function xml(
  name: string,
  attributes: Readonly<Record<string, string | number>>,
  ...children: readonly (Xml | string)[]
): Xml {
  const written = Object.entries(attributes).map(([key, value]) => ` ${key}="${escaped(String(value))}"`);
  const inner = children.map((child) => (typeof child === 'string' ? escaped(child) : child.markup)).join('');
  return { markup: inner === '' ? `<${name}${written.join('')}/>` : `<${name}${written.join('')}>${inner}</${name}>` };
}

const ESCAPES: ReadonlyMap<string, string> = new Map([
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
  ['"', '&quot;'],
  ["'", '&apos;'],
]);

/** What XML cannot hold is written as it is for people. */
function escaped(text: string): string {
  return visible(text).replaceAll(/[&<>"']/g, (char) => ESCAPES.get(char) ?? char);
}
