import type { Deployment } from '../micro-integrator/deployment';
import type { Found } from './finding';

/** One kind of finding: its name, how it is found, what it means. */
export interface Kind<Code extends string = string> {
  /** The stable name. */
  readonly code: Code;
  /**
   * All findings of this kind in one file of a Micro Integrator; those between files are found in hosts/.
   * @param codes the codes of all kinds, which comments may name.
   */
  check(deployment: Deployment, codes: readonly string[]): readonly Found[];
  /** The vendor's page on the subject; null where none says anything. */
  readonly page: string | null;
  readonly title: string;
  /** What it means and why the server behaves so. Markdown. Source of the facts: ports-reference. */
  readonly why: string;
  /** A deployment.toml, complete enough to have the finding and no other. */
  readonly example: string;
  /** The same file put right. */
  readonly repaired: string;
  /** The file around it in which the finding stands, and the same put right. Left out: it stands in the deployment.toml. */
  readonly beside?: { readonly name: string; readonly text: string; readonly repaired: string };
  /** Why no quick fix does that, in full sentences; null where one does. */
  readonly noFix: string | null;
}

/** What every example begins with, so that it lacks nothing else. */
export const SERVER = '[server]\nhostname = "localhost"\n';
