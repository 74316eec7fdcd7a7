import { isBelow } from '../../workspace/files/uris';
import { reachOf } from '../../workspace/surroundings/fact-files';
import type { Problem } from './problem';

/**
 * Whether a problem may be caused by changes of files: its own, what surrounds its instance, or the other side of a conflict.
 * @param changed the uris of the files that changed; those that are gone too.
 */
export function isCausedBy(changed: ReadonlySet<string>): (problem: Problem) => boolean {
  const reaches = [...changed].flatMap((uri) => reachOf(uri) ?? []);
  const isTouched = (uri: string) => changed.has(uri) || reaches.some((folder) => isBelow(uri, folder));
  return ({ uri, code, related }) =>
    isTouched(uri) || (code === 'port-conflict' && related.some((one) => isTouched(one.uri)));
}
