import type { Span } from '../../toml/tree';
import type { Place } from '../micro-integrator/offset';

/** One port that a container passes on to the machine that runs it: `8290:8290` of a compose file, or of `docker run -p`. */
export interface Mapping {
  /** The port inside the container: an effective port of the instance, or of other software. */
  readonly container: number;
  /** The port of the machine. Null: a random one, or one that only the machine knows. */
  readonly host: number | null;
  readonly protocol: 'tcp' | 'udp';
  /** The address of the machine that it is bound to. Null: all of them. */
  readonly address: string | null;
  /** As it was written: `8290:8290`. */
  readonly text: string;
  readonly place: Place;
  /** Where the host's port stands on that line, in UTF-16 code units, if it stands there alone and in figures. */
  readonly columns: Span | null;
}

/** A container that runs an instance. */
export interface Container {
  /** The service, or the name of the container, as people know it. */
  readonly name: string;
  /** The name of the file that starts it. */
  readonly file: string;
  /** `host`: no network of its own, so that the instance's ports are the machine's. */
  readonly network: 'host' | 'own';
  readonly mappings: readonly Mapping[];
}
