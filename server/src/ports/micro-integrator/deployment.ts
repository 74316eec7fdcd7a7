import type { Lines } from '../../toml/lines';
import { withTriedText } from '../../toml/template-document';
import type { Span, TomlTree } from '../../toml/tree';
import { BUILT_IN_OFFSET, HOSTNAME_KEY } from '../product/catalog';
import { OTHER_BUILT_IN_OFFSET } from '../product/other-products';
import type { KnownRelease } from '../product/releases';
import type { InboundEndpoint } from './listeners/inbound-listeners';
import type { Listener } from './listeners/listener';
import { readListeners } from './listeners/listeners';
import { otherListeners } from './listeners/other-listeners';
import type { RandomPorts } from './listeners/start-listeners';
import { type Offset, type Override, type Place, readOffset } from './offset';
import { type Dialect, readDialect } from './parser/dialect';
import type { Surroundings } from './pipeline/references';
import type { ServerValue } from './pipeline/server-values';
import { readSettings, type Settings } from './pipeline/settings';
import { type Rendering, render } from './printing/rendering';
import type { UnsafeValue, UnusableValue } from './printing/writer';
import { type Origin, type Whose, whoseFile } from './whose-file';

/** How the server is started: what surrounds the file, and an offset that replaces the file's. */
export interface Launch extends Surroundings {
  /** The release that runs it. Left out, or null: nothing tells. */
  readonly release?: KnownRelease | null;
  readonly override: Override | null;
  /** Where those system properties stand that files around give. */
  readonly propertyPlaces?: Readonly<Record<string, Place>>;
  /** The inbound endpoints that are deployed with the server. */
  readonly inbounds?: readonly InboundEndpoint[];
  /** Whether files around tell of random ports. */
  readonly random?: RandomPorts;
  /** It runs in a container with a network of its own: what is `localhost` to others is another machine. */
  readonly contained?: boolean;
  /** Environment variables that files around set to different values, with the names of those files. */
  readonly contradictions?: Readonly<Record<string, readonly string[]>>;
}

/** What becomes of the server. `degraded`: it comes up, but a listener that the file asks for does not open as asked. */
export type Startup = 'ok' | 'degraded' | 'failed';

/** One deployment.toml as the server understands it. Frozen: a change of the text makes a new one. */
export interface Deployment {
  readonly tree: TomlTree;
  /** Offsets to lines and back, of the same text as the tree. */
  readonly lines: Lines;
  /**
   * Whose file it is. Of another product's nothing has a meaning but the host name, the offset and the listeners; where it is neither
   * that, nor a Micro Integrator's, nor a template, nothing has.
   */
  readonly whose: Whose;
  /** What the server's own TOML parser makes of the text. */
  readonly dialect: Dialect;
  readonly settings: Settings;
  readonly offset: Offset;
  readonly listeners: readonly Listener[];
  /** `[server] hostname`, or what stands for it. Undefined: it is missing. */
  readonly hostname: ServerValue | undefined;
  /** Values that break an XML file into which the server prints them. */
  readonly unsafe: readonly UnsafeValue[];
  /** Values of another kind than a template of the server needs, which ends the start-up. */
  readonly unusable: readonly UnusableValue[];
  /** Where nothing is either, for the next reading; none of a file that is read for the first time. */
  readonly sound: Rendering['sound'];
  readonly startup: Startup;
  /** What it was read with: how the server is started, and where the file comes from. */
  readonly launch: Launch;
  readonly origin: Origin;
  /** Of a file that nobody has open: what others are compared with, so that it is not read again for them. */
  readonly known?: Known;
  /** All of it, read again. Left out: this is all that there is. */
  readonly full?: Deployment;
}

/** What is kept of a file that is not looked at itself. */
export interface Known {
  /** Where the port of each open listener is caused. */
  readonly causes: ReadonlyMap<Listener, Span>;
  /** The key that sets the port of a listener. Left out: none does. */
  readonly portKeys: ReadonlyMap<Listener, Span>;
  /** The key of the offset. Null: the file gives none. */
  readonly offsetKey: Span | null;
  /** The header `[server]`. */
  readonly serverHeader: Span | null;
  /** What comments silence, as `LINE CODE`. */
  readonly silenced: ReadonlySet<string>;
  /** The comment that names the host, and where the name stands. */
  readonly hostComment: {
    readonly kind: 'host';
    readonly name: string;
    readonly span: Span;
    readonly comment: Span;
  } | null;
}

