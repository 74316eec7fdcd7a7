import { CONFIGURATION_FILES } from '../configuration/configuration-file';
import { matchesGlob } from '../files/glob';
import { nameOf, parentOf, pathOf } from '../files/uris';
import { CARBON_PORT_FILES } from './carbon-files';
import { TEMPLATES } from './chart';
import { COMMAND_FILES } from './command-code';
import { IMAGE_FILES, isImageFile } from './containers/image-files';
import { isManifestFolder, isManifestName } from './repeated/repeated-ports';
import { projectOfMetadata } from './repeated/service-metadata';
import { topAbove, topOfArtifact } from './synapse-artifacts';

/** The globs of the files that repeat ports of an instance. */
export const REPEATING_FILES: readonly string[] = [
  '**/*.{yml,yaml}',
  '**/*.{sh,bat,cmd,md,markdown}',
  ...IMAGE_FILES,
  COMMAND_FILES,
  '**/.vscode/{launch,settings}.json',
  '**/.env',
  '**/{inbound-endpoints,apis,api,endpoints,sequences,proxy-services}/*.xml',
];

const CONFIGURATION_GLOBS: readonly string[] = CONFIGURATION_FILES.map((name) => `**/${name}`);

/** The globs of the files that `readFacts` reads: when one of them changes, facts may. */
export const FACT_FILES: readonly string[] = [
  ...REPEATING_FILES,
  '**/{.env*,*.env}',
  '**/log4j2.properties',
  '**/pom.xml',
  '**/bin/version.txt',
  ...Object.values(CARBON_PORT_FILES).map((name) => `**/conf/${name}`),
  ...CONFIGURATION_GLOBS,
];

/** Those whose texts count as an editor holds them. */
export const OPEN_FACT_FILES = FACT_FILES.filter((glob) => !CONFIGURATION_GLOBS.includes(glob));

/** Whether a file may be one of them. */
export function isOpenFactFile(uri: string): boolean {
  return OPEN_FACT_FILES.some((glob) => matchesGlob(pathOf(uri), glob));
}

/** The folder below which a file, or folder, that surrounds instances may change what is known of them. Null: it does not. */
export function reachOf(uri: string): string | null {
  const folder = parentOf(uri);
  if (nameOf(uri) === 'wso2mi') return parentOf(parentOf(folder));
  // What `git worktree add` makes begins with this.
  if (nameOf(uri) === '.git') return folder;
  if (!FACT_FILES.some((glob) => matchesGlob(pathOf(uri), glob))) return reachOfFolder(uri);
  if (['axis2', 'bin', 'tomcat', '.vscode'].includes(nameOf(folder))) return parentOf(folder);
  const top = topOfArtifact(folder);
  if (top !== null) return top;
  const project = projectOfMetadata(folder);
  if (project !== null) return project;
  // A manifest may lie in a folder for manifests beside the instance's own.
  if (isImageFile(nameOf(uri)) && nameOf(folder) === 'docker') return parentOf(folder);
  if (!isManifestName(nameOf(uri))) return folder;
  return nameOf(parentOf(folder)) === 'deployment' ? parentOf(parentOf(folder)) : parentOf(folder);
}

/** That of a folder in which such files lie, of which an editor may tell nothing when it goes with all that is in it. */
function reachOfFolder(uri: string): string | null {
  const folder = parentOf(uri);
  const top = topAbove(uri) ?? projectOfMetadata(uri);
  if (top !== null) return top;
  if (['axis2', 'bin', 'tomcat', '.vscode', TEMPLATES].includes(nameOf(uri))) return folder;
  if (!isManifestFolder(nameOf(uri))) return null;
  return nameOf(folder) === 'deployment' ? parentOf(folder) : folder;
}
