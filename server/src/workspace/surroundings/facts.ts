import type { Container } from '../../ports/hosts/containers';
import type { RepeatedPort } from '../../ports/hosts/elsewhere/repeated-port';
import type { InboundEndpoint } from '../../ports/micro-integrator/listeners/inbound-listeners';
import type { RandomPorts } from '../../ports/micro-integrator/listeners/start-listeners';
import type { Override } from '../../ports/micro-integrator/offset';
import type { Evidence } from '../../ports/micro-integrator/whose-file';
import { OFFSET_PROPERTY } from '../../ports/product/catalog';
import type { KnownRelease } from '../../ports/product/releases';
import { configurationFor, type FileConfiguration } from '../configuration/file-configuration';
import { CARBON_NAME } from '../files/discovery';
import { childOf, isBelow, nameOf, parentOf, pathOf } from '../files/uris';
import { declaredPorts, isStartedApart } from './carbon-files';
import { readChart } from './chart';
import { readStarts } from './containers/containers';
import {
  buildsOnMicroIntegrator,
  isIntoConfiguration,
  isMicroIntegratorImage,
  variablesInDockerfile,
} from './containers/dockerfile';
import { copies, dockerfilesAround, folderOfImage, mainImages, mayBeServer } from './containers/image-files';
import { type Environment, firstEnvFile, plainVariables, scriptVariables, withheld } from './env-file';
import { inboundEndpointIn } from './inbound-endpoints';
import type { NearbyFile, NearbyFiles } from './nearby-files';
import { envFilesInLines, overrideAt, propertiesInLaunch, startsInDockerfile } from './overrides';
import { randomPortsOf } from './random-ports';
import { readRelease } from './release';
import { documentedPorts } from './repeated/documented-ports';
import { holdsFile, manifestPorts } from './repeated/kubernetes';
import { kustomizedIn } from './repeated/kustomize';
import { manifestsIn, repeatedPorts } from './repeated/repeated-ports';
import { metadataPorts } from './repeated/service-metadata';
import { containerProperties, countingProperties, type StartProperty, scriptProperties } from './start-properties';
import { startScripts } from './start-scripts';
import { type Artifacts, artifactsIn, NO_ARTIFACTS } from './synapse-artifacts';
import { agreed } from './variables';
import { isInWorktree } from './worktree';

/** What the files around a deployment.toml tell about its instance. */
export interface FileFacts {
  /** A container's file: a host of its own. */
  readonly container: boolean;
  /** The containers that files around it start with it, and the ports that they share with the machine. */
  readonly containers: readonly Container[];
  /** The ports inside its containers that these files repeat. */
  readonly repeated: readonly RepeatedPort[];
  /** The values of the chart that it lies in, by their paths. Null: it lies in none. */
  readonly values: ReadonlyMap<string, string> | null;
  /** The uri of the folder of a file that starts other containers as well: all on one machine, whatever their host names. */
  readonly together: string | null;
  /** The file of an MI project: deployed one at a time. */
  readonly project: boolean;
  /** It lies in a working tree of a git repository that lies elsewhere. */
  readonly worktree: boolean;
  /** What tells that it is a Micro Integrator's: `place` in its home, in an MI project, copied into its image or mounted there. */
  readonly evidence: Evidence | null;
  /** An offset with which a file beside it starts the server. */
  readonly override: Override | null;
  /** The other Java system properties with which it is started, each once, as far as they may be shown. */
  readonly properties: readonly StartProperty[];
  /** The release that runs it. Null: nothing tells. */
  readonly release: KnownRelease | null;
  /** The inbound endpoints that are deployed with it. */
  readonly inbounds: readonly InboundEndpoint[];
  /** Whether it opens random ports. */
  readonly random: RandomPorts;
  /** The variables with which it is started, as far as files say so. */
  readonly environment: Environment;
  /** Variables that files set to different values, with the names of those files. */
  readonly contradictions: Readonly<Record<string, readonly string[]>>;
  /** The uris of the env files that are read where they are there: when one of them changes, the facts may. */
  readonly envFiles: readonly string[];
  /** The base ports that files beside a `carbon.xml` give, by listener; null: such a file is there and does not tell. */
  readonly declared: Readonly<Record<string, number | null>>;
  /** A script gives a server with a `carbon.xml` an offset besides. */
  readonly startedApart: boolean;
  /** What a configuration file says of it. Null: there is none. */
  readonly configuration: FileConfiguration | null;
}

export const NO_FACTS: FileFacts = {
  container: false,
  containers: [],
  repeated: [],
  values: null,
  together: null,
  project: false,
  worktree: false,
  evidence: null,
  override: null,
  properties: [],
  release: null,
  inbounds: [],
  random: { monitoring: null, syslog: null },
  environment: {},
  contradictions: {},
  envFiles: [],
  declared: {},
  startedApart: false,
  configuration: null,
};

