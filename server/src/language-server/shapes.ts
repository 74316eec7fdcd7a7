/** What is wrong with a value, with the path to it; null: nothing. */
export type Shape = (value: unknown, path: string) => string | null;

const is =
  (type: 'string' | 'number', said: string): Shape =>
  (value, path) =>
    typeof value === type ? null : `${path} is no ${said}`;
export const string = is('string', 'text');
export const number = is('number', 'number');

/** A line, or a place in one. */
export const whole: Shape = (value, path) => (Number.isInteger(value) ? null : `${path} is no whole number`);

/** What a message or a progress is told apart by. */
export const identifier: Shape = (value, path) =>
  typeof value === 'string' || typeof value === 'number' ? null : `${path} is neither a text nor a number`;

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** An object whose properties have these shapes; others may be there. */
export const object =
  (properties: Readonly<Record<string, Shape>>): Shape =>
  (value, path) => {
    if (!isObject(value)) return `${path} is no object`;
    return first(Object.entries(properties), ([name, shape]) =>
      shape(Object.hasOwn(value, name) ? value[name] : undefined, `${path}.${name}`),
    );
  };

export const list =
  (item: Shape): Shape =>
  (value, path) =>
    Array.isArray(value)
      ? first([...value.entries()], ([at, one]) => item(one, `${path}[${at}]`))
      : `${path} is no list`;

/** Of this shape, or absent, or null. */
export const optional =
  (shape: Shape): Shape =>
  (value, path) =>
    value === undefined || value === null ? null : shape(value, path);

export const anything: Shape = () => null;

function first<T>(items: readonly T[], wrong: (item: T) => string | null): string | null {
  for (const item of items) {
    const said = wrong(item);
    if (said !== null) return said;
  }
  return null;
}
