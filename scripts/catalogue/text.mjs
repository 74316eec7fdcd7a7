// The catalogue as the text that the language server reads; server/src/ports/product/catalogue/catalogue.ts takes it apart.

const TYPES = { boolean: 'b', integer: 'i', text: 't', list: 'l', table: 'm' };
const SOURCES = { default: 'd', template: 't', reference: 'r', name: 'n' };

/**
 * One line for each table, one for each key in it:
 * `name>productKey :TYPE+SOURCE #shape {values,~former} ^releases *uses ! @files =default`. What is the same as always is left out: a product
 * key that is the key itself, all releases. A product key in the same table begins with a dot. `!` is the last of its line: what only the
 * reference file names has neither files nor a default.
 * @param {readonly import('./keys.mjs').Key[]} keys
 * @param {readonly string[]} files
 * @param {number} count how many releases there are
 */
export function catalogueText(keys, files, count) {
  /** @type {Map<string, string[]>} */
  const tables = new Map();
  for (const key of withoutImplied(keys)) {
    const at = tableEnd(key.key);
    const table = key.key.slice(0, at);
    tables.set(table, [...(tables.get(table) ?? []), lineOf(key, table, files, count)]);
  }
  return [...tables].map(([table, lines]) => `[${table}]\n${lines.join('\n')}\n`).join('');
}

/** A product key of which a user's key says all. @param {readonly import('./keys.mjs').Key[]} keys */
function withoutImplied(keys) {
  const said = new Map(keys.flatMap(({ productKey, releases }) => (productKey ? [[productKey, releases.join()]] : [])));
  return keys.filter(({ key, releases, values }) => values.length > 0 || said.get(key) !== releases.join());
}

/** Where the table of a key ends: the last dot outside of quotes, `[].` included in the table. @param {string} key */
function tableEnd(key) {
  const dots = [...key.matchAll(/'[^']*'|\./g)].filter(([found]) => found === '.').map(({ index }) => index);
  return Math.max(0, (dots.at(-1) ?? -1) + 1);
}

/**
 * @param {import('./keys.mjs').Key} key
 * @param {string} table
 * @param {readonly string[]} files
 * @param {number} count
 */
function lineOf(
  { key, productKey, type, typeFrom, shape, values, formerValues, releases, files: own, standard, isOnlyNamed, uses },
  table,
  files,
  count,
) {
  const target = productKey?.startsWith(table) ? `.${productKey.slice(table.length)}` : productKey;
  const range = rangeOf(releases, count);
  return [
    `${key.slice(table.length)}${target ? `>${target}` : ''}`,
    ...(type
      ? [
          `:${TYPES[/** @type {keyof typeof TYPES} */ (type)]}${SOURCES[/** @type {keyof typeof SOURCES} */ (typeFrom)]}`,
        ]
      : []),
    ...(shape ? [`#${shape}`] : []),
    ...(values.length > 0 ? [`{${[...values, ...formerValues.map((value) => `~${value}`)].join(',')}}`] : []),
    ...(range ? [`^${range}`] : []),
    ...(uses > 0 ? [`*${uses}`] : []),
    ...(isOnlyNamed ? ['!'] : []),
    ...(own.length > 0 ? [`@${own.map((file) => files.indexOf(file).toString(36)).join('')}`] : []),
    ...(standard === undefined ? [] : [`=${JSON.stringify(standard)}`]),
  ].join(' ');
}

/**
 * `2-7`, `2` for all from the third on, `?` for what only the templates of the last know; empty for all.
 * @param {readonly number[]} releases
 * @param {number} count
 */
function rangeOf(releases, count) {
  const [first, last] = [releases[0], releases.at(-1)];
  if (first === undefined || last === undefined) return '?';
  if (last === count - 1) return first === 0 ? '' : `${first}`;
  return `${first}-${last}`;
}
