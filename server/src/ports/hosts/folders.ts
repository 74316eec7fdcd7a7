import { once } from '../../toml/once';

/** The words in the names of folders that separate environments, unless a setting names others. In lower case. */
export const ENVIRONMENTS: readonly string[] = [
  'dev',
  'development',
  'test',
  'tst',
  'qa',
  'sit',
  'int',
  'e2e',
  'perf',
  'load',
  'loadtest',
  'performance',
  'stress',
  'soak',
  'regression',
  'uat',
  'acc',
  'acceptance',
  'sandbox',
  'training',
  'demo',
  'pilot',
  'beta',
  'stage',
  'staging',
  'stg',
  'nonprod',
  'pre',
  'pp',
  'preprod',
  'ppd',
  'preproduction',
  'prod',
  'production',
  'prd',
  'live',
  'hotfix',
  'canary',
  'blue',
  'green',
  'dr',
];

const SEPARATORS = /[-_. ]+/g;

/** Words beside an environment's that tell it from its namesakes: `eu`, `dc1`, `west`, `primary`. */
const PLACE =
  /^(?:[a-z]{2}|[a-z]{2,3}\d{1,2}|(?:north|south|east|west|central)[a-z]*\d?|europe|asia|america|africa|emea|apac|latam|primary|secondary|active|passive)$/;

/** Words as short that tell products and instances apart, not places. */
const NO_PLACE = /^(?:am|db|ei|gw|is|lb|mi|vm|app|esb|srv|web)\d*$/;

const withoutSeparators = once(
  (words: readonly string[]): ReadonlySet<string> => new Set(words.map((word) => word.replaceAll(SEPARATORS, ''))),
);

/**
 * The environment that a folder's name tells of, by one of the words in it, with its number and place: `dr1`, `preprod` for
 * `pre-prod`, `prod-eu` for `prod-eu` and `eu-prod`, `uat` for `orders-uat` and `uat-node1`. Null: of none.
 * @param environments the words to look for, in lower case.
 */
export function environmentOf(folder: string, environments: readonly string[]): string | null {
  const known = withoutSeparators(environments);
  const isEnvironment = (word: string) => known.has(word) || known.has(word.replace(/\d{1,3}$/, ''));
  const words = folder.toLowerCase().split(SEPARATORS);
  const whole = words.join('');
  if (isEnvironment(whole)) return whole;
  const found: string[] = [];
  const places: string[] = [];
  for (let index = 0; index < words.length; index++) {
    const word = words[index] ?? '';
    // Two words may be one: `pre-prod`, `dr-1`.
    const pair = word + (words[index + 1] ?? '');
    if (pair !== word && isEnvironment(pair)) {
      found.push(pair);
      index++;
    } else if (isEnvironment(word)) {
      found.push(word);
    } else if (PLACE.test(word) && !NO_PLACE.test(word)) {
      places.push(word);
    } else if (/^\d{1,2}$/.test(word) && places.at(-1) === words[index - 1]) {
      places.push(word);
    }
  }
  return found.length > 0 ? [...found, ...places].join('-') : null;
}

/**
 * Folders whose files no server runs with where they lie: copies that are kept, and what is filled in, or sent to other machines,
 * first. What is kept may be numbered or dated: `node1.bak2`, `old_2023`, `node1 - Copy (2)`.
 */
const KEPT =
  /^(?:\.?backup.*|bak|old|orig|archived?|archives|templates?|\.?worktrees|charts?|helm|manifests|kubernetes|k8s|kustomize)$|^copy of |(?:^|[-_. ])(?:backups?|bak|old|orig|copy|templates?)[-_. ()\d]*$|~$/;

/** Whether a path leads through such a folder, or the files of a role or module of configuration management. */
export function isKept(folders: readonly string[]): boolean {
  return folders.some((name, index) => {
    const owner = folders[index - 2]?.toLowerCase();
    return KEPT.test(name.toLowerCase()) || (name === 'files' && (owner === 'roles' || owner === 'modules'));
  });
}
