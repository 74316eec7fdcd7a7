/** The files of the sample workspace, below `samples/` in the extension: a browser cannot list a folder of it. */
export const SAMPLES = [
  'node1/conf/deployment.toml',
  'node2/conf/deployment.toml',
  'node3/conf/deployment.toml',
  'mistakes/conf/deployment.toml',
  'container/Dockerfile',
  'container/deployment.toml',
  'orders/.vscode/launch.json',
  'orders/deployment/deployment.toml',
  'orders/pom.xml',
  'orders/src/main/wso2mi/README.md',
  'api-manager/repository/conf/deployment.toml',
] as const;
