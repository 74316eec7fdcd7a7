import { type Document, isMap, isScalar, isSeq, LineCounter, type Node, parseDocument } from 'yaml';
import { composeVariables, type Texts } from '../env-file';
import type { Line } from '../lines';
import type { NearbyFile } from '../nearby-files';
import { type InsidePort, insidePorts, wholeVariable } from '../repeated/inside-ports';
import { variablePorts } from '../repeated/variable-ports';
import { type Variables, withVariables } from '../variables';
import { probesInCommand } from './probes';
import { containerSide, MOST_PORTS, type PublishedPort, publishedPorts, rangeOf } from './published-ports';
import { isTooMuch } from './yaml-budget';
import { YamlNodes } from './yaml-nodes';

/** A service of a compose file. */
export interface Service {
  readonly name: string;
  /** The image that it runs, as written; empty where it names none. */
  readonly image: string;
  /** Its lines, comments left out. */
  readonly lines: readonly Line[];
  /** The paths of this machine that it names: what it builds, what it mounts. As written. */
  readonly paths: readonly string[];
  /** The Dockerfile by which it is built, from the folder of the compose file. Null: it is not, or only the machine knows which. */
  readonly dockerfile: string | null;
  /** `host`: it shares the machine's network. `service:NAME`, `container:NAME`: that of another container. */
  readonly network: string | null;
  /** The profiles of which one must be asked for so that it runs. Empty: it always does. */
  readonly profiles: readonly string[];
  readonly ports: readonly ComposePort[];
  /** The ports inside its container that it names, where it publishes, exposes and probes them. */
  readonly inside: readonly InsidePort[];
  /** The variables that it sets itself; without those whose values only the machine knows. */
  readonly environment: Texts;
  /** The env files that it names, as written; of two that set a variable the later one counts. */
  readonly envFiles: readonly string[];
}

/** A port that a service publishes, and where it says so. */
export interface ComposePort extends Omit<PublishedPort, 'at'> {
  readonly text: string;
  /** Counts from 0. */
  readonly line: number;
  /** Where the host's port stands on that line, in UTF-16 code units, if it stands there alone and in figures. */
  readonly columns: { readonly start: number; readonly end: number } | null;
}

/** More services than this of one file are not looked at. */
const MOST_SERVICES = 300;

/** A service may build on another, which builds on another, ... */
const DEEPEST = 8;

/**
 * The services of a compose file. `invalid` where the text is no YAML, or no map; `too-much` where it is more than is read.
 * @param env `.env` beside the file; variables that it does not set are unknown unless they have a default.
 */
export function composeServices(text: string, env: NearbyFile | null = null): Service[] | 'invalid' | 'too-much' {
  if (isTooMuch(text)) return 'too-much';
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, merge: true, prettyErrors: false, logLevel: 'silent' });
  if (document.errors.length > 0) return 'invalid';
  if (document.contents === null) return [];
  if (!isMap(document.contents)) return 'invalid';
  const file = new ComposeFile(text, document, lines, env);
  return file.services();
}

/** One compose file while it is read. */
class ComposeFile {
  readonly #text: string;
  readonly #document: Document;
  readonly #nodes = new YamlNodes();
  readonly #lines: LineCounter;
  readonly #env: NearbyFile | null;
  readonly #variables: Variables;
  readonly #texts: readonly string[];

  constructor(text: string, document: Document, lines: LineCounter, env: NearbyFile | null) {
    this.#text = text;
    this.#document = document;
    this.#nodes.turnTo(document);
    this.#lines = lines;
    this.#env = env;
    this.#variables = new Map(Object.entries(composeVariables(env?.text ?? '')));
    this.#texts = text.split(/\r?\n/);
  }

