import assert from 'node:assert/strict';
import { readInstance } from '../../server/src/workspace/instance-reading';
import { readResourceSettings } from '../../server/src/workspace/settings';
import { NO_FACTS } from '../../server/src/workspace/surroundings/facts';
import { Workspace } from '../../server/src/workspace/workspace';
import { at, toml } from './support/fleet';

/** A workspace that counts the files that it analyses. */
function counting(): { readonly workspace: Workspace; analyses(): number } {
  let count = 0;
  const workspace = new Workspace((uri, source, frame, known) => {
    const reading = readInstance(uri, source, frame, known);
    if (reading && reading.deployment !== known?.deployment) count++;
    return reading;
  });
  workspace.configure(workspace.settings, ['file:///ws']);
  const analyses = () => {
    const counted = count;
    count = 0;
    return counted;
  };
  return { workspace, analyses };
}

const [A] = ['n0/conf/deployment.toml'].map(at) as [string];
const buffer = (version: number, text: string) => ({ uri: A, version, languageId: 'toml', text });

describe('the analyses that are made', () => {
  it('are one for each file that is found', () => {
    const { workspace, analyses } = counting();
    workspace.setFiles(
      Array.from({ length: 50 }, (_, n) => ({ uri: at(`n${n}/conf/deployment.toml`), text: toml(n) })),
    );
    assert.equal(analyses(), 50);
    workspace.configure({ ...workspace.settings, conflictSeverity: 'error' });
    assert.equal(analyses(), 0);
  });

  it('are one for a file that is opened, whatever is then found around it', () => {
    const { workspace, analyses } = counting();
    workspace.openBuffer(buffer(1, toml(3)));
    assert.equal(analyses(), 1);
    workspace.setFacts(A, NO_FACTS);
    workspace.configureFiles(new Map([[A, readResourceSettings({})]]));
    workspace.setFiles([{ uri: A, text: toml(3), facts: NO_FACTS }]);
    assert.equal(analyses(), 0);
  });

  it('are none for the others when one is edited', () => {
    const { workspace, analyses } = counting();
    workspace.setFiles(
      Array.from({ length: 50 }, (_, n) => ({ uri: at(`n${n}/conf/deployment.toml`), text: toml(n) })),
    );
    workspace.openBuffer(buffer(1, toml(0)));
    analyses();
    for (let version = 2; version < 12; version++) workspace.openBuffer(buffer(version, toml(version)));
    assert.equal(analyses(), 10);
  });
});
