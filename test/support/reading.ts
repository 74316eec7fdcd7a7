import { checkDeployment } from '../../server/src/ports/findings/checks';
import { launchWith, releaseIn } from '../../server/src/ports/findings/directives';
import type { Finding } from '../../server/src/ports/findings/kinds';
import type { Outcome } from '../../server/src/ports/findings/repairs/trials';
import { type Deployment, type Launch, readDeployment } from '../../server/src/ports/micro-integrator/deployment';
import type { Evidence } from '../../server/src/ports/micro-integrator/whose-file';
import type { Position } from '../../server/src/toml/lines';
import { parseToml } from '../../server/src/toml/parse';

/** What the editor knows of the machine: nothing. */
const EDITOR: Launch = { environment: {}, systemProperties: {}, others: 'unknown', override: null };

/** A text as the server understands it, with all that is to say about it. */
export interface Reading {
  readonly text: string;
  readonly deployment: Deployment;
  readonly findings: readonly Finding[];
  /** What comes of another text that is read the same way, beside no other instance. */
  trial(text: string): Outcome;
}

/** Reads a text as the editor would, or with another launch and with more known of the file. */
export function read(text: string, launch: Partial<Launch> = {}, evidence: Evidence | null = null): Reading {
  const tree = parseToml(text);
  const deployment = readDeployment(tree, launchWith(releaseIn(tree), { ...EDITOR, ...launch }), {
    path: '',
    evidence,
  });
  const trial = (other: string) => ({ findings: read(other, launch, evidence).findings, meets: false, work: 0 });
  return { text, deployment, findings: checkDeployment(deployment), trial };
}

/** The launch with an offset from outside the file. */
export function overriddenBy(text: string): Pick<Launch, 'override'> {
  return { override: { text, from: 'the setting `miPorts.portOffset`' } };
}

/** A reading and a place in its text. */
export interface Cursor extends Reading {
  readonly offset: number;
  readonly position: Position;
}

/** Reads a text without its `|`, which marks the cursor. */
export function atCursor(marked: string, launch: Partial<Launch> = {}): Cursor {
  const offset = marked.indexOf('|');
  if (offset < 0 || marked.includes('|', offset + 1)) throw new Error('the text needs one cursor, "|"');
  const reading = read(marked.slice(0, offset) + marked.slice(offset + 1), launch);
  return { ...reading, offset, position: reading.deployment.lines.positionAt(offset) };
}
