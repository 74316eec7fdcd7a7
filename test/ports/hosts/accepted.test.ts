import assert from 'node:assert/strict';
import type { Instance } from '../../../server/src/ports/hosts/instances';
import { planHost } from '../../../server/src/ports/hosts/planning/plan';
import { read } from '../../support/reading';

const HOST = { name: 'one', rule: 'unknown' } as const;

/** Instances on one host with the same ports, and how often the address of one of these was asked for to compare it. */
function sameFiles(count: number, text: (number: number) => string) {
  const compared = { count: 0 };
  const group = Array.from({ length: count }, (_, number): Instance => {
    const { deployment } = read(text(number));
    const listeners = deployment.listeners.map((listener) =>
      Object.defineProperty({ ...listener }, 'address', {
        get: () => {
          compared.count++;
          return null;
        },
      }),
    );
    const name = `node${String(number).padStart(4, '0')}`;
    const uri = `file:///ws/${name}/conf/deployment.toml`;
    return { uri, name, host: HOST, containers: [], repeated: [], deployment: { ...deployment, listeners } };
  });
  return { group, compared };
}

const SERVER = '[server]\nhostname = "localhost"\n';
const ACCEPTED = `[server]\n# mi-ports: ignore port-conflict\nhostname = "localhost"\n`;

describe('instances that have accepted to share their ports', () => {
  it('are planned in steps that grow with their number', () => {
    const steps = (count: number) => {
      const { group, compared } = sameFiles(count, () => `${ACCEPTED}# mi-ports: ignore port-conflict\noffset = 3\n`);
      const { changes, unsolved } = planHost(group);
      assert.deepEqual([changes, unsolved], [[], []]);
      return compared.count;
    };
    assert.ok(steps(200) <= 2.2 * steps(100), `${steps(100)}, ${steps(200)}`);
  });

  it('conflict with those that have not', () => {
    const accepts = (number: number) => number !== 70;
    const { group } = sameFiles(80, (number) =>
      accepts(number) ? `${SERVER}offset = 3 # mi-ports: ignore port-conflict\n` : `${SERVER}offset = 3\n`,
    );
    const { changes, unsolved } = planHost(group);
    assert.deepEqual(
      changes.map(({ instance, offset }) => [instance.name, offset]),
      [['node0070', 10]],
    );
    assert.deepEqual(unsolved, []);
  });
});
