import type { Finding } from '../ports/findings/kinds';
import type { Trial } from '../ports/findings/repairs/trials';
import type { Drift } from '../ports/hosts/elsewhere/drift';
import { withValues } from '../ports/hosts/elsewhere/filled';
import { hostKey, type Instance } from '../ports/hosts/instances';
import type { Ports } from '../ports/hosts/planning/held-ports';
import type { Deployment } from '../ports/micro-integrator/deployment';
import { hostNameOf } from '../ports/micro-integrator/host-names';
import { Elsewhere, type FileDrifts } from './elsewhere';
import { inOrder } from './files/order';
import { canonical, parentOf } from './files/uris';
import { Hosts, type TouchedHosts } from './hosts';
import { InstanceNames } from './instance-names';
import {
  type Frame,
  failedReading,
  foldersOf,
  hostsOfInstance,
  type InstanceReading,
  readInstance,
  settingsOf,
  triedReadings,
} from './instance-reading';
import { DEFAULT_SETTINGS, type ResourceSettings, resourceSettingsIn, type Settings } from './settings';
import { signatureOf, withConflicts } from './shown-findings';
import { type Buffer, bufferOf, keyOf, Sources } from './sources';
import type { FileFacts } from './surroundings/facts';
import { trialOf } from './trial';

/** A deployment.toml at one moment: text, tree, deployment and findings always belong together. */
export interface Snapshot {
  readonly uri: string;
  /** The editor's version of the text; null for a file that is not open. */
  readonly version: number | null;
  /** Other spellings of the uri under which the editor has the same text open, with its version there. */
  readonly others: readonly Pick<Buffer, 'uri' | 'version'>[];
  readonly deployment: Deployment;
  readonly instance: Instance;
  /** Those of the file alone, and its conflicts with the others on its host. */
  readonly findings: readonly Finding[];
}

/** What an event changed: the snapshots whose findings are new, and the uris of which nothing is to be shown any more. */
export interface Changes {
  readonly changed: readonly Snapshot[];
  readonly removed: readonly string[];
  /** The files around instances of which something else is to be said, with all of that. */
  readonly elsewhere: readonly FileDrifts[];
}

/** A snapshot with what it was made of, so that a change of another instance does not analyse this one again. */
interface Entry {
  readonly reading: InstanceReading;
  readonly snapshot: Snapshot;
  /** What an editor shows of the snapshot's findings; null where it has not been asked for yet. */
  readonly signature: string | null;
}

/** A file as it was read. */
interface ReadFile {
  readonly uri: string;
  readonly text: string | null;
  /** What surrounds it. Left out: as it is known. */
  readonly facts?: FileFacts;
}

/** The only state: open buffers over files on disk, instances grouped by host, overrides, settings. */
export class Workspace {
  readonly #sources = new Sources();
  readonly #entries = new Map<string, Entry>();
  readonly #hosts = new Hosts();
  readonly #names = new InstanceNames();
  readonly #elsewhere = new Elsewhere();
  /** The files that are named before they are taken. */
  readonly #expected = new Set<string>();
  #frame: Frame = { settings: DEFAULT_SETTINGS, folders: [] };
  readonly #readInstance: typeof readInstance;

  /** @param read what analyses a file. Where it throws, this file alone is not known. */
  constructor(read = readInstance) {
    this.#readInstance = read;
  }

  /** The workspace folders' uris. */
  get folders(): readonly string[] {
    return this.#frame.folders;
  }

  get settings(): Settings {
    return this.#frame.settings;
  }

