import { matchesGlob, withoutEndSlashes } from '../../files/glob';
import { childOf, isBelow, nameOf, parentOf, relativePath } from '../../files/uris';
import type { NearbyFile, NearbyFiles } from '../nearby-files';
import { buildsOnMicroIntegrator, copiedPaths, isIntoConfiguration } from './dockerfile';

/** The Dockerfiles of a folder and of those above it, and in folders for them below these; the nearest first. */
export async function dockerfilesAround(
  files: NearbyFiles,
  folder: string,
  root: string,
): Promise<readonly NearbyFile[]> {
  const found: (NearbyFile | null)[] = [];
  for (let at = folder; isBelow(at, root); at = parentOf(at)) {
    const own = (await files.isThere(childOf(at, 'docker'))) ? [at, childOf(at, 'docker')] : [at];
    for (const one of own) found.push(...(await imageFilesIn(files, one)));
    if (at === parentOf(at)) break;
  }
  return found.filter((one) => one !== null);
}

/** Those of a folder: the one of the usual name first. */
async function imageFilesIn(files: NearbyFiles, folder: string): Promise<readonly (NearbyFile | null)[]> {
  const names = (await files.names(folder, IMAGE_FILE)).filter(isImageFile);
  const ordered = [...names.filter(isUsual), ...names.filter((name) => !isUsual(name))];
  return Promise.all(ordered.slice(0, MOST_FILES).map((name) => files.read(childOf(folder, name))));
}

/** More Dockerfiles than this in one folder are not those of one instance. */
const MOST_FILES = 20;

/** The globs of Dockerfiles. */
export const IMAGE_FILES = [
  '**/{Dockerfile,Containerfile}',
  '**/{Dockerfile,Containerfile}.*',
  '**/*.{Dockerfile,dockerfile,Containerfile,containerfile}',
];

const IMAGE_FILE = /^(?:Dockerfile|Containerfile)(?:\.|$)|\.(?:Dockerfile|Containerfile)$/i;

/** `Dockerfile.bak`, `Dockerfile.j2`: what is kept, or becomes one only when it is filled in, or is about one. */
const NONE = /\.(?:dockerignore|containerignore|bak|old|orig|save|swp|md|txt|j2|jinja2?|tpl|tmpl|template|erb|in)$/i;

/** Whether a file is a Dockerfile, by its name. Source: the reference of `docker build -f` and of Podman. */
export function isImageFile(name: string): boolean {
  return IMAGE_FILE.test(name) && !NONE.test(name);
}

/** Whether a build takes it where it is told no other one. */
function isUsual(name: string): boolean {
  return name === 'Dockerfile' || name === 'Containerfile';
}

/** Whether a Dockerfile may be that of a Micro Integrator: one of another name may build anything, such as a mock or a test. */
export function mayBeServer({ uri, text }: NearbyFile): boolean {
  return (
    isUsual(nameOf(uri)) || buildsOnMicroIntegrator(text) || isIntoConfiguration(text) || /^FROM\s+\$/im.test(text)
  );
}

/** Those of some Dockerfiles that count for an instance: where there are some of the usual name, others are for other occasions. */
export function mainImages(dockerfiles: readonly NearbyFile[]): readonly NearbyFile[] {
  const usual = dockerfiles.filter(({ uri }) => isUsual(nameOf(uri)));
  return usual.length > 0 ? usual : dockerfiles;
}

/** Whether a build that names a Dockerfile takes this one: Podman takes a `Containerfile` where no other is named. */
export function isTaken({ uri }: NearbyFile, named: string): boolean {
  return uri === named || uri === named.replace(/\/Dockerfile$/, '/Containerfile');
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
    const glob = withoutEndSlashes(source.replace(/^\.?\/+/, ''));
    if (glob === '' || glob === '.') return isNear;
    for (let context = own; ; context = parentOf(context)) {
      const path = relativePath(context, uri);
      const isNamed = glob.split('/').length >= path.split('/').length - 1;
      if ((isNear || isNamed) && matchesGlob(path, glob)) return true;
      if (context === root || context === parentOf(context)) return false;
    }
  });
}
