import type { Moving } from '../../server/src/features/map/drawing';
import type { MapRow } from '../../server/src/features/map/host-map';
import { said } from '../../server/src/words/language';

/** An offset that an instance could have, as the language server offers it, with the ports that follow. */
interface Choice {
  readonly offset: number;
  readonly detail: string;
}

/** What the language server says of the offsets of an instance. */
export interface Choices {
  readonly next: readonly Choice[];
  readonly round: readonly Choice[];
  readonly refusal: string | null;
}

/** An instance that somebody has taken hold of. */
export interface Move {
  readonly uri: string;
  readonly name: string;
  /** The offset that it has. */
  readonly now: number;
  /** The offset that is proposed for it; that which it has as long as nobody chooses another. */
  readonly offset: number;
  /** From the lowest up; none before they are known. */
  readonly choices: readonly Choice[];
  /** Why it cannot be moved. */
  readonly refusal: string | null;
}

/** Takes hold of an instance. Null: its offset is not known, so it cannot be moved from it. */
export function taken({ uri, name, offsetValue }: MapRow): Move | null {
  if (offsetValue === null) return null;
  return { uri, name, now: offsetValue, offset: offsetValue, choices: [], refusal: null };
}

/** The same with what can be chosen. A proposal that is not free any more is gone. */
export function offered(move: Move, { next, round, refusal }: Choices): Move {
  const choices = [...next, ...round].sort((a, b) => a.offset - b.offset);
  const offset = choices.some((choice) => choice.offset === move.offset) ? move.offset : move.now;
  return { ...move, choices, offset, refusal };
}

/** The next offset up or down that can be chosen; that which it has is one of them. */
export function stepped(move: Move, way: 'up' | 'down'): Move {
  const offset =
    way === 'up'
      ? offsetsOf(move).find((one) => one > move.offset)
      : offsetsOf(move).findLast((one) => one < move.offset);
  return { ...move, offset: offset ?? move.offset };
}

/** The offset that is nearest to one that somebody points at. */
export function nearest(move: Move, wanted: number): Move {
  const far = (offset: number) => Math.abs(offset - wanted);
  return { ...move, offset: offsetsOf(move).reduce((best, one) => (far(one) < far(best) ? one : best)) };
}

/** What a picture shows of it. */
export function movingOf({ uri, offset, choices }: Move): Moving {
  return { uri, offset, free: choices.map((choice) => choice.offset) };
}

/** In words: where it is, or what would come of the proposal. */
export function saidOf(move: Move): string {
  const { name, now, offset, choices, refusal } = move;
  if (refusal !== null) return refusal;
  if (offset === now)
    return said`${name}: offset ${now}. The arrow keys left and right, or dragging a port, choose a free offset.`;
  const detail = choices.find((choice) => choice.offset === offset)?.detail ?? '';
  return said`${name}: offset ${now} → ${offset}: ${detail}`;
}

/** From the lowest up. */
function offsetsOf({ now, choices }: Move): readonly number[] {
  return [now, ...choices.map(({ offset }) => offset)].sort((a, b) => a - b);
}
