import assert from 'node:assert/strict';
import { dockerCommands } from '../../../../server/src/workspace/surroundings/containers/docker-run';

describe('the ports of a docker run', () => {
  for (const [written, host, container] of [
    ['-p 8290:8290', '8290', '8290'],
    ['-p8291:8290', '8291', '8290'],
    ['-p "8291:8290"', '8291', '8290'],
    ['-p"8291:8290"', '8291', '8290'],
    ['--publish=8291:8290', '8291', '8290'],
    ['--publish="8291:8290"', '8291', '8290'],
    ["--publish='127.0.0.1:8291:8290/tcp'", '8291', '8290'],
    // What quotes part is not written.
    ['-p "8291":8290', null, null],
    ['-p 82"91":8290', null, null],
  ] as const) {
    it(`stand where they are said to: ${written}`, () => {
      const line = `docker run -d ${written} --name x image`;
      const [run] = dockerCommands(line).runs;
      const at = (columns: { start: number; end: number } | null | undefined) =>
        columns ? line.slice(columns.start, columns.end) : null;
      assert.deepEqual(
        run?.ports.map((port) => [port.container, at(port.columns)]),
        [[8290, host]],
      );
      assert.deepEqual(
        run?.inside.map((port) => at(port.columns)),
        container === null ? [] : [container],
      );
    });
  }

  it('of thousands of commands and options are not all looked at', () => {
    const { runs, builds } = dockerCommands('docker run -p 1:8290 a\ndocker build -t a .\n'.repeat(5000));
    assert.deepEqual([runs.length, builds.length], [300, 300]);
    const [run] = dockerCommands(`docker run ${'-p 1-900:1-900 '.repeat(5000)} a`).runs;
    assert.equal(run?.ports.length, 2000);
    assert.deepEqual(run?.inside, []);
  });
});
