import assert from 'node:assert/strict';
import { hover } from '../../../server/src/features/hover';
import { inlayHints } from '../../../server/src/features/inlay-hints';
import { instanceReport } from '../../../server/src/features/tables/instance-report';
import { type Snapshot, Workspace } from '../../../server/src/workspace/workspace';
import { samples, vectorCases } from '../../support/fixtures';

const FOLDER = 'file:///mi';
const [FILE, OTHER] = ['file:///mi/a/deployment.toml', 'file:///mi/b/deployment.toml'];
const NEIGHBOUR = '# The neighbour\n[server]\nhostname = "localhost"\noffset = 10\n';
const ALL = { start: { line: 0, character: 0 }, end: { line: 1_000_000, character: 0 } };

describe('a file that nobody has open', () => {
  const texts = [...samples(), ...vectorCases().filter((_, index) => index % 12 === 5)];

  it('tells everybody the same as one that is open', () => {
    for (const { name, text } of texts) {
      const resting = new Workspace();
      resting.configure(resting.settings, [FOLDER]);
      resting.setFiles([
        { uri: FILE, text },
        { uri: OTHER, text: NEIGHBOUR },
      ]);
      const open = new Workspace();
      open.configure(open.settings, [FOLDER]);
      for (const [uri, own] of [
        [FILE, text],
        [OTHER, NEIGHBOUR],
      ] as const)
        open.openBuffer({ uri, version: 1, languageId: 'toml', text: own });
      assert.equal(told(resting, FILE), told(open, FILE), name);
      assert.equal(told(resting, OTHER), told(open, OTHER), name);
    }
    assert.ok(texts.length > 50);
  }).timeout(60_000);

  it('is the same for as long as it is worked with', () => {
    const workspace = new Workspace();
    workspace.setFiles([{ uri: FILE, text: NEIGHBOUR }]);
    const { deployment } = workspace.get(FILE) as Snapshot;
    assert.equal(deployment.settings, deployment.settings);
    assert.equal(deployment.offset.setting, deployment.settings.all[1]);
    const [http] = deployment.listeners;
    assert.equal(http?.settings, http?.settings);
  });
});

/** What is said and shown of a file, as text. */
function told(workspace: Workspace, uri: string): string {
  const { deployment, findings, instance } = workspace.get(uri) as Snapshot;
  const group = workspace.neighbours(uri);
  const server = deployment.lines.positionAt(Math.max(0, deployment.tree.text.indexOf('[server]') + 2));
  return JSON.stringify(
    [
      findings,
      inlayHints(deployment, ALL, uri),
      hover(deployment, findings, server, group),
      instanceReport(deployment, findings, []),
      instance.host,
    ],
    (key, value) => (key === 'lines' ? undefined : typeof value === 'bigint' ? `${value}n` : value),
  );
}
