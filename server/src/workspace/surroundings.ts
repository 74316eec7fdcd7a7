import { promises as fs } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Override } from '../ports/micro-integrator/offset';
import { copiedPaths } from './dockerfile';
import { matchesGlob } from './glob';
import {
  type FoundOffset,
  offsetInCompose,
  offsetInDockerfile,
  offsetInLaunch,
  offsetInScript,
  overrideAt,
} from './overrides';
import { readTextFile } from './text-file';

/** What the files around a deployment.toml tell about its instance. */
export interface FileFacts {
  /** A container's file: a host of its own. */
  readonly container: boolean;
  /** The file of an MI project: deployed one at a time. */
  readonly project: boolean;
  /** An offset with which a file beside it starts the server. */
  readonly override: Override | null;
}

export const NO_FACTS: FileFacts = { container: false, project: false, override: null };

/** The globs of the files that `readFacts` reads: when one of them changes, facts may. */
export const FACT_FILES: readonly string[] = [
  '**/bin/micro-integrator.{sh,bat}',
  '**/.vscode/launch.json',
  '**/{docker-compose,compose}*.{yml,yaml}',
  '**/Dockerfile',
  '**/pom.xml',
];

/** The folder below which a file, or folder, that surrounds instances may change what is known of them. Null: it does not. */
export function reachOf(file: string): string | null {
  const folder = path.dirname(file);
  const name = path.basename(file);
  if (name === 'wso2mi') return path.resolve(folder, '..', '..');
  if (!FACT_FILES.some((glob) => matchesGlob(file.split(path.sep).join('/'), glob))) return null;
  return ['bin', '.vscode'].includes(path.basename(folder)) ? path.dirname(folder) : folder;
}

/**
 * Reads what surrounds a deployment.toml: start scripts, launch.json, compose files, Dockerfiles, the project.
 * Files that are not there count for nothing; those that make no sense are reported and give no override.
 * @param file its absolute path.
 * @param root the workspace folder, above which nothing is read.
 */
export async function readFacts(file: string, root: string, report: (message: string) => void): Promise<FileFacts> {
  const folder = path.dirname(file);
  const parent = path.dirname(folder);
  const inside = (candidate: string) => candidate === root || candidate.startsWith(root + path.sep);
  const near = [folder, parent].filter(inside);

  const isDeploymentFolder = path.basename(folder) === 'deployment';
  const project =
    isDeploymentFolder &&
    (await exists(path.join(parent, 'pom.xml'))) &&
    (await exists(path.join(parent, 'src', 'main', 'wso2mi')));
  const dockerfiles = (await Promise.all(near.map((one) => read(path.join(one, 'Dockerfile'), report)))).filter(
    (one) => one !== null,
  );
  const copying = dockerfiles.filter((one) => copies(one, file, root));
  const resource = /[\\/]deployment[\\/]docker[\\/]resources?[\\/]/.test(file);

  // The workspace's own launch.json starts projects; one that lies in a project starts that.
  const launchFolders = [...(isDeploymentFolder && inside(parent) ? [parent] : []), ...(project ? [root] : [])];
  const override =
    (await launchOverride(launchFolders, report)) ??
    (path.basename(folder) === 'conf' && inside(parent)
      ? await scriptOverride(path.join(parent, 'bin'), report)
      : null) ??
    (await composeOverride(file, root, report)) ??
    dockerOverride(copying);
  return { container: copying.length > 0 || resource, project, override };
}

interface ReadFile {
  readonly file: string;
  readonly text: string;
}

async function read(file: string, report: (message: string) => void): Promise<ReadFile | null> {
  const text = await readTextFile(file, report);
  return text === null ? null : { file, text };
}

