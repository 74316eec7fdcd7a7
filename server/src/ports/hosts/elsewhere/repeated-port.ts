import type { Span } from '../../../toml/tree';
import type { Place } from '../../micro-integrator/offset';

/**
 * A port of an instance that a file around it repeats: `EXPOSE 8290`, the container's side of `9000:8290`. It is right as long as the
 * instance listens there.
 */
export interface RepeatedPort {
  readonly port: number;
  readonly protocol: 'tcp' | 'udp';
  readonly place: Place;
  /** What says so on that line, in UTF-16 code units: the number alone where `isPlain`. */
  readonly columns: Span;
  /** Another number can be written there. */
  readonly isPlain: boolean;
  /** The API that answers only requests to this port. Left out: none. */
  readonly api?: string;
  /** The line as it was read. */
  readonly line: string;
}
