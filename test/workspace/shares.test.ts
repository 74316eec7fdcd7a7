import assert from 'node:assert/strict';
import { hover } from '../../server/src/features/hover';
import { inlayHints } from '../../server/src/features/inlay-hints';
import { instanceReport } from '../../server/src/features/tables/instance-report';
import { DEFAULT_SETTINGS } from '../../server/src/workspace/settings';
import { type ReadFile, readerOf, readShare } from '../../server/src/workspace/shares';
import { Workspace } from '../../server/src/workspace/workspace';
import { samples, vectorCases } from '../support/fixtures';
import { memoryFiles } from './support/memory-files';

const ROOT = 'file:///ws';
const ALL = { start: { line: 0, character: 0 }, end: { line: 1_000_000, character: 0 } };

/** Some files, as they come back from another thread. */
async function sentBack(texts: Readonly<Record<string, string>>) {
  const read: ReadFile[] = [];
  const uris = Object.keys(texts).filter((uri) => /\/conf\/[^/]+$/.test(uri));
  const share = { uris, frame: { settings: DEFAULT_SETTINGS, folders: [ROOT] }, given: null };
  await readShare(structuredClone(share), memoryFiles(texts), assert.fail, (some) =>
    read.push(...structuredClone(some)),
  );
  return read;
}

describe('files that another thread has read', () => {
  it('are the same to everybody as those that were read here', async () => {
    const all = [...samples(), ...vectorCases().filter((_, index) => index % 12 === 5)];
    const texts: Record<string, string> = {
      [`${ROOT}/ei/conf/carbon.xml`]: '<Server><Ports><Offset>3</Offset></Ports></Server>',
    };
    for (const [number, { text }] of all.entries()) texts[`${ROOT}/n${number}/conf/deployment.toml`] = text;
    texts[`${ROOT}/n1/bin/start.sh`] = './micro-integrator.sh -DportOffset=7 -Dx=1\n';
    const plain = new Workspace();
    const read = await sentBack(texts);
    const taking = readerOf(read);
    const analysed: string[] = [];
    const other = new Workspace((uri, source, frame, known) => {
      const reading = taking(uri, source, frame, known);
      if (!read.some(({ reading: sent }) => sent?.own === reading?.own)) analysed.push(uri);
      return reading;
    });
    for (const workspace of [plain, other]) workspace.configure(workspace.settings, [ROOT]);
    plain.setFiles(read.map(({ file }) => file));
    other.setFiles(read.map(({ file }) => file));
    assert.deepEqual(analysed, [`${ROOT}/ei/conf/carbon.xml`], 'which no share analyses');
    assert.ok(all.length > 50);
    for (const uri of plain.uris) assert.equal(told(other, uri), told(plain, uri), uri);
  }).timeout(60_000);

  it('are read again where they are open, or are others by now', async () => {
    const uri = `${ROOT}/a/conf/deployment.toml`;
    const text = '[server]\nhostname = "localhost"\noffset = 1\n';
    for (const change of [
      (workspace: Workspace) => workspace.setFiles([{ uri, text: text.replace('1', '2') }]),
      (workspace: Workspace) =>
        workspace.openBuffer({ uri, version: 1, languageId: 'toml', text: text.replace('1', '2') }),
    ]) {
      const workspace = new Workspace(readerOf(await sentBack({ [uri]: text })));
      workspace.configure(workspace.settings, [ROOT]);
      change(workspace);
      assert.equal(workspace.get(uri)?.deployment.offset.value, 2);
    }
  });
});

/** What is said and shown of a file, as text. */
function told(workspace: Workspace, uri: string): string {
  const { deployment, findings, instance } = workspace.get(uri) ?? assert.fail(uri);
  const group = workspace.neighbours(uri);
  const position = deployment.lines.positionAt(Math.max(0, deployment.tree.text.indexOf('[server]') + 2));
  const shown = [
    findings,
    inlayHints(deployment, ALL, uri),
    hover(deployment, findings, position, group),
    instanceReport(deployment, findings, []),
    instance.host,
  ];
  return JSON.stringify(shown, (key, value) =>
    key === 'in' ? value.uri : typeof value === 'bigint' ? String(value) : value,
  );
}