  /** The settings that count for a file, whatever says so. */
  settingsOf(uri: string): Settings {
    const source = this.#sources.get(keyOf(uri));
    return source ? settingsOf(source, this.#frame) : this.settings;
  }

  /** Every file that is known, open or not. */
  get uris(): readonly string[] {
    return this.#sources.keys.flatMap((key) => this.#sources.get(key)?.uri ?? []);
  }

  /** Whether there is a text of it on disk, as far as is known. */
  hasFile(uri: string): boolean {
    return (this.#sources.get(keyOf(uri))?.disk ?? null) !== null;
  }

  /** A file under any spelling of its uri. */
  get(uri: string): Snapshot | undefined {
    return this.#entries.get(keyOf(uri))?.snapshot;
  }

  /** The files of which nothing was looked at, and why, in full sentences. */
  unchecked(): readonly { readonly uri: string; readonly why: string }[] {
    return [...this.#entries.values()].flatMap(({ reading, snapshot }) =>
      reading.own.flatMap(({ unchecked, message }) => (unchecked ? { uri: snapshot.uri, why: message } : [])),
    );
  }

  /** A file as the editor has it open under just this spelling of its uri. */
  getOpen(uri: string): Snapshot | undefined {
    const snapshot = this.get(uri);
    if (snapshot?.uri === uri) return snapshot;
    const other = snapshot?.others.find((one) => one.uri === uri);
    return snapshot && other ? { ...snapshot, ...other, instance: { ...snapshot.instance, uri } } : undefined;
  }

  /** The files of which the facts come from env files as well that are among some files, or lie in one of these folders. */
  readersOf(changed: ReadonlySet<string>): readonly string[] {
    const isChanged = (uri: string): boolean => changed.has(uri) || (uri !== parentOf(uri) && isChanged(parentOf(uri)));
    return this.uris.filter((uri) => this.#sources.at(uri).facts.envFiles.some(isChanged));
  }

  /** The instances that share a host with a file, itself included, in the order of their uris. */
  neighbours(uri: string): readonly Instance[] {
    const instance = this.get(uri)?.instance;
    return instance ? this.#group(hostKey(instance)) : [];
  }

  /** Tells what would come of a file with other texts, for itself and for the others. Of an unknown file: nothing. */
  trial(uri: string): Trial {
    const [source, entry] = [this.#sources.get(keyOf(uri)), this.#entries.get(keyOf(uri))];
    if (!source || !entry) return () => ({ findings: [], meets: false, work: 0 });
    const now = entry.snapshot;
    const hostOf = hostsOfInstance(now.uri, now.instance.name, source.facts, this.#frame);
    return trialOf(now.instance, {
      settings: this.settingsOf(uri),
      read: triedReadings(source, this.#frame, entry.reading),
      place: ({ deployment }) => ({ ...now.instance, host: hostOf(deployment), deployment }),
      group: (host) => this.#group(host),
      index: (host) => this.#hosts.portsOf(host).index,
    });
  }

  /** The ports that the others on the host of a file hold. */
  portsBeside(uri: string): Ports {
    const instance = this.get(uri)?.instance;
    return this.#hosts.portsOf(instance ? hostKey(instance) : '').beside(keyOf(uri));
  }

  /** The files around instances that repeat ports, with what is to be said of these. */
  elsewhere(): readonly FileDrifts[] {
    return this.#elsewhere.uris.map((uri) => this.#elsewhere.in(uri));
  }

  /** What is known of the ports in a file around instances. */
  repeatedIn(uri: string): FileDrifts {
    return this.#elsewhere.in(canonical(uri));
  }

  /** The files around an instance that repeat ports of it. */
  repeatedAbout(uri: string): readonly FileDrifts[] {
    return this.#elsewhere.about(keyOf(uri));
  }

  /** The ports of an instance that files around it repeat and that it does not open. */
  driftsOf(uri: string): readonly Drift[] {
    return this.#elsewhere.of(keyOf(uri));
  }

  /** Those of an instance, be it one that stands in a file around others. */
  driftsAbout(uri: string): readonly Drift[] {
    return this.elsewhere().flatMap(({ drifts }) => drifts.filter(({ instance }) => instance.uri === uri));
  }

  /** Whether some instance runs on a host of that name. */
  isHost(name: string): boolean {
    const wanted = hostNameOf(name);
    const firsts = this.#hosts.names.map((host) => this.#hosts.keysOf(host)[0] ?? '');
    return firsts.some((key) => hostNameOf(this.get(key)?.instance.host.name ?? '') === wanted);
  }

  /** The instances of each host, in the order of their uris, and the hosts in that of their first ones. */
  hosts(): readonly (readonly Instance[])[] {
    const groups = this.#hosts.names.map((host) => this.#hosts.keysOf(host));
    const ordered = groups.sort(([one = ''], [other = '']) => inOrder(one, other));
    return ordered.map((keys) => keys.flatMap((key) => this.get(key)?.instance ?? []));
  }

  openBuffer(buffer: Buffer): Changes {
    this.#sources.open(buffer);
    return this.#read([keyOf(buffer.uri)]);
  }

  /** A closed buffer falls back to the file on disk; without one it is gone. */
  closeBuffer(uri: string): Changes {
    this.#sources.close(uri);
    return this.#read([keyOf(uri)]);
  }

  /** Whether a file is other than it is known. */
  isNews({ uri, text, facts }: ReadFile): boolean {
    const source = this.#sources.get(keyOf(uri));
    return source?.disk !== text || JSON.stringify(source.facts) !== JSON.stringify(facts ?? source.facts);
  }

  /**
   * Names the instances of files that are about to be taken a few at a time, before the first of them is: none has one name now and
   * another one soon. Those that were expected before and have never come have no name any more.
   * @returns what changes, step by step: instances whose names have to do with each other are named in one.
   */
  *expect(uris: readonly string[]): Generator<Changes | null> {
    const gone = [...this.#expected].filter((key) => !this.#entries.has(key));
    this.#expected.clear();
    yield this.#take(new Map(), new Map(gone.map((key) => [key, null])));
    const namesakes = new Map<string, Map<string, readonly string[]>>();
    for (const uri of uris) {
      const folders = foldersOf(uri, this.#frame);
      const name = folders.at(-1) ?? '';
      const some = namesakes.get(name) ?? new Map<string, readonly string[]>();
      namesakes.set(name, some.set(keyOf(uri), folders));
      yield null;
    }
    for (const some of namesakes.values()) {
      for (const key of some.keys()) this.#expected.add(key);
      yield this.#take(new Map(), some);
    }
  }

  /** Takes the texts on disk; null for a file that is not there any more. Each is analysed before the next one is asked for. */
  setFiles(files: Iterable<ReadFile>): Changes {
    const readings = new Map<string, InstanceReading | null>();
    for (const { uri, text, facts } of files) {
      const source = this.#sources.at(uri);
      source.disk = text;
      if (facts) source.facts = facts;
      const key = keyOf(uri);
      readings.set(key, this.#analyse(key));
    }
    return this.#take(readings);
  }

  setFacts(uri: string, facts: FileFacts): Changes {
    this.#sources.at(uri).facts = facts;
    return this.#read([keyOf(uri)]);
  }

  /** Takes new settings and reads everything again with them. */
  configure(settings: Settings, folders: readonly string[] = this.folders): Changes {
    this.#frame = { settings, folders };
    return this.#read(this.#sources.keys);
  }

  /**
   * Takes the settings of single files. Those that are the workspace's own change nothing.
   * @returns null where none of them is other than before.
   */
  configureFiles(settings: ReadonlyMap<string, ResourceSettings>): Changes | null {
    const shared = JSON.stringify(resourceSettingsIn(this.settings));
    const keys = [...settings].flatMap(([uri, resource]) => {
      const source = this.#sources.get(keyOf(uri));
      const own = JSON.stringify(resource) === shared ? null : resource;
      if (!source || JSON.stringify(source.resource) === JSON.stringify(own)) return [];
      source.resource = own;
      return [keyOf(uri)];
    });
    return keys.length > 0 ? this.#read(keys) : null;
  }

  /** Analyses files anew. */
  #read(keys: readonly string[]): Changes {
    return this.#take(new Map(keys.map((key) => [key, this.#analyse(key)])));
  }

  /**
   * Takes what files say, then the conflicts of those that hold a port of theirs, or of one that is renamed, before or after.
   * @param readings by key; null for a file that is gone.
   * @param coming the folders of other files, which are only named.
   */
  #take(
    readings: ReadonlyMap<string, InstanceReading | null>,
    coming: ReadonlyMap<string, readonly string[] | null> = new Map(),
  ): Changes {
    const named = [...readings].map(([key, reading]) => [key, reading?.folders ?? null] as const);
    const renamed = this.#names.set(new Map([...coming, ...named])).filter((key) => this.#entries.has(key));
    const before = new Map([...readings.keys(), ...renamed].map((key) => [key, this.#entries.get(key)]));
    const touched: TouchedHosts = new Map();
    const outside = new Set<string>();
    for (const [key, old] of before) {
      const reading = readings.has(key) ? readings.get(key) : old?.reading;
      const instance = this.#place(key, reading ?? null);
      const { repeated = [], values = null } = this.#sources.get(key)?.facts ?? {};
      const judged = instance && values ? withValues(instance, values) : instance;
      for (const uri of this.#elsewhere.set(key, judged ?? null, repeated)) outside.add(uri);
      this.#hosts.set(key, old?.snapshot.instance, instance, touched);
    }
    const changed = new Map<string, Snapshot>();
    for (const key of [...new Set([...before.keys(), ...this.#hosts.keysOn(touched)])].sort(inOrder)) {
      const isFresh = before.has(key);
      const snapshot = this.#checkConflicts(key, isFresh);
      if (snapshot && (!isFresh || isOther(snapshot, before.get(key)?.snapshot))) changed.set(key, snapshot);
    }
    const removed = [...before].flatMap(([key, old]) => {
      const shown = new Set(spellingsOf(this.get(key)));
      return spellingsOf(old?.snapshot).filter((uri) => !shown.has(uri));
    });
    const elsewhere = [...outside].map((uri) => this.#elsewhere.in(uri));
    return { changed: [...changed.values()], removed, elsewhere };
  }

  #analyse(key: string): InstanceReading | null {
    const source = this.#sources.get(key);
    if (!source) return null;
    try {
      return this.#readInstance(source.uri, source, this.#frame, this.#entries.get(key)?.reading);
    } catch (error) {
      return failedReading(source.uri, source, this.#frame, error);
    }
  }

  /** Makes an instance of what a file says; null lets go of the file. */
  #place(key: string, reading: InstanceReading | null): Instance | undefined {
    const source = this.#sources.get(key);
    if (!source || !reading) {
      this.#entries.delete(key);
      this.#sources.delete(key);
      return undefined;
    }
    const buffer = bufferOf(source);
    const uri = buffer?.uri ?? source.uri;
    const name = this.#names.get(key);
    const { deployment, own } = reading;
    const host = hostsOfInstance(uri, name, source.facts, this.#frame)(deployment);
    const instance: Instance = Object.freeze({
      uri,
      name,
      host,
      deployment,
      containers: source.facts.containers,
      repeated: source.facts.repeated,
    });
    const { version = null } = buffer ?? {};
    const others = [...source.buffers.values()].filter((one) => one !== buffer && one.text === buffer?.text);
    const snapshot = Object.freeze({ uri, version, others, deployment, instance, findings: own });
    this.#entries.set(key, { reading, snapshot, signature: null });
    return instance;
  }

  #group(host: string): Instance[] {
    return this.#hosts.keysOf(host).flatMap((key) => this.get(key)?.instance ?? []);
  }

  /**
   * Recomputes the conflicts of one instance and returns its snapshot if its findings are others than before.
   * @param isFresh it has just been read, or named: whether it is other than before is another question.
   */
  #checkConflicts(key: string, isFresh: boolean): Snapshot | null {
    const entry = this.#entries.get(key);
    if (!entry) return null;
    const { reading, snapshot: known } = entry;
    const ports = this.#hosts.portsOf(hostKey(known.instance));
    const severity = this.settingsOf(key).conflictSeverity;
    const findings = withConflicts(reading.own, known.instance, ports.index, severity);
    ports.looked(key);
    if (findings === known.findings) return isFresh ? known : null;
    const snapshot = Object.freeze({ ...known, findings });
    if (isFresh) {
      this.#entries.set(key, { ...entry, snapshot });
      return snapshot;
    }
    const before = entry.signature ?? signatureOf(known.findings);
    const signature = signatureOf(findings);
    this.#entries.set(key, { ...entry, snapshot, signature });
    return signature === before ? null : snapshot;
  }
}

/** All spellings under which something is shown of a file. */
function spellingsOf(snapshot: Snapshot | undefined): readonly string[] {
  return snapshot ? [snapshot.uri, ...snapshot.others.map(({ uri }) => uri)] : [];
}

/** Whether what an editor shows of a file, and for which text, is other than before. */
function isOther(snapshot: Snapshot, before: Snapshot | undefined): boolean {
  return (
    !before ||
    snapshot.uri !== before.uri ||
    snapshot.version !== before.version ||
    spellingsOf(snapshot).join() !== spellingsOf(before).join() ||
    snapshot.deployment.tree.text !== before.deployment.tree.text ||
    signatureOf(snapshot.findings) !== signatureOf(before.findings)
  );
}
