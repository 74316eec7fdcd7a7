import assert from 'node:assert/strict';
import type { TextDocumentEdit } from 'vscode-languageserver-types';
import { codeActions } from '../../../server/src/features/actions/code-actions';
import { following, updateAction } from '../../../server/src/features/actions/drift-actions';
import type { EditStyle } from '../../../server/src/features/actions/workspace-edits';
import {
  dockerfile,
  drifts,
  edited,
  opened,
  PLAIN,
  PROJECT,
  PROJECT_TOML,
  ROOT,
  server,
  type Texts,
  TOML,
} from '../../workspace/support/drifts';

const PREVIEWING: EditStyle = { versioned: true, annotated: true, versionOf: () => 7 };
const MANIFEST = `kind: Service
apiVersion: v1
spec: { selector: { app: a }, ports: [{ port: 80, targetPort: 8290 }] }
---
kind: Deployment
apiVersion: apps/v1
spec:
  template:
    metadata: { labels: { app: a } }
    spec: { containers: [{ name: micro-integrator, image: orders:1, ports: [{ containerPort: 8253 }] }] }
`;
const FILES = {
  'node1/Dockerfile': dockerfile('EXPOSE 8290 8253'),
  'node1/k8s/mi.yaml': MANIFEST,
};
/** Its ports are other than these files say, once the offset is. */
const filesWith = (...lines: string[]): Texts => ({ ...FILES, [TOML]: server(...lines) });

/** What the light bulb offers on a line of the deployment.toml. */
async function offered(files: Texts, line: number, style = PLAIN, toml = TOML) {
  const uri = `${ROOT}/${toml}`;
  const workspace = await opened(files);
  const { deployment, findings, instance } = workspace.get(uri) ?? assert.fail();
  const range = { start: { line, character: 0 }, end: { line, character: 0 } };
  const target = { uri, version: null, versioned: style.versioned };
  const actions = codeActions(deployment, findings, { range }, target, workspace.trial(uri), undefined, (edits) =>
    following(instance, edits, style),
  );
  const update = updateAction(workspace.driftsOf(uri), instance, range, style);
  return update ? [...actions, update] : actions;
}

