import type { RepeatedPort } from '../../../ports/hosts/elsewhere/repeated-port';
import { grouped } from '../../../ports/hosts/lists';
import { childOf, nameOf } from '../../files/uris';
import type { Start } from '../containers/containers';
import type { NearbyFile, NearbyFiles } from '../nearby-files';
import type { Artifacts } from '../synapse-artifacts';
import { saidByApi } from './api-ports';
import { localCalls } from './calls';
import type { FilePorts } from './documented-ports';
import { exposedPorts } from './exposed-ports';
import { type InboundFile, inboundPort } from './inbound-port';
import type { Inside } from './inside-ports';
import { launchPorts, settingPorts } from './launch-ports';

/** The folders in which people keep manifests. */
const MANIFEST_FOLDER = /^(?:k8s|kubernetes|manifests?|deploy(?:ment)?|docker)$/i;

const MANIFEST = /^(?!(?:docker-)?compose).*\.ya?ml$/i;

/** Whether a file may be a manifest, by its name. */
export function isManifestName(name: string): boolean {
  return MANIFEST.test(name);
}

/** Whether people keep manifests in a folder of this name. */
export function isManifestFolder(name: string): boolean {
  return MANIFEST_FOLDER.test(name);
}

/** More manifests than this beside one instance are those of many. */
const MOST_MANIFESTS = 50;

/** More of them than this in one file are no ports of an instance. */
const MOST = 200;

/**
 * The ports of an instance that files around it repeat: the Dockerfiles that copy its file, what starts it in a container, the
 * launch.json and settings.json files by which its project is debugged, its APIs, what they and others call, its inbound endpoints, and
 * others.
 */
export function repeatedPorts(
  dockerfiles: readonly NearbyFile[],
  starts: readonly Start[],
  launches: readonly NearbyFile[],
  { apis, calling }: Artifacts,
  inbounds: readonly InboundFile[],
  others: readonly FilePorts[],
): readonly RepeatedPort[] {
  const placed = (uri: string, ports: readonly Inside[]) =>
    ports
      .slice(0, MOST)
      .map(({ number, uri: own = uri, ...port }): RepeatedPort => ({ ...port, place: { uri: own, line: number } }));
  const all = [
    ...dockerfiles.flatMap(({ uri, text }) => placed(uri, exposedPorts(text))),
    ...starts.flatMap(({ file, inside }) => placed(file, inside)),
    ...launches.flatMap(({ uri, text }) =>
      placed(uri, nameOf(uri) === 'settings.json' ? settingPorts(text) : launchPorts(text)),
    ),
    ...apis.flatMap((file) => placed(file.uri, saidByApi(file))),
    ...calling.flatMap((file) => placed(file.uri, localCalls(file))),
    ...inbounds.flatMap(({ text, endpoint }) => placed(endpoint.uri, inboundPort(endpoint, text))),
    ...others.flatMap(({ uri, ports }) => placed(uri, ports)),
  ];
  // A file may be read in two ways.
  return [...grouped(all, identity).values()].flatMap(([first]) => first ?? []);
}

function identity({ place, columns, port, inline, artifact }: RepeatedPort): string {
  return `${place.uri} ${place.line} ${columns.start} ${port} ${inline?.uri} ${inline?.name} ${JSON.stringify(artifact)}`;
}

/** The manifests in some folders, and in folders for them below these. */
export async function manifestsIn(files: NearbyFiles, folders: readonly string[]): Promise<readonly NearbyFile[]> {
  const found = new Set<string>();
  for (const folder of folders) {
    const below = (await files.names(folder, MANIFEST_FOLDER)).map((name) => childOf(folder, name));
    for (const one of [folder, ...below]) {
      for (const name of await files.names(one, MANIFEST)) found.add(childOf(one, name));
    }
  }
  const read = await Promise.all([...found].slice(0, MOST_MANIFESTS).map((uri) => files.manifest(uri)));
  return read.filter((one) => one !== null);
}
