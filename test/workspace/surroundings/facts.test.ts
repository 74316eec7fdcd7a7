import assert from 'node:assert/strict';
import { nodeFiles } from '../../../server/src/workspace/files/node-files';
import { reachOf, readFacts } from '../../../server/src/workspace/surroundings/facts';
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

  /** `container`, `project` and the override as `VALUE of FILE:LINE`, lines from 1. */
  async function facts(file: string, around: Readonly<Record<string, string>>): Promise<string[]> {
    for (const [name, content] of Object.entries(around)) folder.write(name, content);
    const { container, project, override } = await readFacts(nodeFiles, folder.uri(file), folder.root, (message) =>
      reports.push(message),
    );
    const place = override?.place;
    const where = place ? `${place.uri.slice(folder.uri('').length + 1)}:${place.line + 1}` : '';
    return [
      ...(container ? ['container'] : []),
      ...(project ? ['project'] : []),
      ...(override ? [`${override.text} of ${where}`] : []),
    ];
  }
  const project = { 'p/pom.xml': '', 'p/src/main/wso2mi/x': '' };

  const cases: [name: string, file: string, around: Record<string, string>, expected: string[]][] = [
    ['nothing', 'n/conf/deployment.toml', {}, []],
    [
      'a script of its own',
      'n/conf/deployment.toml',
      { 'n/bin/micro-integrator.sh': '\nx -DportOffset=4' },
      ['4 of n/bin/micro-integrator.sh:2'],
    ],
    [
      'a script for Windows',
      'n/conf/deployment.toml',
      { 'n/bin/micro-integrator.sh': '', 'n/bin/micro-integrator.bat': 'x -DportOffset=4' },
      ['4 of n/bin/micro-integrator.bat:1'],
    ],
    [
      'the script of another',
      'n/conf/deployment.toml',
      { 'm/bin/micro-integrator.sh': 'x -DportOffset=4', 'bin/micro-integrator.sh': 'x -DportOffset=4' },
      [],
    ],
    ['a script, but not in conf', 'n/x/deployment.toml', { 'n/bin/micro-integrator.sh': 'x -DportOffset=4' }, []],
    ['a project', 'p/deployment/deployment.toml', project, ['project']],
    ['a project without sources', 'p/deployment/deployment.toml', { 'p/pom.xml': '' }, []],
    [
      'a project’s launch.json',
      'p/deployment/deployment.toml',
      { ...project, 'p/.vscode/launch.json': LAUNCH },
      ['project', '3 of p/.vscode/launch.json:2'],
    ],
    [
      'the workspace’s launch.json',
      'p/deployment/deployment.toml',
      { ...project, '.vscode/launch.json': LAUNCH },
      ['project', '3 of .vscode/launch.json:2'],
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
    ['a Dockerfile two levels up', 'c/a/b/deployment.toml', { 'c/Dockerfile': 'COPY a/b/deployment.toml /x' }, []],
    ['a project’s container', 'p/deployment/docker/resources/deployment.toml', project, ['container']],
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
    assert.deepEqual(await facts('p/deployment/deployment.toml', broken), ['project']);
    assert.deepEqual(reports, [
      `${folder.file('compose.yml')} is not valid YAML: nothing is taken from it.`,
      `${folder.file('p/.vscode/launch.json')} is not valid JSON: no offset is taken from it.`,
    ]);
  });

  it('is not looked for above the workspace folder', async () => {
    folder.write('bin/micro-integrator.sh', 'x -DportOffset=4');
    folder.write('Dockerfile', 'COPY . .');
    const { container, override } = await readFacts(
      nodeFiles,
      folder.uri('conf/deployment.toml'),
      folder.uri('conf'),
      () => {},
    );
    assert.deepEqual([container, override], [false, null]);
  });

  it('reaches as far as it says', () => {
    const reaches: [string, string | null][] = [
      ['/w/n/bin/micro-integrator.sh', '/w/n'],
      ['/w/n/bin/other.sh', '/w/n/bin'],
      ['/w/p/.vscode/launch.json', '/w/p'],
      ['/w/p/.vscode/settings.json', null],
      ['/w/docker-compose.dev.yaml', '/w'],
      ['/w/c/Dockerfile', '/w/c'],
      ['/w/p/pom.xml', '/w/p'],
      ['/w/p/src/main/wso2mi', '/w/p'],
      ['/w/x.toml', null],
    ];
    for (const [file, expected] of reaches) {
      assert.equal(reachOf(`file://${file}`), expected && `file://${expected}`, file);
    }
  });
});
