/** Goes on after what waits already, such as messages of the editor. In a browser nothing else does that without a delay. */
export function nextTurn(goOn: () => void): void {
  if (typeof setImmediate === 'function') {
    setImmediate(goOn);
    return;
  }
  const { port1, port2 } = new MessageChannel();
  const onmessage = () => {
    port1.close();
    goOn();
  };
  Object.assign(port1, { onmessage });
  port2.postMessage(null);
}

/** How long others wait for a slice of many files, in milliseconds. */
const SLICE = 8;

/** Files of the first slice, when nobody knows yet how long one takes. */
const FIRST = 16;

/**
 * Takes many files in slices, between which others have their turn.
 * @param take takes some; whether more are to come.
 * @param goesOn whether to go on after a turn of others.
 */
export async function inSlices<T>(
  files: readonly T[],
  take: (some: readonly T[], isMoreToCome: boolean) => void,
  goesOn: () => boolean,
): Promise<void> {
  let size = FIRST;
  for (let at = 0; ; ) {
    const some = files.slice(at, at + size);
    at += some.length;
    const start = performance.now();
    take(some, at < files.length);
    if (at >= files.length) return;
    const each = (performance.now() - start) / some.length;
    // What is nothing says nothing: the clock is too coarse, or was set back meanwhile.
    size = each > 0 ? Math.max(1, Math.min(2 * size, Math.round(SLICE / each))) : 2 * size;
    await new Promise<void>(nextTurn);
    if (!goesOn()) return;
  }
}