/**
 * Reads what surrounds a deployment.toml: start scripts, launch.json, compose files, Dockerfiles, env files, the project.
 * Files that are not there count for nothing; those that make no sense are reported and tell nothing.
 * @param root the workspace folder, above which nothing is read.
 */
export async function readFacts(files: NearbyFiles, uri: string, root: string): Promise<FileFacts> {
  const folder = parentOf(uri);
  if (nameOf(uri) === CARBON_NAME) return carbonFacts(files, uri, root);
  const parent = parentOf(folder);
  const near = foldersNear(uri, root);
  const isDeploymentFolder = nameOf(folder) === 'deployment';
  const project =
    isDeploymentFolder &&
    (await files.isThere(childOf(parent, 'pom.xml'))) &&
    (await files.isThere(childOf(parent, 'src/main/wso2mi')));
  const dockerfiles = await dockerfilesAround(files, folder, root);
  const images = dockerfiles.filter((one) => mayBeServer(one) && copies(one, uri, root, near));
  const copying = mainImages(images);
  const around = [...new Set([...near, ...copying.map(({ uri: at }) => folderOfImage(at))])];
  const resource = /\/deployment\/docker\/resources?\//.test(pathOf(uri));
  // The workspace's own launch.json starts projects; one that lies in a project starts that.
  const launchFolders = [...(isDeploymentFolder && isBelow(parent, root) ? [parent] : []), ...(project ? [root] : [])];
  const scripts = nameOf(folder) === 'conf' && isBelow(parent, root) ? await startScripts(files, parent) : [];
  const starts = await readStarts(files, uri, root, images);
  const configuration = await files.configuration(folder, root);
  const kustomized = await kustomizedIn(files, uri, near);
  // What is deployed with a manifest is an image, which is built of a project or by a Dockerfile, or which gets the file put in.
  const deployedFrom = project || copying.length > 0 ? around : kustomized;
  const manifests = manifestPorts(await manifestsIn(files, deployedFrom), kustomized.length > 0 ? 'file' : 'image');
  // What runs there with a file of its own is looked at wherever there is an instance.
  const others = deployedFrom.length === 0 ? await manifestsIn(files, near) : [];
  const image =
    (kustomized.length > 0 && manifests.length > 0) ||
    copying.some(({ text }) => buildsOnMicroIntegrator(text) || isIntoConfiguration(text)) ||
    starts.some(
      ({ image: name, lines }) =>
        name !== null && (isMicroIntegratorImage(name) || lines.some(({ text }) => isIntoConfiguration(text))),
    );

  // That of a project has the file put in when it is built; one beside the file builds the image that it is for.
  const docker = project ? await files.read(childOf(folder, 'docker/Dockerfile')) : null;
  const ofFolder = dockerfiles.find((one) => parentOf(one.uri) === folder && buildsOnMicroIntegrator(one.text));
  const beside = [docker, ofFolder ?? null].filter((one) => one !== null).filter((one) => !images.includes(one));
  // One for other occasions that starts the server with an offset of its own says other ports.
  const repeating = images.filter((one) => copying.includes(one) || !one.text.includes(OFFSET_PROPERTY));

  const own = project || nameOf(folder) === 'conf';
  const documented = await documentedPorts(
    files,
    uri,
    around.filter((one) => one !== parent || own || copying.some(({ uri: at }) => folderOfImage(at) === parent)),
    [...repeating, ...beside],
    manifests.length > 0,
  );
  const chart = await readChart(files, uri, root);
  const metadata = project ? await metadataPorts(files, parent) : [];
  const artifacts = await artifactsOf(files, folder, project, root);
  const inbounds = artifacts.inbounds.flatMap((file) => {
    const endpoint = inboundEndpointIn(file);
    return endpoint ? [{ text: file.text, endpoint }] : [];
  });
  const launches = await editorFiles(files, launchFolders, 'launch.json');
  const editorSettings = project ? await editorFiles(files, launchFolders, 'settings.json') : [];
  const properties: readonly StartProperty[] = [
    ...launchProperties(files, launches),
    ...scripts.flatMap(scriptProperties),
    ...starts.flatMap(({ file, lines }) => containerProperties(file, lines)),
    ...copying.flatMap(({ uri: at, text }) => containerProperties(at, startsInDockerfile(text))),
  ];
  const { variables, contradictions } = agreed(
    scripts.map((script) => [nameOf(script.uri), script.environment] as const),
  );
  const built = copying.toReversed().map(({ text }) => ({
    uris: [],
    variables: Object.fromEntries(variablesInDockerfile(text)),
  }));
  const togetherIn = starts.find(({ together }) => together);
  const offset = properties.find(({ name }) => name === OFFSET_PROPERTY);
  const read = await Promise.all([
    ...envFilesBeside(uri, root).map((file) => firstEnvFile(files, [file], root, plainVariables)),
    ...built,
    { uris: [], variables },
    ...scripts.flatMap(({ uri: at, lines }) =>
      envFilesInLines(lines).map((path) =>
        firstEnvFile(files, [childOf(parentOf(at), path), childOf(parent, path)], root, scriptVariables),
      ),
    ),
    ...starts.flatMap(({ environment, envFiles, readEnvFile }) => [
      ...envFiles.map((file) => firstEnvFile(files, [file], root, readEnvFile)),
      { uris: [], variables: environment },
    ]),
  ]);
  return {
    container: copying.length > 0 || resource || kustomized.length > 0 || starts.length > 0,
    containers: starts.map(({ container }) => container),
    repeated: repeatedPorts(
      [...repeating, ...beside],
      starts,
      project ? [...launches, ...editorSettings] : [],
      artifacts,
      inbounds,
      [
        ...manifests,
        ...(others.some(holdsFile) ? manifestPorts(others, null) : []),
        ...documented,
        ...(chart?.ports ?? []),
        ...metadata,
      ],
    ),
    values: chart?.values ?? null,
    together: togetherIn ? parentOf(togetherIn.file) : null,
    project,
    worktree: await isInWorktree(files, folder, root),
    evidence: scripts.length > 0 || project || resource || image ? 'place' : null,
    override: offset ? overrideAt(offset, nameOf(offset.uri), offset.uri) : null,
    properties: countingProperties(properties, scripts),
    release: await readRelease(files, {
      folder,
      project: project ? parent : null,
      dockerfiles: [...copying, ...beside],
      starts,
      chart,
    }),
    inbounds: inbounds.map(({ endpoint }) => endpoint),
    random: await randomPortsOf(files, folder, scripts, properties),
    environment: withheld(Object.fromEntries(read.flatMap((one) => Object.entries(one.variables)))),
    contradictions,
    envFiles: read.flatMap(({ uris }) => uris),
    declared: {},
    startedApart: false,
    configuration: configuration && configurationFor(configuration, uri),
  };
}

