import type { QualifiedAttribute, QualifiedTag } from 'sax';
import { childOf } from '../files/uris';
import type { NearbyFile, NearbyFiles } from './nearby-files';

const SYNAPSE = 'http://ws.apache.org/ns/synapse';

/** The folders of those that call, besides the APIs. */
const CALLING = ['endpoints', 'sequences', 'proxy-services'];

/** Where artifacts lie: in an MI project, and in a server's home. Source: ports-elsewhere, part B3; the product's folders. */
export const ARTIFACTS = {
  project: { folder: 'src/main/wso2mi/artifacts', inbounds: 'inbound-endpoints', apis: 'apis', calling: CALLING },
  server: {
    folder: 'repository/deployment/server/synapse-configs/default',
    inbounds: 'inbound-endpoints',
    apis: 'api',
    calling: CALLING,
  },
} as const;

/** More files than this are no artifacts of one kind of one server. */
const MOST_FILES = 200;

/** No artifact is longer, in UTF-16 code units. */
export const LONGEST_ARTIFACT = 200_000;

/** The artifacts of an instance, by their kind. */
export interface Artifacts {
  readonly inbounds: readonly NearbyFile[];
  readonly apis: readonly NearbyFile[];
  /** Those that may call others, the APIs among them. */
  readonly calling: readonly NearbyFile[];
}

const ARTIFACT = /\.xml$/i;

/**
 * The artifacts that a server deploys.
 * @param top the folder of the project, or the server's home.
 */
export async function artifactsIn(files: NearbyFiles, top: string, where: keyof typeof ARTIFACTS): Promise<Artifacts> {
  const { folder, inbounds, apis, calling } = ARTIFACTS[where];
  const [first = ''] = folder.split('/');
  if (!(await files.isThere(childOf(top, first)))) return NO_ARTIFACTS;
  const read = async (kind: string) => {
    const names = await files.names(childOf(top, `${folder}/${kind}`), ARTIFACT);
    const all = names.slice(0, MOST_FILES).map((name) => files.read(childOf(top, `${folder}/${kind}/${name}`)));
    return (await Promise.all(all)).filter((one) => one !== null);
  };
  const ofApis = await read(apis);
  const others = await Promise.all(calling.map(read));
  return { inbounds: await read(inbounds), apis: ofApis, calling: [...ofApis, ...others.flat()] };
}

export const NO_ARTIFACTS: Artifacts = { inbounds: [], apis: [], calling: [] };

/** The folder above some artifact: that of its project, or the server's home. Null: it is no artifact that is read. */
export function topOfArtifact(folder: string): string | null {
  for (const { folder: base, inbounds, apis, calling } of Object.values(ARTIFACTS)) {
    for (const kind of [inbounds, apis, ...calling]) {
      if (folder.endsWith(`/${base}/${kind}`)) return folder.slice(0, -base.length - kind.length - 2);
    }
  }
  return null;
}

/** The folder above one in which artifacts lie, or in which that one lies: of `node1/repository/deployment` it is `node1`. */
export function topAbove(folder: string): string | null {
  for (const { folder: base, inbounds, apis } of Object.values(ARTIFACTS)) {
    for (const kind of [inbounds, apis]) {
      const parts = `${base}/${kind}`.split('/');
      for (let count = parts.length; count > 0; count--) {
        const below = `/${parts.slice(0, count).join('/')}`;
        if (folder.endsWith(below)) return folder.slice(0, -below.length);
      }
    }
  }
  return null;
}

export function isSynapse(tag: QualifiedTag | undefined, local: string): boolean {
  return tag?.uri === SYNAPSE && tag.local === local;
}

export function textOf(attribute: QualifiedAttribute | undefined): string {
  return attribute?.value ?? '';
}
