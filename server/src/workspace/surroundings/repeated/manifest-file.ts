import { type Document, isSeq, LineCounter, type Node, parseAllDocuments } from 'yaml';
import { FILE_NAME } from '../../files/discovery';
import { isMicroIntegratorImage, isStockImage } from '../containers/dockerfile';
import { probesInCommand } from '../containers/probes';
import { isManifest, isTooMuch } from '../containers/yaml-budget';
import { YamlNodes } from '../containers/yaml-nodes';
import type { NearbyFile } from '../nearby-files';
import { type InsidePort, insidePorts } from './inside-ports';
import {
  type Backend,
  type HeldFile,
  type Labels,
  type ManifestObjects,
  NO_PODS,
  NOTHING,
  type Pods,
  type Policy,
  type Service,
} from './manifest-objects';

/** The name that the vendor's own editor gives the container in the manifest that it writes. Source: ports-elsewhere, part A1. */
const OWN_NAME = 'micro-integrator';

/** The kind of the vendor's operator of which it makes a Micro Integrator. Source: ports-elsewhere, part A1, row Operator. */
const OPERATED = 'Integration';

/** Others have an `Integration`, too. */
const VENDOR = /^(?:[a-z]+\.)?wso2\.com\//;

const PROBES = ['readinessProbe', 'livenessProbe', 'startupProbe'];

/**
 * The pods with a Micro Integrator, the services, what leads to services (Ingress, Gateway API, OpenShift's Route, Istio's VirtualService),
 * and the network policies of a manifest.
 * Nothing for what is no manifest, no YAML, or too much of it.
 * Source: the reference of Kubernetes; ports-elsewhere, part A3.
 */
export function manifestObjects({ text }: NearbyFile): ManifestObjects {
  if (!isManifest(text) || isTooMuch(text)) return NOTHING;
  const lines = new LineCounter();
  const documents = parseAllDocuments(text, {
    lineCounter: lines,
    merge: true,
    prettyErrors: false,
    logLevel: 'silent',
  });
  if (!Array.isArray(documents) || documents.some(({ errors }) => errors.length > 0)) return NOTHING;
  return new ManifestFile(text, lines).objects(documents as Document[]);
}

/** One file while it is read. */
class ManifestFile {
  readonly #text: string;
  readonly #lines: LineCounter;
  readonly #texts: readonly string[];
  readonly #nodes = new YamlNodes();

  constructor(text: string, lines: LineCounter) {
    this.#text = text;
    this.#lines = lines;
    this.#texts = text.split(/\r?\n/);
  }

