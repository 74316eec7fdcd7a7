/**
 * A function of something that never changes while it is there, such as a group or an entry of a tree: computed once for each.
 * All that is kept from one edit to the next is kept this way, beside what `readDeployment` takes over from the reading before.
 * @param derive what else it is given must follow from the first.
 */
export function once<
  Key extends object,
  Rest extends readonly unknown[],
  Derived extends object | boolean | string | null,
>(derive: (key: Key, ...rest: Rest) => Derived): (key: Key, ...rest: Rest) => Derived {
  const known = new WeakMap<Key, Derived>();
  return (key, ...rest) => {
    const kept = known.get(key);
    if (kept !== undefined) return kept;
    const derived = derive(key, ...rest);
    known.set(key, derived);
    return derived;
  };
}
