import { said } from '../../words/language';
import { fitted } from '../../words/shortened';
import { type Axis, axisOf } from './axis';
import type { HostMap, MapLane, MapMark, MapRow } from './host-map';

/** An element of a picture in SVG, for whoever writes or builds it. A text child is text, and no markup. */
export interface Shape {
  readonly tag: 'svg' | 'g' | 'line' | 'rect' | 'path' | 'circle' | 'text' | 'title';
  readonly attributes: Readonly<Record<string, string | number>>;
  readonly children: readonly (Shape | string)[];
}

/** An instance that somebody is about to give another offset. */
export interface Moving {
  readonly uri: string;
  /** The offset that it would have. */
  readonly offset: number;
  /** The offsets that it could have. */
  readonly free: readonly number[];
}

/** A picture of one host, in two parts, one below the other: whoever shows them may keep the first one in view. */
export interface Picture {
  readonly axis: Axis;
  readonly scale: Shape;
  readonly lanes: Shape;
}

/** In pixels: the height of a lane and of the scale, the radius of a mark. */
const [LANE, SCALE, MARK] = [24, 24, 5];
/** So many characters of a name are shown. */
const LONGEST_NAME = 20;
/** Pixels that a port’s number takes, with the mark in front of it and a gap to the next one, and what a character of a name takes. */
const [NUMBER, CHARACTER] = [48, 7];

/**
 * @param width in pixels, if that is enough.
 * @param fixed an axis that is to stay, while somebody drags something along it; what lies outside of it is not drawn.
 */
export function draw(host: HostMap, width: number, moving: Moving | null = null, fixed: Axis | null = null): Picture {
  const lanes = lanesIn(host, moving);
  const ports = lanes.flatMap(({ marks, was }) => [...marks.map(({ port }) => port), ...was]);
  const names = namesWidth(lanes);
  const axis = fixed ?? axisOf(ports, names, width);
  const all = Math.max(Math.ceil(axis.width), width);
  const height = lanes.length * LANE;
  return {
    axis,
    scale: svg('scale', all, SCALE, [...scaleShapes(axis), under(names, 0, SCALE)]),
    lanes: svg('lanes', all, height, [
      shape('title', {}, [said`Ports on ${host.name}; the table below has them in words.`]),
      // In groups: who draws it again finds a lane at its place, however many of the others there are.
      group(
        axis.segments.map((one) => shape('rect', { class: 'segment', x: one.x, y: 0, width: one.width, height }, [])),
      ),
      group(host.conflicts.map((conflict) => link(conflict, axis))),
      ...lanes.map((lane, at) => laneShape(lane, names, middle(at), axis)),
    ]),
  };
}

/** A lane as it is drawn. */
interface DrawnLane extends MapLane {
  readonly kind: 'row' | 'row dead' | 'other' | 'next';
  /** What is said where there are no marks. */
  readonly note: string;
  /** The instance that somebody may take hold of. Null: none. */
  readonly uri: string | null;
  /** The free ports that are shaded. */
  readonly free: readonly number[];
  /** The ports that an instance leaves. */
  readonly was: readonly number[];
}

function lanesIn({ rows, others, next }: HostMap, moving: Moving | null): DrawnLane[] {
  const none = { uri: null, free: [], was: [] };
  return [
    ...rows.map((row) => rowLane(row, moving?.uri === row.uri ? moving : null)),
    ...others.map((lane) => ({ ...none, ...lane, kind: 'other' as const })),
    ...(next
      ? [{ ...none, ...next, kind: 'next' as const, note: '', free: freePorts(next, next.offset, next.free) }]
      : []),
  ];
}

function rowLane(row: MapRow, moving: Moving | null): DrawnLane {
  const { name, uri, marks, isDead, offsetValue } = row;
  const isUnknown = row.cells.flat().some(({ state }) => state === 'unknown');
  const note = isDead ? said`does not start` : isUnknown ? said`ports are not known` : said`no port`;
  const lane = { name, uri, marks, note, kind: isDead ? 'row dead' : 'row', free: [], was: [] } as const;
  if (!moving || offsetValue === null) return lane;
  const free = freePorts(row, offsetValue, moving.free);
  const way = moving.offset - offsetValue;
  if (way === 0) return { ...lane, free };
  return {
    ...lane,
    free,
    marks: marks.map((mark) => (mark.moves ? { ...mark, port: mark.port + way, isWanted: false } : mark)),
    was: marks.filter(({ moves }) => moves).map(({ port }) => port),
  };
}

/** Where the ports of a lane that an offset moves would be with others. */
function freePorts({ marks }: MapLane, now: number, offsets: readonly number[]): number[] {
  const moved = marks.filter(({ moves }) => moves);
  return [...new Set(moved.flatMap(({ port }) => offsets.map((offset) => port - now + offset)))];
}

