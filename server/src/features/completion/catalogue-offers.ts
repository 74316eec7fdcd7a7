import { type CatalogueKey, catalogue, tableOf } from '../../ports/product/catalogue/catalogue';
import { INFERENCES } from '../../ports/product/inferences';
import { madeOnce, said } from '../../words/language';
import { markdown } from '../../words/markdown';
import { phrase } from '../../words/phrase';
import { defaultShown, destination, knownIn, typeText } from '../catalogue-sentences';
import { clientEndSentence } from '../sentences';
import { OFFERS, type Offer, TABLE_OFFERS, type TableOffer } from './offers';

/** An array of tables in a path by its name: `transport.jms.sender[]`. */
const ELEMENT = '[]';

interface CatalogueOffers {
  /** By the table that a key lies directly in. */
  readonly byTable: ReadonlyMap<string, readonly Offer[]>;
  /** By the key, what it becomes included. */
  readonly byKey: ReadonlyMap<string, Offer>;
  readonly tables: readonly TableOffer[];
}

let read: CatalogueOffers | null = null;

function offers(): CatalogueOffers {
  read ??= readOffers();
  return read;
}

/**
 * The keys of the catalogue that can stand in a table, those of tables below it included; the most used first. Without those that
 * `OFFERS` has, and those that the last release does not read.
 * @param table its name, with `[]` behind an array of tables; not empty.
 */
export function keysBelow(table: string): readonly Offer[] {
  const known = below.get(table);
  if (known) return known;
  const found = [...offers().byTable].flatMap(([name, keys]) =>
    name === table || name.startsWith(`${table}.`) ? keys : [],
  );
  // What is no table of the catalogue is any text.
  if (found.length > 0) below.set(table, found);
  return found;
}

const below = new Map<string, readonly Offer[]>();

/** What is known of the values of a key. Undefined: nothing. */
export function offerOf(key: string): Offer | undefined {
  return offers().byKey.get(key);
}

/** The tables of the catalogue that a header can open, the most used first, without those of `TABLE_OFFERS`. */
export function tablesOfCatalogue(): readonly TableOffer[] {
  return offers().tables;
}

function readOffers(): CatalogueOffers {
  const { keys } = catalogue();
  const readRoots = new Set([...keys.values()].flatMap((key) => (key.isOnlyNamed ? [] : [rootOf(key.key)])));
  const isCurrent = (key: CatalogueKey) =>
    key.until === null && (key.isOnlyNamed ? !readRoots.has(rootOf(key.key)) : isReadBySomebody(key));
  const targets = new Set(
    [...keys.values()].flatMap(({ key, productKey }) => (key === productKey ? [] : [productKey])),
  );
  const current = [...keys.values()].filter(isCurrent).sort((a, b) => b.uses - a.uses);
  const ownKeys = new Set(OFFERS.map(({ key }) => key));

  const byTable = new Map<string, Offer[]>();
  const byKey = new Map<string, Offer>();
  const tables = new Map<string, { array: boolean; uses: number; free: boolean; files: readonly string[] }>();
  const addTable = (name: string, array: boolean, { uses, files }: CatalogueKey, free: boolean) => {
    const known = tables.get(name);
    tables.set(name, { array, free, uses: Math.max(uses, known?.uses ?? 0), files: known?.files ?? files });
  };
  for (const key of current) {
    const { shape } = key;
    const isTarget = targets.has(key.key);
    if (shape === 'free' || shape === 'tables') {
      if (!key.key.includes(ELEMENT)) addTable(key.key, shape === 'tables', key, shape === 'free');
      continue;
    }
    const offer = offerFor(key);
    byKey.set(key.key, offer);
    // What a user's key becomes has that key's name in every completion.
    if (isTarget || ownKeys.has(key.key)) continue;
    const table = tableOf(key.key);
    const array = table.indexOf(ELEMENT);
    if (array >= 0) addTable(table.slice(0, array), true, key, false);
    else if (table !== '' && !tables.has(table)) addTable(table, false, key, false);
    const inTable = byTable.get(table);
    if (inTable) inTable.push(offer);
    else byTable.set(table, [offer]);
  }
  const notOffered = new Set([...TABLE_OFFERS.map(({ name }) => name), FATAL_ALONE]);
  return {
    byTable,
    byKey,
    tables: [...tables]
      .filter(([name]) => !notOffered.has(name))
      .sort(([, a], [, b]) => b.uses - a.uses)
      .map(([name, { array, free, files }]) => ({ name, array, what: () => tableText(array, free, files) })),
  };
}

/** Its header alone ends the start: the template of `carbon.xml` makes an element of its title, and without one that has no name. */
const FATAL_ALONE = 'server_conf';

/** A template prints it, code asks for it, other settings follow from it, or refer to it; a default alone says nothing of that. */
function isReadBySomebody({ key, files, values, reader }: CatalogueKey): boolean {
  return files.length > 0 || reader !== null || values.length > 0 || REFERRED.includes(`$ref{${key}}`);
}

/** What follows from other settings, as one text. */
const REFERRED = [...INFERENCES.values()]
  .flatMap((byValue) => [...byValue.values()].flat().map(([, value]) => String(value)))
  .join();

function tableText(array: boolean, free: boolean, files: readonly string[]): string {
  const what = free ? said`Any names and values` : array ? said`One of several` : said`Settings`;
  return files.length > 0 ? said`${what} for ${files.join(', ')}` : what;
}

function offerFor(key: CatalogueKey): Offer {
  const names = [key.productKey, key.key.replaceAll(ELEMENT, '')];
  return {
    key: key.key,
    detail: madeOnce(() => {
      const standard = defaultShown(key);
      return [typeText(key), standard === null ? '' : said`default ${standard}`]
        .filter((text) => text !== '')
        .join(', ');
    }),
    what: madeOnce(() => {
      const [end] = names.flatMap((name) => [clientEndSentence(null, name)]).filter((one) => one !== null);
      return markdown(phrase`${end ? phrase`${end} ` : ''}${destination(key)} ${knownIn(key)}`);
    }),
    values: madeOnce(() => choicesOf(key)),
    blank: key.shape === 'list' || key.type?.name === 'list' ? '[]' : key.type?.name === 'text' ? '""' : '',
  };
}

/** Values that are proven: true and false, texts that the server tells apart, the default. */
function choicesOf({ type, values, standard, shape }: CatalogueKey) {
  if (shape === 'list') return [];
  if (type?.name === 'boolean') {
    const isOn = String(standard) === 'true';
    return [!isOn, isOn].map((value) => ({
      text: String(value),
      detail: standard !== undefined && value === isOn ? said`the default` : '',
    }));
  }
  if (values.length > 0) return values.map((value) => ({ text: JSON.stringify(value), detail: '' }));
  const isPlain = typeof standard === 'string' && standard !== '' && !standard.includes('$');
  if (!isPlain) return [];
  return [{ text: type?.name === 'integer' ? standard : tomlText(standard), detail: said`the default` }];
}

/** A text as TOML has it, without escapes where that is possible. */
function tomlText(text: string): string {
  return text.includes('\\') && !text.includes("'") ? `'${text}'` : JSON.stringify(text);
}

function rootOf(key: string): string {
  return key.split(/[.[]/, 1)[0] ?? key;
}
