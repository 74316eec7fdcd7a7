/** A server that ends by itself is started again, but not more often than this within the time below. */
const RESTARTS = 4;
const RESTART_MINUTES = 3;

/** Counts how often the server has ended of late, so that one which always ends is not started for ever. */
export class Restarts {
  /** Milliseconds of the clock; in their order, as it never goes back. */
  readonly #ends: number[] = [];
  readonly #now: () => number;

  /** @param now milliseconds since some moment. Not the clock on the wall, which somebody may set. */
  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
  }

  /**
   * The server has ended by itself.
   * @returns null: it is to be started again; otherwise how often it has ended, in how many minutes.
   */
  ended(): { readonly times: number; readonly minutes: number } | null {
    const now = this.#now();
    this.#ends.push(now);
    const times = this.#ends.filter((end) => now - end < RESTART_MINUTES * 60_000).length;
    return times > RESTARTS ? { times, minutes: RESTART_MINUTES } : null;
  }
}
