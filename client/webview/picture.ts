import type { Axis } from '../../server/src/features/map/axis';
import { draw, type Shape } from '../../server/src/features/map/drawing';
import type { HostMap, MapRow } from '../../server/src/features/map/host-map';
import { said } from '../../server/src/words/language';
import { element } from './elements';
import { type Move, movingOf, saidOf } from './moves';
import { reshape, svgElement } from './shapes';

/** Pixels that a port takes with its number, on either side. */
const ROOM = 60;

/** The two parts of a picture, as they are shown. */
interface Shown {
  readonly shapes: readonly [scale: Shape, lanes: Shape];
  readonly elements: readonly [scale: SVGElement, lanes: SVGElement];
  readonly axis: Axis;
}

/** The lanes of a host below a scale that stays in view. The table has the same in words. */
export class HostPicture {
  readonly box: HTMLElement;
  #shown: Shown | null = null;

  constructor({ key }: HostMap) {
    this.box = element('div', { class: 'picture scroll', 'data-scroll': `picture ${key}` });
  }

  /** Null: nothing is shown so far. */
  get axis(): Axis | null {
    return this.#shown?.axis ?? null;
  }

  /** Where the lanes begin, in pixels of the window. */
  get left(): number {
    return this.#shown?.elements[1].getBoundingClientRect().left ?? 0;
  }

  /** @param width in pixels. @param move if an instance of this host is taken hold of. @param fixed as for `draw`. */
  show(host: HostMap, width: number, move: Move | null, fixed: Axis | null): void {
    const { scale, lanes, axis } = draw(host, width, move && movingOf(move), fixed);
    const shapes = [withAttributes(scale, { 'aria-hidden': 'true' }), reachable(lanes, host, move)] as const;
    this.box.dataset.start = String(startOf(host, axis, width));
    const before = this.#shown;
    if (before) {
      for (const [at, there] of before.elements.entries()) {
        const [old, fresh] = [before.shapes[at], shapes[at]];
        if (old && fresh) reshape(there, old, fresh);
      }
      this.#shown = { ...before, shapes, axis };
      return;
    }
    const elements = [svgElement(shapes[0]), svgElement(shapes[1])] as const;
    this.box.append(...elements);
    this.#shown = { shapes, elements, axis };
  }
}

/** How far a picture is scrolled at first, in pixels: to the first conflict, where that would be out of view. */
function startOf({ conflicts }: HostMap, axis: Axis, width: number): number {
  const x = axis.x(Math.min(...conflicts.map(({ port }) => port)));
  return x === null || x + ROOM < width ? 0 : Math.round(x - ROOM - (axis.segments[0]?.x ?? 0));
}

/** Whether somebody may take hold of an instance. */
export function canMove({ offsetValue, marks }: MapRow): boolean {
  return offsetValue !== null && marks.some(({ moves }) => moves);
}

/** The lanes with what they are to the keyboard. */
function reachable(lanes: Shape, host: HostMap, move: Move | null): Shape {
  const reached = host.rows.find(({ uri }) => uri === move?.uri) ?? host.rows.find(canMove);
  const byUri = new Map(host.rows.map((row) => [row.uri, row]));
  const children = lanes.children.map((child) => {
    if (typeof child === 'string') return child;
    const row = byUri.get(String(child.attributes['data-lane']));
    if (!row || !canMove(row)) return child;
    return slider(child, row, row === reached, move?.uri === row.uri ? move : null);
  });
  return withAttributes({ ...lanes, children }, { role: 'group', 'aria-label': said`Lanes of ${host.name}` });
}

/** The lane as something that has a value, the offset. @param isReached by the Tab key; the arrow keys lead to the others. */
function slider(lane: Shape, row: MapRow, isReached: boolean, move: Move | null): Shape {
  const now = row.offsetValue ?? 0;
  const offset = move?.offset ?? now;
  const offsets = [now, ...(move?.choices.map((choice) => choice.offset) ?? [])];
  const ports = row.marks.filter(({ moves }) => moves).map(({ name, port }) => `${name} ${port}`);
  return withAttributes(lane, {
    ...(move && { class: `${lane.attributes.class} taken` }),
    role: 'slider',
    tabindex: isReached ? '0' : '-1',
    'data-key': `lane ${row.uri}`,
    'aria-label': said`Offset of ${row.name}`,
    'aria-orientation': 'horizontal',
    'aria-valuemin': Math.min(...offsets),
    'aria-valuemax': Math.max(...offsets),
    'aria-valuenow': offset,
    'aria-valuetext': move ? saidOf(move) : `${now}: ${ports.join(', ')}`,
  });
}

function withAttributes(shape: Shape, attributes: Shape['attributes']): Shape {
  return { ...shape, attributes: { ...shape.attributes, ...attributes } };
}