  objects(documents: readonly Document[]): ManifestObjects {
    const [pods, services, backends, policies]: [Pods[], Service[], Backend[], Policy[]] = [[], [], [], []];
    const held: HeldFile[] = [];
    for (const document of documents) {
      this.#nodes.turnTo(document);
      const root = this.#nodes.resolve(document.contents);
      const listed = this.#nodes.get(root, 'items');
      for (const one of isSeq(listed) ? this.#nodes.items(listed) : [root]) {
        const metadata = this.#nodes.get(one, 'metadata');
        const namespace = this.#nodes.textOf(this.#nodes.get(metadata, 'namespace'));
        const spec = this.#nodes.get(one, 'spec');
        switch (this.#nodes.textOf(this.#nodes.get(one, 'kind'))) {
          case 'Service':
            services.push({
              namespace,
              name: this.#nameIn(metadata),
              ...this.#ofService(spec),
            });
            break;
          case 'Ingress':
            backends.push(...this.#ofIngress(spec).map((backend) => ({ ...backend, namespace })));
            break;
          case 'HTTPRoute':
          case 'GRPCRoute':
          case 'TLSRoute':
          case 'TCPRoute':
            backends.push(...this.#ofGatewayRoute(spec).map((backend) => ({ ...backend, namespace })));
            break;
          case 'VirtualService':
            backends.push(...this.#ofVirtualService(spec).map((backend) => ({ ...backend, namespace })));
            break;
          case 'NetworkPolicy':
            policies.push({ namespace, ...this.#ofPolicy(spec) });
            break;
          case 'ConfigMap':
          case 'Secret':
            held.push(...this.#heldBy(one).map((text) => ({ namespace, name: this.#nameIn(metadata), text })));
            break;
          case OPERATED:
            if (VENDOR.test(this.#nodes.textOf(this.#nodes.get(one, 'apiVersion')) ?? ''))
              pods.push({ ...NO_PODS, namespace, ports: this.#ofOperated(spec) });
            break;
          case 'Route':
            backends.push(...this.#ofOpenShiftRoute(spec).map((backend) => ({ ...backend, namespace })));
            break;
          default:
            pods.push(...this.#podsOf(this.#nodes.get(spec, 'template') ?? one, namespace));
        }
      }
    }
    return { pods, services, backends, policies, held };
  }

  #podsOf(template: Node | null, namespace: string | null): Pods[] {
    const spec = this.#nodes.get(template, 'spec');
    const containers = this.#nodes.items(this.#nodes.get(spec, 'containers'));
    const named = containers.filter((container) => this.#isOwn(container));
    const volumes = this.#sourcesOf(this.#nodes.get(spec, 'volumes'));
    const own =
      named.length > 0 ? named : containers.filter((container) => this.#mountedIn(container, volumes).length > 0);
    if (own.length === 0) return [];
    const others = containers.filter((container) => !own.includes(container));
    return [
      {
        namespace,
        labels: this.#labels(this.#nodes.get(this.#nodes.get(template, 'metadata'), 'labels')),
        ports: own.flatMap((container) => this.#containerPorts(container)),
        mounted: new Set(own.flatMap((container) => this.#mountedIn(container, volumes))),
        hasFile: own.some((container) => this.#hasFile(container)),
        isNamed: named.length > 0,
        isStartedApart: own.some((container) => this.#sourceOf(container).includes('portOffset')),
        others: new Set(
          others.flatMap((container) =>
            this.#nodes
              .items(this.#nodes.get(container, 'ports'))
              .flatMap((port) => this.#nodes.textOf(this.#nodes.get(port, 'containerPort')) ?? []),
          ),
        ),
      },
    ];
  }

  /** The `deployment.toml` that a ConfigMap or a Secret holds as a text. */
  #heldBy(object: Node | null): string[] {
    const data = [this.#nodes.get(object, 'data'), this.#nodes.get(object, 'stringData')];
    const isSecret = this.#nodes.textOf(this.#nodes.get(object, 'kind')) === 'Secret';
    return data.slice(isSecret ? 1 : 0).flatMap((texts) => this.#nodes.textOf(this.#nodes.get(texts, FILE_NAME)) ?? []);
  }

  /** The names of the ConfigMaps and Secrets of volumes, by the names of these. */
  #sourcesOf(volumes: Node | null): ReadonlyMap<string, readonly string[]> {
    return new Map(
      this.#nodes.items(volumes).map((volume) => {
        const projected = this.#nodes.items(this.#nodes.get(this.#nodes.get(volume, 'projected'), 'sources'));
        const names = [volume, ...projected].flatMap((source) => [
          this.#nameIn(this.#nodes.get(source, 'configMap')),
          this.#nameIn(this.#nodes.get(source, 'secret')),
          this.#nodes.textOf(this.#nodes.get(this.#nodes.get(source, 'secret'), 'secretName')) ?? '',
        ]);
        return [this.#nameIn(volume), names.filter((name) => name !== '')];
      }),
    );
  }

  #mountedIn(container: Node | null, volumes: ReadonlyMap<string, readonly string[]>): readonly string[] {
    return this.#nodes
      .items(this.#nodes.get(container, 'volumeMounts'))
      .flatMap((mount) => volumes.get(this.#nameIn(mount)) ?? []);
  }

  #hasFile(container: Node | null): boolean {
    return this.#nodes
      .items(this.#nodes.get(container, 'volumeMounts'))
      .some((mount) => (this.#nodes.textOf(this.#nodes.get(mount, 'mountPath')) ?? '').endsWith(`/${FILE_NAME}`));
  }

  #nameIn(node: Node | null): string {
    return this.#nodes.textOf(this.#nodes.get(node, 'name')) ?? '';
  }

  #sourceOf(node: Node | null): string {
    return node?.range ? this.#text.slice(node.range[0], node.range[1]) : '';
  }

  /** The product's own image runs an instance's file only where something is put into it. */
  #isOwn(container: Node | null): boolean {
    const image = this.#nodes.textOf(this.#nodes.get(container, 'image')) ?? '';
    if (isStockImage(image)) return this.#nodes.get(container, 'volumeMounts') !== null;
    return this.#nodes.textOf(this.#nodes.get(container, 'name')) === OWN_NAME || isMicroIntegratorImage(image);
  }

  #containerPorts(container: Node | null): InsidePort[] {
    return [
      ...this.#nodes
        .items(this.#nodes.get(container, 'ports'))
        .flatMap((port) => this.#port(this.#nodes.get(port, 'containerPort'), this.#nodes.get(port, 'protocol'))),
      ...this.#probePorts(container),
    ];
  }

  #probePorts(container: Node | null): InsidePort[] {
    const probes = PROBES.map((name) => this.#nodes.get(container, name));
    const asked = probes.flatMap((probe) => [
      this.#nodes.get(this.#nodes.get(probe, 'httpGet'), 'port'),
      this.#nodes.get(this.#nodes.get(probe, 'tcpSocket'), 'port'),
      this.#nodes.get(this.#nodes.get(probe, 'grpc'), 'port'),
    ]);
    const commands = probes.map((probe) =>
      this.#nodes.items(this.#nodes.get(this.#nodes.get(probe, 'exec'), 'command')),
    );
    return [
      ...asked.flatMap((node) => this.#port(node)),
      ...commands
        .flatMap((words) => probesInCommand(this.#text, words))
        .flatMap(({ at, port }) => this.#inside(at, port)),
    ];
  }

  #ofService(spec: Node | null): Omit<Service, 'name' | 'namespace'> {
    const ports = this.#nodes.items(this.#nodes.get(spec, 'ports')).map((port) => ({
      own: this.#nodes.get(port, 'port'),
      target: this.#nodes.get(port, 'targetPort'),
      protocol: this.#nodes.get(port, 'protocol'),
    }));
    return {
      selector: this.#labels(this.#nodes.get(spec, 'selector')),
      targets: ports.flatMap(({ target, protocol }) => this.#port(target, protocol)),
      same: ports.flatMap(({ own, target, protocol }) => (target === null ? this.#port(own, protocol) : [])),
      led: new Set(ports.flatMap(({ own, target }) => (target === null ? [] : (this.#nodes.textOf(own) ?? [])))),
    };
  }

  #ofIngress(spec: Node | null): Omit<Backend, 'namespace'>[] {
    const rules = this.#nodes
      .items(this.#nodes.get(spec, 'rules'))
      .flatMap((rule) =>
        this.#nodes
          .items(this.#nodes.get(this.#nodes.get(rule, 'http'), 'paths'))
          .map((path) => this.#nodes.get(path, 'backend')),
      );
    return [this.#nodes.get(spec, 'defaultBackend'), this.#nodes.get(spec, 'backend'), ...rules].flatMap((backend) => {
      const service = this.#nodes.get(backend, 'service');
      // The second form is that of releases of Kubernetes before 1.19.
      return service
        ? this.#backend(this.#nodes.get(service, 'name'), this.#nodes.get(this.#nodes.get(service, 'port'), 'number'))
        : this.#backend(this.#nodes.get(backend, 'serviceName'), this.#nodes.get(backend, 'servicePort'));
    });
  }

  #ofGatewayRoute(spec: Node | null): Omit<Backend, 'namespace'>[] {
    return this.#nodes
      .items(this.#nodes.get(spec, 'rules'))
      .flatMap((rule) => this.#nodes.items(this.#nodes.get(rule, 'backendRefs')))
      .flatMap((backend) => this.#backend(this.#nodes.get(backend, 'name'), this.#nodes.get(backend, 'port')));
  }

  #ofOpenShiftRoute(spec: Node | null): Omit<Backend, 'namespace'>[] {
    const target = this.#nodes.get(this.#nodes.get(spec, 'port'), 'targetPort');
    return this.#backend(this.#nodes.get(this.#nodes.get(spec, 'to'), 'name'), target).map((one) => ({
      ...one,
      isTarget: true,
    }));
  }

  /** By the short name of a service, or by its full one: `mi`, `mi.orders.svc.cluster.local`. */
  #ofVirtualService(spec: Node | null): Omit<Backend, 'namespace'>[] {
    return ['http', 'tcp', 'tls']
      .flatMap((kind) => this.#nodes.items(this.#nodes.get(spec, kind)))
      .flatMap((rule) => this.#nodes.items(this.#nodes.get(rule, 'route')))
      .map((route) => this.#nodes.get(route, 'destination'))
      .flatMap((destination) => {
        const host = this.#nodes.textOf(this.#nodes.get(destination, 'host')) ?? '';
        return this.#port(this.#nodes.get(this.#nodes.get(destination, 'port'), 'number')).map((port) => ({
          service: host.split('.', 1)[0] ?? '',
          isTarget: false,
          port,
        }));
      });
  }

  #ofPolicy(spec: Node | null): Omit<Policy, 'namespace'> {
    const ports = this.#nodes
      .items(this.#nodes.get(spec, 'ingress'))
      .flatMap((rule) => this.#nodes.items(this.#nodes.get(rule, 'ports')))
      .flatMap((port) => this.#port(this.#nodes.get(port, 'port'), this.#nodes.get(port, 'protocol')));
    const selector = this.#nodes.get(spec, 'podSelector');
    return { selector: this.#labels(this.#nodes.get(selector, 'matchLabels')), ports };
  }

  /** What the vendor's operator makes a Micro Integrator of. */
  #ofOperated(spec: Node | null): InsidePort[] {
    const deployment = this.#nodes.get(spec, 'deploymentSpec');
    return [
      ...this.#probePorts(deployment),
      ...this.#port(this.#nodes.get(this.#nodes.get(spec, 'expose'), 'passthroPort')),
    ];
  }

  #backend(name: Node | null, port: Node | null): Omit<Backend, 'namespace'>[] {
    const service = this.#nodes.textOf(name) ?? '';
    return this.#port(port).map((one) => ({ service, isTarget: false, port: one }));
  }

  /** A port in figures. */
  #port(node: Node | null, protocol: Node | null = null): InsidePort[] {
    const written = this.#nodes.textOf(node);
    if (written === null || !/^\d{1,5}$/.test(written) || !node?.range) return [];
    const source = this.#text.slice(node.range[0], node.range[1]);
    const at = source.indexOf(written);
    if (at < 0) return [];
    const isUdp = this.#nodes.textOf(protocol)?.toUpperCase() === 'UDP';
    return this.#inside(node.range[0] + at, written).map((one) => ({ ...one, protocol: isUdp ? 'udp' : 'tcp' }));
  }

  #inside(offset: number, written: string): InsidePort[] {
    const { line, col } = this.#lines.linePos(offset);
    return insidePorts(this.#texts, { number: line - 1, start: col - 1, end: col - 1 + written.length });
  }

  #labels(node: Node | null): Labels {
    return new Map([...this.#nodes.entries(node)].map(([name, value]) => [name, this.#nodes.textOf(value) ?? '']));
  }
}