/** The uris of the env files that count wherever an instance lies, whether they are there or not. */
export function envFilesBeside(uri: string, root: string): readonly string[] {
  return foldersNear(uri, root).map((folder) => childOf(folder, '.env'));
}

/** The folder of an instance and the one above, the outer one first. */
function foldersNear(uri: string, root: string): readonly string[] {
  const folder = parentOf(uri);
  return [parentOf(folder), folder].filter((one) => isBelow(one, root));
}

/** What is known of a server that has a `carbon.xml`: where it runs, and not with which arguments. */
async function carbonFacts(files: NearbyFiles, uri: string, root: string): Promise<FileFacts> {
  const folder = parentOf(uri);
  const near = [folder, parentOf(folder)].filter((one) => isBelow(one, root));
  const dockerfiles = await Promise.all(near.map((one) => files.read(childOf(one, 'Dockerfile'))));
  const copying = dockerfiles.filter((one) => one !== null).filter((one) => copies(one, uri, root, near));
  const starts = await readStarts(files, uri, root, copying);
  const togetherIn = starts.find(({ together }) => together);
  const configuration = await files.configuration(folder, root);
  return {
    ...NO_FACTS,
    container: copying.length > 0 || starts.length > 0,
    containers: starts.map(({ container }) => container),
    together: togetherIn ? parentOf(togetherIn.file) : null,
    worktree: await isInWorktree(files, folder, root),
    declared: await declaredPorts(files, folder),
    startedApart: await isStartedApart(files, parentOf(folder), root),
    configuration: configuration && configurationFor(configuration, uri),
  };
}

/** Those of its project, or of the server in whose `conf` it lies. */
async function artifactsOf(files: NearbyFiles, folder: string, project: boolean, root: string): Promise<Artifacts> {
  const top = parentOf(folder);
  if (!isBelow(top, root)) return NO_ARTIFACTS;
  if (project) return artifactsIn(files, top, 'project');
  return nameOf(folder) === 'conf' ? artifactsIn(files, top, 'server') : NO_ARTIFACTS;
}

async function editorFiles(
  files: NearbyFiles,
  folders: readonly string[],
  name: string,
): Promise<readonly NearbyFile[]> {
  const uris = new Set(folders.map((folder) => childOf(folder, `.vscode/${name}`)));
  const read = await Promise.all([...uris].map((uri) => files.read(uri)));
  return read.filter((one) => one !== null);
}

function launchProperties(files: NearbyFiles, launches: readonly NearbyFile[]): readonly StartProperty[] {
  return launches.flatMap(({ uri, text }) => {
    const found = propertiesInLaunch(text);
    if (found !== 'invalid') return found.map((one) => ({ ...one, uri, toJvm: false }));
    files.complain(uri, 'is not valid JSON: no offset is taken from it.');
    return [];
  });
}
