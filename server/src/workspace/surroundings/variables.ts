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

/** What several scripts that start one server pass on to it. */
export interface Agreed {
  /** Null: a script sets it, to what is hard to tell, or two of them to different values. */
  readonly variables: Readonly<Record<string, string | null>>;
  /** The scripts that set a variable to different values, by its name. */
  readonly contradictions: Readonly<Record<string, readonly string[]>>;
}

/** @param scripts each by its name with what it passes on. */
export function agreed(
  scripts: readonly (readonly [name: string, environment: ReadonlyMap<string, string | null>])[],
): Agreed {
  const names = new Set(scripts.flatMap(([, environment]) => [...environment.keys()]));
  const variables = Object.create(null) as Record<string, string | null>;
  const contradictions = Object.create(null) as Record<string, readonly string[]>;
  for (const name of names) {
    const setting = scripts.filter(([, environment]) => environment.has(name));
    const values = new Set(setting.map(([, environment]) => environment.get(name) ?? null));
    const [value = null] = values;
    variables[name] = values.size === 1 ? value : null;
    if (values.size > 1) contradictions[name] = setting.map(([script]) => script);
  }
  return { variables, contradictions };
}
