import assert from 'node:assert/strict';
import { NO_FACTS } from '../../server/src/workspace/surroundings/facts';
import { Workspace } from '../../server/src/workspace/workspace';
import { at, toml } from './support/fleet';

const PATHS = ['a/node1', 'b/node1', 'c/node2', 'd/x/node1', 'e/x/node1'].map(
  (folder) => `${folder}/conf/deployment.toml`,
);

function empty(): Workspace {
  const workspace = new Workspace();
  workspace.configure(workspace.settings, ['file:///ws']);
  return workspace;
}

const file = (path: string, offset: number) => ({ uri: at(path), text: toml(offset), facts: NO_FACTS });

const namesIn = (workspace: Workspace) => workspace.uris.map((uri) => workspace.get(uri)?.instance.name).sort();

/** The instances whose findings are others for it, by their names. */
const expect = (workspace: Workspace, paths: readonly string[]) =>
  [...workspace.expect(paths.map(at))].flatMap((step) => step?.changed.map(({ instance }) => instance.name) ?? []);

describe('files that are expected', () => {
  it('have their names from the first moment, so that none is told of twice', () => {
    const [slowly, once] = [empty(), empty()];
    once.setFiles(PATHS.map((path, number) => file(path, 100 * number)));
    expect(slowly, PATHS);
    for (const [number, path] of PATHS.entries()) {
      const { changed } = slowly.setFiles([file(path, 100 * number)]);
      assert.deepEqual(
        changed.map(({ uri }) => uri),
        [at(path)],
      );
    }
    assert.deepEqual(namesIn(slowly), namesIn(once));
    assert.deepEqual(namesIn(once), ['a/node1', 'b/node1', 'd/x/node1', 'e/x/node1', 'node2']);
  });

  it('give others their new names', () => {
    const workspace = empty();
    workspace.setFiles([file(PATHS[0] ?? '', 0)]);
    assert.deepEqual(expect(workspace, PATHS), []);
    assert.deepEqual(namesIn(workspace), ['a/node1']);
  });

  it('take no name from others once a later search does not find them', () => {
    const workspace = empty();
    workspace.setFiles([file(PATHS[0] ?? '', 0)]);
    expect(workspace, PATHS);
    expect(workspace, PATHS.slice(0, 1));
    assert.deepEqual(namesIn(workspace), ['node1']);
  });
});
