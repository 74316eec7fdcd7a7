import assert from 'node:assert/strict';
import { conflictsOf, indexPorts } from '../../../../server/src/ports/hosts/conflicts';
import { nodeFiles } from '../../../../server/src/workspace/files/node-files';
import { readInstanceFiles } from '../../../../server/src/workspace/instance-file';
import { DEFAULT_SETTINGS } from '../../../../server/src/workspace/settings';
import { Workspace } from '../../../../server/src/workspace/workspace';
import { Folder } from '../../support/folder';

const NODE = '[server]\nhostname = "localhost"\n';
const MOUNT = (node: string) => `./${node}/conf/deployment.toml:/home/wso2carbon/wso2mi/conf/deployment.toml`;

/** A compose file of services, each with its published ports and what it mounts. */
function compose(services: Readonly<Record<string, { ports?: string; more?: string; mount: string }>>): string {
  return [
    'services:',
    ...Object.entries(services).map(
      ([name, { ports = '', more = '', mount }]) =>
        `  ${name}:\n    image: wso2/wso2mi:4.4.0\n    volumes:\n      - ${MOUNT(mount)}\n${ports && `    ports: ${ports}\n`}${more && `    ${more}\n`}`,
    ),
  ].join('\n');
}

describe('containers', () => {
  let folder: Folder;
  beforeEach(() => {
    folder = new Folder();
  });
  afterEach(() => folder.dispose());

  /** The host of each node, and the ports of it that two nodes want: `node1 localhost: 8290`. */
  async function conflicts(files: Readonly<Record<string, string>>, nodes: readonly string[]): Promise<string[]> {
    for (const [name, content] of Object.entries(files)) folder.write(name, content);
    const uris = nodes.map((node) => {
      const file = `${node}/conf/deployment.toml`;
      if (!(file in files)) folder.write(file, NODE);
      return folder.uri(file);
    });
    const workspace = new Workspace();
    workspace.configure(DEFAULT_SETTINGS, [folder.root]);
    workspace.setFiles(await readInstanceFiles(nodeFiles, uris, [folder.root], (message) => assert.fail(message)));
    return uris.map((uri) => {
      const snapshot = workspace.get(uri);
      if (!snapshot) return assert.fail(uri);
      const { instance, findings } = snapshot;
      const ports = new Set(conflictsOf(instance, indexPorts(workspace.neighbours(uri))).map(({ port }) => port));
      assert.equal(
        findings.some(({ code }) => code === 'port-conflict'),
        ports.size > 0,
      );
      return `${instance.name} ${instance.host.name}: ${[...ports].sort().join(' ') || '-'}`;
    });
  }

  const publish = (...ports: string[]) => `[${ports.map((port) => `"${port}"`).join(', ')}]`;
  const cases: [name: string, files: Record<string, string>, nodes: string[], expected: string[]][] = [
    [
      'that publish the same port of one machine conflict, others of the same effective ports do not',
      {
        'docker-compose.yml': compose({
          a: { ports: publish('8290:8290', '8253:8253'), mount: 'node1' },
          b: { ports: publish('8290:8290', '8353:8253'), mount: 'node2' },
        }),
      },
      ['node1', 'node2'],
      ['node1 localhost: 8290', 'node2 localhost: 8290'],
    ],
    [
      'that publish different ports share none',
      {
        'docker-compose.yml': compose({
          a: { ports: publish('8290:8290'), mount: 'node1' },
          b: { ports: publish('8390:8290'), mount: 'node2' },
        }),
      },
      ['node1', 'node2'],
      ['node1 localhost: -', 'node2 localhost: -'],
    ],
    [
      'and a server of the machine: the published port counts',
      { 'node1/compose.yaml': compose({ a: { ports: publish('8290:8290'), mount: '../node1' } }) },
      ['node1', 'node2'],
      ['node1 localhost: 8290', 'node2 localhost: 8290'],
    ],
    [
      'of two files on one machine',
      {
        'node1/compose.yaml': compose({ a: { ports: publish('9000:8290'), mount: '../node1' } }),
        'node2/compose.yaml': compose({ b: { ports: publish('9000:8253'), mount: '../node2' } }),
      },
      ['node1', 'node2'],
      ['node1 localhost: 9000', 'node2 localhost: 9000'],
    ],
    [
      'in the network of their machine',
      {
        'docker-compose.yml': compose({
          a: { more: 'network_mode: host', mount: 'node1' },
          b: { ports: publish('8290:8253'), mount: 'node2' },
        }),
      },
      ['node1', 'node2'],
      ['node1 localhost: 8290', 'node2 localhost: 8290'],
    ],
    [
      'without published ports are hosts of their own',
      { 'docker-compose.yml': compose({ a: { mount: 'node1' }, b: { mount: 'node2' } }) },
      ['node1', 'node2'],
      ['node1 container node1: -', 'node2 container node2: -'],
    ],
    [
      'bound to different addresses',
      {
        'docker-compose.yml': compose({
          a: { ports: publish('127.0.0.1:8290:8290', '10.0.0.1:9201:9201', '[::1]:9164:9164'), mount: 'node1' },
          b: { ports: publish('127.0.0.2:8290:8290', '9201:9201', '0.0.0.0:9164:9164'), mount: 'node2' },
        }),
      },
      ['node1', 'node2'],
      ['node1 localhost: 9164 9201', 'node2 localhost: 9164 9201'],
    ],
    [
      'in the long form, with ranges, random ports, UDP and ports of other software',
      {
        'docker-compose.yml': compose({
          a: {
            ports: '[{ target: 8290, published: "9000" }, { target: 8253, published: 9001, protocol: udp }]',
            mount: 'node1',
          },
          b: { ports: publish('9000-9001:8253-8254', '8290', '9001:7000'), mount: 'node2' },
        }),
      },
      ['node1', 'node2'],
      ['node1 localhost: 9000', 'node2 localhost: 9000 9001'],
    ],
    [
      'with variables: of .env, with a default, unknown ones',
      {
        '.env': 'A=9000\nB="9100" # b\n',
        'docker-compose.yml': compose({
          a: { ports: publish(`\${A}:8290`, `\${X:-9101}:8253`, `\${Y}:9201`), mount: 'node1' },
          b: { ports: publish('9000:8290', '9101:8253', `\${Y}:9201`), mount: 'node2' },
        }),
      },
      ['node1', 'node2'],
      ['node1 localhost: 9000 9101', 'node2 localhost: 9000 9101'],
    ],
    [
      'that build on another service, by an anchor or by extends',
      {
        'docker-compose.yml': `x-base: &base
  ports: ["9000:8290"]
services:
  a:
    <<: *base
    volumes: ["${MOUNT('node1')}"]
  b:
    extends: { service: a }
    volumes: ["${MOUNT('node2')}"]
`,
      },
      ['node1', 'node2'],
      ['node1 localhost: 9000', 'node2 localhost: 9000'],
    ],
    [
      'of one file whose nodes have host names of their own: one machine all the same',
      {
        'node1/conf/deployment.toml': '[server]\nhostname = "mi-1"\n',
        'node2/conf/deployment.toml': '[server]\nhostname = "mi-2"\n',
        'docker-compose.yml': compose({
          a: { ports: publish('8290:8290'), mount: 'node1' },
          b: { ports: publish('8290:8290'), mount: 'node2' },
        }),
      },
      ['node1', 'node2'],
      ['node1 localhost: 8290', 'node2 localhost: 8290'],
    ],
    [
      'of one file, in folders that would be environments by themselves: one machine all the same, in the environment of that file',
      {
        'prod/compose.yml': compose({
          a: { ports: publish('8290:8290'), mount: 'blue' },
          b: { ports: publish('8290:8290'), mount: 'dev' },
        }),
        'test/compose.yml': compose({
          a: { ports: publish('8290:8290'), mount: 'one' },
          b: { ports: publish('8291:8290'), mount: 'two' },
        }),
      },
      ['prod/blue', 'prod/dev', 'test/one', 'test/two'],
      [
        'blue localhost (prod): 8290',
        'dev localhost (prod): 8290',
        'one localhost (test): -',
        'two localhost (test): -',
      ],
    ],
    [
      'of profiles that have nothing in common are for different occasions',
      {
        'docker-compose.yml': compose({
          a: { ports: publish('8290:8290'), more: 'profiles: [blue]', mount: 'node1' },
          b: { ports: publish('8290:8290'), more: 'profiles: ["green", other]', mount: 'node2' },
          c: { ports: publish('8253:8253'), more: 'profiles: [green]', mount: 'node3' },
          d: { ports: publish('8253:8253'), mount: 'node4' },
          e: { ports: publish('9201:9201'), more: 'profiles: [green]', mount: 'node5' },
          f: { ports: publish('9201:9201'), more: 'profiles:\n      - blue\n      - green', mount: 'node6' },
        }),
      },
      ['node1', 'node2', 'node3', 'node4', 'node5', 'node6'],
      [
        'node1 localhost: -',
        'node2 localhost: -',
        'node3 localhost: 8253',
        'node4 localhost: 8253',
        'node5 localhost: 9201',
        'node6 localhost: 9201',
      ],
    ],
    [
      'of machines with other names',
      {
        'node1/conf/deployment.toml': '[server]\nhostname = "mi-1"\n',
        'node2/conf/deployment.toml': '# mi-ports: host = blue\n[server]\nhostname = "localhost"\n',
        'node1/compose.yaml': compose({ a: { ports: publish('8290:8290'), mount: '../node1' } }),
        'node2/compose.yaml': compose({ b: { ports: publish('8290:8290'), mount: '../node2' } }),
      },
      ['node1', 'node2', 'node3'],
      ['node1 mi-1: -', 'node2 blue: -', 'node3 localhost: -'],
    ],
    [
      'of two services that run one file and publish one port',
      {
        'docker-compose.yml': compose({
          a: { ports: publish('9000:8290'), mount: 'node1' },
          b: { ports: publish('9000:8253'), mount: 'node1' },
        }),
      },
      ['node1'],
      ['node1 localhost: 9000'],
    ],
    [
      'that scripts start: mounted, built there, and with the network of the machine',
      {
        'node1/run.sh':
          '# docker run -p 1:8290 x\ndocker run -d --rm \\\n  -p 9000:8290 -v "$(pwd)/conf/deployment.toml:/x/deployment.toml" \\\n  wso2/wso2mi:4.4.0\n',
        'node2/Dockerfile': 'FROM wso2/wso2mi\nCOPY conf/deployment.toml /x\n',
        'build.sh': 'docker build -t mi2 ./node2 && docker run -itp 9000:8290 mi2',
        'node3/start.sh': 'podman run --network=host --mount type=bind,source=$PWD/conf,target=/x image',
      },
      ['node1', 'node2', 'node3', 'node4'],
      [
        'node1 localhost: 9000',
        'node2 localhost: 9000',
        'node3 localhost: 8253 8290 9164 9201',
        'node4 localhost: 8253 8290 9164 9201',
      ],
    ],
    [
      'whose files make no sense to anybody',
      {
        'docker-compose.yml': 'services: [a, b]\nx: *y\n',
        'run.sh': 'docker run\ndocker run -p\ndocker run -p :: -v : x\n',
      },
      ['node1'],
      ['node1 localhost: -'],
    ],
  ];
  for (const [name, files, nodes, expected] of cases) {
    it(name, async () => {
      const reported = name.startsWith('whose files');
      if (reported) delete files['docker-compose.yml'];
      assert.deepEqual(await conflicts(files, nodes), expected);
    });
  }

  describe('beside others that run no instance', () => {
    /** The messages about ports that meet, of one node. */
    async function said(files: Readonly<Record<string, string>>): Promise<string[]> {
      for (const [name, content] of Object.entries(files)) folder.write(name, content);
      folder.write('node1/conf/deployment.toml', NODE);
      const uri = folder.uri('node1/conf/deployment.toml');
      const workspace = new Workspace();
      workspace.configure(DEFAULT_SETTINGS, [folder.root]);
      workspace.setFiles(await readInstanceFiles(nodeFiles, [uri], [folder.root], (message) => assert.fail(message)));
      const findings = workspace.get(uri)?.findings ?? assert.fail();
      return findings.map(({ code, message, related = [] }) => {
        const places = related.map(({ place }) => `${place?.uri.split('/').at(-1)}:${(place?.line ?? 0) + 1}`);
        return `${code}: ${message} (${places.join(', ')})`;
      });
    }

    const own = compose({ a: { ports: publish('8290:8290', '127.0.0.1:9000:8253'), mount: 'node1' } });
    const nginx = (...ports: string[]) =>
      `${own}\n  web:\n    image: nginx:1.27\n    volumes: ["./nginx.conf:/etc/nginx/nginx.conf"]\n    ports: ${publish(...ports)}\n`;

    it('they conflict on a port that both publish', async () => {
      const [message, ...more] = await said({ 'docker-compose.yml': nginx('8290:80') });
      assert.equal(
        message,
        'port-conflict: Compose service web publishes 8290 too, the port of HTTP: of the two containers only the first one starts. Publish another port. (docker-compose.yml:6, docker-compose.yml:11)',
      );
      assert.deepEqual(more, []);
    });

    for (const [what, file] of [
      ['other ports', nginx('80:80', '8080:8290')],
      ['another address', nginx('127.0.0.2:9000:80')],
      ['another protocol', nginx('8290:80/udp')],
      ['a random port', nginx('8290')],
      ['nothing that is known', nginx('$' + '{PORT}:80')],
    ] as const) {
      it(`they do not where the other one publishes ${what}`, async () => {
        assert.deepEqual(await said({ 'docker-compose.yml': file }), []);
      });
    }

    it('another instance is compared as such, and no stranger', async () => {
      const file = compose({
        a: { ports: publish('8290:8290'), mount: 'node1' },
        b: { ports: publish('8290:8290'), mount: 'node2' },
      }).replaceAll('wso2/wso2mi', 'company/orders');
      assert.deepEqual(await said({ 'docker-compose.yml': file }), []);
    });

    it('commands of one script conflict, too', async () => {
      const script =
        'docker run -p 8290:8290 -v $PWD/node1/conf/deployment.toml:/x wso2/wso2mi\ndocker run --name web -p 8290:80 nginx\n';
      assert.match(
        (await said({ 'up.sh': script })).join(),
        /^port-conflict: Container web of up\.sh publishes 8290 too, the port of HTTP: /,
      );
    });
  });
});
