import type { Container, Mapping } from '../../../ports/hosts/containers';
import { childOf, isBelow, nameOf, parentOf } from '../../files/uris';
import { composeVariables, dockerVariables, type Texts } from '../env-file';
import type { Line } from '../lines';
import type { NearbyFile, NearbyFiles } from '../nearby-files';
import type { InsidePort } from '../repeated/inside-ports';
import { SCRIPT } from '../start-scripts';
import type { ComposePort, Service } from './compose';
import type { DockerCommands, DockerRun } from './docker-run';
import { isMicroIntegratorImage, isStockImage } from './dockerfile';
import { isTaken } from './image-files';

/** What starts an instance in a container: a service of a compose file, a `docker run` of a script. */
export interface Start {
  /** The uri of the file that says so. */
  readonly file: string;
  readonly container: Container;
  /** The image that it runs. Null: the instance's file is only somewhere below what it mounts, which may hold those of others. */
  readonly image: string | null;
  /** The lines that say how it is started. */
  readonly lines: readonly Line[];
  /** The ports inside the container that it names; none where the instance's file is only somewhere below what it mounts. */
  readonly inside: readonly InsidePort[];
  /** The variables that it sets itself. */
  readonly environment: Texts;
  /** The uris of its env files; of two that set a variable the later one counts. */
  readonly envFiles: readonly string[];
  /** How it reads them. */
  readonly readEnvFile: (text: string) => Texts;
  /** The same file starts other services that publish ports: all on one machine, whatever their host names. */
  readonly together: boolean;
}

const COMPOSE_FILE = /^(docker-)?compose.*\.ya?ml$/;

/** More commands and services than this do not start one instance. */
const MOST_STARTS = 50;

/** Scripts of one folder that are read: more than that is no folder of somebody's few commands. */
const MOST_SCRIPTS = 20;

/**
 * What starts an instance in a container: compose files and scripts of its folder and of those above it, up to the workspace folder.
 * @param dockerfiles the Dockerfiles that copy the instance's file.
 */
export async function readStarts(
  files: NearbyFiles,
  uri: string,
  root: string,
  dockerfiles: readonly NearbyFile[],
): Promise<readonly Start[]> {
  const starts: Start[] = [];
  for (let folder = parentOf(uri); ; folder = parentOf(folder)) {
    for (const name of await files.names(folder, COMPOSE_FILE)) {
      const compose = childOf(folder, name);
      starts.push(...composeStarts(compose, await files.services(compose), uri, folder, dockerfiles));
    }
    for (const name of (await files.names(folder, SCRIPT)).slice(0, MOST_SCRIPTS)) {
      const script = childOf(folder, name);
      starts.push(...scriptStarts(script, await files.dockerCommands(script), uri, folder, dockerfiles));
    }
    if (folder === root || folder === parentOf(folder)) return starts.slice(0, MOST_STARTS);
  }
}

function composeStarts(
  file: string,
  services: readonly Service[],
  uri: string,
  folder: string,
  dockerfiles: readonly NearbyFile[],
): Start[] {
  const publishing = services.filter(({ ports, network }) => ports.length > 0 || network === 'host');
  return services.flatMap((service) => {
    const paths = service.paths.map((path) => childOf(folder, path));
    const built = service.dockerfile === null ? null : childOf(folder, service.dockerfile);
    const isBuilt = built !== null && dockerfiles.some((dockerfile) => isTaken(dockerfile, built));
    if (!isBuilt && !paths.some((path) => isStarted(path, uri, folder))) return [];
    const { lines, environment } = service;
    const container: Container = {
      ...serviceContainer(service, file),
      beside: services
        .filter((other) => other !== service && isStranger(other))
        .map((other) => serviceContainer(other, file)),
    };
    const envFiles = service.envFiles.map((path) => childOf(folder, path));
    const together = publishing.some((other) => other !== service);
    const isOwn = isBuilt || paths.some((path) => isNear(path, uri));
    const [image, inside] = isOwn ? [service.image, service.inside] : [null, []];
    return [{ file, container, image, lines, inside, environment, envFiles, readEnvFile: composeVariables, together }];
  });
}

function serviceContainer({ name, network, ports, profiles }: Service, file: string): Container {
  const isOpen = network === null || network === 'bridge' || network === 'default';
  return {
    name,
    file: nameOf(file),
    network: network === 'host' ? 'host' : 'own',
    mappings: isOpen ? mappingsOf(ports, file, profiles) : [],
  };
}

