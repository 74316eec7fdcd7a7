import { said } from '../../words/language';
import { type Xml, xml } from '../../words/xml';
import { draw, type Shape } from './drawing';
import type { HostMap } from './host-map';

/** In pixels: how wide a picture is at least, what is around it, the height of a host's name. */
const [WIDTH, MARGIN, TITLE] = [960, 16, 28];

/** The colours of a picture that stands by itself, in a light and in a dark surrounding. */
const STYLE = [
  'text{fill:var(--text);font:12px sans-serif;paint-order:stroke;stroke:var(--ground);stroke-width:3px}',
  '.title{font-size:15px;font-weight:600}',
  '.tick,.note,.other .name,.next .name{fill:var(--faint)}',
  'line.tick,.lane,.break{fill:none;stroke:var(--faint)}',
  '.lane{stroke-opacity:.4}',
  '.segment,.ground,.under{fill:none}',
  '.mark circle{fill:var(--port)}',
  '.other .mark circle{fill:var(--faint)}',
  '.next .mark circle{fill:none;stroke:var(--port);stroke-dasharray:2 2}',
  '.mark.wanted path{fill:var(--wanted)}',
  '.link{stroke:var(--wanted)}',
  '.free{fill:var(--free);fill-opacity:.35}',
  '.dead .name{stroke:none;text-decoration:line-through}',
  '.back{fill:var(--ground)}',
  'svg{--ground:#fff;--text:#222;--faint:#666;--port:#005fb8;--wanted:#b35900;--free:#388a34}',
  '@media (prefers-color-scheme:dark){svg{--ground:#1f1f1f;--text:#ddd;--faint:#999;--port:#4daafc;--wanted:#e2a400;--free:#89d185}}',
].join('');

/** The pictures of hosts, one below the other, as a file. */
export function mapSvg(hosts: readonly HostMap[]): string {
  const pictures = hosts.map((host) => ({ host, picture: draw(host, WIDTH) }));
  const width = 2 * MARGIN + Math.max(WIDTH, ...pictures.map(({ picture }) => Number(picture.lanes.attributes.width)));
  let y = MARGIN;
  const placed = pictures.flatMap(({ host, picture: { scale, lanes } }) => {
    const title = xml('text', { class: 'title', x: MARGIN, y: y + TITLE / 2 }, host.name);
    const at = [y + TITLE, y + TITLE + Number(scale.attributes.height)] as const;
    y = at[1] + Number(lanes.attributes.height) + MARGIN;
    return [title, placedAt(scale, at[0]), placedAt(lanes, at[1])];
  });
  const back = xml('rect', { class: 'back', width, height: y });
  const size = { width, height: y, viewBox: `0 0 ${width} ${y}` };
  const root = { xmlns: 'http://www.w3.org/2000/svg', ...size };
  return `${xml('svg', root, xml('title', {}, said`Port map`), xml('style', {}, STYLE), back, ...placed).markup}\n`;
}

function placedAt(shape: Shape, y: number): Xml {
  return written({ ...shape, attributes: { ...shape.attributes, x: MARGIN, y } });
}

/** What tells a shape to a program that moves it, and to nobody else, is left out. */
function written({ tag, attributes, children }: Shape): Xml {
  const shown = Object.fromEntries(Object.entries(attributes).filter(([name]) => !name.startsWith('data-')));
  return xml(tag, shown, ...children.map((child) => (typeof child === 'string' ? child : written(child))));
}
