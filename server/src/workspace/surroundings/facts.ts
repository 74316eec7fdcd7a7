import type { Container } from '../../ports/hosts/containers';
import type { Override } from '../../ports/micro-integrator/offset';
import { type Files, isFailure } from '../files/files';
import { matchesGlob } from '../files/glob';
import { readTextFile } from '../files/text-file';
import { childOf, displayPath, isBelow, nameOf, parentOf, pathOf, relativePath } from '../files/uris';
import { type Read, type ReadFile, readStarts, type Start } from './containers';
import { copiedPaths } from './dockerfile';
import {
  type FoundOffset,
  offsetInDockerfile,
  offsetInLaunch,
  offsetInLines,
  offsetInScript,
  overrideAt,
} from './overrides';

/** What the files around a deployment.toml tell about its instance. */
export interface FileFacts {
  /** A container's file: a host of its own. */
  readonly container: boolean;
  /** The containers that files around it start with it, and the ports that they share with the machine. */
  readonly containers: readonly Container[];
  /** One of those files starts other containers as well: all on one machine, whatever their host names. */
  readonly together: boolean;
  /** The file of an MI project: deployed one at a time. */
  readonly project: boolean;
  /** An offset with which a file beside it starts the server. */
  readonly override: Override | null;
}

export const NO_FACTS: FileFacts = {
  container: false,
  containers: [],
  together: false,
  project: false,
  override: null,
};

/** The globs of the files that `readFacts` reads: when one of them changes, facts may. */
export const FACT_FILES: readonly string[] = [
  '**/bin/micro-integrator.{sh,bat}',
  '**/.vscode/launch.json',
  '**/{docker-compose,compose}*.{yml,yaml}',
  '**/*.{sh,bat,cmd}',
  '**/.env',
  '**/Dockerfile',
  '**/pom.xml',
];

/** The folder below which a file, or folder, that surrounds instances may change what is known of them. Null: it does not. */
export function reachOf(uri: string): string | null {
  const folder = parentOf(uri);
  if (nameOf(uri) === 'wso2mi') return parentOf(parentOf(folder));
  if (!FACT_FILES.some((glob) => matchesGlob(pathOf(uri), glob))) return null;
  return /\/(bin\/micro-integrator\.\w+|\.vscode\/launch\.json)$/.test(pathOf(uri)) ? parentOf(folder) : folder;
}

/**
 * Reads what surrounds a deployment.toml: start scripts, launch.json, compose files, Dockerfiles, the project.
 * Files that are not there count for nothing; those that make no sense are reported and give no override.
 * @param root the workspace folder, above which nothing is read.
 */
export async function readFacts(
  files: Files,
  uri: string,
  root: string,
  report: (message: string) => void,
): Promise<FileFacts> {
  const folder = parentOf(uri);
  const parent = parentOf(folder);
  const near = [folder, parent].filter((one) => isBelow(one, root));
  const read = async (one: string): Promise<ReadFile | null> => {
    const text = await readTextFile(files, one, report);
    return text === null ? null : { uri: one, text };
  };

  const isDeploymentFolder = nameOf(folder) === 'deployment';
  const project =
    isDeploymentFolder &&
    (await exists(files, childOf(parent, 'pom.xml'))) &&
    (await exists(files, childOf(parent, 'src/main/wso2mi')));
  const dockerfiles = (await Promise.all(near.map((one) => read(childOf(one, 'Dockerfile'))))).filter(
    (one) => one !== null,
  );
  const copying = dockerfiles.filter((one) => copies(one, uri, root));
  const resource = /\/deployment\/docker\/resources?\//.test(pathOf(uri));

  const starts = await readStarts(files, uri, root, read, copying, (compose) =>
    report(`${displayPath(compose.uri)} is not valid YAML: nothing is taken from it.`),
  );

  // The workspace's own launch.json starts projects; one that lies in a project starts that.
  const launchFolders = [...(isDeploymentFolder && isBelow(parent, root) ? [parent] : []), ...(project ? [root] : [])];
  const override =
    (await launchOverride(launchFolders, read, report)) ??
    (nameOf(folder) === 'conf' && isBelow(parent, root) ? await scriptOverride(childOf(parent, 'bin'), read) : null) ??
    startOverride(starts) ??
    dockerOverride(copying);
  return {
    container: copying.length > 0 || resource || starts.length > 0,
    containers: starts.map(({ container }) => container),
    together: starts.some(({ together }) => together),
    project,
    override,
  };
}

/** Whether a Dockerfile copies a file. Its build context is its own folder or one above it. */
function copies(dockerfile: ReadFile, uri: string, root: string): boolean {
  const own = parentOf(dockerfile.uri);
  return copiedPaths(dockerfile.text).some((source) => {
    const glob = source.replace(/^\.?\/+/, '').replace(/\/+$/, '');
    if (glob === '' || glob === '.') return true;
    for (let context = own; ; context = parentOf(context)) {
      if (matchesGlob(relativePath(context, uri), glob)) return true;
      if (context === root || context === parentOf(context)) return false;
    }
  });
}

async function exists(files: Files, uri: string): Promise<boolean> {
  return !isFailure(await files.stat(uri));
}

function toOverride(found: FoundOffset, uri: string): Override {
  return overrideAt(found, nameOf(uri), uri);
}

async function launchOverride(
  folders: readonly string[],
  read: Read,
  report: (message: string) => void,
): Promise<Override | null> {
  for (const folder of new Set(folders)) {
    const launch = await read(childOf(folder, '.vscode/launch.json'));
    const found = launch ? offsetInLaunch(launch.text) : null;
    if (launch && found === 'invalid')
      report(`${displayPath(launch.uri)} is not valid JSON: no offset is taken from it.`);
    else if (launch && found && found !== 'invalid') return toOverride(found, launch.uri);
  }
  return null;
}

async function scriptOverride(bin: string, read: Read): Promise<Override | null> {
  for (const name of ['micro-integrator.sh', 'micro-integrator.bat']) {
    const script = await read(childOf(bin, name));
    const found = script ? offsetInScript(script.text) : null;
    if (script && found) return toOverride(found, script.uri);
  }
  return null;
}

/** The offset that a service or a `docker run` gives. */
function startOverride(starts: readonly Start[]): Override | null {
  for (const { file, lines } of starts) {
    const found = offsetInLines(lines);
    if (found) return toOverride(found, file.uri);
  }
  return null;
}

function dockerOverride(dockerfiles: readonly ReadFile[]): Override | null {
  for (const { uri, text } of dockerfiles) {
    const found = offsetInDockerfile(text);
    if (found) return toOverride(found, uri);
  }
  return null;
}
