import assert from 'node:assert/strict';
import { signatureOf } from '../../server/src/workspace/shown-findings';
import type { Workspace } from '../../server/src/workspace/workspace';
import { randomNumbers } from '../toml/support/random-edits';
import { at, fleet, toml } from './support/fleet';

const COUNT = 70;

const path = (number: number) => `n${String(number).padStart(2, '0')}/conf/deployment.toml`;

/** What is said of each file. */
function said(workspace: Workspace): ReadonlyMap<string, string> {
  return new Map(workspace.uris.map((uri) => [uri, signatureOf(workspace.get(uri)?.findings ?? [])]));
}

describe('more instances on one port than each of them names', () => {
  it('know of each other what those know that were found at once, whoever changes', () => {
    const random = randomNumbers(11);
    const files: Record<string, string> = {};
    for (let number = 0; number < COUNT; number++) files[path(number)] = toml(10);
    const workspace = fleet(files);
    for (let step = 0; step < 25; step++) {
      const one = path(Math.floor(random() * COUNT));
      const text = [toml(10), toml(11), toml(10, '# mi-ports: host = other'), null][Math.floor(random() * 4)] ?? null;
      if (text === null) delete files[one];
      else files[one] = text;
      workspace.setFiles([{ uri: at(one), text }]);
      const now = said(workspace);
      assert.deepEqual(new Map([...now].sort()), new Map([...said(fleet(files))].sort()), `step ${step}`);
    }
  });
});