/** Nothing is known of the file but its text. */
const NOWHERE: Origin = { path: '', evidence: null };

/**
 * What a server makes of a file. What there is to know of a group by itself stands in that (`onceIn`); here the rest is taken over
 * from the reading before, as far as nothing changed that it depends on: the text alone decides what its parser takes, and
 * only headers and pairs, never comments and blank lines, what comes of the settings.
 * @param before an earlier reading of the same file with the same launch and origin.
 */
export function readDeployment(
  tree: TomlTree,
  launch: Launch,
  origin = NOWHERE,
  before: Deployment | null = null,
): Deployment {
  const whose = whoseFile(tree, origin);
  const dialect = readDialect(tree);
  const known = before?.known ? null : before;
  const isSame = known?.tree.groups === tree.groups && known.whose.kind === whose.kind;
  const server = isSame ? known : readServer(tree, launch, known, whose);
  const { settings, offset, listeners, hostname, unsafe, unusable, sound } = server;
  const failed =
    whose.kind !== 'template' &&
    whose.kind !== 'other-product' &&
    (!dialect.starts ||
      settings.failures.length > 0 ||
      offset.fault === 'blank' ||
      unsafe.some(({ file }) => file !== 'internal-apis.xml') ||
      unusable.length > 0);
  // An offset that is no integer is wrong even where no listener is left to fail over it.
  const degraded =
    offset.fault === 'junk' || offset.fault === 'padded' || listeners.some(({ state }) => state === 'failed');
  return Object.freeze({
    tree,
    lines: tree.lines,
    whose,
    dialect,
    settings,
    offset,
    listeners,
    hostname,
    unsafe,
    unusable,
    sound,
    startup: failed ? 'failed' : degraded ? 'degraded' : 'ok',
    launch,
    origin,
  });
}

/** What follows from the settings: the same for as long as the headers and pairs are. */
function readServer(
  tree: TomlTree,
  launch: Launch,
  before: Deployment | null,
  whose: Whose,
): Pick<Deployment, 'settings' | 'offset' | 'listeners' | 'hostname' | 'unsafe' | 'unusable' | 'sound'> {
  const settings = readSettings(tree, launch, before?.settings ?? null);
  const isOther = whose.kind === 'other-product';
  if (before && before.settings.basis === settings.basis && before.whose.kind === whose.kind && !isOther) {
    const { offset, listeners, hostname, unsafe, unusable, sound } = before;
    return { settings, offset, listeners, hostname, unsafe, unusable, sound };
  }
  const offset = readOffset(settings, launch.override, launch, isOther ? OTHER_BUILT_IN_OFFSET : BUILT_IN_OFFSET);
  const { unusable, unsafe, sound } = render(settings, before?.sound ?? null);
  const listeners = isOther
    ? otherListeners(whose.product, settings, offset)
    : readListeners(settings, offset, launch, unsafe);
  const hostname = settings.flat.get(HOSTNAME_KEY);
  return { settings, offset, listeners, hostname, unsafe, unusable, sound };
}

/** A deployment with all that was read of it. */
export function awake(deployment: Deployment): Deployment {
  return deployment.full ?? deployment;
}

/**
 * What comes of a file with another text, or with another start: told while that is read, as with `withTriedText`. What is asked there
 * asks nothing of the deployment as it is, and no span comes out of it.
 */
export function tried<T>(
  deployment: Deployment,
  text: string,
  launchOf: (tree: TomlTree) => Launch,
  ask: (after: Deployment, read: number) => T,
): T {
  const now = awake(deployment);
  return withTriedText(now.tree, text, (tree, read) => {
    const launch = launchOf(tree);
    return ask(readDeployment(tree, launch, now.origin, launch === now.launch ? now : null), read);
  });
}
