// The catalogue as a JSON Schema for other tools. It says what is proven: the shape of what templates go through, switches that
// may be no number. A value may be a text anywhere, because a reference such as `$env{PORT}` is one.
import { ELEMENT } from './templates.mjs';

/** The drafts that are written; Tombi and Taplo read the first, Tombi the second as well. */
export const DRAFTS = {
  'draft-07': 'http://json-schema.org/draft-07/schema#',
  'draft-2020-12': 'https://json-schema.org/draft/2020-12/schema',
};

/** @typedef {{ [name: string]: unknown }} Schema */

/**
 * @param {readonly import('./keys.mjs').Key[]} keys
 * @param {readonly string[]} releases
 * @param {keyof typeof DRAFTS} draft
 * @returns {Schema}
 */
export function schemaOf(keys, releases, draft) {
  /** @type {Schema} */
  const root = {
    $schema: DRAFTS[draft],
    title: `deployment.toml of WSO2 Micro Integrator ${releases.at(-1)}`,
    description:
      'Every key that the tables and templates of the product know. Tables and keys that are not here are allowed: the server takes them without a word.',
    type: 'object',
    // Tombi takes it for false where it is not said.
    additionalProperties: true,
    properties: {},
  };
  const targets = new Set(keys.flatMap(({ productKey }) => productKey ?? []));
  for (const key of keys) {
    const isCurrent = key.releases.length === 0 || key.releases.at(-1) === releases.length - 1;
    if (!isCurrent || key.isOnlyNamed || (targets.has(key.key) && !key.productKey)) continue;
    const names = [...key.key.matchAll(/'([^']*)'|([^.'[\]]+)(\[\])?/g)];
    let here = root;
    for (const [, quoted, bare = quoted ?? '', array] of names.slice(0, -1))
      here = child(here, bare, array !== undefined);
    const [, quoted, bare = quoted ?? ''] = names.at(-1) ?? [];
    const properties = propertiesOf(here);
    properties[bare] = { ...leaf(key, releases), .../** @type {object} */ (properties[bare]) };
  }
  return root;
}

/**
 * The schema of a table below another, or of the elements of an array of tables.
 * @param {Schema} parent
 * @param {string} name
 * @param {boolean} array
 * @returns {Schema}
 */
function child(parent, name, array) {
  const properties = propertiesOf(parent);
  const own = /** @type {Schema} */ (properties[name] ?? open());
  properties[name] = own;
  if (!array) {
    own.properties ??= {};
    return own;
  }
  // Some arrays share their name with a table: `transport.rabbitmq.sender.AMQPConnectionFactory`.
  own.type = ['array', 'object'];
  own.items ??= open();
  return /** @type {Schema} */ (own.items);
}

/** A table with any names. @returns {Schema} */
function open() {
  return { type: 'object', additionalProperties: true };
}

/** @param {Schema} schema @returns {Schema} */
function propertiesOf(schema) {
  schema.properties ??= {};
  return /** @type {Schema} */ (schema.properties);
}

/** No listener opens where its value is no whole number. */
const OFFSET = 'server.offset';

/** A whole number, also as a text, or one that holds a reference or an expression. */
const WHOLE = { type: ['integer', 'string'], pattern: '^ *[+-]?[0-9]+ *$|[$]|[{]' };

/** @param {import('./keys.mjs').Key} key @param {readonly string[]} releases @returns {Schema} */
function leaf(
  { key, productKey, files, type, typeFrom, shape, isSwitch, values, standard, releases: known },
  releases,
) {
  const as = productKey ? ` as ${productKey.replaceAll(ELEMENT, '.')}` : '';
  const where = files.length > 0 ? `Goes into ${files.join(', ')}${as}.` : `Becomes no part of a file by itself${as}.`;
  const since = known[0] === undefined ? '' : ` In the product's tables from ${releases[known[0]]} on.`;
  return {
    description: `${where}${since}`,
    ...(key === OFFSET ? WHOLE : isSwitch ? { type: ['boolean', 'string'] } : typesOf(type, typeFrom, shape)),
    ...(standard === undefined ? {} : { default: defaultOf(standard, type) }),
    ...(values.length > 0 ? { examples: values } : {}),
  };
}

/**
 * @param {string | undefined} type
 * @param {string | undefined} from
 * @param {import('./keys.mjs').Key['shape']} shape
 * @returns {Schema}
 */
function typesOf(type, from, shape) {
  if (shape === 'free') return open();
  if (shape === 'tables') return { type: ['array', 'object'] };
  if (shape === 'list') return { type: ['array', 'string'] };
  if (from !== 'default' || type === undefined) return {};
  if (type === 'boolean') return { type: ['boolean', 'string', 'integer'] };
  return { type: type === 'integer' ? ['integer', 'string'] : ['string', 'integer', 'boolean'] };
}

/** A default as one would write it. @param {unknown} standard @param {string | undefined} type */
function defaultOf(standard, type) {
  if (type === 'integer' && typeof standard === 'string') return Number(standard);
  return type === 'boolean' ? String(standard) === 'true' : standard;
}
