import type { Deployment } from '../ports/micro-integrator/deployment';
import type { Setting } from '../ports/micro-integrator/pipeline/group-settings';
import { canonicalKey } from '../ports/micro-integrator/pipeline/server-values';
import { type CatalogueKey, catalogue } from '../ports/product/catalogue/catalogue';
import { INFERENCES } from '../ports/product/inferences';
import type { PathStep } from '../toml/tree';
import { said } from '../words/language';
import { code, enumerated, joined, type Phrase, phrase } from '../words/phrase';
import { defaultShown, destination, knownIn } from './catalogue-sentences';

/** What is known of the key of a setting, the point first. Null: nothing. */
export function keyPhrases(deployment: Deployment, setting: Setting): Phrase[] | null {
  const { keys } = catalogue();
  const path = nameOf(setting.entry.path);
  const key = keys.get(path);
  const free = key ? undefined : freeTable(setting.entry.path);
  if (free) return [phrase`Any names may stand in ${code(free.key.replaceAll('[]', ''))}. ${destination(free)}`];
  if (!key) return null;
  const standard = defaultPhrase(key);
  return [
    typePhrase(key),
    ...(standard.length > 0 ? [standard] : []),
    ...valuePhrases(key),
    ...overriding(deployment, setting),
    knownIn(key),
  ];
}

/** What is known of a table by its canonical name, whether it is one of an array or not. Null: nothing. */
export function tablePhrases(table: string): Phrase[] | null {
  const { keys, tables } = catalogue();
  const key = keys.get(table);
  if (key?.shape === 'free') return [phrase`Any names and values. ${destination(key)}`, knownIn(key)];
  const inside = tables.get(key?.shape === 'tables' ? `${table}[]` : table) ?? [];
  const files = [...new Set(inside.flatMap((one) => one.files))];
  if (inside.length === 0) return null;
  const into = enumerated(files.map((file) => code(file)));
  if (key?.shape === 'tables') {
    return files.length === 0
      ? [phrase`One table of several of the server itself: no configuration file is made of them.`]
      : [phrase`One table of several for ${into}.`];
  }
  return files.length === 0
    ? [phrase`Settings of the server itself: no configuration file is made of them.`]
    : [phrase`Settings for ${into}.`];
}

/** The table of any names that a path lies in. Undefined: none. */
function freeTable(path: readonly PathStep[]): CatalogueKey | undefined {
  const { keys } = catalogue();
  return path.map((_, length) => keys.get(nameOf(path.slice(0, length)))).find((key) => key?.shape === 'free');
}

/** A path as the catalogue has it. */
function nameOf(path: readonly PathStep[]): string {
  return path.reduce<string>(
    (key, step) => (typeof step === 'number' ? `${key}[]` : `${key}${key === '' ? '' : '.'}${canonicalKey([step])}`),
    '',
  );
}

/** Where it goes, what it holds, and what tells that. */
function typePhrase(key: CatalogueKey): Phrase {
  const goes = destination(key);
  const one = oneOf(key);
  if (one === '') return goes;
  if (key.type?.from === 'reference') return phrase`${goes} ${phrase`The product’s reference file shows ${one}.`}`;
  return key.type?.from === 'name'
    ? phrase`${goes} ${phrase`By its name it holds ${one}.`}`
    : phrase`${goes} ${phrase`It holds ${one}.`}`;
}

/** What it holds, with its article; empty where that is not known. */
function oneOf({ shape, type }: CatalogueKey): string {
  switch (shape === 'list' ? 'list' : type?.name) {
    case 'boolean':
      return said`a boolean`;
    case 'integer':
      return said`an integer`;
    case 'text':
      return said`a text`;
    case 'list':
      return said`a list`;
    case 'table':
      return said`a table`;
    default:
      return '';
  }
}

/** The default, and what it is where another setting decides over it. */
function defaultPhrase(key: CatalogueKey): Phrase {
  const byText = new Map<string, Phrase[]>();
  for (const [deciding, byValue] of INFERENCES) {
    for (const [value, follows] of byValue) {
      const text = follows.find(([product]) => product === key.productKey)?.[1];
      if (text === undefined) continue;
      byText.set(String(text), [...(byText.get(String(text)) ?? []), code(`${deciding} = ${value}`)]);
    }
  }
  const inferred = [...byText].map(([text, where]) => phrase`${code(text)} with ${joined(where, ` ${said`or`} `)}`);
  const shown = defaultShown(key);
  const own = shown === null ? null : code(shown);
  const elsewhere = joined(inferred, ', ');
  if (inferred.length === 0) return own ? phrase`Default: ${own}.` : [];
  return own ? phrase`Default: ${elsewhere}, otherwise ${own}.` : phrase`Default: ${elsewhere}.`;
}

function valuePhrases({ values }: CatalogueKey): Phrase[] {
  if (values.length === 0) return [];
  return [phrase`The server tells apart ${enumerated(values.map((value) => code(value)))}.`];
}

/** Another key of the file that becomes the same. */
function overriding({ settings, lines }: Deployment, setting: Setting): Phrase[] {
  const others = settings.sources(setting.productKey).filter((one) => one !== setting);
  const winner = settings.sources(setting.productKey).at(-1);
  if (others.length === 0 || !winner) return [];
  const placed = others.map(
    ({ key, entry }) => phrase`${code(key)} in line ${lines.positionAt(entry.key.span.start).line + 1}`,
  );
  return [
    winner === setting
      ? phrase`It takes the place of ${enumerated(placed)}, which becomes the same.`
      : phrase`${enumerated(placed)} becomes the same and takes its place.`,
  ];
}
