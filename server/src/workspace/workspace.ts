import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { checkDeployment } from '../ports/findings/checks';
import type { Finding } from '../ports/findings/findings';
import { withoutIgnored } from '../ports/findings/ignored';
import { conflictFindings } from '../ports/hosts/conflict-findings';
import { indexPorts } from '../ports/hosts/conflicts';
import { type Host, hostKey, hostOf, type Instance, isOwnHost } from '../ports/hosts/instances';
import { grouped } from '../ports/hosts/lists';
import { type Deployment, type Launch, readDeployment } from '../ports/micro-integrator/deployment';
import { parseToml } from '../toml/parse';
import { isSkipped } from './discovery';
import { rootOf } from './disk';
import { matchesGlob } from './glob';
import { DEFAULT_SETTINGS, type ResourceSettings, type Settings } from './settings';
import { type FileFacts, instanceFolders, NO_FACTS } from './surroundings';

/** An open buffer, as the editor has it. */
export interface Buffer {
  readonly uri: string;
  readonly version: number;
  readonly languageId: string;
  readonly text: string;
}

/** A deployment.toml at one moment: text, tree, deployment and findings always belong together. */
export interface Snapshot {
  readonly uri: string;
  /** The editor's version of the text; null for a file that is not open. */
  readonly version: number | null;
  readonly languageId: string | null;
  readonly deployment: Deployment;
  readonly instance: Instance;
  /** Those of the file alone, and its conflicts with the others on its host. */
  readonly findings: readonly Finding[];
}

/** What an event changed: the snapshots whose findings are new, and the files that are gone. */
export interface Changes {
  readonly changed: readonly Snapshot[];
  readonly removed: readonly string[];
}

/** What is known of one file: the text on disk, the buffer that shadows it, and what surrounds it. */
interface Source {
  disk: string | null;
  buffer: Buffer | null;
  facts: FileFacts;
  resource: ResourceSettings | null;
}

/** A snapshot with its own findings apart, so that a change of another instance does not analyse this one again. */
interface Entry {
  readonly snapshot: Snapshot;
  readonly own: readonly Finding[];
  /** What an editor shows of the snapshot's findings; null where it has not been asked for yet. */
  readonly signature: string | null;
  /** What names the instance: its folders, the most telling one last. */
  readonly folders: readonly string[];
}

/** The only state: open buffers over files on disk, instances grouped by host, overrides, settings. */
export class Workspace {
  readonly #sources = new Map<string, Source>();
  readonly #entries = new Map<string, Entry>();
  readonly #hosts = new Map<string, Set<string>>();
  /** The files whose most telling folder has one name. */
  readonly #namesakes = new Map<string, Set<string>>();
  #settings = DEFAULT_SETTINGS;
  #folders: readonly string[] = [];

  /** The workspace folders' absolute paths. */
  get folders(): readonly string[] {
    return this.#folders;
  }

  get settings(): Settings {
    return this.#settings;
  }