/** Whether a Dockerfile copies a file. Its build context is its own folder or one above it. */
function copies(dockerfile: ReadFile, file: string, root: string): boolean {
  const own = path.dirname(dockerfile.file);
  return copiedPaths(dockerfile.text).some((source) => {
    const glob = source.replace(/^\.?\/+/, '').replace(/\/+$/, '');
    if (glob === '' || glob === '.') return true;
    for (let context = own; ; context = path.dirname(context)) {
      if (matchesGlob(path.relative(context, file).split(path.sep).join('/'), glob)) return true;
      if (context === root || context === path.dirname(context)) return false;
    }
  });
}

async function exists(file: string): Promise<boolean> {
  return fs.access(file).then(
    () => true,
    () => false,
  );
}

function toOverride(found: FoundOffset, file: string): Override {
  return overrideAt(found, path.basename(file), pathToFileURL(file).href);
}

async function launchOverride(folders: readonly string[], report: (message: string) => void): Promise<Override | null> {
  for (const folder of new Set(folders)) {
    const launch = await read(path.join(folder, '.vscode', 'launch.json'), report);
    const found = launch ? offsetInLaunch(launch.text) : null;
    if (launch && found === 'invalid') report(`${launch.file} is not valid JSON: no offset is taken from it.`);
    else if (launch && found && found !== 'invalid') return toOverride(found, launch.file);
  }
  return null;
}

async function scriptOverride(bin: string, report: (message: string) => void): Promise<Override | null> {
  for (const name of ['micro-integrator.sh', 'micro-integrator.bat']) {
    const script = await read(path.join(bin, name), report);
    const found = script ? offsetInScript(script.text) : null;
    if (script && found) return toOverride(found, script.file);
  }
  return null;
}

function dockerOverride(dockerfiles: readonly ReadFile[]): Override | null {
  for (const { file, text } of dockerfiles) {
    const found = offsetInDockerfile(text);
    if (found) return toOverride(found, file);
  }
  return null;
}

/** Compose files of the instance's folder and of those above it, up to the workspace folder. */
async function composeOverride(
  file: string,
  root: string,
  report: (message: string) => void,
): Promise<Override | null> {
  for (let folder = path.dirname(file); ; folder = path.dirname(folder)) {
    const names = await fs.readdir(folder).catch((): string[] => []);
    for (const name of names.filter((one) => /^(docker-)?compose.*\.ya?ml$/.test(one)).sort()) {
      const compose = await read(path.join(folder, name), report);
      if (!compose) continue;
      const found = offsetInCompose(compose.text, (mentioned) =>
        isStarted(path.resolve(folder, mentioned), file, folder),
      );
      if (found === 'invalid') report(`${compose.file} is not valid YAML: no offset is taken from it.`);
      else if (found) return toOverride(found, compose.file);
    }
    if (folder === root || folder === path.dirname(folder)) return null;
  }
}

/**
 * True where a path is the instance's file or a folder of its own. The compose file's folder is one only if the instance lies in it
 * or one level down: further up, one service would start all instances.
 */
function isStarted(mentioned: string, file: string, folder: string): boolean {
  if (mentioned === file) return true;
  const own = path.dirname(file);
  if (mentioned === folder) return own === folder || (path.basename(own) === 'conf' && path.dirname(own) === folder);
  return mentioned.startsWith(folder + path.sep) && file.startsWith(mentioned + path.sep);
}

/** The folders that every instance has, whatever it is called. */
const COMMON_FOLDERS = new Set(['conf', 'deployment', 'repository']);

/**
 * What tells an instance apart, from its last folder up: `node1` of node1/conf/deployment.toml, the project of
 * project/deployment/deployment.toml.
 * @param relative path from the workspace folder, with `/`.
 * @param root the workspace folder, whose name counts where no other folder does.
 */
export function instanceFolders(relative: string, root: string): readonly string[] {
  const folders = [path.basename(root), ...relative.split('/').slice(0, -1)];
  if (/(^|\/)deployment\/docker\/resources?\/[^/]*$/.test(relative)) folders.splice(-2);
  while (folders.length > 1 && COMMON_FOLDERS.has(folders.at(-1) ?? '')) folders.pop();
  return folders;
}
