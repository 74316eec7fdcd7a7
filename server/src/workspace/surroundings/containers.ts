import type { Container, Mapping } from '../../ports/hosts/containers';
import { type Files, isFailure } from '../files/files';
import { childOf, isBelow, nameOf, parentOf } from '../files/uris';
import { type ComposePort, composeServices, type Service } from './compose';
import { type DockerRun, dockerCommands } from './docker-run';
import type { Line } from './overrides';
import type { Variables } from './variables';

/** A file that was read. */
export interface ReadFile {
  readonly uri: string;
  readonly text: string;
}

/** Reads a file; null where there is none. */
export type Read = (uri: string) => Promise<ReadFile | null>;

/** What starts an instance in a container: a service of a compose file, a `docker run` of a script. */
export interface Start {
  readonly file: ReadFile;
  readonly container: Container;
  /** The lines that say how it is started. */
  readonly lines: readonly Line[];
  /** The same file starts other services that publish ports: all on one machine, whatever their host names. */
  readonly together: boolean;
}

/** Scripts of one folder that are read: more than that is no folder of somebody's few commands. */
const MOST_SCRIPTS = 20;

/**
 * What starts an instance in a container: compose files and scripts of its folder and of those above it, up to the workspace folder.
 * @param dockerfiles the Dockerfiles that copy the instance's file.
 * @param report told of each compose file that is no YAML.
 */
export async function readStarts(
  files: Files,
  uri: string,
  root: string,
  read: Read,
  dockerfiles: readonly ReadFile[],
  report: (compose: ReadFile) => void,
): Promise<readonly Start[]> {
  const starts: Start[] = [];
  for (let folder = parentOf(uri); ; folder = parentOf(folder)) {
    const entries = await files.list(folder);
    const names = isFailure(entries) ? [] : entries.map(({ name }) => name).sort();
    const variables = names.includes('.env')
      ? variablesOf((await read(childOf(folder, '.env')))?.text ?? '')
      : new Map();
    for (const name of names.filter((one) => /^(docker-)?compose.*\.ya?ml$/.test(one))) {
      const file = await read(childOf(folder, name));
      if (!file) continue;
      const services = composeServices(file.text, variables);
      if (services === 'invalid') report(file);
      else starts.push(...composeStarts(file, services, uri, folder));
    }
    for (const name of names.filter((one) => /\.(sh|bat|cmd)$/.test(one)).slice(0, MOST_SCRIPTS)) {
      const file = await read(childOf(folder, name));
      if (file && /\b(docker|podman)\b/.test(file.text)) starts.push(...scriptStarts(file, uri, folder, dockerfiles));
    }
    if (folder === root || folder === parentOf(folder)) return starts;
  }
}

function composeStarts(file: ReadFile, services: readonly Service[], uri: string, folder: string): Start[] {
  const publishing = services.filter(({ ports, network }) => ports.length > 0 || network === 'host');
  return services.flatMap((service) => {
    if (!service.paths.some((path) => isStarted(childOf(folder, path), uri, folder))) return [];
    const { name, network, ports, lines } = service;
    const container: Container = {
      name,
      file: nameOf(file.uri),
      network: network === 'host' ? 'host' : 'own',
      mappings:
        network === null || network === 'bridge' || network === 'default'
          ? ports.map((port) => mappingOf(port, file.uri))
          : [],
    };
    return [{ file, container, lines, together: publishing.some((other) => other !== service) }];
  });
}

function scriptStarts(file: ReadFile, uri: string, folder: string, dockerfiles: readonly ReadFile[]): Start[] {
  const { runs, builds } = dockerCommands(file.text);
  const copied = (context: string) => dockerfiles.some((dockerfile) => parentOf(dockerfile.uri) === context);
  return runs.flatMap((run) => {
    const mounted = run.paths.some((path) => isStarted(childOf(folder, path), uri, folder));
    const build = builds.find(({ image }) => image === run.image);
    // An image that nobody builds here is that of the Dockerfile beside the script.
    const image = build ? copied(childOf(folder, build.context)) : run.paths.length === 0 && copied(folder);
    if (!mounted && !image) return [];
    return [{ file, container: containerOf(run, file), lines: run.lines, together: runs.length > 1 }];
  });
}

function containerOf({ name, hostNetwork, ports }: DockerRun, { uri }: ReadFile): Container {
  return {
    name,
    file: nameOf(uri),
    network: hostNetwork ? 'host' : 'own',
    mappings: hostNetwork ? [] : ports.map((port) => mappingOf(port, uri)),
  };
}

function mappingOf({ container, host, protocol, address, text, line, span }: ComposePort, uri: string): Mapping {
  const everywhere = address === null || address === '0.0.0.0' || address === '::';
  return { container, host, protocol, address: everywhere ? null : address, text, place: { uri, line }, span };
}

/** `NAME=value` lines, as compose reads them from `.env`. */
function variablesOf(text: string): Variables {
  const pairs = text.split(/\r?\n/).flatMap((line): [string, string][] => {
    const [, name, value = ''] = /^\s*(?:export\s+)?([A-Za-z_]\w*)\s*=\s*(.*)$/.exec(line) ?? [];
    if (name === undefined) return [];
    const quoted = /^(["'])(.*)\1\s*(?:#.*)?$/.exec(value)?.[2];
    return [[name, quoted ?? value.replace(/\s+#.*$/, '').trimEnd()]];
  });
  return new Map(pairs);
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
