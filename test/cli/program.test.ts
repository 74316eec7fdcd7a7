import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { run as runOn } from '../../server/src/cli/run';
import { SHOW_USAGE, USAGE } from '../../server/src/cli/usage';
import { explain, explainAll } from '../../server/src/ports/findings/explanations';
import { nodeFiles } from '../../server/src/workspace/files/node-files';
import { root } from '../support/fixtures';
import { bundle } from '../support/programs';

describe('mi-ports', () => {
  const run = (argv: readonly string[]) => runOn(argv, { files: nodeFiles, directory: root });

  it('shows how it is used when asked, and when it is used wrongly', async () => {
    assert.deepEqual(await run(['--help']), { stdout: USAGE, stderr: '', exitCode: 0 });
    assert.deepEqual(await run(['show', '--help']), { stdout: SHOW_USAGE, stderr: '', exitCode: 0 });
    const flags = ['--format', '-D', '--define', '--env', '--env-file', '--bare', '-h', '--help'];
    for (const flag of flags) assert.match(SHOW_USAGE, new RegExp(`^ +(-\\S, )?${flag}[ ,\n]`, 'm'), flag);
    assert.deepEqual(await run(['shwo']), {
      stdout: '',
      stderr: `mi-ports: There is no command "shwo".\n\n${USAGE}`,
      exitCode: 2,
    });
  });

  it('explains findings', async () => {
    assert.equal((await run(['explain', 'port-conflict'])).stdout, explain('port-conflict'));
    assert.equal((await run(['explain'])).stdout, explainAll());
    const { exitCode, stderr } = await run(['explain', 'no-such-code']);
    assert.equal(exitCode, 2);
    assert.match(stderr, /^mi-ports: There is no finding "no-such-code"\./);
  });

  describe('as a process', () => {
    let program: string;

    before(async () => {
      program = await bundle('server/src/cli/main.ts', 'cli');
    });

    it('prints to the right stream and ends with the right code', () => {
      const wrong = spawnSync(process.execPath, [program, 'show', 'no/such/file.toml', '--format', 'json']);
      assert.equal(wrong.status, 2);
      assert.equal(JSON.parse(wrong.stdout.toString())[0].findings[0].code, 'file-unreadable');
      const right = spawnSync(process.execPath, [program, '--help']);
      assert.deepEqual([right.status, right.stdout.toString(), right.stderr.toString()], [0, USAGE, '']);
    }).timeout(15_000);

    it('does not mind a reader that has seen enough', async () => {
      const child = spawn(process.execPath, [program, 'explain'], { stdio: ['ignore', 'pipe', 'pipe'] });
      let said = '';
      child.stderr.on('data', (data: Buffer) => {
        said += data;
      });
      child.stdout.destroy();
      const [code] = await once(child, 'exit');
      assert.deepEqual([code, said], [0, '']);
    }).timeout(15_000);
  });
});
