import { silencedIn } from '../ports/findings/ignored';
import type { Finding } from '../ports/findings/kinds';
import { causeOf } from '../ports/findings/places';
import { hostComment } from '../ports/hosts/instances';
import { type Deployment, type Known, readDeployment } from '../ports/micro-integrator/deployment';
import type { Listener } from '../ports/micro-integrator/listeners/listener';
import type { Offset } from '../ports/micro-integrator/offset';
import { LineIndex, type Lines } from '../toml/lines';
import { parseToml } from '../toml/parse';
import type { Span, TomlTree } from '../toml/tree';

/** What is kept of a file that nobody has open: plain values, which another thread can take as they are. */
export interface Rest extends Pick<Deployment, 'whose' | 'hostname' | 'startup' | 'launch' | 'origin'> {
  readonly text: string;
  readonly offset: Omit<Offset, 'setting'>;
  readonly listeners: readonly RestOfListener[];
  readonly silenced: Known['silenced'];
  readonly hostComment: Known['hostComment'];
}

interface RestOfListener extends Omit<Listener, 'settings'> {
  /** Where its port is caused. Null: it is not open. */
  readonly cause: Span | null;
}

/** Takes out of a deployment what is kept of it; nothing of that holds on to the tree. */
export function restOf(awake: Deployment): Rest {
  const { whose, hostname, startup, launch, origin } = awake;
  const { setting: _, ...offset } = awake.offset;
  const comment = hostComment(awake);
  return {
    text: awake.tree.text,
    whose: whose.kind === 'template' ? { ...whose, mark: fixed(whose.mark) } : whose,
    offset,
    listeners: awake.listeners.map((listener) => {
      const { settings: _own, ...rest } = listener;
      return { ...rest, cause: listener.state === 'open' ? fixed(causeOf(awake, listener)) : null };
    }),
    hostname,
    startup,
    launch,
    origin,
    silenced: silencedIn(awake),
    hostComment: comment && { ...comment, span: fixed(comment.span), comment: fixed(comment.comment) },
  };
}

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

  constructor({ text, whose, offset, listeners, hostname, startup, launch, origin, silenced, hostComment }: Rest) {
    this.tree = new RestingTree(text, this);
    this.whose = whose;
    this.offset = restingOffset(offset, this);
    const causes = new Map<Listener, Span>();
    this.listeners = listeners.map((rest, index) => {
      const listener = restingListener(rest, index, this);
      if (rest.cause) causes.set(listener, rest.cause);
      return listener;
    });
    this.hostname = hostname;
    this.startup = startup;
    this.launch = launch;
    this.origin = origin;
    this.known = { causes, silenced, hostComment };
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
    const read = this.#read?.deref();
    if (read) return read;
    const full = readDeployment(parseToml(this.tree.text), this.launch, this.origin);
    this.#read = new WeakRef(full);
    return full;
  }
}

function restingOffset(rest: Rest['offset'], resting: RestingDeployment): Offset {
  return {
    ...rest,
    get setting() {
      return resting.full.offset.setting;
    },
  };
}

function restingListener({ cause: _, ...rest }: RestOfListener, index: number, resting: RestingDeployment): Listener {
  return {
    ...rest,
    get settings() {
      return resting.full.listeners[index]?.settings ?? [];
    },
  };
}

/** A text of which the tree is read when it is asked for. */
class RestingTree implements TomlTree {
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

/** Findings that point into a text that nobody edits: they hold on to numbers, not to the tree. */
export function fixedFindings(findings: readonly Finding[]): readonly Finding[] {
  return findings.map((finding) => ({
    ...finding,
    span: fixed(finding.span),
    ...(finding.related && { related: finding.related.map((one) => ({ ...one, span: fixed(one.span) })) }),
    repairs: finding.repairs.map((repair) => ({
      ...repair,
      edits: repair.edits.map(({ span, text }) => ({ span: fixed(span), text })),
    })),
  }));
}

function fixed({ start, end }: Span): Span {
  return { start, end };
}
