import assert from 'node:assert/strict';
import { driftActions, updateAction } from '../../../../server/src/features/actions/drift-actions';
import {
  ALL,
  dockerfile,
  drifts,
  edited,
  HOME,
  opened,
  PLAIN,
  ROOT,
  server,
  type Texts,
  TOML,
  updated,
} from '../../support/drifts';

const compose = (...lines: string[]) =>
  `services:\n  mi:\n    image: wso2/wso2mi:4.6.0\n    volumes:\n      - ./conf/deployment.toml:${HOME}\n${lines.map((line) => `    ${line}\n`).join('')}`;

/** What belongs to the instance, as its offset is 3, and what is said of it. */
const SITUATIONS: readonly (readonly [what: string, path: string, text: string, says: readonly string[]])[] = [
  ['EXPOSE', 'Dockerfile', dockerfile('EXPOSE 8290 8253/tcp'), ['8290 -> 8283', '8253 -> 8246']],
  [
    'the base ports too',
    'Dockerfile',
    dockerfile('EXPOSE 8280', 'EXPOSE 9191 \\', '  9154'),
    ['8280 -> 8283', '9191 -> 9194', '9154 -> 9157'],
  ],
  ['not what is right, of other software, or UDP', 'Dockerfile', dockerfile('EXPOSE 8283 9999 8290/udp 5005'), []],
  ['a range, as a whole', 'Dockerfile', dockerfile('EXPOSE 8289-8291'), ['8289-8291 -> 8283']],
  [
    'a variable, where it is set',
    'Dockerfile',
    dockerfile('ARG PORT=8290', 'ENV OTHER="9201" X=1', `EXPOSE $PORT \${OTHER}/tcp`),
    ['8290 -> 8283', '9201 -> 9194'],
  ],
  ['a variable with a default', 'Dockerfile', dockerfile(`EXPOSE \${PORT:-8290}`), ['8290 -> 8283']],
  ['no variable that only the build knows', 'Dockerfile', dockerfile('ARG PORT', 'EXPOSE $PORT $OTHER'), []],
  [
    'the stages that make the image, and no others',
    'Dockerfile',
    `FROM maven AS build\nEXPOSE 8290\nFROM wso2/wso2mi as base\nEXPOSE 8253\nFROM base\n${dockerfile('EXPOSE 8290').replace(/^FROM .*\n/, '')}`,
    ['8253 -> 8246', '8290 -> 8283'],
  ],
  ['not what a comment ignores', 'Dockerfile', dockerfile('# mi-ports: ignore port-drift', 'EXPOSE 8290'), []],
  ['lines that end in another way', 'Dockerfile', dockerfile('EXPOSE 8290').replaceAll('\n', '\r\n'), ['8290 -> 8283']],
  [
    'lines as editors count them',
    'Dockerfile',
    `${dockerfile('', '').replaceAll('\n\n', '\r\r')}EXPOSE 8290`,
    ['8290 -> 8283'],
  ],
  [
    'the container’s side alone',
    'compose.yaml',
    compose('ports:', '  - "8290:8283"', '  - "9000:8290"', '  - 127.0.0.1:8253:8253/tcp'),
    ['8290 -> 8283', '8253 -> 8246'],
  ],
  ['ports without another side', 'compose.yaml', compose('ports: ["8290", 9201]'), ['8290 -> 8283', '9201 -> 9194']],
  [
    'the host’s side left to a variable',
    'compose.yaml',
    compose(`ports: ["\${PORT}:8290", "\${P:-1}:8253"]`),
    ['8290 -> 8283', '8253 -> 8246'],
  ],
  [
    'the long form',
    'compose.yaml',
    compose('ports:', '  - target: 8290', '    published: "8290"', '  - { target: 8253, protocol: udp }'),
    ['8290 -> 8283'],
  ],
  ['expose', 'compose.yaml', compose('expose: [8290, "8246", "9164/tcp"]'), ['8290 -> 8283', '9164 -> 9157']],
  [
    'health checks',
    'compose.yaml',
    compose('healthcheck:', '  test: ["CMD-SHELL", "nc -z localhost 8290 && curl http://localhost:9201/healthz"]'),
    ['8290 -> 8283', '9201 -> 9194'],
  ],
  [
    'health checks of others not',
    'compose.yaml',
    compose('healthcheck:', '  test: curl http://backend:8290/ http://localhost:5005/'),
    [],
  ],
  [
    'health checks word by word',
    'compose.yaml',
    compose('healthcheck:', '  test: ["CMD", "nc", "-z", "localhost", "8290"]', 'expose: ["5005"]'),
    ['8290 -> 8283'],
  ],
  [
    'the health checks of an image',
    'Dockerfile',
    dockerfile(
      'HEALTHCHECK --interval=5s CMD curl -f http://localhost:9201/healthz || exit 1',
      'HEALTHCHECK CMD ["nc", "-z", "localhost", "8290"]',
      'RUN curl http://localhost:8290/',
    ),
    ['9201 -> 9194', '8290 -> 8283'],
  ],
  [
    'a docker run with quotes inside of words',
    'run.sh',
    `docker run -v ./conf/deployment.toml:${HOME} --publish="8290:8290" -p"8253:8253" -p '9164':9164 wso2/wso2mi\n`,
    ['8290 -> 8283', '8253 -> 8246'],
  ],
  [
    'a docker run',
    'run.sh',
    `docker run -v ./conf/deployment.toml:${HOME} -p 8290:8290 -p 8253:8246 wso2/wso2mi\n`,
    ['8290 -> 8283'],
  ],
];

