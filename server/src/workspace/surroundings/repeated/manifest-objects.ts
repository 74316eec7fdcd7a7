import type { InsidePort } from './inside-ports';

export type Labels = ReadonlyMap<string, string>;

/** An object of a cluster. Null as a namespace: the file leaves that to whoever applies it. */
interface ClusterObject {
  readonly namespace: string | null;
}

/** Pods with a Micro Integrator in them. */
export interface Pods extends ClusterObject {
  readonly labels: Labels;
  /** The ports of their own that the Micro Integrator's container names. */
  readonly ports: readonly InsidePort[];
  /** The names of the ConfigMaps and Secrets that this container mounts. */
  readonly mounted: ReadonlySet<string>;
  /** It has a `deployment.toml` put over the one in its image. */
  readonly hasFile: boolean;
  /** By its image or name it is a Micro Integrator for certain: otherwise it is one only if the file that it mounts says so. */
  readonly isNamed: boolean;
  /** How it is started says something of the offset. */
  readonly isStartedApart: boolean;
  /** The ports of its other containers, as written. */
  readonly others: ReadonlySet<string>;
}

export interface Service extends ClusterObject {
  readonly name: string;
  readonly selector: Labels;
  /** Its target ports in figures, where it names them. */
  readonly targets: readonly InsidePort[];
  /** Its own ports where it names no other: it leads to the same one inside the pods. */
  readonly same: readonly InsidePort[];
  /** Its own ports for which it names a target, as written. */
  readonly led: ReadonlySet<string>;
}

/** A port in figures of a service that something leads requests to. */
export interface Backend extends ClusterObject {
  readonly service: string;
  /** It is the port inside the pods, not the service's own. */
  readonly isTarget: boolean;
  readonly port: InsidePort;
}

/** The ports of pods that a network policy lets requests in to. */
export interface Policy extends ClusterObject {
  readonly selector: Labels;
  readonly ports: readonly InsidePort[];
}

/** A ConfigMap, or a Secret, that holds a `deployment.toml`. */
export interface HeldFile extends ClusterObject {
  readonly name: string;
  readonly text: string;
}

/** What a Kubernetes manifest says of ports. */
export interface ManifestObjects {
  readonly pods: readonly Pods[];
  readonly services: readonly Service[];
  readonly backends: readonly Backend[];
  readonly policies: readonly Policy[];
  readonly held: readonly HeldFile[];
}

/** Pods of which nothing is known. */
export const NO_PODS: Omit<Pods, 'namespace'> = {
  labels: new Map(),
  ports: [],
  mounted: new Set(),
  hasFile: false,
  isNamed: true,
  isStartedApart: false,
  others: new Set(),
};

export const NOTHING: ManifestObjects = { pods: [], services: [], backends: [], policies: [], held: [] };
