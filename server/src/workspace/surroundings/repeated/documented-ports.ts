import { OFFSET_PROPERTY } from '../../../ports/product/catalog';
import { childOf } from '../../files/uris';
import { COMMAND_NAME, commandCode } from '../command-code';
import { scriptStarts } from '../containers/containers';
import { dockerCommands } from '../containers/docker-run';
import type { NearbyFile, NearbyFiles } from '../nearby-files';
import { SCRIPT } from '../start-scripts';
import type { Inside, InsidePort } from './inside-ports';
import { forwardedPorts } from './port-forward';

/** The ports of an instance in one file. */
export interface FilePorts {
  readonly uri: string;
  readonly ports: readonly Inside[];
}

/** More texts than this in one folder are a manual, not what is told about one instance. */
const MOST_TEXTS = 20;

/**
 * The ports inside an instance's containers in commands of texts and scripts: `docker run -p` in the blocks of a Markdown text, the recipes
 * of a Makefile and the steps of a Jenkinsfile, which start nothing by themselves, and `kubectl port-forward` to a pod in all of them.
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
    const texts = (await files.names(folder, COMMAND_NAME)).filter((one) => commandCode(one, '') !== null);
    for (const name of texts.slice(0, MOST_TEXTS)) {
      const file = await files.read(childOf(folder, name));
      if (!file || !/\b(?:docker|podman|port-forward)\b/.test(file.text)) continue;
      const code = commandCode(name, file.text) ?? '';
      const lines = file.text.split('\n');
      const asWritten = (one: InsidePort): Inside => ({
        ...one,
        line: lines[one.number]?.replace(/\r$/, '') ?? one.line,
      });
      const started = scriptStarts(file.uri, dockerCommands(code), uri, folder, dockerfiles);
      const forwarded = isDeployed ? forwardedPorts(code) : [];
      // One that is started with an offset of its own has other ports.
      const plain = started.filter(({ lines: own }) => !own.some(({ text }) => text.includes(OFFSET_PROPERTY)));
      const ports = [...plain.flatMap(({ inside }) => inside), ...forwarded].map(asWritten);
      found.push({ uri: file.uri, ports });
    }
    const scripts = isDeployed ? (await files.names(folder, SCRIPT)).slice(0, MOST_TEXTS) : [];
    for (const name of scripts) {
      const file = await files.read(childOf(folder, name));
      if (file) found.push({ uri: file.uri, ports: forwardedPorts(file.text) });
    }
  }
  return found;
}