function laneShape(
  { kind, name, note, uri, marks, free, was }: DrawnLane,
  names: number,
  y: number,
  axis: Axis,
): Shape {
  const width = Math.max(axis.scale, 2);
  const bands = free.flatMap((port) => {
    const x = axis.x(port);
    return x === null
      ? []
      : shape('rect', { class: 'free', x: x - width / 2, y: y - LANE / 2 + 2, width, height: LANE - 4 }, []);
  });
  // Where a sentence stands there is no line that would strike it out.
  const lines =
    marks.length === 0
      ? []
      : axis.segments.map((one) =>
          shape('line', { class: 'lane', x1: one.x, x2: one.x + one.width, y1: y, y2: y }, []),
        );
  const left = was.flatMap((port) => {
    const cx = axis.x(port);
    return cx === null ? [] : shape('circle', { class: 'was', cx, cy: y, r: MARK }, []);
  });
  const places = marks.flatMap(({ port }) => axis.x(port) ?? []);
  const shown = marks.flatMap((mark, at) => {
    const x = axis.x(mark.port);
    return x === null ? [] : markShape(mark, at, x, y, roomBehind(x, places));
  });
  const said = marks.length === 0 ? [shape('text', { class: 'note', x: names + 8, y: y + 4 }, [note])] : [];
  return shape('g', { class: kind, ...(uri === null ? {} : { 'data-lane': uri }) }, [
    shape('rect', { class: 'ground', x: 0, y: y - LANE / 2, width: axis.width, height: LANE }, []),
    ...bands,
    ...lines,
    ...said,
    ...left,
    ...shown,
    under(names, y - LANE / 2, LANE),
    shape('text', { class: 'name', x: 4, y: y + 4 }, [shape('title', {}, [name]), fitted(name, LONGEST_NAME, '…')]),
  ]);
}

/** Whoever lets a picture scroll may keep this, names and notes where they are, above what scrolls under them. */
function under(names: number, y: number, height: number): Shape {
  return shape('rect', { class: 'under', x: -4, y, width: names + 4, height }, []);
}

/** A port: a circle, or a triangle where others want it as well, with its number where there is room for that. */
function markShape({ port, name, isWanted, moves }: MapMark, at: number, x: number, y: number, room: number): Shape {
  const number = String(port);
  const full = `${number} ${name}`;
  const text = room >= NUMBER + (name.length + 1) * CHARACTER ? full : room >= NUMBER ? number : '';
  const [top, low] = [y - MARK - 1, y + MARK];
  const kind = `mark${moves ? ' moves' : ''}${isWanted ? ' wanted' : ''}`;
  return shape('g', { class: kind, 'data-port': port, 'data-mark': at }, [
    shape('title', {}, [isWanted ? said`${full}: wanted by others as well` : full]),
    isWanted
      ? shape('path', { d: `M${round(x)} ${top}L${round(x + MARK + 1)} ${low}L${round(x - MARK - 1)} ${low}Z` }, [])
      : shape('circle', { cx: x, cy: y, r: MARK }, []),
    ...(text === '' ? [] : [shape('text', { x: x + MARK + 4, y: y + 4 }, [text])]),
  ]);
}

/** How many pixels there are to the next mark. */
function roomBehind(x: number, places: readonly number[]): number {
  const next = places.filter((place) => place > x);
  return next.length === 0 ? NUMBER : Math.min(...next) - x;
}

/** A line between the lanes of those that want one port. */
function link({ port, lanes }: HostMap['conflicts'][number], axis: Axis): Shape {
  const x = axis.x(port) ?? 0;
  const [y1, y2] = [middle(Math.min(...lanes)), middle(Math.max(...lanes))];
  return shape('line', { class: 'link', x1: x, x2: x, y1, y2 }, []);
}

function scaleShapes(axis: Axis): Shape[] {
  const ticks = axis.ticks.flatMap((port) => {
    const x = axis.x(port) ?? 0;
    return [
      shape('line', { class: 'tick', x1: x, x2: x, y1: SCALE - 6, y2: SCALE }, []),
      shape('text', { class: 'tick', x: x - 4, y: SCALE - 9 }, [String(port)]),
    ];
  });
  const breaks = axis.segments.slice(1).map(({ x }) => {
    const [left, right, low] = [round(x - 13), round(x - 8), SCALE - 1];
    return shape('path', { class: 'break', d: `M${left} ${low}l5 -9M${right} ${low}l5 -9` }, []);
  });
  return [...ticks, ...breaks];
}

function middle(lane: number): number {
  return lane * LANE + LANE / 2;
}

/** The room for names, in pixels. */
function namesWidth(lanes: readonly DrawnLane[]): number {
  return 16 + CHARACTER * Math.max(0, ...lanes.map(({ name }) => fitted(name, LONGEST_NAME, '…').length));
}

function svg(name: string, width: number, height: number, children: readonly Shape[]): Shape {
  return shape('svg', { class: name, width, height, viewBox: `0 0 ${width} ${height}` }, children);
}

function group(children: readonly Shape[]): Shape {
  return shape('g', {}, children);
}

function shape(tag: Shape['tag'], attributes: Shape['attributes'], children: Shape['children']): Shape {
  const short = Object.entries(attributes).map(([name, value]) => [
    name,
    typeof value === 'number' ? round(value) : value,
  ]);
  return { tag, attributes: Object.fromEntries(short), children };
}

/** Pixels with one place behind the point. */
function round(pixels: number): number {
  return Math.round(pixels * 10) / 10;
}
