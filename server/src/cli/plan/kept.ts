import path from 'node:path';
import { nearest } from '../../ports/findings/repairs/spelling';
import { type Files, isFailure } from '../../workspace/files/files';
import { fileUri, isBelow } from '../../workspace/files/uris';
import type { Workspace } from '../../workspace/workspace';

/**
 * The uris of the instances that somebody names: by the name that we give them, or by their files or folders.
 * @returns what is no instance, in a sentence.
 */
export function namedInstances(
  names: readonly string[],
  workspace: Workspace,
  directory: string,
): ReadonlySet<string> | string {
  const instances = workspace.hosts().flat();
  const found = new Set<string>();
  for (const name of names) {
    const place = fileUri(path.resolve(directory, name));
    const meant = instances.filter((instance) => instance.name === name || isBelow(instance.uri, place));
    if (meant.length === 0) {
      const near = nearest(
        name,
        instances.map((instance) => instance.name),
        2,
      );
      return `--keep: there is no instance "${name}".${near === null ? '' : ` Did you mean ${near}?`}`;
    }
    for (const { uri } of meant) found.add(uri);
  }
  return found;
}

/**
 * The instances whose files are one and the same by way of links: a change of one would change them all, so that it ends nothing.
 * @param suspects the uris of files that are links, or lie behind some.
 */
export async function oneFile(
  suspects: ReadonlySet<string>,
  uris: readonly string[],
  files: Files,
): Promise<readonly (readonly string[])[]> {
  const groups = new Map(uris.map((uri) => [uri, [uri]]));
  for (const uri of uris.filter((one) => suspects.has(one))) {
    const real = await files.real(uri);
    if (isFailure(real) || real === uri) continue;
    groups.delete(uri);
    groups.set(real, [...(groups.get(real) ?? []), uri]);
  }
  return [...groups.values()].filter(({ length }) => length > 1);
}