describe('the places that repeat the ports of an instance', () => {
  it('go with every other offset that is offered, none of them left behind', async () => {
    const files = filesWith('offset = 10');
    assert.deepEqual(await drifts(files), []);
    const actions = await offered(files, 2);
    const both = actions.filter(({ title }) =>
      title.endsWith(', and update 4 places that repeat this instance’s ports'),
    );
    const alone = actions.filter((one) => !both.includes(one));
    assert.ok(both.length > 1);
    assert.deepEqual(
      both.map(({ title }) => title.replace(/, and update .*/, '')),
      alone.filter(({ title }) => title.startsWith('Set ')).map(({ title }) => title),
    );
    for (const { title, edit } of both) {
      const now = edited(files, edit?.changes);
      assert.notEqual(now[TOML], files[TOML], title);
      assert.notEqual(now['node1/Dockerfile'], files['node1/Dockerfile'], title);
      assert.deepEqual(await drifts(now), [], title);
    }
    for (const { title, edit } of alone) assert.deepEqual(Object.keys(edit?.changes ?? {}), [`${ROOT}/${TOML}`], title);
  });

  it('go with a repair that moves ports, and not with one that moves none', async () => {
    const files = filesWith('offset = 7', '[keystore.primary]', 'pasword = "x"');
    const titles = (await offered(files, 4)).map(({ title }) => title);
    assert.deepEqual(titles, ['Change the key to password']);
    const misspelt = await offered(filesWith('ofset = 7'), 2);
    const [repair, both] = misspelt.filter(({ title }) => title.includes('the key to offset'));
    assert.equal(both?.title, `${repair?.title}, and update 4 places that repeat this instance’s ports`);
    assert.deepEqual([repair?.isPreferred, both.isPreferred], [true, undefined]);
  });

  it('go with an offset from one that is not the built-in one', async () => {
    const files = {
      ...filesWith('offset = 20'),
      'node1/Dockerfile': dockerfile('EXPOSE 8300 9999'),
      'node1/k8s/mi.yaml': MANIFEST.replace('8290', '8300').replace('8253', '8263'),
    };
    const both = (await offered(files, 2)).filter(({ title }) => title.includes('update 3 places'));
    assert.ok(both.length > 0);
    for (const { edit } of both) {
      const now = edited(files, edit?.changes);
      const { offset } = /offset = (?<offset>\d+)/.exec(now[TOML] ?? '')?.groups ?? { offset: '10' };
      assert.equal(now['node1/Dockerfile'], dockerfile(`EXPOSE ${8280 + Number(offset)} 9999`));
    }
  });

  it('are offered alone on the line that decides, and on that of [server]', async () => {
    const files = filesWith('offset = 7');
    const title = 'Update 4 places that repeat this instance’s ports';
    for (const [line, isThere] of [
      [0, true],
      [1, false],
      [2, true],
    ] as const) {
      const actions = await offered(files, line);
      const update = actions.find((one) => one.title === title);
      assert.equal(update !== undefined, isThere, String(line));
      if (update) assert.deepEqual(await drifts(edited(files, update.edit?.changes)), []);
    }
  });

  it('are shown before they are changed, by listener, where an editor can', async () => {
    const edit = (await offered(filesWith('offset = 7'), 2, PREVIEWING)).at(-1)?.edit;
    assert.deepEqual(edit?.changeAnnotations, {
      http: { label: 'HTTP pass-through port: 8280 + 7 = 8287', description: 'of node1', needsConfirmation: true },
      https: { label: 'HTTPS pass-through port: 8243 + 7 = 8250', description: 'of node1', needsConfirmation: true },
    });
    const changes = (edit?.documentChanges ?? []) as TextDocumentEdit[];
    assert.deepEqual(
      changes.map(({ textDocument, edits }) => [textDocument.uri, textDocument.version, edits.length]),
      [
        [`${ROOT}/node1/Dockerfile`, 7, 2],
        [`${ROOT}/node1/k8s/mi.yaml`, 7, 2],
      ],
    );
    for (const one of changes.flatMap(({ edits }) => edits)) assert.ok('annotationId' in one);
    const ticking = (await offered(filesWith('offset = 7'), 2, { ...PREVIEWING, ticks: true })).at(-1)?.edit;
    assert.deepEqual(
      Object.entries(ticking?.changeAnnotations ?? {}).map(([id, { needsConfirmation }]) => [id, needsConfirmation]),
      [
        ['http', false],
        ['https', false],
        ['shown', true],
      ],
    );
    assert.deepEqual(ticking?.documentChanges?.[0], {
      kind: 'create',
      uri: `${ROOT}/node1/k8s/mi.yaml`,
      options: { ignoreIfExists: true },
      annotationId: 'shown',
    });
    assert.deepEqual(ticking.documentChanges.slice(1), changes);
    const plain = (await offered(filesWith('offset = 7'), 2, { ...PREVIEWING, annotated: false })).at(-1)?.edit;
    assert.equal(plain?.changeAnnotations, undefined);
  });

  it('keep a number to which its reader adds the offset', async () => {
    const files = {
      ...PROJECT,
      [PROJECT_TOML]: server('offset = 10'),
      'p/.vscode/settings.json': '{ "MI.serverPort": 8290 }',
      'p/deployment/docker/Dockerfile': 'FROM wso2/wso2mi\nEXPOSE 8290\n',
    };
    const both = (await offered(files, 2, PLAIN, PROJECT_TOML)).filter(({ title }) => title.includes('the place that'));
    assert.ok(both.length > 0);
    for (const { edit } of both) {
      const now = edited(files, edit?.changes);
      assert.equal(now['p/.vscode/settings.json'], files['p/.vscode/settings.json']);
      assert.deepEqual(await drifts(now), []);
    }
  });
});
