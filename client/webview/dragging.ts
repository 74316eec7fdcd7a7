import type { Axis } from '../../server/src/features/map/axis';
import type { MapMark } from '../../server/src/features/map/host-map';

/** Somebody holds a port of an instance with the mouse or a finger. */
export interface Drag {
  readonly uri: string;
  readonly mark: MapMark;
  /** The port with offset 0. */
  readonly base: number;
  /** That of the picture when it was taken: it stays until it is let go of. */
  readonly axis: Axis;
  /** Where it was taken, in pixels of the window. */
  readonly from: number;
  /** It has been moved: it is no click. */
  readonly isMoved: boolean;
}

/** A hand is not quite still in a click. Pixels. */
const STILL = 4;

export function dragged(drag: Drag, at: number): Drag {
  return { ...drag, isMoved: drag.isMoved || Math.abs(at - drag.from) >= STILL };
}

/** The offset at which somebody points. @param at in pixels of the window. @param left where the lanes begin, in the same. */
export function offsetAt({ axis, base }: Drag, at: number, left: number): number | null {
  const port = axis.portAt(at - left);
  return port === null ? null : port - base;
}
