import type { Axis } from '../../server/src/features/map/axis';
import { draw, type Shape } from '../../server/src/features/map/drawing';
import type { HostMap, MapRow } from '../../server/src/features/map/host-map';
import { said } from '../../server/src/words/language';
import { element } from './elements';
import { type Move, movingOf, saidOf } from './moves';

const SVG = 'http://www.w3.org/2000/svg';

/** The lanes of a host below a scale that stays in view. The table has the same in words. */
export interface HostPicture {
  readonly box: HTMLElement;
  readonly lanes: SVGElement;
  readonly axis: Axis;
}

/** @param width in pixels. @param move if an instance of this host is taken hold of. @param fixed as for `draw`. */
export function hostPicture(host: HostMap, width: number, move: Move | null, fixed: Axis | null): HostPicture {
  const picture = draw(host, width, move && movingOf(move), fixed);
  const [scale, lanes] = [svgElement(picture.scale), svgElement(picture.lanes)];
  scale.setAttribute('aria-hidden', 'true');
  lanes.setAttribute('role', 'group');
  lanes.setAttribute('aria-label', said`Lanes of ${host.name}`);
  const reached = host.rows.find(({ uri }) => uri === move?.uri) ?? host.rows.find(canMove);
  const byUri = new Map(host.rows.map((row) => [row.uri, row]));
  for (const lane of lanes.querySelectorAll<SVGElement>('[data-lane]')) {
    const row = byUri.get(lane.dataset.lane ?? '');
    if (row && canMove(row)) makeSlider(lane, row, row === reached, move?.uri === row.uri ? move : null);
  }
  const box = element('div', { class: 'picture scroll', 'data-scroll': `picture ${host.key}` }, scale, lanes);
  return { box, lanes, axis: picture.axis };
}

/** Whether somebody may take hold of an instance. */
export function canMove({ offsetValue, marks }: MapRow): boolean {
  return offsetValue !== null && marks.some(({ moves }) => moves);
}

/** The lane as what it is to the keyboard: something that has a value, the offset. @param isReached by the Tab key; the arrow keys lead to the others. */
function makeSlider(lane: SVGElement, row: MapRow, isReached: boolean, move: Move | null): void {
  const now = row.offsetValue ?? 0;
  const offset = move?.offset ?? now;
  const offsets = [now, ...(move?.choices.map((choice) => choice.offset) ?? [])];
  const ports = row.marks.filter(({ moves }) => moves).map(({ name, port }) => `${name} ${port}`);
  const attributes = {
    role: 'slider',
    tabindex: isReached ? '0' : '-1',
    'data-key': `lane ${row.uri}`,
    'aria-label': said`Offset of ${row.name}`,
    'aria-orientation': 'horizontal',
    'aria-valuemin': String(Math.min(...offsets)),
    'aria-valuemax': String(Math.max(...offsets)),
    'aria-valuenow': String(offset),
    'aria-valuetext': move ? saidOf(move) : `${now}: ${ports.join(', ')}`,
  };
  for (const [name, value] of Object.entries(attributes)) lane.setAttribute(name, value);
  if (move) lane.classList.add('taken');
}

function svgElement({ tag, attributes, children }: Shape): SVGElement {
  const made = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, String(value));
  made.append(...children.map((child) => (typeof child === 'string' ? child : svgElement(child))));
  return made;
}
