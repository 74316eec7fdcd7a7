import { matchesGlob } from '../../files/glob';
import { childOf, isBelow, nameOf, parentOf, relativePath } from '../../files/uris';
import type { NearbyFile, NearbyFiles } from '../nearby-files';
import { copiedPaths } from './dockerfile';

/** The Dockerfiles of a folder and of those above it, and in folders for them below these; the nearest first. */
export async function dockerfilesAround(
  files: NearbyFiles,
  folder: string,
  root: string,
): Promise<readonly NearbyFile[]> {
  const found: (NearbyFile | null)[] = [];
  for (let at = folder; isBelow(at, root); at = parentOf(at)) {
    found.push(await files.read(childOf(at, 'Dockerfile')));
    if (await files.isThere(childOf(at, 'docker'))) found.push(await files.read(childOf(at, 'docker/Dockerfile')));
    if (at === parentOf(at)) break;
  }
  return found.filter((one) => one !== null);
}

/** The folder that a Dockerfile is about: one in a folder for such is about that around it. */
export function folderOfImage(dockerfile: string): string {
  const own = parentOf(dockerfile);
  return nameOf(own) === 'docker' ? parentOf(own) : own;
}

/**
 * Whether a Dockerfile copies a file. Its build context is its own folder or one above it. One that is further away copies it only where
 * it names it, or the folder that it lies in: who copies all of a repository copies more than one thing.
 */
export function copies(dockerfile: NearbyFile, uri: string, root: string, near: readonly string[]): boolean {
  const own = parentOf(dockerfile.uri);
  const isNear = near.includes(own);
  return copiedPaths(dockerfile.text).some((source) => {
    const glob = source.replace(/^\.?\/+/, '').replace(/\/+$/, '');
    if (glob === '' || glob === '.') return isNear;
    for (let context = own; ; context = parentOf(context)) {
      const path = relativePath(context, uri);
      const isNamed = glob.split('/').length >= path.split('/').length - 1;
      if ((isNear || isNamed) && matchesGlob(path, glob)) return true;
      if (context === root || context === parentOf(context)) return false;
    }
  });
}