  /** Every file that is known, open or not. */
  get uris(): readonly string[] {
    return [...this.#sources.keys()];
  }

  get(uri: string): Snapshot | undefined {
    return this.#entries.get(keyOf(uri))?.snapshot;
  }

  /** The instances that share a host with a file, itself included, in the order of their uris. */
  neighbours(uri: string): readonly Instance[] {
    const instance = this.get(uri)?.instance;
    return instance ? this.#group(hostKey(instance)) : [];
  }

  /** Whether some instance runs on a host of that name. */
  isHost(name: string): boolean {
    return this.hosts().some(([first]) => first?.host.name === name);
  }

  /** The instances of each host. */
  hosts(): readonly (readonly Instance[])[] {
    return [...this.#hosts.keys()].map((host) => this.#group(host));
  }

  openBuffer(buffer: Buffer): Changes {
    this.#source(buffer.uri).buffer = buffer;
    return this.#read([keyOf(buffer.uri)]);
  }

  /** A closed buffer falls back to the file on disk; without one it is gone. */
  closeBuffer(uri: string): Changes {
    this.#source(uri).buffer = null;
    return this.#read([keyOf(uri)]);
  }

  /** Takes the texts on disk; null for a file that is not there any more. */
  setFiles(
    files: readonly { readonly uri: string; readonly text: string | null; readonly facts?: FileFacts }[],
  ): Changes {
    for (const { uri, text, facts } of files) {
      const source = this.#source(uri);
      source.disk = text;
      if (facts) source.facts = facts;
    }
    return this.#read(files.map(({ uri }) => keyOf(uri)));
  }

  setFacts(uri: string, facts: FileFacts): Changes {
    this.#source(uri).facts = facts;
    return this.#read([keyOf(uri)]);
  }

  /** Takes new settings and reads everything again with them. */
  configure(settings: Settings, folders: readonly string[] = this.#folders): Changes {
    this.#settings = settings;
    this.#folders = folders;
    return this.#read([...this.#sources.keys()]);
  }

  /** Takes the settings of single files, where they differ from those of the workspace. */
  configureFiles(settings: ReadonlyMap<string, ResourceSettings>): Changes {
    const uris = [...settings].flatMap(([sent, resource]) => {
      const uri = keyOf(sent);
      const source = this.#sources.get(uri);
      if (!source || JSON.stringify(source.resource) === JSON.stringify(resource)) return [];
      source.resource = resource;
      return [uri];
    });
    return this.#read(uris);
  }

  #source(uri: string): Source {
    const key = keyOf(uri);
    const known = this.#sources.get(key);
    if (known) return known;
    const fresh = { disk: null, buffer: null, facts: NO_FACTS, resource: null };
    this.#sources.set(key, fresh);
    return fresh;
  }

  /**
   * Analyses files anew, then the conflicts of every host that they left or came to.
   * @param uris keys, as all uris inside this class.
   */
  #read(uris: readonly string[]): Changes {
    const before = new Map(uris.map((uri) => [uri, this.get(uri)]));
    const hosts = new Set<string>();
    const names = new Set<string>();
    for (const uri of before.keys()) {
      const old = this.#entries.get(uri);
      const entry = this.#analyse(uri);
      if (entry) this.#entries.set(uri, entry);
      else {
        this.#entries.delete(uri);
        this.#sources.delete(uri);
      }
      const [oldName, name] = [old?.folders.at(-1), entry?.folders.at(-1)];
      move(this.#namesakes, uri, oldName, name);
      if (old?.folders.join('/') !== entry?.folders.join('/')) {
        for (const one of [oldName, name]) if (one !== undefined) names.add(one);
      }
      const [oldHost, host] = [old, entry].map((one) => (one ? hostKey(one.snapshot.instance) : undefined));
      move(this.#hosts, uri, oldHost, host);
      for (const one of [oldHost, host]) if (one !== undefined) hosts.add(one);
    }
    for (const name of names) for (const host of this.#rename(name)) hosts.add(host);
    const changed = new Map<string, Snapshot>();
    for (const host of hosts) {
      for (const snapshot of this.#checkHost(host)) changed.set(keyOf(snapshot.uri), snapshot);
    }
    for (const [uri, old] of before) {
      const snapshot = this.get(uri);
      if (snapshot && isOther(snapshot, old)) changed.set(uri, snapshot);
      else changed.delete(uri);
    }
    const removed = [...before].flatMap(([uri, old]) => (this.#entries.has(uri) || !old ? [] : [old.uri]));
    return { changed: [...changed.values()], removed };
  }

  /** Null for a file that is neither open nor on disk. */
  #analyse(key: string): Entry | null {
    const source = this.#sources.get(key);
    const text = source?.buffer?.text ?? source?.disk;
    if (!source || text === null || text === undefined) return null;
    const known = this.#entries.get(key);
    const uri = source.buffer?.uri ?? key;
    const tree = known?.snapshot.deployment.tree.text === text ? known.snapshot.deployment.tree : parseToml(text);
    const file = pathOf(uri);
    const root = rootOf(file, this.#folders);
    const relative = path.relative(root, file).split(path.sep).join('/');
    const folders = instanceFolders(relative, root);
    const sameName = folders.join('/') === known?.folders.join('/');
    const name = (sameName ? known?.snapshot.instance.name : null) ?? folders.at(-1) ?? '';
    const deployment = readDeployment(tree, this.#launchOf(source), file);
    const host = this.#hostOf({ file, root, relative, name }, deployment, source.facts);
    const instance: Instance = Object.freeze({ uri, name, host, deployment });
    const own = checkDeployment(deployment);
    const { version = null, languageId = null } = source.buffer ?? {};
    return {
      own,
      folders,
      signature: null,
      snapshot: Object.freeze({ uri, version, languageId, deployment, instance, findings: own }),
    };
  }

  #hostOf(
    { file, root, relative, name }: Readonly<Record<'file' | 'root' | 'relative' | 'name', string>>,
    deployment: Deployment,
    facts: FileFacts,
  ): Host {
    const { hosts, environments, exclude, projectsRunTogether } = this.#settings;
    // A file that the settings exclude may be open all the same; it shares its ports with nobody.
    if (isSkipped(root, file, exclude)) return { name: `excluded ${name}`, rule: 'unknown' };
    const configured = Object.entries(hosts).find(([glob]) => matchesGlob(relative, glob))?.[1] ?? null;
    return hostOf(deployment, {
      // Of several workspace folders, one may be called "dev" and another "prod".
      path: [...(this.#folders.length > 1 ? [path.basename(root)] : []), ...relative.split('/')],
      name,
      configured,
      container: facts.container,
      project: facts.project && !projectsRunTogether,
      environments,
    });
  }

  /**
   * Gives the files of one most telling folder names that tell them apart: `a/node1` and `b/node1` where there are two `node1`.
   * @returns the hosts of those whose names are others than before.
   */
  #rename(name: string): readonly string[] {
    const uris = [...(this.#namesakes.get(name) ?? [])];
    const names = distinctNames(new Map(uris.map((uri) => [uri, this.#entries.get(uri)?.folders ?? []])));
    return uris.flatMap((uri) => {
      const entry = this.#entries.get(uri);
      const given = names.get(uri) ?? name;
      if (!entry || entry.snapshot.instance.name === given) return [];
      const { host } = entry.snapshot.instance;
      const instance: Instance = Object.freeze({
        ...entry.snapshot.instance,
        name: given,
        host: isOwnHost(host) ? { ...host, name: host.name.replace(/ .*/, ` ${given}`) } : host,
      });
      this.#entries.set(uri, { ...entry, snapshot: Object.freeze({ ...entry.snapshot, instance }) });
      return [hostKey(instance)];
    });
  }

  #launchOf({ facts, resource }: Source): Launch {
    const { portOffset, environment, systemProperties } = { ...this.#settings, ...resource };
    const override =
      portOffset === null ? facts.override : { text: String(portOffset), from: 'the setting `miPorts.portOffset`' };
    return { environment, systemProperties, others: 'unknown', override };
  }

  #group(host: string): Instance[] {
    const uris = [...(this.#hosts.get(host) ?? [])].sort();
    return uris.flatMap((uri) => this.get(uri)?.instance ?? []);
  }

  /** Recomputes the conflicts of one host and returns the snapshots whose findings are others than before. */
  #checkHost(host: string): Snapshot[] {
    const group = this.#group(host);
    const index = indexPorts(group);
    return group.flatMap((instance) => {
      const key = keyOf(instance.uri);
      const entry = this.#entries.get(key);
      if (!entry) return [];
      const across = withoutIgnored(
        instance.deployment,
        conflictFindings(instance, index, this.#settings.conflictSeverity),
      );
      const findings =
        across.length === 0 ? entry.own : [...entry.own, ...across].sort((a, b) => a.span.start - b.span.start);
      if (across.length === 0 && entry.snapshot.findings === entry.own) return [];
      const snapshot = Object.freeze({ ...entry.snapshot, findings });
      const before = entry.signature ?? signatureOf(entry.snapshot.findings);
      const signature = signatureOf(findings);
      this.#entries.set(key, { ...entry, snapshot, signature });
      return signature === before ? [] : [snapshot];
    });
  }
}

/** Takes a file from one group to another. */
function move(groups: Map<string, Set<string>>, uri: string, from: string | undefined, to: string | undefined): void {
  if (from === to) return;
  if (from !== undefined) {
    groups.get(from)?.delete(uri);
    if (groups.get(from)?.size === 0) groups.delete(from);
  }
  if (to !== undefined) groups.set(to, (groups.get(to) ?? new Set()).add(uri));
}

/** Whether what an editor shows of a file, and for which text, is other than before. */
function isOther(snapshot: Snapshot, before: Snapshot | undefined): boolean {
  return (
    !before ||
    snapshot.uri !== before.uri ||
    snapshot.version !== before.version ||
    snapshot.languageId !== before.languageId ||
    snapshot.deployment.tree !== before.deployment.tree ||
    signatureOf(snapshot.findings) !== signatureOf(before.findings)
  );
}

/** For each file as many of its last folders as it takes to tell it from the others; all of them for folders that are equal. */
function distinctNames(files: ReadonlyMap<string, readonly string[]>): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  let alike = [...files];
  for (let count = 1; alike.length > 0; count++) {
    const groups = grouped(alike, ([, folders]) => folders.slice(-count).join('/'));
    alike = [];
    for (const [name, group] of groups) {
      const longest = group.every(([, folders]) => folders.length <= count);
      for (const [index, [uri]] of group.entries()) {
        if (group.length === 1) names.set(uri, name);
        else if (longest) names.set(uri, index === 0 ? name : `${name} (${index + 1})`);
      }
      if (group.length > 1 && !longest) alike.push(...group);
    }
  }
  return names;
}

/** What an editor shows of findings: when it is the same, nothing needs to be sent. */
function signatureOf(findings: readonly Finding[]): string {
  return JSON.stringify(
    findings.map(({ code, severity, message, span, related = [] }) => [
      code,
      severity,
      message,
      span,
      related.map((one) => [
        one.message,
        one.place,
        one.in?.uri,
        one.in ? one.in.lines.positionAt(one.span.start) : one.span,
      ]),
    ]),
  );
}

/** One spelling for each file: editors escape more characters of a uri than others do. */
function keyOf(uri: string): string {
  try {
    return uri.startsWith('file:') ? pathToFileURL(fileURLToPath(uri)).href : uri;
  } catch {
    return uri;
  }
}

/** The path of a file uri; of any other uri its own path, good enough to look at the folders. */
function pathOf(uri: string): string {
  try {
    return fileURLToPath(uri);
  } catch {
    try {
      return decodeURIComponent(new URL(uri).pathname);
    } catch {
      return uri;
    }
  }
}
