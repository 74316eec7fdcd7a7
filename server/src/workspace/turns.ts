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

/** How long others wait for a slice of many files, in milliseconds: what follows from the files of one comes on top of that. */
const SLICE = 2;

/** Takes steps in turns, between which others have theirs. @param goesOn whether to go on after a turn of others. */
export async function inTurns<T>(steps: Iterable<T>, take: (step: T) => void, goesOn: () => boolean): Promise<void> {
  let end = performance.now() + SLICE;
  for (const step of steps) {
    take(step);
    if (performance.now() < end) continue;
    await new Promise<void>(nextTurn);
    if (!goesOn()) return;
    end = performance.now() + SLICE;
  }
}

/** Files of a slice, whatever the clock says: it may be too coarse, or set back meanwhile. */
const MOST = 64;

/**
 * Takes many files in slices, between which others have their turn.
 * @param take takes all of some, which are as many as there is time for; then it may ask whether more are to come.
 * @param goesOn whether to go on after a turn of others.
 */
export async function inSlices<T>(
  files: readonly T[],
  take: (some: Iterable<T>, isMoreToCome: () => boolean) => void,
  goesOn: () => boolean,
): Promise<void> {
  let at = 0;
  const isMoreToCome = () => at < files.length;
  function* slice(): Generator<T> {
    const end = performance.now() + SLICE;
    for (const file of files.slice(at, at + MOST)) {
      at++;
      yield file;
      if (performance.now() >= end) return;
    }
  }
  for (;;) {
    take(slice(), isMoreToCome);
    if (!isMoreToCome()) return;
    await new Promise<void>(nextTurn);
    if (!goesOn()) return;
  }
}
