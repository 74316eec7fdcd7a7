import {
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  parseAllDocuments,
  type YAMLMap,
} from 'yaml';
import { isMicroIntegratorImage } from '../containers/dockerfile';
import { isTooMuch, MOST_NODES, PROBED } from '../containers/yaml-budget';
import { type InsidePort, insidePorts } from './inside-ports';

/** The name that the vendor's own editor gives the container in the manifest that it writes. Source: ports-elsewhere, part A1. */
const OWN_NAME = 'micro-integrator';

/** A manifest of containers names one of these, in some spelling. */
const MANIFEST = /\bapiVersion\b/;

const PROBES = ['readinessProbe', 'livenessProbe', 'startupProbe'];

/**
 * The ports inside the containers of a Micro Integrator that a Kubernetes manifest names: `containerPort`, probes, and the target
 * ports of the services that select their pods; a port by name stands where the container names it. Empty for what is no manifest,
 * no YAML, or too much of it.
 * Source: the reference of Kubernetes; ports-elsewhere, part A3.
 */
export function manifestPorts(text: string): readonly InsidePort[] {
  if (!MANIFEST.test(text) || isTooMuch(text)) return [];
  const lines = new LineCounter();
  const documents = parseAllDocuments(text, {
    lineCounter: lines,
    merge: true,
    prettyErrors: false,
    logLevel: 'silent',
  });
  if (!Array.isArray(documents) || documents.some(({ errors }) => errors.length > 0)) return [];
  return new Manifest(text, lines).ports(documents as Document[]);
}

type Labels = ReadonlyMap<string, string>;

/** A pod with a Micro Integrator in it. */
interface Pod {
  readonly labels: Labels;
  /** The ports of its other containers, as written. */
  readonly others: ReadonlySet<string>;
}

/** One file while it is read. */
class Manifest {
  readonly #text: string;
  readonly #lines: LineCounter;
  readonly #texts: readonly string[];
  #document: Document | null = null;
  #nodes = 0;

  constructor(text: string, lines: LineCounter) {
    this.#text = text;
    this.#lines = lines;
    this.#texts = text.split(/\r?\n/);
  }

  ports(documents: readonly Document[]): InsidePort[] {
    const found: InsidePort[] = [];
    const pods: Pod[] = [];
    const services: { readonly selector: Labels; readonly ports: readonly InsidePort[] }[] = [];
    for (const document of documents) {
      this.#document = document;
      const root = this.#resolve(document.contents);
      const listed = this.#get(root, 'items');
      for (const one of isSeq(listed) ? this.#items(listed) : [root]) {
        const spec = this.#get(one, 'spec');
        if (this.#textOf(this.#get(one, 'kind')) === 'Service') {
          services.push({ selector: this.#labels(this.#get(spec, 'selector')), ports: this.#servicePorts(spec) });
          continue;
        }
        const template = this.#get(spec, 'template') ?? one;
        const containers = this.#items(this.#get(this.#get(template, 'spec'), 'containers'));
        const own = containers.filter((container) => this.#isOwn(container));
        if (own.length === 0) continue;
        found.push(...own.flatMap((container) => this.#containerPorts(container)));
        const others = containers.filter((container) => !own.includes(container));
        pods.push({
          labels: this.#labels(this.#get(this.#get(template, 'metadata'), 'labels')),
          others: new Set(
            others.flatMap((container) =>
              this.#items(this.#get(container, 'ports')).flatMap(
                (port) => this.#textOf(this.#get(port, 'containerPort')) ?? [],
              ),
            ),
          ),
        });
      }
    }
    const led = services.flatMap(({ selector, ports }) => {
      const selected = pods.filter(
        ({ labels }) => selector.size > 0 && [...selector].every(([name, value]) => labels.get(name) === value),
      );
      return selected.length === 0
        ? []
        : ports.filter(({ port }) => selected.every(({ others }) => !others.has(String(port))));
    });
    return [...found, ...led];
  }

  #isOwn(container: Node | null): boolean {
    return (
      this.#textOf(this.#get(container, 'name')) === OWN_NAME ||
      isMicroIntegratorImage(this.#textOf(this.#get(container, 'image')) ?? '')
    );
  }

  #containerPorts(container: Node | null): InsidePort[] {
    const probes = PROBES.map((name) => this.#get(container, name));
    const asked = probes.flatMap((probe) => [
      this.#get(this.#get(probe, 'httpGet'), 'port'),
      this.#get(this.#get(probe, 'tcpSocket'), 'port'),
    ]);
    const commands = probes.flatMap((probe) => this.#items(this.#get(this.#get(probe, 'exec'), 'command')));
    return [
      ...this.#items(this.#get(container, 'ports')).flatMap((port) =>
        this.#port(this.#get(port, 'containerPort'), this.#get(port, 'protocol')),
      ),
      ...asked.flatMap((node) => this.#port(node, null)),
      ...commands.flatMap((node) => this.#probedIn(node)),
    ];
  }

  /** Without a target port a service leads to the port that it has itself. */
  #servicePorts(spec: Node | null): InsidePort[] {
    return this.#items(this.#get(spec, 'ports')).flatMap((port) =>
      this.#port(this.#get(port, 'targetPort') ?? this.#get(port, 'port'), this.#get(port, 'protocol')),
    );
  }

  /** A port in figures. */
  #port(node: Node | null, protocol: Node | null): InsidePort[] {
    const written = this.#textOf(node);
    if (written === null || !/^\d{1,5}$/.test(written) || !node?.range) return [];
    const source = this.#text.slice(node.range[0], node.range[1]);
    const at = source.indexOf(written);
    if (at < 0) return [];
    const isUdp = this.#textOf(protocol)?.toUpperCase() === 'UDP';
    return this.#inside(node.range[0] + at, written).map((one) => ({ ...one, protocol: isUdp ? 'udp' : 'tcp' }));
  }

  #probedIn(node: Node | null): InsidePort[] {
    if (!isScalar(node) || !node.range) return [];
    const [start, end] = node.range;
    return [...this.#text.slice(start, end).matchAll(PROBED)].flatMap(({ 0: all, 1: port = '', index }) =>
      this.#inside(start + index + all.length - port.length, port),
    );
  }

  #inside(offset: number, written: string): InsidePort[] {
    const { line, col } = this.#lines.linePos(offset);
    return insidePorts(this.#texts, { number: line - 1, start: col - 1, end: col - 1 + written.length });
  }

  #labels(node: Node | null): Labels {
    const labels = new Map<string, string>();
    if (!isMap(node)) return labels;
    for (const { key, value } of (node as YAMLMap<unknown, unknown>).items) {
      if (++this.#nodes > MOST_NODES) return new Map();
      if (isScalar(key)) labels.set(String(key.value), this.#textOf(this.#resolve(value)) ?? '');
    }
    return labels;
  }

  #get(node: Node | null, name: string): Node | null {
    this.#nodes++;
    return isMap(node) && this.#nodes <= MOST_NODES ? this.#resolve(node.get(name, true)) : null;
  }

  #items(node: Node | null): (Node | null)[] {
    if (!isSeq(node)) return [];
    this.#nodes += node.items.length;
    return this.#nodes > MOST_NODES ? [] : node.items.map((item) => this.#resolve(item));
  }

  /** What an alias leads to. */
  #resolve(node: unknown): Node | null {
    const found = this.#document && isAlias(node) ? node.resolve(this.#document) : node;
    return isMap(found) || isSeq(found) || isScalar(found) ? (found as Node) : null;
  }

  #textOf(node: Node | null): string | null {
    return isScalar(node) && node.value !== null && node.value !== undefined ? String(node.value) : null;
  }
}
