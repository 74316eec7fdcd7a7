/** `a`, `a and b`, `a, b and c`; five and more are cut short. @param open there are others, nobody counted how many. */
export function listed(names: readonly string[], open = false): string {
  if (open) return `${names.slice(0, 3).join(', ')} and others`;
  if (names.length <= 1) return names[0] ?? '';
  if (names.length <= 4) return `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
  return `${names.slice(0, 3).join(', ')} and ${names.length - 3} more`;
}

/** Items by what they have in common, in the order in which each group begins. */
export function grouped<T, K>(items: readonly T[], keyOf: (item: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}