describe('a port that a file around an instance repeats', () => {
  for (const [what, path, text, says] of SITUATIONS) {
    it(`is looked at: ${what}`, async () => {
      const files = { [TOML]: server('offset = 3'), [`node1/${path}`]: text };
      assert.deepEqual(
        await drifts(files),
        says.map((one) => `node1/${path}: ${one}`),
      );
      assert.deepEqual(
        await drifts({ ...files, [TOML]: server() }),
        await drifts({ ...files, [TOML]: server('offset = 10') }),
      );
      const workspace = await opened(files);
      const actions = driftActions(workspace.repeatedIn(`${ROOT}/node1/${path}`).drifts, ALL, () => []);
      const single = actions.filter(({ isPreferred }) => isPreferred);
      let now: Texts = files;
      // From the last one on: an edit moves nothing in front of it.
      for (const { edit } of single.toReversed()) now = edited(now, edit?.changes);
      assert.deepEqual(
        await drifts(now),
        says.filter((one) => one.includes('-8')).map((one) => `node1/${path}: ${one}`),
      );
      const update = updateAction(
        workspace.driftsOf(`${ROOT}/${TOML}`),
        workspace.neighbours(`${ROOT}/${TOML}`)[0] ?? assert.fail(),
        ALL,
        PLAIN,
      );
      if (single.length === 0) assert.equal(update, null);
      else assert.deepEqual(edited(files, update?.edit?.changes), now);
    });
  }

  it('is known by the offset that the instance had, where two of its ports agree on it', async () => {
    const image = dockerfile('EXPOSE 8300 8263 9999');
    const compose = 'services:\n  mi:\n    build: .\n    ports: ["80:9211"]\n';
    const files = { [TOML]: server('offset = 17'), 'node1/Dockerfile': image, 'node1/compose.yaml': compose };
    assert.deepEqual(await drifts(files), [
      'node1/Dockerfile: 8300 -> 8297',
      'node1/Dockerfile: 8263 -> 8260',
      'node1/compose.yaml: 9211 -> 9208',
    ]);
    assert.deepEqual(await drifts(await updated(files, TOML)), []);
    assert.deepEqual(await drifts({ ...files, [TOML]: server('offset = 20') }), []);
    const says = async (exposed: string) =>
      drifts({ ...files, 'node1/compose.yaml': '', 'node1/Dockerfile': dockerfile(exposed) });
    // One alone may be anybody's, and so may two that do not agree; and one image may be that of several nodes.
    assert.deepEqual(await says('EXPOSE 8300 9999'), []);
    assert.deepEqual(await says('EXPOSE 8300 8264'), []);
    assert.deepEqual(await says('EXPOSE 8300 9211'), [], 'HTTPS and the API over it, with 57');
    assert.deepEqual(await says('EXPOSE 8300 8263 8301 8264'), []);
    assert.deepEqual(await says('EXPOSE 8297 8260 8300 8263'), []);
    assert.deepEqual(await says('EXPOSE 8880 8843'), [], 'too high for an offset');
    assert.deepEqual(await says('EXPOSE 8300/udp 8263/udp'), []);
  });

  it('is looked at where the file is put into the home of a Micro Integrator, whatever the image is called', async () => {
    const files = (home: string) => ({
      [TOML]: server('offset = 3'),
      'node1/compose.yaml': `services:\n  mi:\n    image: acme/orders:3\n    volumes: ["./conf/deployment.toml:${home}/conf/deployment.toml"]\n    ports: ["80:8290"]\n`,
    });
    const home = '/home/wso2carbon/wso2mi-4.2.0';
    assert.deepEqual(await drifts(files(home)), ['node1/compose.yaml: 8290 -> 8283']);
    const { launch } = (await opened(files(home))).get(`${ROOT}/${TOML}`)?.deployment ?? assert.fail();
    assert.deepEqual(launch.release, { number: '4.2.0', from: '`compose.yaml`' });
    assert.deepEqual(await drifts(files('/home/wso2carbon/wso2am-4.2.0/repository')), []);
    const image = `FROM acme/base\nCOPY conf/deployment.toml ${home}/conf/\nEXPOSE 8290\n`;
    assert.deepEqual(await drifts({ [TOML]: server('offset = 3'), 'node1/Dockerfile': image }), [
      'node1/Dockerfile: 8290 -> 8283',
    ]);
  });

  it('is looked at in Dockerfiles of other names', async () => {
    const text = dockerfile('EXPOSE 8290');
    for (const name of ['Containerfile', 'Dockerfile.prod', 'mi.Dockerfile', 'docker/Dockerfile.alpine']) {
      const files = { [TOML]: server('offset = 3'), [`node1/${name}`]: text };
      assert.deepEqual(await drifts(files), [`node1/${name}: 8290 -> 8283`]);
      assert.deepEqual(await drifts(await updated(files, TOML)), []);
      const workspace = await opened(files);
      assert.equal(workspace.get(`${ROOT}/${TOML}`)?.deployment.launch.release?.number, '4.6.0');
    }
    for (const name of ['Dockerfile.dockerignore', 'Dockerfile.bak', 'Dockerfile.j2', 'MyDockerfile', 'Dockerfiles'])
      assert.deepEqual(await drifts({ [TOML]: server('offset = 3'), [`node1/${name}`]: text }), []);
    const mock = { 'node1/Dockerfile': text, 'node1/Dockerfile.mock': 'FROM wiremock\nCOPY . /home\nEXPOSE 8253\n' };
    assert.deepEqual(await drifts({ [TOML]: server('offset = 3'), ...mock }), ['node1/Dockerfile: 8290 -> 8283']);
    const compose = {
      'node1/compose.yaml':
        'services:\n  mi:\n    build: { context: ., dockerfile: Dockerfile.prod }\n    ports: ["1:8253"]\n',
      'node1/run.sh': 'podman build -t mi .\npodman run -p 1:9164 mi\n',
    };
    assert.deepEqual(
      await drifts({
        [TOML]: server('offset = 3'),
        'node1/Dockerfile.prod': text,
        'node1/Containerfile': text,
        ...compose,
      }),
      [
        'node1/Containerfile: 8290 -> 8283',
        'node1/Dockerfile.prod: 8290 -> 8283',
        'node1/compose.yaml: 8253 -> 8246',
        'node1/run.sh: 9164 -> 9157',
      ],
    );
  });

  it('is not looked at in a Dockerfile for another occasion that has an offset of its own', async () => {
    const debug = dockerfile('ENV JAVA_OPTS=-DportOffset=10', 'EXPOSE 8290');
    const files = { [TOML]: server('offset = 3'), 'node1/Dockerfile.debug': debug };
    const both = { ...files, 'node1/Dockerfile': dockerfile('EXPOSE 8253') };
    assert.deepEqual(await drifts(both), ['node1/Dockerfile: 8253 -> 8246']);
    assert.deepEqual(await drifts(files), [], 'alone, it is the one that starts the server');
  });

  it('is looked at in a Dockerfile further up that names the file, and in what is built by it', async () => {
    const files = {
      [TOML]: server('offset = 3'),
      'docker/Dockerfile': `FROM wso2/wso2mi\nCOPY ./node1/conf/deployment.toml ${HOME}\nEXPOSE 8290\n`,
      'compose.yaml':
        'services:\n  mi:\n    build: { context: ., dockerfile: docker/Dockerfile }\n    ports: ["1:8253"]\n  ui:\n    build: .\n    ports: ["2:8253"]\n',
      'run.sh':
        'docker build -f docker/Dockerfile -t mi .\ndocker run -p 1:9164 mi\ndocker run -p 1:9201 company/mock\n',
      'README.md': '```sh\ndocker run -p 1:9201 company/mi\n```\n',
    };
    assert.deepEqual(await drifts(files), [
      'compose.yaml: 8253 -> 8246',
      'docker/Dockerfile: 8290 -> 8283',
      'run.sh: 9164 -> 9157',
    ]);
    assert.deepEqual(await drifts(await updated(files, TOML)), []);
    const beside = { ...files, Dockerfile: files['docker/Dockerfile'], 'docker/Dockerfile': '' };
    assert.deepEqual(await drifts(beside), [
      'Dockerfile: 8290 -> 8283',
      'README.md: 9201 -> 9194',
      'compose.yaml: 8253 -> 8246',
    ]);
  });

  it('is right at the default, whatever it is', async () => {
    for (const [, path, text] of SITUATIONS) {
      const found = await drifts({ [TOML]: server(), [`node1/${path}`]: text });
      assert.deepEqual(
        found.filter((one) => /: (8290|8253|9201|9164) /.test(one)),
        [],
        text,
      );
    }
  });

  it('has nothing to write where the listener is off', async () => {
    const off = server('[transport.http]', 'listener.enable = false');
    const files = { [TOML]: off, 'node1/Dockerfile': dockerfile('EXPOSE 8290') };
    assert.deepEqual(await drifts(files), ['node1/Dockerfile: 8290 -> null']);
    const { drifts: found } = (await opened(files)).repeatedIn(`${ROOT}/node1/Dockerfile`);
    assert.deepEqual(
      found.map(({ message }) => message),
      ['node1 does not listen on 8290: its HTTP listener does not open.'],
    );
    assert.deepEqual(
      driftActions(found, ALL, () => []),
      [],
    );
  });

  it('is right in a range that has the port of its listener, too', async () => {
    const files = (...ports: string[]) => ({ [TOML]: server('offset = 3'), 'node1/Dockerfile': dockerfile(...ports) });
    assert.deepEqual(await drifts(files('EXPOSE 8283-8290')), []);
    assert.deepEqual(await drifts(files('EXPOSE 8284-8290')), ['node1/Dockerfile: 8284-8290 -> 8283']);
    assert.deepEqual(await drifts(files('EXPOSE 8283 8290')), ['node1/Dockerfile: 8290 -> 8283']);
  });

  it('is looked at where a variable of a compose file is set, in .env or as what counts otherwise', async () => {
    const ports = compose(`ports: ["9000:\${PORT}", "80:\${TLS:-8253}", "\${API}:\${API}/tcp"]`, 'expose: ["$PORT"]');
    const files = {
      [TOML]: server('offset = 3'),
      'node1/compose.yaml': ports,
      'node1/.env': 'PORT=1\n# ports\nexport PORT = "8290" # HTTP\nAPI=9164\nTLS_=8253\n',
    };
    const found = ['node1/compose.yaml: 8253 -> 8246', 'node1/.env: 8290 -> 8283', 'node1/.env: 9164 -> 9157'];
    assert.deepEqual((await drifts(files)).sort(), found.sort());
    assert.deepEqual(await drifts(await updated(files, TOML)), []);
    const other = { ...files, 'node1/.env': 'PORT=$X\nAPI=8283\nTLS=8246\n# mi-ports: ignore port-drift\nPORT=8290' };
    assert.deepEqual(await drifts(other), []);
  });

  it('is not judged where something is not known', async () => {
    const beside = { 'node1/Dockerfile': dockerfile('EXPOSE 8290') };
    for (const text of [
      server('offset = "$env{OFFSET}"'),
      server('offset = "x"', '[mediation'),
      '[server]\noffset = 3\n',
      'offset = {{ .Values.offset }}\n',
    ]) {
      assert.deepEqual(await drifts({ [TOML]: text, ...beside }), [], text);
    }
  });

  it('is right where one of several instances of its file listens there', async () => {
    const copying =
      'FROM wso2/wso2mi\nCOPY node1/conf/deployment.toml /a\nCOPY node2/conf/deployment.toml /b\nEXPOSE 8290 8253\n';
    const files = {
      Dockerfile: copying,
      'node1/Dockerfile': '',
      [TOML]: server('offset = 3'),
      'node2/conf/deployment.toml': server(),
    };
    assert.deepEqual(await drifts(files), []);
  });

  it('is not looked at where nothing says that the file is about the instance', async () => {
    const strange = 'FROM nginx\nCOPY nginx.conf /etc/nginx/\nEXPOSE 8290\n';
    assert.deepEqual(await drifts({ [TOML]: server('offset = 3'), 'node1/Dockerfile': strange }), []);
    const shared = `services:\n  mi:\n    image: wso2/wso2mi\n    volumes: [./:/all]\n    ports: ["8290:8290"]\n`;
    assert.deepEqual(await drifts({ [TOML]: server('offset = 3'), 'compose.yaml': shared }), []);
  });

  it('is looked at in the Dockerfile of a project, and in one beside the file that builds on the product', async () => {
    const project = {
      'p/pom.xml': '',
      'p/src/main/wso2mi/a.xml': '',
      'p/deployment/deployment.toml': server('offset = 3'),
    };
    const path = 'p/deployment/docker/Dockerfile';
    const files = { ...project, [path]: `ARG BASE_IMAGE\nFROM \${BASE_IMAGE}\nEXPOSE 8290\n` };
    assert.deepEqual(await drifts(files), [`${path}: 8290 -> 8283`]);
    const beside = (from: string) => ({
      [TOML]: server('offset = 3', '[mediation]'),
      'node1/conf/Dockerfile': `FROM ${from}\nEXPOSE 8290\n`,
    });
    assert.deepEqual(await drifts(beside('wso2/wso2mi:4.6.0')), ['node1/conf/Dockerfile: 8290 -> 8283']);
    assert.deepEqual(await drifts(beside('nginx')), []);
  });

  it('is looked at in the remote configurations of a launch.json', async () => {
    const launch = (host: string) => `{
  // Attach
  "configurations": [
    { "type": "mi", "properties": { "type": "remote", ${host}"serverPort": 8290, "managementPort": "9164", "commandPort": 9005 } },
    { "type": "mi", "properties": { "type": "local", "serverPort": 8290 } },
    { "type": "node", "properties": { "type": "remote", "serverPort": 8290 } },
  ],
}
`;
    const project = {
      'p/pom.xml': '',
      'p/src/main/wso2mi/a.xml': '',
      'p/deployment/deployment.toml': server('offset = 3'),
    };
    const path = 'p/.vscode/launch.json';
    for (const host of ['', '"serverHost": "localhost", ']) {
      assert.deepEqual(await drifts({ ...project, [path]: launch(host) }), [
        `${path}: 8290 -> 8283`,
        `${path}: 9164 -> 9157`,
      ]);
    }
    assert.deepEqual(await drifts({ ...project, [path]: launch('"serverHost": "qa.example.com", ') }), []);
  });

  it('is looked at in the setting to which the vendor’s extension adds the offset', async () => {
    const project = (offset: number) => ({
      'p/pom.xml': '',
      'p/src/main/wso2mi/a.xml': '',
      'p/deployment/deployment.toml': server(`offset = ${offset}`),
    });
    const path = 'p/.vscode/settings.json';
    const settings = (port: number) => `{ // ours\n  "MI.serverPort": ${port},\n}\n`;
    assert.deepEqual(await drifts({ ...project(3), [path]: settings(8290) }), []);
    assert.deepEqual(await drifts({ ...project(3), [path]: settings(8283) }), [`${path}: 8283 -> 8290`]);
    assert.deepEqual(await drifts({ ...project(3), [path]: settings(9999) }), []);
    assert.deepEqual(await drifts({ ...project(3), [path]: '{ "MI.serverPort": 8283' }), []);
    const workspace = await opened({ ...project(3), [path]: settings(8283) });
    const { drifts: found } = workspace.repeatedIn(`${ROOT}/${path}`);
    assert.equal(
      found[0]?.message,
      'The offset less 10 is added to this port, so that 8276 is asked for, where p does not listen: its HTTP port is 8280 + 3 = 8283. Write 8290.',
    );
    assert.equal(driftActions(found, ALL, () => [])[0]?.title, 'Write 8290, from which follows the HTTP port of p');
  });

  describe('as the only port to which an API answers', () => {
    const api = (attributes: string) =>
      `<?xml version="1.0"?>\n<api xmlns="http://ws.apache.org/ns/synapse" name="orders"\n  ${attributes} context="/8290">\n  <resource port="8290"/>\n</api>\n`;
    const path = 'p/src/main/wso2mi/artifacts/apis/orders.xml';
    const project = { 'p/pom.xml': '', 'p/deployment/deployment.toml': server('offset = 3') };

    it('has a code and words of its own', async () => {
      const files = { ...project, [path]: api('port="8290"') };
      const { drifts: found } = (await opened(files)).repeatedIn(`${ROOT}/${path}`);
      assert.deepEqual(
        found.map(({ code, message }) => [code, message]),
        [
          [
            'api-port-unreachable',
            'The API orders answers only requests to port 8290, where p does not listen: its HTTP port is 8280 + 3 = 8283. Write 8283.',
          ],
        ],
      );
      const [action] = driftActions(found, ALL, () => []);
      assert.equal(edited(files, action?.edit?.changes)[path], api('port="8283"'));
    });

    it('is looked at in what is deployed, and nowhere else', async () => {
      for (const text of [
        api(''),
        api('port="8283"'),
        api('port="80"'),
        api(`port='8290'`).replace('</api>', ''),
        api('port="8290"').replace('ws.apache', 'ws.other'),
        api('<!-- -->port="8290"'),
        `<!-- mi-ports: ignore api-port-unreachable -->${api('port="8290"').replace(/^.*\n/, '').replaceAll('\n', ' ')}`,
      ]) {
        assert.deepEqual(await drifts({ ...project, [path]: text }), [], text);
      }
      const home = { 'n/bin/micro-integrator.sh': 'java x\n', 'n/conf/deployment.toml': server('offset = 3') };
      const there = 'n/repository/deployment/server/synapse-configs/default/api/orders.xml';
      assert.deepEqual(await drifts({ ...home, [there]: api(`port='8253'`) }), [`${there}: 8253 -> 8246`]);
    });
  });
});
