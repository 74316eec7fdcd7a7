import ignore, { type Ignore } from 'ignore';
import { type Files, isFailure } from './files';
import { type Report, readTextFile } from './text-file';
import { childOf, displayPath, isBelow, parentOf, relativePath } from './uris';

/** The name of the files that say what of a folder git does not keep. */
export const IGNORE_FILE = '.gitignore';

/** How many stars a part of a rule may have: every further one multiplies the work by the length of a name. */
const MOST_STARS = 3;

/** No path is longer; of a rule that is, no expression can be made. */
const LONGEST_RULE = 4096;

/** Each rule is an expression of its own, that is made when a path is first looked at: a file of 330,000 took eight seconds. */
const MOST_RULES = 10_000;

/** What the .gitignore files of a folder, and of those above it, leave out. */
export interface IgnoreRules {
  /** Null at the top. */
  readonly above: IgnoreRules | null;
  readonly folder: string;
  readonly rules: Ignore;
}

/** The rules that hold in a folder which has a .gitignore, given those that hold above it. */
export async function withIgnoreFile(
  files: Files,
  folder: string,
  above: IgnoreRules | null,
  report: Report,
): Promise<IgnoreRules | null> {
  const uri = childOf(folder, IGNORE_FILE);
  const text = await readTextFile(files, uri, report);
  if (text === null) return above;
  const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/);
  const simple = lines.filter(isSimple);
  const rules = simple.filter((line) => line !== '' && !line.startsWith('#'));
  if (rules.length > MOST_RULES) report(`${displayPath(uri)} has more than 10,000 rules: the others are left out.`);
  if (simple.length < lines.length)
    report(`${displayPath(uri)} has rules that are too long, or have too many stars: they are left out.`);
  return { above, folder, rules: ignore({ ignorecase: false }).add(rules.slice(0, MOST_RULES)) };
}

/**
 * The rules that hold for what lies in a folder: its own .gitignore and those above it, up to the top of the repository that the
 * workspace folder lies in; where there is none, up to the workspace folder.
 */
export async function ignoreRulesIn(
  files: Files,
  folder: string,
  root: string,
  report: Report,
): Promise<IgnoreRules | null> {
  const chain: string[] = [];
  let top = chain.length;
  for (let at = folder; ; at = parentOf(at)) {
    chain.push(at);
    // A search comes from above: a repository inside the workspace is left out like any other folder.
    if (isBelow(at, root)) top = chain.length;
    if (at !== root && isBelow(at, root)) continue;
    if (await isThere(files, childOf(at, '.git'))) {
      top = chain.length;
      break;
    }
    if (at === parentOf(at)) break;
  }
  let rules: IgnoreRules | null = null;
  for (const at of chain.slice(0, top).reverse()) {
    if (await isOwnFile(files, childOf(at, IGNORE_FILE))) rules = await withIgnoreFile(files, at, rules, report);
  }
  return rules;
}

/** Whether rules leave out a file or folder; the innermost one that says anything counts. */
export function isIgnored(rules: IgnoreRules | null, uri: string, kind: 'file' | 'folder'): boolean {
  for (let level = rules; level; level = level.above) {
    const path = relativePath(level.folder, uri);
    if (path === '') continue;
    const { ignored, unignored } = level.rules.test(kind === 'folder' ? `${path}/` : path);
    if (ignored || unignored) return ignored;
  }
  return false;
}

async function isThere(files: Files, uri: string): Promise<boolean> {
  return !isFailure(await files.stat(uri));
}

/** As git does, rules are taken from no link. */
async function isOwnFile(files: Files, uri: string): Promise<boolean> {
  const stat = await files.stat(uri);
  return !isFailure(stat) && stat.kind === 'file' && !stat.link;
}

/** The library makes a regular expression of each rule, which tries every star against every stretch. */
function isSimple(line: string): boolean {
  if (line.length > LONGEST_RULE) return false;
  const parts = line.split('/');
  const stars = parts.map((part) => part.match(/\*+/g)?.length ?? 0);
  return Math.max(...stars) <= MOST_STARS && parts.filter((part) => part === '**').length <= MOST_STARS;
}
