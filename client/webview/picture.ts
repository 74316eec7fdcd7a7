import { draw, type Moving, type Picture, type Shape } from '../../server/src/features/map/drawing';
import type { HostMap } from '../../server/src/features/map/host-map';
import { element } from './elements';

const SVG = 'http://www.w3.org/2000/svg';

/** The lanes of a host below a scale that stays in view. What it shows is in the table as well, in words. */
export function hostPicture(
  host: HostMap,
  width: number,
  moving: Moving | null,
): { box: HTMLElement; picture: Picture } {
  const picture = draw(host, width, moving);
  const [scale, lanes] = [svgElement(picture.scale), svgElement(picture.lanes)];
  scale.setAttribute('aria-hidden', 'true');
  lanes.setAttribute('role', 'img');
  const box = element('div', { class: 'picture scroll', 'data-scroll': `picture ${host.key}` }, scale, lanes);
  return { box, picture };
}

function svgElement({ tag, attributes, children }: Shape): SVGElement {
  const made = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, String(value));
  made.append(...children.map((child) => (typeof child === 'string' ? child : svgElement(child))));
  return made;
}
