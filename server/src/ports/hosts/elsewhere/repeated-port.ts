import type { Span } from '../../../toml/tree';
import type { Place } from '../../micro-integrator/offset';

/** What a stretch of an artifact says of a listener of its server, other than repeating its port. */
export type Artifact =
  /** `<api port="8290">`: the API answers only requests to this port. */
  | { readonly kind: 'api-port'; readonly api: string }
  /** `<api transports="https">`: it answers only over this transport. */
  | { readonly kind: 'api-transport'; readonly api: string; readonly transport: 'http' | 'https' }
  /** `<api binds-to="orders">`: it answers at this inbound endpoint, and nowhere else if that is the only one. */
  | { readonly kind: 'api-binding'; readonly api: string; readonly inbound: string; readonly isOnly: boolean }
  /** `https://{MI_HOST}:{MI_PORT}/a`: the server puts a port there when it tells others of a service. */
  | { readonly kind: 'metadata'; readonly transport: 'http' | 'https' }
  /** A request that goes to this port of the machine on which the server runs. */
  | { readonly kind: 'call' }
  /** The port of an inbound endpoint, which opens it itself. */
  | { readonly kind: 'inbound'; readonly inbound: string };

/** A server whose `deployment.toml` stands in another file, such as a ConfigMap in a manifest. */
export interface InlineServer {
  /** That of the ConfigMap. */
  readonly name: string;
  /** That of the file. */
  readonly uri: string;
  /** The `deployment.toml`. */
  readonly text: string;
  /** It is put where a Micro Integrator's is. */
  readonly isProven: boolean;
}

/**
 * A port of an instance that a file around it repeats: `EXPOSE 8290`, the container's side of `9000:8290`. It is right as long as the
 * instance listens there. Or what an artifact says of a listener.
 */
export interface RepeatedPort {
  /** Null: an artifact names a listener without its port. */
  readonly port: number | null;
  readonly protocol: 'tcp' | 'udp';
  readonly place: Place;
  /** What says so on that line, in UTF-16 code units: the number alone where `isPlain`. */
  readonly columns: Span;
  /** Another number can be written there. */
  readonly isPlain: boolean;
  /** Whoever reads it adds the offset, less the built-in one: it is the port with the built-in offset, whatever the offset is. */
  readonly takesOffset?: true;
  /** What an artifact says with it. Left out: a port is repeated, no more. */
  readonly artifact?: Artifact;
  /** The server that it is a port of, where that is none that has a file. */
  readonly inline?: InlineServer;
  /** The line as it was read. */
  readonly line: string;
}
