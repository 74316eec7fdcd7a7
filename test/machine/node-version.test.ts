import assert from 'node:assert/strict';
import manifest from '../../package.json';
import { nodeComplaint } from '../../server/src/machine/node-version';

describe('the version of Node', () => {
  it('is refused where it is older than package.json says', () => {
    const oldest = Number(/^>=(\d+)$/.exec(manifest.engines.node)?.[1]);
    assert.equal(nodeComplaint(process.versions.node), null);
    assert.equal(nodeComplaint(`${oldest}.0.0`), null);
    assert.equal(nodeComplaint('100.1.0'), null);
    for (const version of [`${oldest - 1}.9.9`, '6.17.1', '8.0.0-nightly']) {
      assert.equal(nodeComplaint(version), `MI Ports needs Node ${oldest} or newer; this is Node ${version}.`);
    }
  });
});
