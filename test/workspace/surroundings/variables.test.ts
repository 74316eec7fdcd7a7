import assert from 'node:assert/strict';
import { nodeFiles } from '../../../server/src/workspace/files/node-files';
import { variablesInDockerfile } from '../../../server/src/workspace/surroundings/containers/dockerfile';
import { readFacts } from '../../../server/src/workspace/surroundings/facts';
import { NearbyReading } from '../../../server/src/workspace/surroundings/nearby-files';
import { Folder } from '../support/folder';

describe('the variables that files around a deployment.toml set', () => {
  let folder: Folder;
  beforeEach(() => {
    folder = new Folder();
  });
  afterEach(() => folder.dispose());

  /** What is known of the variables of `n/conf/deployment.toml`, and which files contradict each other. */
  async function variables(around: Readonly<Record<string, string>>): Promise<Readonly<Record<string, unknown>>> {
    for (const [name, content] of Object.entries(around)) folder.write(name, content);
    const nearby = new NearbyReading(nodeFiles, new Set([folder.root]), (message) => assert.fail(message));
    const { environment, contradictions } = await readFacts(nearby, folder.uri('n/conf/deployment.toml'), folder.root);
    return { ...environment, ...contradictions };
  }

  const CALL = '\n./bin/micro-integrator.sh\n';

  for (const [what, script, expected] of [
    ['an export', 'export OFF=33', { OFF: '33' }],
    ['an export with quotes and a comment', 'export OFF="33" # as in prod', { OFF: '33' }],
    ['an export after the assignment', 'OFF=33\nexport OFF', { OFF: '33' }],
    ['a prefix of the command', 'A=1', {}],
    ['an assignment that is not passed on', 'OFF=33', {}],
    ['an export of a name only', 'export OFF', { OFF: null }],
    ['one with a default', 'export OFF=$' + '{OFF:-33}', { OFF: null }],
    ['one that is set twice', 'export OFF=33\nexport OFF=34', { OFF: null }],
    ['one under a condition', 'if [ -z "$X" ]; then\n  export OFF=33\nfi', { OFF: null }],
    ['one of another command', 'test -f x && export OFF=33', { OFF: null }],
    ['a comment', '# export OFF=33', {}],
    ['a printed line', 'echo "export OFF=33"', {}],
    ['several at once', 'export A=1 B=2', { A: null, B: null }],
    ['a secret', 'export DB=s3cret-value', { DB: null }],
    ['the name of a host', 'export MY_HOST=mi.example.com', { MY_HOST: 'mi.example.com' }],
  ] as const) {
    it(`of a start script: ${what}`, async () => {
      assert.deepEqual(await variables({ 'n/start.sh': script + CALL }), expected);
    });
  }

  it('of a command that starts the server, for it alone', async () => {
    assert.deepEqual(await variables({ 'n/start.sh': 'A=1 B="2" exec ./bin/micro-integrator.sh\nC=3 ls\n' }), {
      A: '1',
      B: '2',
    });
  });

  it('of a start script only in front of its call', async () => {
    assert.deepEqual(await variables({ 'n/start.sh': `${CALL}export OFF=33\n` }), {});
  });

  it('of a script for Windows', async () => {
    const script = '@echo off\r\nset OFF=33\r\nset "B=4"\r\nset /a C=5\r\nif x set D=6\r\nREM set E=7\r\n';
    assert.deepEqual(await variables({ 'n/start.bat': `${script}call bin\\micro-integrator.bat\r\n` }), {
      OFF: '33',
      B: '4',
      C: '5',
      D: null,
    });
  });

  it('of the server’s own script', async () => {
    assert.deepEqual(await variables({ 'n/bin/micro-integrator.sh': 'export OFF=33\njava -x\n' }), { OFF: '33' });
  });

  it('of no script that starts something else, or another server', async () => {
    assert.deepEqual(
      await variables({ 'n/build.sh': 'export OFF=33\nmvn\n', 'm/start.sh': `export OFF=33${CALL}` }),
      {},
    );
  });

  it('are unknown where two scripts set different values', async () => {
    assert.deepEqual(
      await variables({ 'n/a.sh': `export OFF=33\nexport X=1${CALL}`, 'n/b.sh': `export OFF=34\nexport X=1${CALL}` }),
      { OFF: ['a.sh', 'b.sh'], X: '1' },
    );
  });

  it('of a Dockerfile, weaker than those of a compose file', async () => {
    const dockerfile = 'FROM wso2/wso2mi:4.3.0\nENV OFF=33 B="4" \\\n  C=$' + 'D\nENV E five\nCOPY conf /x\n';
    assert.deepEqual(await variables({ 'n/Dockerfile': dockerfile }), { OFF: '33', B: '4', C: null, E: null });
    const compose = 'services:\n  a:\n    build: n\n    environment:\n      OFF: 44\n';
    assert.deepEqual(await variables({ 'docker-compose.yml': compose }), { OFF: '44', B: '4', C: null, E: null });
  });

  it('of no Dockerfile with stages beyond all measure, each of which has those of the one before', () => {
    const stages = Array.from({ length: 200 }, (_, n) => `FROM s${n - 1} AS s${n}\nENV A${n}=1\n`).join('');
    assert.equal(variablesInDockerfile(stages).size, 100);
  });

  it('of the last stage of a Dockerfile, and of what that builds on', () => {
    const read = (text: string) => Object.fromEntries(variablesInDockerfile(text));
    assert.deepEqual(read('FROM a AS build\nENV A=1\nFROM b\nENV B=2\n'), { B: '2' });
    assert.deepEqual(read('FROM a AS base\nENV A=1\nENV B=1\nFROM --platform=x base\nENV B=2\n'), { A: '1', B: '2' });
    assert.deepEqual(read('ENV A 1 2\nENV B=\nENV\nENV C\nENV D="a b"\n'), { A: '1 2', B: '', D: 'a b' });
  });
});
