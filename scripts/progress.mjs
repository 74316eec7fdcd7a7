/**
 * Says what a long step does, that it is still at it, and how long it took.
 * @template T
 * @param {string} title
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function step(title, work) {
  const start = Date.now();
  console.log(`- ${title} ...`);
  const timer = setInterval(() => console.log(`  ... ${seconds(start)} s`), 10_000);
  try {
    const result = await work();
    if (Date.now() - start >= 1000) console.log(`  done in ${seconds(start)} s`);
    return result;
  } finally {
    clearInterval(timer);
  }
}

/**
 * @param {number} since as told by `Date.now()`
 * @returns {number} whole seconds
 */
export function seconds(since) {
  return Math.round((Date.now() - since) / 1000);
}
