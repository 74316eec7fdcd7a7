import assert from 'node:assert/strict';
import { codeActions } from '../../server/src/features/actions/code-actions';
import { freeOffsets } from '../../server/src/features/free-offsets';
import { hover } from '../../server/src/features/hover';
import { Trials } from '../../server/src/ports/findings/repairs/trials';
import { tried } from '../../server/src/ports/micro-integrator/deployment';
import { readInstance } from '../../server/src/workspace/instance-reading';
import { Workspace } from '../../server/src/workspace/workspace';
import { samples, vectorCases } from '../support/fixtures';
import { randomEdit, randomNumbers } from '../toml/support/random-edits';
import { at, toml } from './support/fleet';

const [FILE, OTHER] = [at('a/conf/deployment.toml'), at('b/conf/deployment.toml')];
const buffer = (version: number, text: string) => ({ uri: FILE, version, languageId: 'toml', text });

/** A workspace in which a file is open beside another one on its host. */
function beside(text: string, workspace = new Workspace()): Workspace {
  workspace.configure(workspace.settings, ['file:///ws']);
  workspace.setFiles([{ uri: OTHER, text: toml(3) }]);
  workspace.openBuffer(buffer(1, text));
  return workspace;
}

describe('another text of a file, tried', function () {
  this.timeout(60_000);

  const texts = [...samples(), ...vectorCases().filter((_, index) => index % 90 === 5)]
    .filter(({ text }) => text.length < 4000)
    .filter((_, index) => index % 2 === 1);

  it('has the findings that a workspace has where it is opened', () => {
    const codes = (findings: readonly { readonly code: string }[]) => findings.map(({ code }) => code);
    for (const [seed, { name, text: original }] of texts.entries()) {
      const random = randomNumbers(seed + 3);
      let text = original;
      const workspace = beside(text);
      for (let edit = 0; edit < 8; edit++) {
        const trial = workspace.trial(FILE);
        for (let count = 0; count < 2; count++) {
          const other = randomEdit(text, random);
          const { findings, instead } = trial(other);
          const why = `${name}: ${JSON.stringify(text)}\n${JSON.stringify(other)}`;
          assert.deepEqual(codes(findings), codes(beside(instead?.text ?? other).get(FILE)?.findings ?? []), why);
        }
        text = randomEdit(text, random);
        workspace.openBuffer(buffer(edit + 2, text));
      }
    }
    assert.ok(texts.length > 5);
  });

  it('leaves what is said of a key as it is, also once another key is being typed', () => {
    const http = '[transport.http]\nlistener.port = 8291\n';
    const typed = `${toml(4)}\n${http}sender\n`;
    const workspace = beside(`${toml(4)}\n${http}`);
    workspace.trial(FILE)(`${toml(4)}\n[x]\n${http}`);
    workspace.openBuffer(buffer(2, typed));
    const hoverOf = (one: Workspace) => {
      const snapshot = one.get(FILE);
      assert.ok(snapshot);
      const position = snapshot.deployment.lines.positionAt(typed.indexOf('port = 8291'));
      return JSON.stringify(hover(snapshot.deployment, snapshot.findings, position));
    };
    assert.equal(hoverOf(workspace), hoverOf(beside(typed)));
    assert.match(hoverOf(workspace), /8291/);
  });

  for (const tables of [10, 4000]) {
    it(`is read by what it differs in, in a file of ${tables} tables`, () => {
      let statementsRead = () => 0;
      const workspace = new Workspace((uri, source, frame, known) => {
        statementsRead = () => source.document?.statementsRead ?? 0;
        return readInstance(uri, source, frame, known);
      });
      const rest = Array.from({ length: tables }, (_, n) => `[table_${n}]\nkey = ${n}\n`).join('\n');
      beside(
        `[server]\nhostname = "localhost"\noffset = 4\n\n[transport.http]\nlistener.port = 8291\n\n${rest}`,
        workspace,
      );
      const snapshot = workspace.get(FILE);
      assert.ok(snapshot);
      const { deployment, findings, instance } = snapshot;
      const before = statementsRead();
      const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 1 } };
      const actions = codeActions(
        deployment,
        findings,
        { range },
        { uri: FILE, version: 1, versioned: true },
        workspace.trial(FILE),
        freeOffsets(instance, workspace.portsBeside(FILE)),
      );
      assert.ok(actions.length >= 2, actions.map(({ title }) => title).join());
      // Whether an offset is free, and whether it does harm, is seen by one reading.
      assert.ok(statementsRead() - before <= 3 * actions.length, `${statementsRead() - before}`);
    });
  }

  it('is the last one where all has to be read for it and the file is long', () => {
    const offered = (tables: number) => {
      const rest = Array.from({ length: tables }, (_, n) => `[table_${n}]\nkey = ${n}\n`).join('');
      const first = '[server]\nhostname = "localhost"\n[transport.http]\nlistener.port = "a" # ignored\n';
      const snapshot = beside(`${first}${rest}`).get(FILE);
      assert.ok(snapshot);
      const { deployment, findings } = snapshot;
      const trials = new Trials(deployment, findings, () => ({ findings: [], meets: false, work: 2 * tables }));
      const edit = { span: { start: 0, end: 0 }, text: '#\n' };
      return Array.from({ length: 20 }, () => trials.prove([edit], [])).filter((one) => one !== null).length;
    };
    assert.deepEqual([offered(10), offered(12_000)], [20, 1]);
  });

  it('shares with the file what it does not touch', () => {
    const deployment = beside(toml(3, '[a]', '[b]')).get(FILE)?.deployment;
    assert.ok(deployment);
    const { tree, launch } = deployment;
    const server = tree.groups.get('server');
    const count = tree.groups.all.length;
    tried(
      deployment,
      `${tree.text}\n[apis]\na = 1\n`,
      () => launch,
      (after) => {
        assert.equal(after.tree.groups.get('server'), server);
        assert.equal(after.tree.groups.all.length, count + 1);
      },
    );
    assert.equal(deployment.tree.groups.get('server'), server);
  });
});
