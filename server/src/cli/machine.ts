import type { HeldPorts } from '../machine/held-port';
import type { Files } from '../workspace/files/files';
import type { Rewrite, Written } from './writing/atomic-writing';

/** Where the program runs, and all that it touches there. */
export interface Machine {
  readonly files: Files;
  /** The current directory, an absolute path. */
  readonly directory: string;
  readonly terminal: Terminal;
  /** All that comes in from outside, or why that cannot be read. */
  readonly readInput: () => Promise<string | { readonly failure: string }>;
  /** Asks whoever sits at the terminal and waits for a line; null at the end of the input. Null where nobody sits there. */
  readonly ask: ((question: string) => Promise<string | null>) | null;
  /** Writes a file, whole or not at all. @returns why it could not; null: it did. */
  readonly write: (path: string, text: string) => Promise<string | null>;
  /** Gives files their new texts: see `writeFiles`. */
  readonly rewrite: (rewrites: readonly Rewrite[]) => Promise<Written>;
  /** Removes files; those that cannot be removed stay. @param paths absolute ones. */
  readonly remove: (paths: readonly string[]) => Promise<void>;
  /** What git prints in a folder. */
  readonly git: (words: readonly string[], directory: string) => Promise<GitOutput>;
  readonly heldPorts: HeldPorts;
  readonly checkouts: Checkouts;
}

/** What the jobs of services have checked out: absolute paths. Null: no such job runs here. */
export interface Checkouts {
  readonly github: string | null;
  readonly gitlab: string | null;
}

/** What a run of git left behind. `failure`: why it gave nothing; null where it did. */
export interface GitOutput {
  readonly output: string;
  readonly failure: string | null;
}

/** What reads the output. */
export interface Terminal {
  /** How wide it is; null where lines may be of any length. */
  readonly columns: number | null;
  readonly color: boolean;
  /** Shows how far a long search is, in place of what it showed before; null takes that away. */
  readonly progress: (text: string | null) => void;
}

/** A file, or the log of a job: lines of any length, no colours. */
export const PLAIN_TERMINAL: Terminal = { columns: null, color: false, progress: () => {} };
