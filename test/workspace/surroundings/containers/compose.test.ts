import assert from 'node:assert/strict';
import { composeServices } from '../../../../server/src/workspace/surroundings/containers/compose';
import { drifts, HOME, opened, ROOT, server, TOML } from '../../support/drifts';

const service = (...lines: string[]) =>
  `services:\n  mi:\n    image: wso2/wso2mi\n    volumes: ["./node1/conf/deployment.toml:${HOME}"]\n${lines.map((line) => `    ${line}\n`).join('')}`;

describe('a compose file that was made to be slow', () => {
  it('publishes no more of one port than two, and no more ports than a container has', async () => {
    const same = '      - "8290:8290"\n'.repeat(5000);
    const files = { [TOML]: server(), 'compose.yaml': service(`ports:\n${same}`) };
    const [instance] = (await opened(files)).neighbours(`${ROOT}/${TOML}`);
    assert.equal(instance?.containers[0]?.mappings.length, 2);
    const ranges = composeServices(service(`ports:\n${'      - "1-900:1-900"\n'.repeat(5000)}`));
    assert.equal(typeof ranges === 'string' ? 0 : ranges[0]?.ports.length, 2700);
  });

  it('has no more services than people write', () => {
    const many = Array.from({ length: 1000 }, (_, index) => `  s${index}: { image: x }\n`).join('');
    assert.equal(composeServices(`services:\n${many}`).length, 300);
  });

  it('is nothing to read where it merges more than can be counted, or is nothing but brackets', async () => {
    const letters = [...'bcdefghijk'];
    const merges = letters.map((one, index) => `${one}: &${one} {<<: [${`*${'abcdefghij'[index]},`.repeat(9)}]}\n`);
    const bomb = `a: &a {x: 1}\n${merges.join('')}services: *k\n`;
    assert.ok(composeServices(bomb).length <= 1);
    assert.deepEqual(await drifts({ [TOML]: server('offset = 3'), 'node1/k8s/a.yaml': `apiVersion: ${bomb}` }), []);
    assert.equal(composeServices(`services: [${'{},'.repeat(20_000)}]`), 'too-much');
  });
});
