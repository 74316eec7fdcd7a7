import type { Lines } from '../../toml/lines';
import type { Span } from '../../toml/tree';
import type { Phrase } from '../../words/phrase';
import type { Place } from '../micro-integrator/offset';
import type { Edit } from './repairs/edits';

/** From the worst to the least. */
export const SEVERITIES = ['error', 'warning', 'information', 'hint'] as const;

export type Severity = (typeof SEVERITIES)[number];

/** A change of the text that ends a finding. `preferred`: the one that most people want. */
export interface Repair {
  readonly title: string;
  readonly preferred: boolean;
  readonly edits: readonly Edit[];
}

/** A deployment.toml to point into: what names it, and offsets to lines of its text. */
interface SourceFile {
  readonly uri: string;
  readonly lines: Lines;
}

/** Another place that belongs to a finding: in the same file, or in that of another instance. */
export interface Related {
  readonly message: string;
  readonly span: Span;
  readonly in?: SourceFile;
  /** A line (from 0) of a file that is no deployment.toml; the span then says nothing. */
  readonly place?: Place;
}

/** Something to say about a stretch of the text, as a check of one kind gives it; the kind adds its code. */
export interface Found {
  readonly severity: Severity;
  /** What the server will do and what to write instead, in full sentences. */
  readonly message: string;
  /** Exactly the token that is to blame. */
  readonly span: Span;
  /** The token has no effect: editors fade it. */
  readonly faded?: true;
  /** Nothing of the file was looked at: it has no other finding, and is not known to be without. */
  readonly unchecked?: true;
  /** The code of a finding at the same place that says no more than this one, and is left out beside it. */
  readonly instead?: 'other-product-port';
  /** Other places that belong to it. */
  readonly related?: readonly Related[];
  /** What leads to it, for whoever asks: the message leaves it out. */
  readonly reasoning?: readonly Phrase[];
  /** How it is put right; worked out for those alone who ask, while the deployment is the present one. */
  readonly repairs: () => readonly Repair[];
}

/** Of a finding that nothing but a decision of its reader puts right. */
export const noRepairs = (): readonly Repair[] => [];
