// What the templates of the server do with which setting, from the list of what they render.

/**
 * What is read at a place in the settings. `value`: the value itself. `free`: the names and values of a table, whatever they are.
 * `list`: the elements of a list. `tables`: the elements of an array of tables, by names of their own.
 * @typedef {'value' | 'free' | 'list' | 'tables'} Shape
 * @typedef {{ shape: Shape, files: Set<string>, isBoolean: boolean }} Read
 * @typedef {Record<string, { values: string[], loops: string[], conditions: string[] }>} Rendered
 */

/** Between an array of tables and a key of its elements: `transport.jms.listener[].name`. */
export const ELEMENT = '[].';

/**
 * Every place that a template reads, by its product key.
 * @param {Rendered} rendered
 * @returns {Map<string, Read>}
 */
export function readPlaces(rendered) {
  /** @type {Map<string, Read>} */
  const places = new Map();
  for (const [path, { values, loops, conditions }] of Object.entries(rendered)) {
    const file = path.slice(path.lastIndexOf('/') + 1);
    const lists = loopsOf(loops);
    /** @type {(place: string, shape: Shape, isBoolean?: boolean) => void} */
    const add = (place, shape, isBoolean = false) => {
      const known = places.get(place) ?? { shape, files: new Set(), isBoolean: false };
      const isStronger = shape !== 'value' && known.shape === 'value';
      places.set(place, { ...known, ...(isStronger ? { shape } : {}), isBoolean: known.isBoolean || isBoolean });
      known.files.add(file);
    };
    for (const { variables, place, isTable } of lists) {
      const hasFields = [...values, ...conditions, ...lists.map((one) => one.place)].some((one) =>
        variables.some((variable) => one.trim().startsWith(`${variable}.`)),
      );
      for (const one of resolved(place, lists)) add(one, isTable ? 'free' : hasFields ? 'tables' : 'list');
    }
    for (const value of values) for (const place of resolved(value, lists)) if (place !== '') add(place, 'value');
    for (const condition of conditions) {
      for (const { name, isBoolean } of asked(condition)) {
        for (const place of resolved(name, lists)) if (place !== '') add(place, 'value', isBoolean);
      }
    }
  }
  // What is only asked whether it is there, and has keys of its own, is a table.
  const inner = new Set([...places.keys()].flatMap(aboveOf));
  for (const [place, { shape }] of places) if (shape === 'value' && inner.has(place)) places.delete(place);
  return places;
}

/** @param {readonly string[]} loops */
function loopsOf(loops) {
  return loops.map((loop) => {
    const [names = '', through = ''] = loop.split(' in ');
    const place = through.trim().replace(/\.(?:items|toList)\(\)$/, '');
    return { variables: names.split(',').map((name) => name.trim()), place, isTable: through.endsWith('.items()') };
  });
}

/**
 * The product keys that a name in a template stands for: where it begins with the variable of a loop, those of the elements.
 * @param {string} name
 * @param {ReturnType<typeof loopsOf>} lists
 * @returns {string[]}
 */
function resolved(name, lists) {
  const [first = '', ...rest] = name.trim().split('.');
  const through = lists.filter(({ variables }) => variables.includes(first));
  if (through.length === 0) return [name.trim()];
  // The names and values of a table, or the elements of a list, say nothing more than the loop itself.
  if (rest.length === 0) return [''];
  return through
    .filter(({ isTable }) => !isTable)
    .flatMap(({ place }) => resolved(place, lists).map((list) => `${list}${ELEMENT}${rest.join('.')}`));
}

/**
 * What a condition asks about.
 * @param {string} condition
 */
function asked(condition) {
  return condition.split(' and ').flatMap((part) => {
    const name = /^(?:not )?([a-z_]\w*(?:\.\w+)*)/i.exec(part.trim())?.[1] ?? '';
    return name === '' || name.startsWith('loop') ? [] : [{ name, isBoolean: part.includes('== true') }];
  });
}

/**
 * The places around a place, without arrays of tables.
 * @param {string} place
 */
export function aboveOf(place) {
  return [...place.matchAll(/\.(?![^']*'(?:[^']*'[^']*')*[^']*$)/g)].map(({ index }) => place.slice(0, index));
}