  services(): Service[] {
    const root = this.#document.contents;
    const services = this.#nodes.entries(isMap(root) ? this.#nodes.resolve(root.get('services', true)) : null);
    return [...services].slice(0, MOST_SERVICES).map(([name, node]) => {
      const parts = this.#inherited(node, services);
      return {
        name,
        image: this.#written(parts, 'image') ?? '',
        lines: parts.flatMap((part) => this.#linesOf(part)),
        paths: parts.flatMap((part) => this.#pathsOf(part)),
        dockerfile: this.#dockerfileOf(parts),
        network: this.#known(this.#written(parts, 'network_mode')),
        profiles: parts
          .flatMap((part) => this.#nodes.items(this.#nodes.entries(part).get('profiles')))
          .flatMap((item) => this.#nodes.textOf(item) ?? []),
        ports: parts.flatMap((part) => this.#portsOf(this.#nodes.entries(part).get('ports'))),
        inside: parts.flatMap((part) => this.#insideOf(part)),
        environment: Object.fromEntries([...parts].reverse().flatMap((part) => this.#variablesOf(part))),
        envFiles: [...parts].reverse().flatMap((part) => this.#envFilesOf(part)),
      };
    });
  }

  /** A service and those of this file that it extends, itself first. */
  #inherited(node: Node | null, services: ReadonlyMap<string, Node | null>): Node[] {
    const parts: Node[] = [];
    for (let here = node; here && !parts.includes(here) && parts.length < DEEPEST; ) {
      parts.push(here);
      const base = this.#nodes.entries(here).get('extends');
      const other = this.#nodes.entries(base).has('file');
      const name = this.#nodes.textOf(base) ?? this.#nodes.textOf(this.#nodes.entries(base).get('service'));
      here = name === null || other ? null : (services.get(name) ?? null);
    }
    return parts;
  }

  #written(parts: readonly Node[], key: string): string | null {
    for (const part of parts) {
      const text = this.#nodes.textOf(this.#nodes.entries(part).get(key));
      if (text !== null) return text;
    }
    return null;
  }

  #linesOf(node: Node): Service['lines'] {
    const [start, , end] = node.range ?? [0, 0, 0];
    const first = this.#lines.linePos(start).line - 1;
    return this.#text
      .slice(this.#text.lastIndexOf('\n', start - 1) + 1, end)
      .split(/\r?\n/)
      .map((text, index) => ({ number: first + index, text }))
      .filter(({ text }) => !/^\s*(#|$)/.test(text));
  }

  /** What is built, what is mounted, which files become configurations or secrets. */
  #pathsOf(service: Node): string[] {
    const entries = this.#nodes.entries(service);
    const build = entries.get('build');
    const built = this.#nodes.entries(build);
    const volumes = this.#nodes
      .items(entries.get('volumes'))
      .map(
        (volume) =>
          this.#known(this.#nodes.textOf(volume))?.replace(/:.*$/s, '') ??
          this.#known(this.#nodes.textOf(this.#nodes.entries(volume).get('source'))),
      );
    const files = ['configs', 'secrets'].flatMap((kind) => {
      const root = this.#document.contents;
      const known = this.#nodes.entries(isMap(root) ? root.get(kind, true) : null);
      return this.#nodes.items(entries.get(kind)).map((used) => {
        const name = this.#nodes.textOf(used) ?? this.#nodes.textOf(this.#nodes.entries(used).get('source'));
        return name === null ? null : this.#known(this.#nodes.textOf(this.#nodes.entries(known.get(name)).get('file')));
      });
    });
    const context = this.#known(this.#nodes.textOf(build) ?? this.#nodes.textOf(built.get('context')));
    return [context, ...volumes, ...files].flatMap((path) => path || []);
  }

  #dockerfileOf(parts: readonly Node[]): string | null {
    const build = parts.map((part) => this.#nodes.get(part, 'build')).find((one) => one !== null);
    if (!build) return null;
    const of = (key: string) => this.#nodes.textOf(this.#nodes.get(build, key));
    const context = this.#known(this.#nodes.textOf(build) ?? of('context') ?? '.');
    const name = this.#known(of('dockerfile') ?? 'Dockerfile');
    return context === null || name === null ? null : `${context}/${name}`;
  }

  /** `environment`, as a map or as a list of `NAME=value`. */
  #variablesOf(service: Node): [string, string][] {
    const environment = this.#nodes.entries(service).get('environment');
    const pairs = isSeq(environment)
      ? this.#nodes
          .items(environment)
          .map((item) => /^([^=]*)=(.*)$/s.exec(this.#nodes.textOf(item) ?? '')?.slice(1) ?? [])
      : [...this.#nodes.entries(environment)].map(([name, node]) => [name, this.#nodes.textOf(node)]);
    return pairs.flatMap(([name, written]): [string, string][] => {
      const value = this.#known(written ?? null);
      return name && value !== null ? [[name, value]] : [];
    });
  }

  /** `env_file`: a path, or a list of paths and of maps with one. */
  #envFilesOf(service: Node): string[] {
    const node = this.#nodes.entries(service).get('env_file');
    const files = isSeq(node) ? this.#nodes.items(node) : [node];
    return files.flatMap(
      (file) =>
        this.#known(this.#nodes.textOf(file) ?? this.#nodes.textOf(this.#nodes.entries(file).get('path'))) ?? [],
    );
  }

  /** A text with its variables. Null where only the machine knows it. */
  #known(text: string | null): string | null {
    return text === null ? null : withVariables(text, this.#variables);
  }

  #portsOf(node: Node | null | undefined): ComposePort[] {
    const ports: ComposePort[] = [];
    for (const item of this.#nodes.items(node).slice(0, MOST_PORTS)) {
      if (!item?.range || ports.length > MOST_PORTS) continue;
      const line = this.#lines.linePos(item.range[0]).line - 1;
      const written = this.#nodes.textOf(item);
      ports.push(...(written === null ? this.#longPorts(item, line) : this.#shortPorts(written, item.range, line)));
    }
    return ports;
  }

  #shortPorts(written: string, [start, end]: readonly number[], line: number): ComposePort[] {
    const text = withVariables(written, this.#variables);
    if (text === null)
      return unknownHost(written, this.#variables).map((port) => ({ ...port, text: written, line, columns: null }));
    const source = this.#text.slice(start, end);
    const at = text === written ? source.indexOf(text) : -1;
    return publishedPorts(text).map(({ at: host, ...port }) => ({
      ...port,
      text: written,
      line,
      columns: at < 0 || !host ? null : this.#columns((start ?? 0) + at + host.start, host.end - host.start),
    }));
  }

  #longPorts(item: Node, line: number): ComposePort[] {
    const entries = this.#nodes.entries(item);
    const of = (key: string) => this.#known(this.#nodes.textOf(entries.get(key)));
    const published = entries.get('published');
    const inside = rangeOf(of('target') ?? '');
    const outside = rangeOf(of('published') ?? '');
    if (!inside) return [];
    const text = `${this.#nodes.textOf(published) ?? ''}:${this.#nodes.textOf(entries.get('target')) ?? ''}`;
    const columns = isScalar(published) && published.range ? this.#figures(published.range) : null;
    return inside.map((container, index) => ({
      container,
      host: outside && outside.length === inside.length ? (outside[index] ?? null) : null,
      protocol: of('protocol')?.toLowerCase() === 'udp' ? 'udp' : 'tcp',
      address: of('host_ip'),
      text,
      line: isScalar(published) && published.range ? this.#lines.linePos(published.range[0]).line - 1 : line,
      columns,
    }));
  }

  #insideOf(service: Node): InsidePort[] {
    const entries = this.#nodes.entries(service);
    const published = this.#nodes
      .items(entries.get('ports'))
      .slice(0, MOST_PORTS)
      .flatMap((item) => {
        if (isScalar(item)) return this.#insideScalar(item, containerSide);
        const target = this.#nodes.entries(item).get('target');
        const protocol =
          this.#nodes.textOf(this.#nodes.entries(item).get('protocol'))?.toLowerCase() === 'udp' ? 'udp' : 'tcp';
        return this.#insideScalar(target, (text) => text).map((port): InsidePort => ({ ...port, protocol }));
      });
    const exposed = this.#nodes
      .items(entries.get('expose'))
      .flatMap((item) => this.#insideScalar(item, (text) => text));
    const test = this.#nodes.entries(entries.get('healthcheck')).get('test');
    const words = isSeq(test) ? this.#nodes.items(test) : [test];
    const probed = probesInCommand(this.#text, words).flatMap(({ at, port }) => this.#insideAt(at, port.length, port));
    return [...published, ...exposed, ...probed];
  }

  /** The ports at the end of a scalar that stands on one line. @param part what of its text they are. */
  #insideScalar(node: Node | null | undefined, part: (text: string) => string): InsidePort[] {
    const written = this.#nodes.textOf(node);
    if (written === null || !isScalar(node) || !node.range) return [];
    const inside = part(written);
    const at = this.#text.slice(node.range[0], node.range[1]).lastIndexOf(inside);
    const read = withVariables(inside, this.#variables);
    if (at < 0 || read === null) return [];
    return this.#insideVariable(inside, node.range[0] + at) ?? this.#insideAt(node.range[0] + at, inside.length, read);
  }

  /** A port that stands where a variable is set: in `.env`, or as what counts otherwise. Null: the text is no variable, or more. */
  #insideVariable(inside: string, offset: number): InsidePort[] | null {
    const variable = wholeVariable(inside);
    if (!variable) return null;
    const { name, otherwise, protocol } = variable;
    const set = this.#variables.get(name);
    if (this.#env && set) {
      const { uri, text } = this.#env;
      return variablePorts(text, name).map((one) => ({ ...one, protocol, uri }));
    }
    if (!otherwise || set === '') return null;
    return this.#insideAt(offset + otherwise.at, otherwise.figures.length, otherwise.figures);
  }

  #insideAt(offset: number, length: number, read: string): InsidePort[] {
    const { line, col } = this.#lines.linePos(offset);
    return insidePorts(this.#texts, { number: line - 1, start: col - 1, end: col - 1 + length }, read);
  }

  /** Where the figures of a scalar stand, its quotes left out. Null: it is something else. */
  #figures([start, end]: readonly number[]): ComposePort['columns'] {
    const source = this.#text.slice(start, end);
    const [figures] = /\d+/.exec(source) ?? [];
    if (figures === undefined || !/^["']?\d+["']?$/.test(source)) return null;
    return this.#columns((start ?? 0) + source.indexOf(figures), figures.length);
  }

  #columns(offset: number, length: number): ComposePort['columns'] {
    const start = this.#lines.linePos(offset).col - 1;
    return { start, end: start + length };
  }
}

/** The container's side of a text whose host's side only the machine knows: `${PORT}:8290`. */
function unknownHost(written: string, variables: Variables): Omit<PublishedPort, 'at'>[] {
  const container = withVariables(containerSide(written), variables);
  return container === null ? [] : publishedPorts(container).map(({ at: _, ...port }) => ({ ...port, host: null }));
}
