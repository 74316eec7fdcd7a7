/** A way through the settings, by names: `transport.http.listener.enable`. It may start at the variable of a loop. */
export type Path = readonly string[];

/** What a template asks before it goes on. */
export type Test =
  /** `== true`: a number there ends the start-up. */
  | { readonly asks: 'is-true' | 'is-defined' | 'is-truthy' | 'is-empty' | 'is-filled'; readonly path: Path }
  | { readonly asks: 'all'; readonly tests: readonly Test[] };

/**
 * One thing that a template does with settings, in its order. All are printed as they stand, unescaped.
 * `text`: prints a value between tags, or into a line of a file that is no XML. `attribute`: prints it between double
 * quotes. `element`: prints it as the name of an element around other parts. `each`: goes through a value. `either`: does
 * the first branch whose test holds.
 */
export type Part =
  | { readonly does: 'text' | 'attribute'; readonly path: Path }
  | { readonly does: 'element'; readonly name: Path; readonly parts: readonly Part[] }
  | Each
  | { readonly does: 'either'; readonly branches: readonly Branch[] };

/**
 * `plain`: whatever the value is, its elements or itself. `entries`: names and values of a table; anything else ends the
 * start-up. `elements`: those of a list; anything else ends the start-up.
 */
export interface Each {
  readonly does: 'each';
  readonly through: 'plain' | 'entries' | 'elements';
  readonly path: Path;
  /** The loop's variables: two for the name and the value of an entry. */
  readonly variables: readonly string[];
  readonly parts: readonly Part[];
}

/** What is done where a test holds and none before it did. */
export interface Branch {
  readonly test: Test;
  readonly parts: readonly Part[];
}

/** A configuration file that the server writes from a template at its start. */
export interface Template {
  readonly file: string;
  /** What a file that is no well-formed XML does: ends the start-up, closes the internal ports, or nothing to any port. */
  readonly broken: 'start' | 'internal-ports' | 'nothing';
  readonly parts: readonly Part[];
}

const pathOf = (dotted: string): Path => dotted.split('.');

/** Prints values between tags. `table` is put before each name. */
export function texts(table: string, ...names: readonly string[]): Part[] {
  return names.map((name) => text(`${table}.${name}`));
}

/** Prints values between double quotes. `table` is put before each name. */
export function attributes(table: string, ...names: readonly string[]): Part[] {
  return names.map((name) => attribute(`${table}.${name}`));
}

export function text(path: string): Part {
  return { does: 'text', path: pathOf(path) };
}

export function attribute(path: string): Part {
  return { does: 'attribute', path: pathOf(path) };
}

export function element(name: string, ...parts: readonly Part[]): Part {
  return { does: 'element', name: pathOf(name), parts };
}

export function each(variable: string, path: string, ...parts: readonly Part[]): Part {
  return { does: 'each', through: 'plain', path: pathOf(path), variables: [variable], parts };
}

/** Prints the elements of a list between tags. */
export function elements(variable: string, path: string): Part {
  return { does: 'each', through: 'elements', path: pathOf(path), variables: [variable], parts: [text(variable)] };
}

/** The parameters of a transport: each name between double quotes, each value between tags. */
export function parameters(path: string, name = 'parameter_key', value = 'parameter_value'): Part {
  return entries(path, name, value, attribute(name), text(value));
}

/** The lines of a .properties file: names and values. */
export function lines(path: string, name: string, value: string): Part {
  return entries(path, name, value, text(name), text(value));
}

export function entries(path: string, name: string, value: string, ...parts: readonly Part[]): Part {
  return { does: 'each', through: 'entries', path: pathOf(path), variables: [name, value], parts };
}

export function when(test: Test, ...parts: readonly Part[]): Part {
  return either([test, parts]);
}

export function either(...branches: readonly (readonly [Test, readonly Part[]])[]): Part {
  return { does: 'either', branches: branches.map(([test, parts]) => ({ test, parts })) };
}

export function isTrue(path: string): Test {
  return { asks: 'is-true', path: pathOf(path) };
}

export function isDefined(path: string): Test {
  return { asks: 'is-defined', path: pathOf(path) };
}

export function isTruthy(path: string): Test {
  return { asks: 'is-truthy', path: pathOf(path) };
}

export function isEmpty(path: string): Test {
  return { asks: 'is-empty', path: pathOf(path) };
}

export function isFilled(path: string): Test {
  return { asks: 'is-filled', path: pathOf(path) };
}

export function all(...tests: readonly Test[]): Test {
  return { asks: 'all', tests };
}

/** Prints a value where it is set. */
export function textIfDefined(path: string): Part {
  return when(isDefined(path), text(path));
}
