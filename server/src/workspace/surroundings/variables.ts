/** Variables that are known by name; one that is missing is unknown, not empty. */
export type Variables = ReadonlyMap<string, string>;

/** `$$`, `$NAME`, `${NAME}`, `${NAME:-otherwise}`, `${NAME-otherwise}`, `${NAME:?message}`, `${NAME:+instead}`. */
const VARIABLE = /\$(?:\$|([A-Za-z_]\w*)|\{([A-Za-z_]\w*)(?:(:?[-?+])([^{}]*))?\})/g;

/**
 * What a compose file, or a shell, makes of the variables in a text. Null where one of them is known only to the machine.
 * Source: the reference of compose files, "interpolation".
 */
export function withVariables(text: string, variables: Variables): string | null {
  if (!text.includes('$')) return text;
  let known = true;
  const result = text.replace(VARIABLE, (all, plain?: string, braced?: string, operator = '', word = '') => {
    if (all === '$$') return '$';
    const value = variables.get(plain ?? braced ?? '');
    const given = value !== undefined && !(operator.startsWith(':') && value === '');
    if (operator.endsWith('+')) return given ? word : '';
    if (given) return value;
    if (operator.endsWith('-')) return word;
    known = false;
    return '';
  });
  return known && !result.includes('${') ? result : null;
}
