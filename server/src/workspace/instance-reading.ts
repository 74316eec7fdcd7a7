import { checkDeployment } from '../ports/findings/checks';
import { launchWith, releaseIn } from '../ports/findings/directives';
import type { Finding } from '../ports/findings/kinds';
import { isTooLong, notChecked, tooLong } from '../ports/findings/kinds/file/too-much-to-check';
import { KEY_WITHOUT_EFFECT } from '../ports/findings/kinds/settings/key-without-effect';
import { attempted } from '../ports/hosts/attempts';
import { type Host, hostOf } from '../ports/hosts/instances';
import { fixedFindings, RestingDeployment } from '../ports/hosts/resting-deployment';
import { carbonDeployment } from '../ports/micro-integrator/carbon-deployment';
import { type Deployment, type Launch, readDeployment } from '../ports/micro-integrator/deployment';
import type { Origin } from '../ports/micro-integrator/whose-file';
import type { Release } from '../ports/product/releases';
import { parseToml } from '../toml/parse';
import { hostFor, withConfiguration } from './configuration/file-configuration';
import { CARBON_NAME, FILE_NAME, isSkipped } from './files/discovery';
import { canonical, isBelow, nameOf, pathOf, relativePath } from './files/uris';
import { instanceFolders } from './instance-names';
import { rootOf } from './roots';
import type { Settings } from './settings';
import { bufferOf, LANGUAGE, type Source, treeOf } from './sources';
import { carbonFileIn } from './surroundings/carbon-files';

/** What a file says by itself, whatever others there are. */
export interface InstanceReading {
  /** How the server is started, with where the file lies: what was analysed besides the text. */
  readonly launch: string;
  readonly deployment: Deployment;
  /** The findings of the file alone. */
  readonly own: readonly Finding[];
  /** What names the instance: its folders, the most telling one last. */
  readonly folders: readonly string[];
}

/** The same of a text that is only tried. */
export interface TriedReading extends InstanceReading {
  /** The work that it took, in statements that are read. */
  readonly work: number;
}

/** What holds for all files of a workspace. */
export interface Frame {
  readonly settings: Settings;
  /** The uris of the workspace folders. */
  readonly folders: readonly string[];
}

/**
 * Analyses a file with what surrounds it. Null for one that is neither open nor on disk.
 * @param known an earlier reading: nothing is analysed twice with the same text and the same surroundings.
 */
export function readInstance(
  uri: string,
  source: Source,
  frame: Frame,
  known: InstanceReading | undefined,
): InstanceReading | null {
  if (nameOf(uri) === CARBON_NAME) return readCarbon(uri, source, frame, known);
  const buffer = bufferOf(source);
  if (isTooLong(buffer?.text ?? source.disk ?? '')) return readingOf(uri, source, frame, tooLong());
  const folders = foldersOf(uri, frame);
  const origin = originOf(uri, source);
  const settings = settingsOf(source, frame);
  const startedWith = launchOf(source, settings);
  const launch = JSON.stringify([origin, startedWith, settings.keysWithoutEffect]);
  const before = known?.launch === launch ? known.deployment : null;
  if (buffer === null) {
    source.document = null;
    if (source.disk === null) return null;
    if (known && before?.known && before.tree.text === source.disk) return { ...known, folders };
    RestingDeployment.restAll();
    const tree = parseToml(source.disk);
    const read = readDeployment(tree, launchWith(releaseIn(tree), startedWith), origin);
    const own = fixedFindings(findingsOf(read, settings));
    return { launch, deployment: new RestingDeployment(read, true), own, folders };
  }
  const tree = treeOf(source, buffer);
  if (known && before?.tree === tree) return { ...known, folders };
  const startedHere = launchWith(releaseIn(tree), startedWith);
  const isSame = before?.launch.release?.number === startedHere.release?.number;
  const deployment = readDeployment(tree, startedHere, origin, isSame ? before : null);
  return { launch, deployment, own: findingsOf(deployment, settings), folders };
}

/** Tells what other texts would make of a file that is known, at rest: nothing of what is known changes. Of a `carbon.xml`, nothing else. */
export function triedReadings(source: Source, frame: Frame, known: InstanceReading): (text: string) => TriedReading {
  if (nameOf(source.uri) === CARBON_NAME) return () => ({ ...known, work: 0 });
  const settings = settingsOf(source, frame);
  const startedWith = launchOf(source, settings);
  const now = known.deployment.launch;
  const launchOfRelease = (release: Release | null): Launch => {
    const launch = launchWith(release, startedWith);
    return launch.release?.number === now.release?.number ? now : launch;
  };
  return (text) => {
    const { deployment, findings, work } = attempted(known.deployment, text, launchOfRelease);
    return { ...known, deployment, own: wanted(findings, settings), work };
  };
}

