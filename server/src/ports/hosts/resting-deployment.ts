import { LineIndex, type Lines } from '../../toml/lines';
import { parseToml } from '../../toml/parse';
import type { Span, TomlTree } from '../../toml/tree';
import { noRepairs, type Repair } from '../findings/finding';
import { silencedIn } from '../findings/ignored';
import type { Finding } from '../findings/kinds';
import { causeOf, offsetKeyOf, portKeyOf, serverHeaderOf } from '../findings/places';
import { type Deployment, type Known, readDeployment } from '../micro-integrator/deployment';
import type { BindAddress } from '../micro-integrator/listeners/bind-address';
import type { Listener } from '../micro-integrator/listeners/listener';
import type { Offset, Place } from '../micro-integrator/offset';
import { hostComment } from './instances';

/** The one that was read last is awake until another is: who shows a single file asks for all of it right behind. */
let latest: RestingDeployment | null = null;

/**
 * The deployment of a file that nobody has open. A workspace has thousands of these, so it keeps the text and what other files
 * on its host are compared with: ports, places, comments. The rest is read again from the text when somebody asks for it; what
 * is read once is the same for as long as anybody works with it.
 */
export class RestingDeployment implements Deployment {
  readonly tree: TomlTree;
  readonly whose: Deployment['whose'];
  readonly offset: Offset;
  readonly listeners: readonly Listener[];
  readonly hostname: Deployment['hostname'];
  readonly startup: Deployment['startup'];
  readonly launch: Deployment['launch'];
  readonly origin: Deployment['origin'];
  readonly known: Known;
  #read: WeakRef<Deployment> | null = null;
  #awake: Deployment | null = null;

  /**
   * @param awake what was read of the file; nothing of it is held on to, so no function that is kept may be made here.
   * @param staysAwake until another one does: its tree is not edited meanwhile.
   */
  constructor(awake: Deployment, staysAwake = false) {
    const { whose, offset, hostname, startup, launch, origin } = awake;
    this.tree = new RestingTree(awake.tree.text, this);
    this.whose = whose.kind === 'template' ? { ...whose, mark: fixed(whose.mark) } : whose;
    this.offset = new RestingOffset(offset, this);
    this.listeners = awake.listeners.map((listener, number) => new RestingListener(listener, number, this));
    this.hostname = hostname;
    this.startup = startup;
    this.launch = launch;
    this.origin = origin;
    this.known = knownOf(awake, this);
    if (!staysAwake) return;
    RestingDeployment.restAll();
    latest = this;
    this.#awake = awake;
  }

  /** Lets go of all that was read of files at rest: of two long ones, no memory holds both. */
  static restAll(): void {
    if (latest) latest.#awake = null;
    latest = null;
  }

  get lines(): Lines {
    return this.tree.lines;
  }

  get dialect(): Deployment['dialect'] {
    return this.full.dialect;
  }

  get settings(): Deployment['settings'] {
    return this.full.settings;
  }

  get unsafe(): Deployment['unsafe'] {
    return this.full.unsafe;
  }

  get unusable(): Deployment['unusable'] {
    return this.full.unusable;
  }

  get sound(): Deployment['sound'] {
    return this.full.sound;
  }

  /** All of it. A weak reference holds on to what it has been asked for until the event loop rests. */
  get full(): Deployment {
    const read = this.#awake ?? this.#read?.deref();
    if (read) return read;
    const full = readDeployment(parseToml(this.tree.text), this.launch, this.origin);
    this.#read = new WeakRef(full);
    return full;
  }
}

// These are classes because a getter in a literal has V8 make a shape of its own for each object, which holds on to all that the
// getter sees until the next full collection.

class RestingOffset implements Offset {
  readonly source: Offset['source'];
  readonly text: Offset['text'];
  readonly value: Offset['value'];
  readonly trimmed: Offset['trimmed'];
  readonly fault: Offset['fault'];
  readonly override: Offset['override'];
  readonly #resting: RestingDeployment;

  constructor({ source, text, value, trimmed, fault, override }: Offset, resting: RestingDeployment) {
    this.source = source;
    this.text = text;
    this.value = value;
    this.trimmed = trimmed;
    this.fault = fault;
    this.override = override;
    this.#resting = resting;
  }

