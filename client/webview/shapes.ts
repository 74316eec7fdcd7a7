import type { Shape } from '../../server/src/features/map/drawing';

const SVG = 'http://www.w3.org/2000/svg';

/** The element of a shape. */
export function svgElement({ tag, attributes, children }: Shape): SVGElement {
  const made = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, String(value));
  made.append(...children.map(nodeOf));
  return made;
}

/**
 * Makes the element of one shape that of another one of its kind, and touches only what differs: of two hundred lanes an edit moves
 * a few marks.
 */
export function reshape(there: SVGElement, before: Shape, after: Shape): void {
  for (const name of Object.keys(before.attributes)) {
    if (!Object.hasOwn(after.attributes, name)) there.removeAttribute(name);
  }
  for (const [name, value] of Object.entries(after.attributes)) {
    if (before.attributes[name] !== value) there.setAttribute(name, String(value));
  }
  const nodes = [...there.childNodes];
  for (const [at, child] of after.children.entries()) {
    const [old, node] = [before.children[at], nodes[at]];
    if (old === undefined || !node) there.append(nodeOf(child));
    else if (typeof old !== 'string' && typeof child !== 'string' && old.tag === child.tag)
      reshape(node as SVGElement, old, child);
    else if (old !== child) node.replaceWith(nodeOf(child));
  }
  for (const node of nodes.slice(after.children.length)) node.remove();
}

function nodeOf(child: Shape | string): Node {
  return typeof child === 'string' ? document.createTextNode(child) : svgElement(child);
}
