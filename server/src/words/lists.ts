import { said } from './language';

/** `a`, `a and b`, `a, b and c`; five and more are cut short. @param open there are others, nobody counted how many. */
export function listed(names: readonly string[], open = false): string {
  const first = names.slice(0, 3).join(', ');
  if (open) return said`${first} and others`;
  if (names.length <= 1) return names[0] ?? '';
  if (names.length <= 4) return said`${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''}`;
  return said`${first} and ${names.length - 3} more`;
}
