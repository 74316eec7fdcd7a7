/** A stretch of ports in which there is something. */
interface Segment {
  /** The first and the last port in it. */
  readonly from: number;
  readonly to: number;
  /** Where it begins and how wide it is, in pixels, its margins included. */
  readonly x: number;
  readonly width: number;
}

/** Ports on a line that breaks where nothing is. */
export interface Axis {
  readonly segments: readonly Segment[];
  /** In pixels, to the end of the last segment. */
  readonly width: number;
  /** Pixels from one port to the next. */
  readonly scale: number;
  /** The ports that have a number at the axis. */
  readonly ticks: readonly number[];
  /** Where a port is. Null: in no segment. */
  x(port: number): number | null;
  /** The nearest port to a place, in whatever segment. */
  portAt(x: number): number | null;
}

/** Ports that are further apart have a break between them. */
const APART = 15;
/** So many ports after the last one are in its segment: room to move to. */
const ROOM = 3;
/** Pixels. On the right there is room for the number of the last port. */
const [LEFT, RIGHT, BREAK] = [12, 48, 16];
const [NARROWEST, WIDEST] = [2, 14];
/** Pixels between two ticks, at the least. */
const TICKS_APART = 48;
const STEPS = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000];

/** @param ports in any order. @param start where it begins, and @param width how far it goes if that is enough; in pixels. */
export function axisOf(ports: readonly number[], start: number, width: number): Axis {
  const stretches = stretchesOf(ports);
  const span = stretches.reduce((sum, { from, to }) => sum + to - from, 0);
  const margins = stretches.length * (LEFT + RIGHT + BREAK) - BREAK;
  const scale = Math.min(Math.max((width - start - margins) / Math.max(span, 1), NARROWEST), WIDEST);
  let x = start;
  const segments = stretches.map(({ from, to }) => {
    const segment = { from, to, x, width: LEFT + (to - from) * scale + RIGHT };
    x += segment.width + BREAK;
    return segment;
  });
  const inside = (port: number) => segments.find(({ from, to }) => from <= port && port <= to);
  const place = (port: number) => {
    const segment = inside(port);
    return segment ? segment.x + LEFT + (port - segment.from) * scale : null;
  };
  return {
    segments,
    width: x - (segments.length > 0 ? BREAK : 0),
    scale,
    ticks: segments.flatMap((segment) => ticksOf(segment, scale)),
    x: place,
    portAt(at) {
      const segment = segments.findLast((one) => one.x <= at) ?? segments[0];
      if (!segment) return null;
      const port = Math.round(segment.from + (at - segment.x - LEFT) / scale);
      return Math.min(Math.max(port, segment.from), segment.to);
    },
  };
}

function stretchesOf(ports: readonly number[]): { from: number; to: number }[] {
  const stretches: { from: number; to: number }[] = [];
  for (const port of [...ports].sort((a, b) => a - b)) {
    const last = stretches.at(-1);
    if (last && port - last.to <= APART) last.to = Math.max(last.to, port + ROOM);
    else stretches.push({ from: port, to: port + ROOM });
  }
  return stretches;
}

/** The first port, and round ones that are far enough from it and from each other. */
function ticksOf({ from, to }: Segment, scale: number): number[] {
  const step = STEPS.find((one) => one * scale >= TICKS_APART) ?? Number.POSITIVE_INFINITY;
  const ticks = [from];
  for (let port = Math.ceil((from + step) / step) * step; port <= to; port += step) ticks.push(port);
  return ticks;
}
