import type { Deployment } from '../ports/micro-integrator/deployment';
import { canonicalKey } from '../ports/micro-integrator/pipeline/server-values';
import type { Setting } from '../ports/micro-integrator/pipeline/settings';
import { type CatalogueKey, catalogue } from '../ports/product/catalogue/catalogue';
import { INFERENCES } from '../ports/product/inferences';
import type { PathStep } from '../toml/tree';
import { code, enumerated, joined, type Phrase, phrase } from '../words/phrase';
import { defaultText, destination, knownIn, typeText } from './catalogue-sentences';

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
    phrase`${destination(key)}${typePhrase(key)}`,
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
  const what = key?.shape === 'tables' ? phrase`One table of several` : phrase`Settings`;
  if (files.length === 0) return [phrase`${what} of the server itself: no configuration file is made of them.`];
  return [phrase`${what} for ${enumerated(files.map((file) => code(file)))}.`];
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

/** What it holds, and what tells it. */
function typePhrase(key: CatalogueKey): Phrase {
  const type = typeText(key);
  if (type === '') return [];
  const one = /^[aeiou]/.test(type) ? `an ${type}` : `a ${type}`;
  if (key.type?.from === 'reference') return phrase` The product’s reference file shows ${one}.`;
  return key.type?.from === 'name' ? phrase` By its name it holds ${one}.` : phrase` It holds ${one}.`;
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
  const inferred = [...byText].map(([text, where]) => phrase`${code(text)} with ${joined(where, ' or ')}`);
  const own = key.standard === undefined ? [] : code(defaultText(key).replace(/^default /, ''));
  if (inferred.length === 0) return own.length === 0 ? [] : phrase`Default: ${own}.`;
  return phrase`Default: ${joined(inferred, ', ')}${own.length === 0 ? [] : phrase`, otherwise ${own}`}.`;
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
