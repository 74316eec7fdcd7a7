import { once } from '../../toml/once';
import type { TomlTree } from '../../toml/tree';
import { checkDeployment, isCut } from '../findings/checks';
import { releaseIn } from '../findings/directives';
import { noRepairs } from '../findings/finding';
import type { Finding } from '../findings/kinds';
import { awake, type Deployment, type Launch, tried } from '../micro-integrator/deployment';
import type { Release } from '../product/releases';
import { fixedFindings, RestingDeployment } from './resting-deployment';

/** What another text of a file makes of it, at rest, so that it holds whatever else is tried. */
export interface Attempt {
  readonly deployment: Deployment;
  /** Those of the file alone, without their repairs: nobody puts right what is only tried. */
  readonly findings: readonly Finding[];
  /** The work that it took, in statements that are read. */
  readonly work: number;
  /** The release that a comment of the text names. Null: none does. */
  readonly release: Release | null;
}

/** What each attempt takes besides: as much as these statements, and one more for so many lines that are only moved. */
const WORK_OF_EACH = 20;
const LINES_MOVED = 125;

/** So many characters of a pair are as much as a statement. */
const LONG_PAIR = 50;

/** How many texts of one file are remembered: whether an offset is free, and whether it does harm, is asked one after the other. */
const REMEMBERED = 8;

/** What was made of other texts of a file, until the next edit of it. */
const attempts = once((_: Deployment) => new Map<string, Attempt>());

/**
 * @param launchOf how the server is started with that text, where a comment in it names a release, or none (null) does: the very launch
 * that it has, wherever it is the same.
 */
export function attempted(
  deployment: Deployment,
  text: string,
  launchOf: (release: Release | null) => Launch = () => deployment.launch,
): Attempt {
  const now = awake(deployment);
  const known = attempts(now);
  const kept = known.get(text);
  // The same text may be tried with another start, which files around give.
  if (kept && launchOf(kept.release) === now.launch) return kept;
  const launchWith = (tree: TomlTree) => launchOf(releaseIn(tree));
  const made = tried(now, text, launchWith, (after, read) => {
    const findings = checkDeployment(after);
    return {
      deployment: new RestingDeployment(after),
      findings: fixedFindings(findings, () => noRepairs),
      work: WORK_OF_EACH + read + workBesides(now, after, findings),
      release: releaseIn(after.tree),
    };
  });
  if (made.deployment.launch !== now.launch) return made;
  const [oldest] = known.keys();
  if (known.size >= REMEMBERED && oldest !== undefined) known.delete(oldest);
  known.set(text, made);
  return made;
}

/**
 * What is worked out again for a text that is tried, besides the statements that are read: what stands below a name at the root where
 * something is new, and each syntax problem. A template is read as a whole, and of more findings than are told all are weighed.
 */
function workBesides(now: Deployment, after: Deployment, findings: readonly Finding[]): number {
  const { tree, lines } = after;
  let work = tree.problems.length;
  const isOther = tree.groups !== now.tree.groups;
  for (const group of isOther ? tree.groups.fresh : []) {
    for (const { pairs } of group.parts) {
      work++;
      for (const { key, value } of pairs) work += 1 + (value.span.end - key.span.start) / LONG_PAIR;
    }
  }
  const isWhole = tree.marks.length > 0 || isCut(findings);
  return work + lines.lineCount / (isWhole ? 1 : LINES_MOVED);
}
