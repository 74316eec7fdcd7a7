import type { Random } from './random';

/** The files around a server in its home, in the order in which they are worth having. */
const HOME_FILES = [
  ...['conf/deployment.toml', 'bin/micro-integrator.sh', 'start.sh', 'bin/start.bat', 'conf/log4j2.properties'],
  ...['Dockerfile', 'compose.yml', '.env', 'conf/.env', 'server.env', 'k8s/mi.yaml', 'service.yml'],
  'repository/deployment/server/synapse-configs/default/inbound-endpoints/in.xml',
  'repository/deployment/server/synapse-configs/default/api/a.xml',
  ...['bin/version.txt', 'README.md', 'k8s/kustomization.yaml', 'Makefile', 'Containerfile'],
];

const PROJECT_FILES = [
  ...['deployment/deployment.toml', 'pom.xml', 'src/main/wso2mi/README.md', '.vscode/launch.json'],
  ...['deployment/docker/Dockerfile', 'deployment/kubernetes/k8s.yaml', '.env', 'docker-compose.yml'],
  ...['src/main/wso2mi/artifacts/inbound-endpoints/in.xml', 'src/main/wso2mi/artifacts/apis/a.xml', '.git'],
  ...['.vscode/settings.json', 'src/main/wso2mi/artifacts/endpoints/e.xml'],
  'src/main/wso2mi/resources/metadata/a_metadata.yaml',
];

const CHART_FILES = [
  ...['confs/deployment.toml', 'Chart.yaml', 'values.yaml', 'templates/deployment.yaml', 'templates/service.yml'],
];

const EI_FILES = ['conf/carbon.xml', 'conf/axis2/axis2.xml', 'conf/tomcat/catalina-server.xml', 'bin/version.txt'];

const BARE_FILES = ['deployment.toml', 'Dockerfile', 'docker-compose.yaml', '.env', 'run.sh', 'deploy/mi.yml'];

/** The folders that a workspace may hold, with what may lie in each. */
const FOLDERS: readonly (readonly [folder: string, files: readonly string[]])[] = [
  ['node1', HOME_FILES],
  ['node2', HOME_FILES],
  ['prod/node1', HOME_FILES],
  ['a b/ü%25[1]', HOME_FILES],
  ['orders', PROJECT_FILES],
  ['invoices', PROJECT_FILES],
  ['image', [...BARE_FILES, 'Dockerfile.dev', 'Jenkinsfile']],
  ['chart', CHART_FILES],
  ['ei', EI_FILES],
  ['prod/ei/wso2/broker', EI_FILES],
  ['old/x', ['deployment.toml']],
  ['api', ['conf/deployment.toml', 'deployment.toml']],
];

/** The files of the workspace as a whole. */
const TOP_FILES = [
  ...['docker-compose.yml', '.mi-ports.json', '.mi-ports.jsonc', '.gitignore', '.vscode/launch.json', '.env', 'up.sh'],
  ...['node1/.mi-ports.json', 'prod/.gitignore', '.git/config', 'deployment.toml'],
];

/** Every path below the root at which files may come and go, folder by folder; the last ones belong to none. */
export const PLACES: readonly (readonly string[])[] = [
  ...FOLDERS.map(([folder, files]) => files.map((file) => `${folder}/${file}`)),
  TOP_FILES,
];

/** The uri of a path below a root, as an editor spells it. */
export function uriOf(root: string, path: string): string {
  return `${root}/${path.split('/').map(encodeURIComponent).join('/')}`;
}

/** Another spelling of a uri that means the same file. */
export function spelledOtherwise(uri: string, random: Random): string {
  return random.pick([
    uri.replace(/[a-z](?=[^/]*$)/, (letter) => `%${letter.charCodeAt(0).toString(16)}`),
    uri.replace('file://', 'file://localhost'),
    uri.replace('file:', 'FILE:'),
    uri.replace(/\/(?=[^/]*$)/, '/./'),
    uri.replace(/\/(?=[^/]*$)/, '/x/%2e%2E//'),
  ]);
}
