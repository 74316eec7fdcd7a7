import assert from 'node:assert/strict';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { checkDeployment } from '../../../server/src/ports/findings/checks';
import { fixedFindings, RestingDeployment } from '../../../server/src/ports/hosts/resting-deployment';
import type { Deployment } from '../../../server/src/ports/micro-integrator/deployment';
import type { TomlTree } from '../../../server/src/toml/tree';
import { readInstance } from '../../../server/src/workspace/instance-reading';
import { DEFAULT_SETTINGS } from '../../../server/src/workspace/settings';
import { Sources } from '../../../server/src/workspace/sources';
import { read } from '../../support/reading';

const TEXT = '[server]\nhostname = "localhost"\noffset = 3\n[transport.http]\nlistener.port = 8281\nlistner.port = 1\n';

/** What rests of a file, and what was read of it, as long as somebody holds on to that. */
function atRest(): {
  readonly kept: unknown;
  readonly deployment: WeakRef<Deployment>;
  readonly tree: WeakRef<TomlTree>;
} {
  const { deployment } = read(TEXT);
  const findings = fixedFindings(checkDeployment(deployment));
  assert.ok(findings.length > 0);
  const kept = [new RestingDeployment(deployment), findings];
  return { kept, deployment: new WeakRef(deployment), tree: new WeakRef(deployment.tree) };
}

describe('a file that nobody has open', () => {
  it('holds on to nothing of what was read of it', async () => {
    setFlagsFromString('--expose-gc');
    const collect: () => void = runInNewContext('gc');
    const { kept, deployment, tree } = atRest();
    // What a weak reference has been asked for is there until the event loop rests, and what the compiler works on until it is ready.
    for (let round = 0; round < 20 && (round === 0 || tree.deref()); round++) {
      await new Promise((resolve) => setImmediate(resolve));
      collect();
    }
    assert.deepEqual([deployment.deref(), tree.deref()], [undefined, undefined]);
    assert.ok(kept);
  });

  it('is let go of before the next one is read, and read again when somebody asks', () => {
    const { deployment } = read(TEXT);
    const resting = new RestingDeployment(deployment, true);
    assert.equal(resting.full, deployment);
    const source = new Sources().at('file:///ws/b/conf/deployment.toml');
    let isHeld = true;
    Object.defineProperty(source, 'disk', {
      get: () => {
        isHeld = resting.full === deployment;
        return TEXT;
      },
    });
    readInstance(source.uri, source, { settings: DEFAULT_SETTINGS, folders: ['file:///ws'] }, undefined);
    assert.equal(isHeld, false);
    assert.equal(resting.full.offset.value, 3);
  });

  it('tells where its ports and its offset are set without being read again', () => {
    const [resting] = [new RestingDeployment(read(TEXT).deployment)];
    const { known } = resting;
    const at = (span: { start: number; end: number } | null | undefined) => span && TEXT.slice(span.start, span.end);
    const http = resting.listeners.find(({ port }) => port.id === 'http');
    assert.ok(http);
    assert.equal(at(known.portKeys.get(http)), 'listener.port');
    assert.deepEqual([at(known.offsetKey), at(known.serverHeader)], ['offset', '[server]']);
    assert.equal(known.portKeys.size, 1);
  });
});
