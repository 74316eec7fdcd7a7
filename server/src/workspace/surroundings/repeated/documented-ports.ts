import { childOf } from '../../files/uris';
import { scriptStarts } from '../containers/containers';
import { dockerCommands } from '../containers/docker-run';
import { codeOf } from '../markdown-code';
import type { NearbyFile, NearbyFiles } from '../nearby-files';
import type { Inside } from './inside-ports';
import { forwardedPorts } from './port-forward';

/** The ports of an instance in one file. */
export interface FilePorts {
  readonly uri: string;
  readonly ports: readonly Inside[];
}

const MARKDOWN = /\.(?:md|markdown)$/i;

/** More texts than this in one folder are a manual, not what is told about one instance. */
const MOST_TEXTS = 20;

/**
 * The ports inside an instance's containers in commands of Markdown texts and scripts: `docker run -p` in the blocks of a text, which
 * starts nothing by itself, and `kubectl port-forward` to a pod in both.
 * @param folders in which the instance's own texts lie.
 * @param dockerfiles those of the instance's image.
 * @param isDeployed whether manifests run the instance in pods.
 */
export async function documentedPorts(
  files: NearbyFiles,
  uri: string,
  folders: readonly string[],
  dockerfiles: readonly NearbyFile[],
  isDeployed: boolean,
): Promise<readonly FilePorts[]> {
  const found: FilePorts[] = [];
  for (const folder of folders) {
    const names = (await files.names(folder)).toSorted();
    for (const name of names.filter((one) => MARKDOWN.test(one)).slice(0, MOST_TEXTS)) {
      const file = await files.read(childOf(folder, name));
      if (!file || !/\b(?:docker|podman|port-forward)\b/.test(file.text)) continue;
      const code = codeOf(file.text);
      const started = scriptStarts(file.uri, dockerCommands(code), uri, folder, dockerfiles);
      const forwarded = isDeployed ? forwardedPorts(code) : [];
      found.push({ uri: file.uri, ports: [...started.flatMap(({ inside }) => inside), ...forwarded] });
    }
    const scripts = isDeployed ? names.filter((one) => /\.(?:sh|bat|cmd)$/.test(one)).slice(0, MOST_TEXTS) : [];
    for (const name of scripts) {
      const file = await files.read(childOf(folder, name));
      if (file) found.push({ uri: file.uri, ports: forwardedPorts(file.text) });
    }
  }
  return found;
}