/** Whether a container runs something else than a Micro Integrator: another image, and no file of one in it. */
function isStranger({ image, paths }: Pick<Service, 'image' | 'paths'>): boolean {
  return (
    image !== '' &&
    !isMicroIntegratorImage(image) &&
    !paths.some((path) => /(?:^|\/)(?:conf|deployment\.toml)\/?$/.test(path))
  );
}

/** What the commands of a script, or of a text with such, start of an instance. */
export function scriptStarts(
  file: string,
  { runs, builds }: DockerCommands,
  uri: string,
  folder: string,
  dockerfiles: readonly NearbyFile[],
): Start[] {
  const copied = (dockerfile: string) => dockerfiles.some((one) => isTaken(one, childOf(folder, dockerfile)));
  return runs.flatMap((run) => {
    const paths = run.paths.map((path) => childOf(folder, path));
    const mounted = paths.some((path) => isStarted(path, uri, folder));
    const build = builds.find(({ image }) => isOneImage(image, run.image));
    // Where nothing is built, an image that is not the product's own is that of the Dockerfile beside the script.
    const built = build
      ? copied(build.dockerfile)
      : builds.length === 0 && run.paths.length === 0 && !isStockImage(run.image) && copied('Dockerfile');
    if (!mounted && !built) return [];
    const { lines, environment } = run;
    const isOwn = paths.some((path) => isNear(path, uri));
    const image = isOwn ? run.image : null;
    const inside = isOwn || built ? run.inside : [];
    const envFiles = run.envFiles.map((path) => childOf(folder, path));
    const beside = runs.filter((other) => other !== run && other.image !== run.image && isStranger(other));
    const container = { ...containerOf(run, file), beside: beside.map((other) => containerOf(other, file)) };
    const together = runs.length > 1;
    return [{ file, container, image, lines, inside, environment, envFiles, readEnvFile: dockerVariables, together }];
  });
}

/** Whether two names are of one image: `$MI` and `${MI}`, `mi` and `mi:latest`. */
function isOneImage(one: string, other: string): boolean {
  const [plain, otherPlain] = [one, other].map((name) => name.replaceAll(/[{}]/g, '').replace(/:latest$/, ''));
  return plain === otherPlain;
}

function containerOf({ name, hostNetwork, ports }: DockerRun, uri: string): Container {
  return {
    name,
    file: nameOf(uri),
    network: hostNetwork ? 'host' : 'own',
    mappings: hostNetwork ? [] : mappingsOf(ports, uri),
  };
}

/** One container that publishes a port more often than this publishes it twice. */
const MOST_ALIKE = 2;

function mappingsOf(ports: readonly ComposePort[], uri: string, profiles: readonly string[] = []): readonly Mapping[] {
  const seen = new Map<string, number>();
  return ports
    .filter(({ container, host, protocol, address }) => {
      const what = `${container} ${host} ${protocol} ${address}`;
      seen.set(what, (seen.get(what) ?? 0) + 1);
      return (seen.get(what) ?? 0) <= MOST_ALIKE;
    })
    .map((port) => mappingOf(port, uri, profiles));
}

function mappingOf(port: ComposePort, uri: string, profiles: readonly string[]): Mapping {
  const { container, host, protocol, address, text, line, columns } = port;
  const everywhere = address === null || address === '0.0.0.0' || address === '::';
  const place = { uri, line };
  return { container, host, protocol, address: everywhere ? null : address, text, place, columns, profiles };
}

/** Whether a path is the instance's file, the folder that it lies in, or the home around that. */
function isNear(path: string, uri: string): boolean {
  return (
    path === uri || path === parentOf(uri) || (path === parentOf(parentOf(uri)) && nameOf(parentOf(uri)) === 'conf')
  );
}

/**
 * True where a path is the instance's file or a folder of its own. The folder of the compose file or script is one only if the
 * instance lies in it or one level down: further up, one service would start all instances.
 */
function isStarted(mentioned: string, uri: string, folder: string): boolean {
  if (mentioned === uri) return true;
  const own = parentOf(uri);
  if (mentioned === folder) return own === folder || (nameOf(own) === 'conf' && parentOf(own) === folder);
  return isBelow(mentioned, folder) && isBelow(uri, mentioned);
}
