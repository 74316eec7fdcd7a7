import type { RepeatedPort } from '../../ports/hosts/elsewhere/repeated-port';
import type { Start } from './containers';
import { exposedPorts } from './exposed-ports';
import type { InsidePort } from './inside-ports';
import type { NearbyFile } from './nearby-files';

/** More of them than this in one file are no ports of an instance. */
const MOST = 200;

/**
 * The ports of an instance that files around it repeat: the Dockerfiles that copy its file, and what starts it in a container.
 */
export function repeatedPorts(dockerfiles: readonly NearbyFile[], starts: readonly Start[]): readonly RepeatedPort[] {
  const placed = (uri: string, ports: readonly InsidePort[]) =>
    ports.slice(0, MOST).map(({ number, ...port }): RepeatedPort => ({ ...port, place: { uri, line: number } }));
  return [
    ...dockerfiles.flatMap(({ uri, text }) => placed(uri, exposedPorts(text))),
    ...starts.flatMap(({ file, inside }) => placed(file, inside)),
  ];
}
