import assert from 'node:assert/strict';
import fc from 'fast-check';
import { conflictsOf, indexPorts } from '../../server/src/ports/hosts/conflicts';
import { readInstanceFiles } from '../../server/src/workspace/instance-file';
import { DEFAULT_SETTINGS } from '../../server/src/workspace/settings';
import { Workspace } from '../../server/src/workspace/workspace';
import { memoryFiles } from './support/memory-files';

/** How a node of the fleet is run. Ports are published as pairs: of the machine, of the container. */
interface Node {
  readonly offset: number | null;
  readonly http: number | null;
  readonly run: 'machine' | 'script' | 'own-compose' | 'shared-compose' | 'host-network' | 'docker-run';
  /** `-DportOffset` where the start gives one. */
  readonly given: number | null;
  readonly published: readonly (readonly [host: number, container: number])[];
}

const ROOT = 'file:///ws';
const offsets = fc.constantFrom(null, 0, 3, 10, 11, 47);
const anyPort = fc.constantFrom(8290, 8253, 8243, 8280, 8283, 9201, 9164, 8291, 9000);
const anyNode: fc.Arbitrary<Node> = fc.record({
  offset: offsets,
  http: fc.constantFrom(null, 8280, 8281, 8990),
  run: fc.constantFrom('machine', 'script', 'own-compose', 'shared-compose', 'host-network', 'docker-run'),
  given: fc.constantFrom(null, null, 3, 11),
  published: fc.array(fc.tuple(anyPort, anyPort), { maxLength: 3 }),
});

const FILE = 'conf/deployment.toml';

function filesOf(nodes: readonly Node[]): Record<string, string> {
  const files: Record<string, string> = {};
  const shared: string[] = [];
  for (const [index, { offset, http, run, given, published }] of nodes.entries()) {
    const folder = `${ROOT}/node${index}`;
    const flag = given === null ? '' : `-DportOffset=${given}`;
    files[`${folder}/${FILE}`] = [
      '[server]\nhostname = "localhost"',
      ...(offset === null ? [] : [`offset = ${offset}`]),
      ...(http === null ? [] : ['[transport.http]', `listener.port = ${http}`]),
      '',
    ].join('\n');
    const service = (path: string) => [
      `  s${index}:`,
      '    image: wso2/wso2mi',
      `    volumes: ["${path}/conf/deployment.toml:/home/wso2mi/conf/deployment.toml"]`,
      ...(flag ? [`    command: ["${flag}"]`] : []),
      ...(run === 'host-network' ? ['    network_mode: host'] : []),
      ...(run !== 'host-network' && published.length > 0
        ? ['    ports:', ...published.map(([host, container]) => `      - "${host}:${container}"`)]
        : []),
    ];
    if (run === 'script') files[`${folder}/bin/micro-integrator.sh`] = `java ${flag} org.wso2.Main\n`;
    if (run === 'own-compose' || run === 'host-network') {
      files[`${folder}/compose.yml`] = ['services:', ...service('.'), ''].join('\n');
    }
    if (run === 'shared-compose') shared.push(...service(`./node${index}`));
    if (run === 'docker-run') {
      const ports = published.map(([host, container]) => `-p ${host}:${container}`).join(' ');
      files[`${folder}/up.sh`] = `docker run -d ${ports} \\\n -v $PWD/conf:/home/wso2mi/conf wso2/wso2mi ${flag}\n`;
    }
  }
  if (shared.length > 0) files[`${ROOT}/docker-compose.yml`] = ['services:', ...shared, ''].join('\n');
  return files;
}

/** What each node opens on the machine, worked out from the description alone. */
function portsOnMachine({ offset, http, run, given, published }: Node): number[] {
  const counted = run === 'machine' ? offset : (given ?? offset);
  const inside = [http ?? 8280, 8243, 9191, 9154].map((base) => base + (counted ?? 10));
  const alone = [...new Set(inside)];
  if (run === 'machine' || run === 'script' || run === 'host-network') return alone;
  return published.map(([host]) => host);
}

describe('fleets with containers and scripts', () => {
  it('have the conflicts that a simple count finds', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyNode, { minLength: 2, maxLength: 6 }), async (nodes) => {
        const uris = nodes.map((_, index) => `${ROOT}/node${index}/${FILE}`);
        const workspace = new Workspace();
        workspace.configure(DEFAULT_SETTINGS, [ROOT]);
        workspace.setFiles(
          await readInstanceFiles(memoryFiles(filesOf(nodes)), uris, [ROOT], (message) => assert.fail(message)),
        );
        const found = uris.map((uri) => {
          const instance = workspace.get(uri)?.instance ?? assert.fail(uri);
          const conflicts = conflictsOf(instance, indexPorts(workspace.neighbours(uri)));
          return [...new Set(conflicts.map(({ port, other }) => `${port} ${uris.indexOf(other.instance.uri)}`))].sort();
        });
        const ports = nodes.map(portsOnMachine);
        const expected = ports.map((own, index) => {
          const met = ports.flatMap((others, other) =>
            other === index ? [] : others.filter((port) => own.includes(port)).map((port) => `${port} ${other}`),
          );
          const twice = own.filter((port, at) => own.indexOf(port) !== at).map((port) => `${port} ${index}`);
          return [...new Set([...met, ...twice])].sort();
        });
        assert.deepEqual(found, expected);
      }),
      { numRuns: 300 },
    );
  });
});
