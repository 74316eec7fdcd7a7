import assert from 'node:assert/strict';
import { nodeFiles } from '../../../server/src/workspace/files/node-files';
import { reachOf } from '../../../server/src/workspace/surroundings/fact-files';
import { readFacts } from '../../../server/src/workspace/surroundings/facts';
import { NearbyReading } from '../../../server/src/workspace/surroundings/nearby-files';
import { Folder } from '../support/folder';

const LAUNCH = '{ "configurations": [{ "type": "mi",\n"vmArgs": ["-DportOffset=3"] }] }';

describe('what surrounds a deployment.toml', () => {
  let folder: Folder;
  let reports: string[];
  beforeEach(() => {
    folder = new Folder();
    reports = [];
  });
  afterEach(() => folder.dispose());

  const nearby = () => new NearbyReading(nodeFiles, new Set([folder.root]), (message) => reports.push(message));

  /** `container`, `project`, `worktree`, `place` and the override as `VALUE of FILE:LINE`, lines from 1. */
  async function facts(file: string, around: Readonly<Record<string, string>>): Promise<string[]> {
    for (const [name, content] of Object.entries(around)) folder.write(name, content);
    const { container, project, worktree, evidence, override } = await readFacts(
      nearby(),
      folder.uri(file),
      folder.root,
    );
    const place = override?.place;
    const where = place ? `${place.uri.slice(folder.uri('').length + 1)}:${place.line + 1}` : '';
    return [
      ...(container ? ['container'] : []),
      ...(project ? ['project'] : []),
      ...(worktree ? ['worktree'] : []),
      ...(evidence ? [evidence] : []),
      ...(override ? [`${override.text} of ${where}`] : []),
    ];
  }
  it('looks through the names in a folder once for each pattern, however many instances are below', async () => {
    for (let n = 0; n < 30; n++) folder.write(`n${n}/conf/deployment.toml`, '');
    let tests = 0;
    class Counting extends RegExp {
      override test(name: string): boolean {
        tests++;
        return super.test(name);
      }
    }
    const pattern = new Counting('^n[12]$');
    const files = nearby();
    for (let n = 0; n < 30; n++) assert.deepEqual(await files.names(folder.root, pattern), ['n1', 'n2']);
    assert.equal(tests, 30);
  });

  const project = { 'p/pom.xml': '', 'p/src/main/wso2mi/x': '' };

  const cases: [name: string, file: string, around: Record<string, string>, expected: string[]][] = [
    ['nothing', 'n/conf/deployment.toml', {}, []],
    [
      'a script of its own',
      'n/conf/deployment.toml',
      { 'n/bin/micro-integrator.sh': '\nx -DportOffset=4' },
      ['place', '4 of n/bin/micro-integrator.sh:2'],
    ],
    [
      'a script for Windows',
      'n/conf/deployment.toml',
      { 'n/bin/micro-integrator.sh': '', 'n/bin/micro-integrator.bat': 'x -DportOffset=4' },
      ['place', '4 of n/bin/micro-integrator.bat:1'],
    ],
    [
      'the script of another',
      'n/conf/deployment.toml',
      { 'm/bin/micro-integrator.sh': 'x -DportOffset=4', 'bin/micro-integrator.sh': 'x -DportOffset=4' },
      [],
    ],
    ['a script, but not in conf', 'n/x/deployment.toml', { 'n/bin/micro-integrator.sh': 'x -DportOffset=4' }, []],
    ['a project', 'p/deployment/deployment.toml', project, ['project', 'place']],
    ['a project without sources', 'p/deployment/deployment.toml', { 'p/pom.xml': '' }, []],
    [
      'a project’s launch.json',
      'p/deployment/deployment.toml',
      { ...project, 'p/.vscode/launch.json': LAUNCH },
      ['project', 'place', '3 of p/.vscode/launch.json:2'],
    ],
    [
      'the workspace’s launch.json',
      'p/deployment/deployment.toml',
      { ...project, '.vscode/launch.json': LAUNCH },
      ['project', 'place', '3 of .vscode/launch.json:2'],
    ],
    ['a launch.json, but no project', 'n/conf/deployment.toml', { '.vscode/launch.json': LAUNCH }, []],
    [
      'a Dockerfile beside it',
      'c/deployment.toml',
      { 'c/Dockerfile': 'COPY deployment.toml /conf/\nCMD x -DportOffset=5' },
      ['container', '5 of c/Dockerfile:2'],
    ],
    [
      'a Dockerfile one level up',
      'c/conf/deployment.toml',
      { 'c/Dockerfile': 'copy --chown=a:b ./conf/ /conf' },
      ['container'],
    ],
    [
      'a Dockerfile of a Micro Integrator',
      'c/deployment.toml',
      { 'c/Dockerfile': 'ARG BASE=docker.io/wso2/wso2mi:4.2.0\nFROM $BASE\nCOPY deployment.toml /x' },
      ['container', 'place'],
    ],
    [
      'a Dockerfile of the dashboard',
      'c/deployment.toml',
      { 'c/Dockerfile': 'FROM wso2/micro-integrator-dashboard\nCOPY deployment.toml /x' },
      ['container'],
    ],
    ['a Dockerfile that copies all', 'c/conf/deployment.toml', { 'c/Dockerfile': 'ADD . /x' }, ['container']],
    [
      'a Dockerfile that copies a pattern',
      'c/conf/deployment.toml',
      { 'c/Dockerfile': 'COPY ["conf/*.toml", "/x/"]' },
      ['container'],
    ],
    [
      'a Dockerfile that is built further up',
      'c/conf/deployment.toml',
      { 'c/Dockerfile': 'COPY c/conf/deployment.toml \\\n  /x/' },
      ['container'],
    ],
    [
      'a Dockerfile that copies another',
      'c/deployment.toml',
      { Dockerfile: 'COPY d/deployment.toml /x\nCMD -DportOffset=5' },
      [],
    ],
    [
      'a Dockerfile that copies from a stage',
      'c/deployment.toml',
      { 'c/Dockerfile': 'COPY --from=x deployment.toml /x' },
      [],
    ],
    [
      'a Dockerfile that only mentions it',
      'c/deployment.toml',
      { 'c/Dockerfile': '# COPY deployment.toml\nRUN cat deployment.toml' },
      [],
    ],
    ['a working tree of git', 'w/n/conf/deployment.toml', { 'w/.git': 'gitdir: /r/.git/worktrees/w\n' }, ['worktree']],
    ['a module of git', 'm/n/conf/deployment.toml', { 'm/.git': 'gitdir: ../.git/modules/m\n' }, []],
    ['a repository', 'r/n/conf/deployment.toml', { 'r/.git/HEAD': '' }, []],
    ['the workspace’s own working tree', 'n/conf/deployment.toml', { '.git': 'gitdir: /r/.git/worktrees/w\n' }, []],
    [
      'a Dockerfile two levels up that names it',
      'c/a/b/deployment.toml',
      { 'c/Dockerfile': 'COPY a/b/deployment.toml /x' },
      ['container'],
    ],
    ['one that names its folder', 'c/a/b/deployment.toml', { 'c/Dockerfile': 'COPY ./a/b/ /x' }, ['container']],
    ['one that copies all', 'c/a/b/deployment.toml', { 'c/Dockerfile': 'COPY . /x\nCOPY a /y' }, []],
    [
      'one in a folder for it',
      'c/conf/deployment.toml',
      { 'c/docker/Dockerfile': 'COPY conf/deployment.toml /x' },
      ['container'],
    ],
    ['a project’s container', 'p/deployment/docker/resources/deployment.toml', project, ['container', 'place']],
    [
      'a compose file',
      'a/n/conf/deployment.toml',
      { 'docker-compose.dev.yml': 'services:\n  n:\n    build: a/n\n    command: -DportOffset=6' },
      ['container', '6 of docker-compose.dev.yml:4'],
    ],
    [
      'the service of another',
      'a/n/conf/deployment.toml',
      { 'docker-compose.yaml': 'services:\n  n:\n    build: a/m\n    command: -DportOffset=6' },
      [],
    ],
    [
      'a compose file beside it',
      'a/conf/deployment.toml',
      { 'a/compose.yaml': 'services:\n  n:\n    build: .\n    command: -DportOffset=6' },
      ['container', '6 of a/compose.yaml:4'],
    ],
    [
      'a compose file of the whole',
      'a/conf/deployment.toml',
      { 'compose.yaml': 'services:\n  n:\n    build: .\n    command: -DportOffset=6' },
      [],
    ],
    [
      'a service of a Micro Integrator’s image that mounts it',
      'a/n/deployment.toml',
      {
        'compose.yml':
          'services:\n  n:\n    image: docker.io/wso2/wso2mi:$TAG\n    volumes: ["./a/n/deployment.toml:/home/x/conf/deployment.toml:ro"]',
      },
      ['container', 'place'],
    ],
    [
      'a service of such an image that mounts its folder',
      'a/conf/deployment.toml',
      {
        'compose.yml':
          'services:\n  n:\n    image: "registry.wso2.com/wso2-integrator/mi:4.6.0.4"\n    volumes:\n      - { type: bind, source: ./a/conf, target: /home/x/conf }',
      },
      ['container', 'place'],
    ],
    [
      'a service of such an image that mounts the files of many',
      'a/am/conf/deployment.toml',
      { 'compose.yml': 'services:\n  n:\n    image: wso2/wso2mi\n    volumes: ["./a:/x"]' },
      ['container'],
    ],
    [
      'a service of another image that mounts it',
      'a/n/deployment.toml',
      { 'compose.yml': 'services:\n  n:\n    image: wso2/wso2am:4.2.0\n    volumes: ["./a/n/deployment.toml:/x"]' },
      ['container'],
    ],
    [
      'docker run of a Micro Integrator’s image',
      'n/deployment.toml',
      { 'run.sh': 'docker run -d -v $PWD/n/deployment.toml:/home/x/conf/deployment.toml wso2/micro-integrator:4.0.0' },
      ['container', 'place'],
    ],
    [
      'docker run of the dashboard',
      'n/deployment.toml',
      { 'run.sh': 'docker run -d -v $PWD/n/deployment.toml:/x wso2/wso2mi-dashboard:4.3.0' },
      ['container'],
    ],
    [
      'compose before Dockerfile',
      'c/deployment.toml',
      {
        'c/Dockerfile': 'COPY . .\nCMD x -DportOffset=5',
        'compose.yml': 'services:\n  n:\n    build: ./c\n    command: -DportOffset=6',
      },
      ['container', '6 of compose.yml:4'],
    ],
  ];
  for (const [name, file, around, expected] of cases) {
    it(name, async () => {
      assert.deepEqual(await facts(file, around), expected);
      assert.deepEqual(reports, []);
    });
  }

  it('tells once of a launch.json and a compose file that make no sense, and takes nothing from them', async () => {
    const broken = { ...project, 'p/.vscode/launch.json': '{ "configurations": [', 'compose.yml': 'services:\n\tx' };
    assert.deepEqual(await facts('p/deployment/deployment.toml', broken), ['project', 'place']);
    assert.deepEqual(reports, [
      `${folder.file('compose.yml')} is not valid YAML: nothing is taken from it.`,
      `${folder.file('p/.vscode/launch.json')} is not valid JSON: no offset is taken from it.`,
    ]);
  });

  describe('with variables', () => {
    const SCRIPT = 'cd .. && sh bin/micro-integrator.sh \\\n  --env-file=conf/mi.env\n';
    const compose = (rest: string) =>
      `services:\n  n:\n    build: ./n\n${rest}  m:\n    build: ./m\n    environment: { P: 99 }\n`;
    const environments: [name: string, around: Record<string, string>, expected: Record<string, string | null>][] = [
      ['none', {}, {}],
      ['an env file beside it', { 'n/conf/.env': 'P=1\n' }, { P: '1' }],
      [
        'an env file of the instance, then that beside the file',
        { 'n/.env': 'P=1\nQ=2', 'n/conf/.env': 'P=3' },
        { P: '3', Q: '2' },
      ],
      ['that of a start script', { 'n/start.sh': SCRIPT, 'n/conf/mi.env': 'P=1', 'n/.env': 'P=2' }, { P: '1' }],
      ['that of a script in bin', { 'n/bin/run.sh': SCRIPT, 'n/conf/mi.env': 'P=1' }, { P: '1' }],
      [
        'none of a script that starts something else',
        { 'n/x.sh': 'y --env-file=conf/mi.env', 'n/conf/mi.env': 'P=1' },
        {},
      ],
      ['none above the workspace folder', { 'n/start.sh': 'micro-integrator.sh --env-file=../../x.env' }, {}],
      [
        'those of its service',
        { 'compose.yml': compose('    environment:\n      P: 1\n      Q: "$X"\n      R:\n') },
        { P: '1' },
      ],
      [
        'those of its service, as a list',
        { 'compose.yml': compose('    environment: [P=1, Q=, R]\n') },
        { P: '1', Q: '' },
      ],
      [
        'the env files of its service, and what comes before them',
        {
          'compose.yml': compose('    env_file: [a.env, { path: b.env }]\n    environment: { R: 3 }\n'),
          'a.env': 'P=1\nQ=1\nR=1',
          'b.env': 'Q="2" # two\nR=2\n',
        },
        { P: '1', Q: '2', R: '3' },
      ],
      [
        'those that services share',
        { 'compose.yml': `x: &x\n  environment: { P: 1 }\nservices:\n  n:\n    <<: *x\n    build: n\n` },
        { P: '1' },
      ],
      [
        'those of docker run',
        {
          'run.sh': 'docker run -e P=1 --env "Q=2" -e R -e S=$X --env-file a.env -v ./n/conf:/conf wso2/wso2mi\n',
          'a.env': 'P=3\nT="4"',
        },
        { P: '1', Q: '2', T: null },
      ],
      [
        'no values that are not for showing',
        { 'n/.env': 'A=s3cret\nDB_HOST_PASSWORD=s3cret\nMI_HOST=a.example.com\nPORT=8290\nON=true' },
        { A: null, DB_HOST_PASSWORD: null, MI_HOST: 'a.example.com', PORT: '8290', ON: 'true' },
      ],
    ];
    for (const [name, around, expected] of environments) {
      it(name, async () => {
        for (const [file, content] of Object.entries(around)) folder.write(file, content);
        const { environment } = await readFacts(nearby(), folder.uri('n/conf/deployment.toml'), folder.root);
        assert.deepEqual(environment, expected);
        assert.deepEqual(reports, []);
      });
    }
  });

  it('survives launch configurations that are made to be slow', async () => {
    for (const text of [
      `{ "configurations": [ "${'\\"'.repeat(200_000)} ] }`,
      '['.repeat(100_000),
      `{${'/*'.repeat(100_000)}`,
    ]) {
      for (const [name, content] of Object.entries({ ...project, 'p/.vscode/launch.json': text }))
        folder.write(name, content);
      assert.deepEqual(await facts('p/deployment/deployment.toml', {}), ['project', 'place']);
      assert.equal(reports.splice(0).length, 1);
    }
  });

  it('tells of a compose file that is too large, and does not call it wrong', async () => {
    const large = { 'conf/deployment.toml': '', 'compose.yml': `services:\n${'  # a comment\n'.repeat(20_000)}` };
    await facts('conf/deployment.toml', large);
    assert.deepEqual(reports, [
      `${folder.file('compose.yml')} has more in it than is read of one YAML file: nothing is taken from it.`,
    ]);
  });

  it('tells of a manifest that is too large, and of no other such YAML file', async () => {
    const comments = '# a comment\n'.repeat(30_000);
    await facts('conf/deployment.toml', {
      'conf/deployment.toml': '',
      'k8s.yaml': `apiVersion: v1\n${comments}`,
      'notes.yaml': `kind: note\n${comments}`,
    });
    assert.deepEqual(reports, [
      `${folder.file('k8s.yaml')} has more in it than is read of one YAML file: nothing is taken from it.`,
    ]);
  });

  it('survives compose files that are bombs', async () => {
    const bomb = `services:\n  a: &a0 [x, x]\n${Array.from({ length: 40 }, (_, n) => `  b${n}: &a${n + 1} [*a${n}, *a${n}]\n`).join('')}`;
    const anchors = Array.from({ length: 20_000 }, (_, n) => `  s${n}: &a${n} 1\n`).join('');
    for (const [text, isRefused] of [
      [bomb, false],
      [`services:\n${anchors}`, true],
      [`services:\n  a: ${'['.repeat(20_000)}`, true],
      [`x: ${'a'.repeat(600_000)}`, true],
    ] as const) {
      folder.write('compose.yml', text);
      assert.deepEqual(await facts('n/conf/deployment.toml', {}), []);
      assert.equal(reports.splice(0).length, isRefused ? 1 : 0);
    }
  });

  it('is not looked for above the workspace folder', async () => {
    folder.write('bin/micro-integrator.sh', 'x -DportOffset=4');
    folder.write('Dockerfile', 'COPY . .');
    const { container, override } = await readFacts(nearby(), folder.uri('conf/deployment.toml'), folder.uri('conf'));
    assert.deepEqual([container, override], [false, null]);
  });

  it('reaches as far as it says', () => {
    const reaches: [string, string | null][] = [
      ['/w/n/bin/micro-integrator.sh', '/w/n'],
      ['/w/n/bin/other.sh', '/w/n'],
      ['/w/n/.env', '/w/n'],
      ['/w/n/conf/mi.env', '/w/n/conf'],
      ['/w/p/.vscode/launch.json', '/w/p'],
      ['/w/p/.vscode/tasks.json', null],
      ['/w/docker-compose.dev.yaml', '/w'],
      ['/w/c/Dockerfile', '/w/c'],
      ['/w/p/pom.xml', '/w/p'],
      ['/w/p/src/main/wso2mi', '/w/p'],
      ['/w/p/deployment/docker/Dockerfile', '/w/p/deployment'],
      ['/w/p/kubernetes/a.yaml', '/w/p'],
      ['/w/p/deployment/docker/a.yml', '/w/p'],
      ['/w/chart/templates/service.yaml', '/w/chart'],
      ['/w/chart/templates', '/w/chart'],
      ['/w/x.toml', null],
    ];
    for (const [file, expected] of reaches) {
      assert.equal(reachOf(`file://${file}`), expected && `file://${expected}`, file);
    }
  });
});
