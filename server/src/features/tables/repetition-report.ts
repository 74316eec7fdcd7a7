import type { Instance } from '../../ports/hosts/instances';
import { type Repeating, repetitions } from '../repeated-ports';

/** A place that repeats a port of an instance, as plain data. Lines and columns count from 1, columns in UTF-16 code units; the end is exclusive. */
interface RepetitionReport {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endColumn: number;
  /** What stands there. */
  readonly port: number;
  /** The listener that it is about. */
  readonly listener: string;
  /** Where the server opens that one. Null: it does not. */
  readonly effective: number | null;
  /** The server does not listen on what stands there. */
  readonly outOfDate: boolean;
}

/** What a report on an instance says of the files around it. */
export interface RepetitionsReport {
  /** The places that repeat its ports. Left out: there is none. */
  readonly repeated?: readonly RepetitionReport[];
}

/**
 * The places around an instance that repeat its ports, file by file.
 * @param nameOf how a file is called, by its uri.
 */
export function repetitionsReport(
  files: readonly Repeating[],
  instance: Instance,
  nameOf: (uri: string) => string,
): RepetitionsReport {
  const repeated = repetitions(files, instance)
    .map((one): RepetitionReport => {
      const { place, columns, port } = one.repeated;
      const outOfDate = 'message' in one;
      return {
        file: nameOf(place.uri),
        line: place.line + 1,
        column: columns.start + 1,
        endColumn: columns.end + 1,
        port,
        listener: one.listener.port.id,
        effective: outOfDate && one.effective === null ? null : one.listener.effective,
        outOfDate,
      };
    })
    .sort((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : a.line - b.line || a.column - b.column));
  return repeated.length > 0 ? { repeated } : {};
}