  get setting(): Offset['setting'] {
    return this.#resting.full.offset.setting;
  }
}

class RestingListener implements Listener {
  readonly port: Listener['port'];
  readonly base: Listener['base'];
  readonly offset: Listener['offset'];
  readonly effective: Listener['effective'];
  readonly state: Listener['state'];
  readonly reason: Listener['reason'];
  readonly lends: Listener['lends'];
  readonly address?: BindAddress;
  readonly place?: Place | null;
  readonly #number: number;
  readonly #resting: RestingDeployment;

  /** @param number its place among the listeners of the deployment. */
  constructor(
    { port, base, offset, effective, state, reason, lends, address, place }: Listener,
    number: number,
    resting: RestingDeployment,
  ) {
    this.port = port;
    this.base = base;
    this.offset = offset;
    this.effective = effective;
    this.state = state;
    this.reason = reason;
    this.lends = lends;
    if (address !== undefined) this.address = address;
    if (place !== undefined) this.place = place;
    this.#number = number;
    this.#resting = resting;
  }

  get settings(): Listener['settings'] {
    return this.#resting.full.listeners[this.#number]?.settings ?? [];
  }
}

/** @param resting what stands for the deployment. */
function knownOf(awake: Deployment, resting: RestingDeployment): Known {
  const comment = hostComment(awake);
  const [offsetKey, serverHeader] = [offsetKeyOf(awake), serverHeaderOf(awake)];
  const portKeys = resting.listeners.flatMap((listener, index) => {
    const key = portKeyOf(awake, awake.listeners[index] ?? listener);
    return key ? [[listener, fixed(key)] as const] : [];
  });
  const causes = resting.listeners.flatMap((listener, index) => {
    const like = awake.listeners[index];
    return like?.state === 'open' ? [[listener, fixed(causeOf(awake, like))] as const] : [];
  });
  return {
    causes: new Map(causes),
    portKeys: new Map(portKeys),
    offsetKey: offsetKey && fixed(offsetKey),
    serverHeader: serverHeader && fixed(serverHeader),
    silenced: silencedIn(awake),
    hostComment: comment && { ...comment, span: fixed(comment.span), comment: fixed(comment.comment) },
  };
}

/** A text of which the tree is read when it is asked for. */
class RestingTree implements TomlTree {
  readonly searches = null;
  readonly document = null;
  #lines: Lines | null = null;
  readonly #deployment: RestingDeployment;

  constructor(
    readonly text: string,
    deployment: RestingDeployment,
  ) {
    this.#deployment = deployment;
  }

  get lines(): Lines {
    this.#lines ??= new LineIndex(this.text);
    return this.#lines;
  }

  get sections(): TomlTree['sections'] {
    return this.#deployment.full.tree.sections;
  }

  get comments(): TomlTree['comments'] {
    return this.#deployment.full.tree.comments;
  }

  get problems(): TomlTree['problems'] {
    return this.#deployment.full.tree.problems;
  }

  get marks(): TomlTree['marks'] {
    return this.#deployment.full.tree.marks;
  }

  get statements(): TomlTree['statements'] {
    return this.#deployment.full.tree.statements;
  }

  get groups(): TomlTree['groups'] {
    return this.#deployment.full.tree.groups;
  }
}

/**
 * Findings that point into a text that nobody edits: they hold on to numbers, not to the tree.
 * @param repairsOf their repairs, which hold on to nothing else either.
 */
export function fixedFindings(findings: readonly Finding[], repairsOf = fixedRepairs): readonly Finding[] {
  return findings.map((finding) => ({
    ...finding,
    span: fixed(finding.span),
    ...(finding.related && { related: finding.related.map((one) => ({ ...one, span: fixed(one.span) })) }),
    repairs: repairsOf(finding),
  }));
}

function fixedRepairs(finding: Finding): Finding['repairs'] {
  const repairs = finding.repairs().map((repair) => ({
    ...repair,
    edits: repair.edits.map(({ span, text }) => ({ span: fixed(span), text })),
  }));
  return always(repairs);
}

/** A closure of its own: one made beside a finding would hold on to that, and so to the tree. */
function always(made: readonly Repair[]): Finding['repairs'] {
  return made.length === 0 ? noRepairs : () => made;
}

function fixed({ start, end }: Span): Span {
  return { start, end };
}
