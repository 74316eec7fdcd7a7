import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { USAGE } from '../../server/src/cli/arguments';
import { run } from '../../server/src/cli/run';
import { explain, explainAll } from '../../server/src/ports/findings/explanations';
import { bundle } from '../support/programs';

describe('mi-ports', () => {
  it('shows how it is used when asked, and when it is used wrongly', () => {
    assert.deepEqual(run(['--help']), { stdout: USAGE, stderr: '', exitCode: 0 });
    assert.deepEqual(run(['shwo']), {
      stdout: '',
      stderr: `mi-ports: There is no command "shwo".\n\n${USAGE}`,
      exitCode: 2,
    });
  });

  it('explains findings', () => {
    assert.equal(run(['explain', 'port-conflict']).stdout, explain('port-conflict'));
    assert.equal(run(['explain']).stdout, explainAll());
    const { exitCode, stderr } = run(['explain', 'no-such-code']);
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
    });

    it('does not mind a reader that has seen enough', async () => {
      const child = spawn(process.execPath, [program, 'explain'], { stdio: ['ignore', 'pipe', 'pipe'] });
      let said = '';
      child.stderr.on('data', (data: Buffer) => {
        said += data;
      });
      child.stdout.destroy();
      const [code] = await once(child, 'exit');
      assert.deepEqual([code, said], [0, '']);
    });
  });
});
