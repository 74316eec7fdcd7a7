import type { Severity } from '../ports/findings/finding';
import type { FindingCode } from '../ports/findings/kinds';
import type { Startup } from '../ports/micro-integrator/deployment';

/** One file of `--format json`. Lines and columns count from 1, columns in UTF-16 code units; ends are exclusive. */
export interface FileReport {
  readonly file: string;
  /** Null for a file of another product. */
  readonly startup: Startup | null;
  /** Null for a file that cannot be read, or that belongs to another product. */
  readonly offset: OffsetReport | null;
  readonly ports: readonly PortReport[];
  readonly findings: readonly FindingReport[];
}

interface OffsetReport {
  /** Null where it is no integer, or depends on the machine. */
  readonly value: number | null;
  readonly source: 'built-in' | 'server.offset' | '-DportOffset';
  /** Where the file sets it; null where it does not, or where that is replaced. */
  readonly line: number | null;
}

interface PortReport {
  readonly id: string;
  readonly key: string;
  readonly base: number | null;
  readonly effective: number | null;
  readonly open: boolean;
  readonly reason: string | null;
  /** Where the file sets it; null for a default. */
  readonly line: number | null;
}

interface FindingReport {
  readonly code: FindingCode | 'file-unreadable';
  readonly severity: Severity;
  readonly message: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}
