import { once } from '../../toml/once';
import type { TomlTree } from '../../toml/tree';
import { checkDeployment } from '../findings/checks';
import type { Finding } from '../findings/kinds';
import { awake, type Deployment, type Launch, tried } from '../micro-integrator/deployment';
import { fixedFindings, RestingDeployment } from './resting-deployment';

/** What another text of a file makes of it, at rest, so that it holds whatever else is tried. */
export interface Attempt {
  readonly deployment: Deployment;
  /** Those of the file alone. */
  readonly findings: readonly Finding[];
  /** How many statements had to be read for it. */
  readonly read: number;
}

/** How many texts of one file are remembered: whether an offset is free, and whether it does harm, is asked one after the other. */
const REMEMBERED = 8;

/** What was made of other texts of a file, until the next edit of it. */
const attempts = once((_: Deployment) => new Map<string, Attempt>());

/** @param launchOf how the server is started with that text: the very launch that it has, wherever it is the same. */
export function attempted(
  deployment: Deployment,
  text: string,
  launchOf: (tree: TomlTree) => Launch = () => deployment.launch,
): Attempt {
  const now = awake(deployment);
  const known = attempts(now);
  const kept = known.get(text);
  // The same text may be tried with another start, which files around give.
  if (kept && launchOf(kept.deployment.tree) === now.launch) return kept;
  const made = tried(now, text, launchOf, (after, read) => ({
    deployment: new RestingDeployment(after),
    findings: fixedFindings(checkDeployment(after)),
    read,
  }));
  if (made.deployment.launch !== now.launch) return made;
  const [oldest] = known.keys();
  if (known.size >= REMEMBERED && oldest !== undefined) known.delete(oldest);
  known.set(text, made);
  return made;
}
