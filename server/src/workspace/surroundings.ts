import { promises as fs } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Override } from '../ports/offset';
import {
  type FoundOffset,
  offsetInCompose,
  offsetInDockerfile,
  offsetInLaunch,
  offsetInScript,
  overrideAt,
} from './overrides';

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
  const dockerfiles = (await Promise.all(near.map((one) => readText(path.join(one, 'Dockerfile'))))).filter(
    (one) => one !== null,
  );
  const copies = dockerfiles.some(({ text }) => /^\s*(COPY|ADD)\b.*(deployment\.toml|\s\.\/?\s|conf\b)/im.test(text));
  const resource = /[\\/]deployment[\\/]docker[\\/]resources?[\\/]/.test(file);

  const override =
    (await launchOverride(isDeploymentFolder && inside(parent) ? [parent, root] : [root], project, report)) ??
    (path.basename(folder) === 'conf' && inside(parent) ? await scriptOverride(path.join(parent, 'bin')) : null) ??
    (await composeOverride(file, root, report)) ??
    dockerOverride(dockerfiles);
  return { container: copies || resource, project, override };
}

interface ReadFile {
  readonly file: string;
  readonly text: string;
}

async function readText(file: string): Promise<ReadFile | null> {
  try {
    return { file, text: await fs.readFile(file, 'utf8') };
  } catch {
    return null;
  }
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

/** Only an MI project is started with a launch configuration. */
async function launchOverride(
  folders: readonly string[],
  project: boolean,
  report: (message: string) => void,
): Promise<Override | null> {
  if (!project) return null;
  for (const folder of new Set(folders)) {
    const launch = await readText(path.join(folder, '.vscode', 'launch.json'));
    const found = launch ? offsetInLaunch(launch.text) : null;
    if (launch && found === 'invalid') report(`${launch.file} is not valid JSON: no offset is taken from it.`);
    else if (launch && found && found !== 'invalid') return toOverride(found, launch.file);
  }
  return null;
}

async function scriptOverride(bin: string): Promise<Override | null> {
  for (const name of ['micro-integrator.sh', 'micro-integrator.bat']) {
    const script = await readText(path.join(bin, name));
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
      const compose = await readText(path.join(folder, name));
      if (!compose) continue;
      const found = offsetInCompose(compose.text, (mentioned) =>
        isAbove(path.resolve(folder, mentioned), file, folder),
      );
      if (found === 'invalid') report(`${compose.file} is not valid YAML: no offset is taken from it.`);
      else if (found) return toOverride(found, compose.file);
    }
    if (folder === root || folder === path.dirname(folder)) return null;
  }
}

/** True where a path is the instance's file or one of the folders above it, below the compose file's own folder. */
function isAbove(mentioned: string, file: string, folder: string): boolean {
  if (mentioned === file) return true;
  return mentioned !== folder && mentioned.startsWith(folder + path.sep) && file.startsWith(mentioned + path.sep);
}

/**
 * What tells an instance apart: `node1` of node1/conf/deployment.toml, the project of project/deployment/deployment.toml.
 * @param relative path from the workspace folder, with `/`.
 */
export function instanceName(relative: string, root: string): string {
  const folders = relative.split('/').slice(0, -1);
  while (folders.length > 1 && ['conf', 'deployment', 'repository'].includes(folders.at(-1) ?? '')) folders.pop();
  const last = folders.at(-1);
  return last && !['conf', 'deployment'].includes(last) ? last : path.basename(root);
}