/** The same of a server of another product that has no deployment.toml. An editor does not send its text: what is on disk counts. */
function readCarbon(
  uri: string,
  source: Source,
  frame: Frame,
  known: InstanceReading | undefined,
): InstanceReading | null {
  const text = bufferOf(source)?.text ?? source.disk;
  if (text === null) return null;
  const folders = foldersOf(uri, frame);
  const origin = { path: pathOf(uri), evidence: null };
  const { declared, startedApart } = source.facts;
  const launch = JSON.stringify([origin, declared, startedApart]);
  if (known?.launch === launch && known.deployment.tree.text === text) return { ...known, folders };
  const start: Launch = { environment: {}, systemProperties: {}, others: 'unknown', override: null };
  const beside = { declared, startedApart };
  return { launch, deployment: carbonDeployment(text, carbonFileIn(text), beside, start, origin), own: [], folders };
}

/** What names the instance of a file: its folders, the most telling one last. */
export function foldersOf(uri: string, frame: Frame): readonly string[] {
  const root = rootOf(canonical(uri), frame.folders);
  return instanceFolders(relativePath(root, canonical(uri)), nameOf(root));
}

/** What there is to say about a file, without what the settings do not want to hear. */
function findingsOf(deployment: Deployment, settings: Settings): readonly Finding[] {
  return wanted(checkDeployment(deployment), settings);
}

function wanted(all: readonly Finding[], { keysWithoutEffect }: Settings): readonly Finding[] {
  return keysWithoutEffect ? all : all.filter(({ code }) => code !== KEY_WITHOUT_EFFECT.code);
}

/**
 * The reading of a file that cannot be analysed, which is a fault of ours: nothing is known of it but that, and no other file
 * suffers from it.
 */
export function failedReading(uri: string, source: Source, frame: Frame, error: unknown): InstanceReading {
  return readingOf(uri, source, frame, notChecked(error));
}

/** The reading of a file of which one thing is said, and nothing is known. */
function readingOf(uri: string, source: Source, frame: Frame, finding: Finding): InstanceReading {
  source.document = null;
  const deployment = readDeployment(parseToml(''), launchOf(source, settingsOf(source, frame)));
  const folders = foldersOf(uri, frame);
  return { launch: '', deployment, own: [finding], folders };
}

/** Tells on which host an instance runs, whatever its file says. @param name what tells the instance apart. */
export function hostsOfInstance(
  sent: string,
  name: string,
  { container, containers, together, project, worktree, configuration }: Source['facts'],
  { settings, folders }: Frame,
): (deployment: Deployment) => Host {
  const { hosts, environments, exclude, projectsRunTogether } = withConfiguration(settings, configuration);
  const uri = canonical(sent);
  const root = rootOf(uri, folders);
  const relative = relativePath(root, uri);
  // A copy of a file that an editor shows, such as an older version, runs nowhere.
  if (!uri.startsWith('file:') && !folders.some((folder) => isBelow(uri, folder))) {
    return () => ({ name: `copy ${name}`, rule: 'unknown' });
  }
  // A file that the settings exclude may be open all the same; it shares its ports with nobody.
  if (isSkipped(root, uri, exclude) || configuration?.excluded) {
    return () => ({ name: `excluded ${name}`, rule: 'unknown' });
  }
  const configured = hostFor(hosts, relative) ?? configuration?.host ?? null;
  const top = folders.length > 1 ? [nameOf(root)] : [];
  const around = {
    // Of several workspace folders, one may be called "dev" and another "prod".
    path: [...top, ...relative.split('/')],
    name,
    configured,
    worktree,
    container,
    publishes: containers.some(({ network, mappings }) => network === 'host' || mappings.length > 0),
    together: together === null ? null : [...top, ...relativePath(root, together).split('/')],
    project: project && !projectsRunTogether,
    environments,
  };
  return (deployment) => hostOf(deployment, around);
}

/** Our language counts where somebody chose it: a file of our name has it by that name. */
function originOf(uri: string, source: Source): Origin {
  const { facts } = source;
  const chosen = bufferOf(source)?.languageId === LANGUAGE && nameOf(uri) !== FILE_NAME;
  return { path: pathOf(uri), evidence: facts.evidence ?? (chosen ? 'language' : null) };
}

/** The settings that count for a file: its own, those of the workspace, those of a configuration file. */
export function settingsOf({ facts, resource }: Source, { settings }: Frame): Settings {
  return withConfiguration({ ...settings, ...resource }, facts.configuration);
}

function launchOf({ facts }: Source, settings: Settings): Launch {
  const { override, environment, systemProperties, environmentComplete, release } = settings;
  const given = facts.properties.filter(({ name }) => !Object.hasOwn(systemProperties, name));
  return {
    environment: { ...facts.environment, ...environment },
    contradictions: facts.contradictions,
    random: facts.random,
    contained: facts.container && facts.containers.every(({ network }) => network !== 'host'),
    inbounds: facts.inbounds,
    systemProperties: { ...Object.fromEntries(given.map(({ name, text }) => [name, text])), ...systemProperties },
    propertyPlaces: Object.fromEntries(given.map(({ name, uri, line }) => [name, { uri, line }])),
    others: environmentComplete ? 'unset' : 'unknown',
    override: override ?? facts.override,
    release: release ?? facts.release,
  };
}
