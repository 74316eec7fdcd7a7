import assert from 'node:assert/strict';
import { attempted } from '../../../server/src/ports/hosts/attempts';
import { readDeployment } from '../../../server/src/ports/micro-integrator/deployment';
import { TomlDocument } from '../../../server/src/toml/document';

describe('a text that is tried', () => {
  it('is tried anew with another start, also where it is that of the file', () => {
    const text = '[server]\nhostname = "localhost"\n';
    const launch = {
      environment: {},
      systemProperties: {},
      others: 'unknown',
      override: { text: '4', from: 'start.sh' },
    } as const;
    const other = { ...launch, override: { ...launch.override, text: '11' } };
    const now = readDeployment(new TomlDocument(text).tree, launch);
    const offsetWith = (start: typeof launch | typeof other) =>
      attempted(now, text, () => start).deployment.offset.value;
    assert.deepEqual([launch, other, launch].map(offsetWith), [4, 11, 4]);
  });
});
