import { isBelow, parentOf } from '../../workspace/files/uris';
import { reachOf } from '../../workspace/surroundings/fact-files';
import type { Problem } from './problem';

/**
 * Whether a problem may be caused by changes of files: its own, what surrounds its instance, or the other side of a conflict.
 * @param changed the uris of the files and submodules that changed; those that are gone too.
 */
export function isCausedBy(changed: ReadonlySet<string>): (problem: Problem) => boolean {
  const reaches = [...changed].flatMap((uri) => reachOf(uri) ?? []);
  // Of a submodule git tells that it changed, and not which of its files.
  const isChanged = (uri: string): boolean => changed.has(uri) || (uri !== parentOf(uri) && isChanged(parentOf(uri)));
  const isTouched = (uri: string) => isChanged(uri) || reaches.some((folder) => isBelow(uri, folder));
  return ({ uri, code, related }) =>
    isTouched(uri) || (code === 'port-conflict' && related.some((one) => isTouched(one.uri)));
}
