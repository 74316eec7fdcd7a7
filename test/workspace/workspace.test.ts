import assert from 'node:assert/strict';
import { inlayHints } from '../../server/src/features/inlay-hints';
import type { Evidence } from '../../server/src/ports/micro-integrator/whose-file';
import { readInstance } from '../../server/src/workspace/instance-reading';
import { DEFAULT_SETTINGS, readResourceSettings, readSettings } from '../../server/src/workspace/settings';
import { NO_FACTS } from '../../server/src/workspace/surroundings/facts';
import { Workspace } from '../../server/src/workspace/workspace';
import { at, conflicts, fleet, paths, snapshot, toml } from './support/fleet';

const [A, B, C] = ['node1/conf/deployment.toml', 'node2/conf/deployment.toml', 'node3/conf/deployment.toml'];

function buffer(path: string, text: string, version = 1) {
  return { uri: at(path), version, languageId: 'toml', text };
}

describe('the workspace', () => {
  it('checks all other files where one cannot be analysed', () => {
    const workspace = new Workspace((uri, source, frame, known) => {
      const reading = readInstance(uri, source, frame, known);
      if (reading?.deployment.tree.text.includes('offset = 20')) throw new RangeError('Invalid string length');
      return reading;
    });
    workspace.openBuffer(buffer(A, toml()));
    workspace.openBuffer(buffer(B, toml()));
    assert.deepEqual(
      [A, B].map((path) => conflicts(workspace, path).length),
      [1, 1],
    );
    workspace.openBuffer(buffer(B, toml(20), 2));
    const { findings, version } = snapshot(workspace, B);
    assert.deepEqual([findings.map(({ code }) => code), version], [['too-much-to-check'], 2]);
    assert.match(findings[0]?.message ?? '', /^MI Ports cannot check this file \(Invalid string length\)\. /);
    assert.deepEqual(snapshot(workspace, A).findings, []);
    workspace.openBuffer(buffer(B, toml(), 3));
    assert.deepEqual(
      [A, B].map((path) => conflicts(workspace, path).length),
      [1, 1],
    );
  });

  for (const [what, long] of Object.entries({
    lines: '\n'.repeat(100_001),
    values: `a = [${'1,'.repeat(500_000)}]\n`,
    names: `${'a.'.repeat(500_000)}b = 1\n`,
  })) {
    it(`checks all other files where one has too many ${what}, and that one when it has fewer`, () => {
      const workspace = fleet({ [A]: toml(), [B]: toml() + long });
      assert.deepEqual(snapshot(workspace, A).findings, []);
      assert.deepEqual(
        snapshot(workspace, B).findings.map(({ code, span }) => [code, span.start]),
        [['too-much-to-check', 0]],
      );
      workspace.openBuffer(buffer(B, toml()));
      assert.deepEqual(
        [A, B].map((path) => conflicts(workspace, path).length),
        [1, 1],
      );
      workspace.openBuffer(buffer(B, toml() + long, 2));
      assert.deepEqual(
        snapshot(workspace, B).findings.map(({ code }) => code),
        ['too-much-to-check'],
      );
      assert.deepEqual(snapshot(workspace, A).findings, []);
      workspace.openBuffer(buffer(B, `${toml()}${'\n'.repeat(90_000)}`, 3));
      assert.equal(conflicts(workspace, B).length, 1);
    });
  }

  it('looks at a thousand custom listeners of one file, and tells that there are more', () => {
    const element = (n: number) =>
      `[[custom_transport.listener]]\nclass = "a.B"\nprotocol = "p${n}"\nparameter.port = ${n % 2 ? 9000 : 10_000 + n}\n`;
    const of = (count: number) => {
      const text = `[server]\nhostname = "a"\n${Array.from({ length: count }, (_, n) => element(n)).join('')}`;
      const { deployment, findings, uri } = snapshot(fleet({ [A]: text }), A);
      const tooMuch = findings.filter(({ code }) => code === 'too-much-to-check').map(({ message }) => message);
      const all = { start: { line: 0, character: 0 }, end: { line: 1_000_000, character: 0 } };
      const longest = Math.max(...inlayHints(deployment, all, uri).map((hint) => JSON.stringify(hint).length));
      return { count: deployment.listeners.length, tooMuch, longest };
    };
    const [few, most, more] = [20, 1000, 5000].map(of);
    assert.deepEqual([few?.tooMuch, most?.tooMuch], [[], []]);
    assert.deepEqual(more?.tooMuch, ['Of the 5000 custom listeners in this file the first 1000 are checked.']);
    assert.equal(more?.count, most?.count);
    assert.ok((most?.longest ?? 0) < 1.5 * (few?.longest ?? 0), `${few?.longest}, ${most?.longest}`);
  });

  it('tells the worst thousand of more findings in one file, in the order of the text, and that there are more', () => {
    const workspace = fleet({ [A]: `[server]\noffset = 10\n${'x\n'.repeat(5000)}` });
    const { findings } = snapshot(workspace, A);
    assert.equal(findings.length, 1001);
    assert.deepEqual(
      findings.filter(({ code }) => code !== 'toml-syntax').map(({ code, message }) => [code, message]),
      [['too-much-to-check', 'There is more to say: of the 5001 findings in this file the worst 1000 are told.']],
    );
    const starts = findings.map(({ span }) => span.start);
    assert.deepEqual(
      starts,
      starts.toSorted((a, b) => a - b),
    );
  });

  describe('what a file would say with another text', () => {
    const codes = (workspace: Workspace, path: string, text: string) =>
      workspace
        .trial(at(path))(text)
        .findings.map(({ code }) => code);

    it('is the findings of the file and its conflicts, on the host that the text leads to', () => {
      const workspace = fleet({ [A]: toml(), [B]: toml(20), [C]: `# mi-ports: host = blue\n${toml(30)}` });
      assert.deepEqual(codes(workspace, B, toml(10)), ['offset-redundant', 'port-conflict']);
      assert.deepEqual(codes(workspace, B, `# mi-ports: host = blue\n${toml(10)}`), ['offset-redundant']);
      assert.deepEqual(codes(workspace, B, `# mi-ports: host = blue\n${toml(30)}`), ['port-conflict']);
      assert.deepEqual(codes(workspace, A, toml()), []);
    });

    it('changes nothing', () => {
      const workspace = fleet({ [A]: toml(), [B]: toml(20) });
      const before = snapshot(workspace, B);
      assert.equal(workspace.trial(at(B))(toml()).findings.length, 1);
      assert.equal(snapshot(workspace, B), before);
      assert.deepEqual(snapshot(workspace, A).findings, []);
    });

    it('is what the others would say as well', () => {
      const off = toml(10, '[transport.http]', 'listener.secured_enable = false');
      // Both meet already; with HTTPS on, B is met on a second port.
      const other = toml(500, '[transport.http]', 'listener.port = 7790', 'listener.secured_port = 7753');
      const workspace = fleet({ [A]: off, [B]: other });
      const meets = (text: string) => workspace.trial(at(A))(text).meets;
      assert.equal(conflicts(workspace, A).length, 1);
      assert.equal(meets(off), false);
      assert.equal(meets(toml(10)), true);
      assert.equal(meets(toml(900)), false);
    });

    it('has another offset where the server starts only now, and would meet others', () => {
      const dead = fleet({ [A]: toml(), [B]: '[server]\n', [C]: toml(11) });
      const { findings, meets, instead } = dead.trial(at(B))(toml());
      assert.deepEqual({ findings, meets }, { findings: [], meets: false });
      assert.deepEqual(instead, {
        text: toml(12).replace(/(hostname.*\n)(offset.*\n)/, '$1$2'),
        title: 'Change the offset of node2 to 12',
      });
      const { work: _, ...fine } = dead.trial(at(B))(toml(14));
      assert.deepEqual(fine, { findings: [], meets: false });
    });

    it('tells when the file itself cannot help that', () => {
      const override = { text: '10', from: 'the setting' };
      const dead = fleet({ [A]: toml(), [B]: '[server]\n' }, {}, { [B]: { override } });
      assert.equal(dead.trial(at(B))(toml()).meets, true);
    });

    it('is nothing at all of an unknown file', () => {
      assert.deepEqual(fleet({}).trial(at(C))(toml()), { findings: [], meets: false, work: 0 });
    });
  });

  describe('what happens to B when A', () => {
    const both = () => fleet({ [A]: toml(), [B]: toml(), [C]: toml(500) });

    it('is changed in the editor: the conflict is gone in the same event, and C is left in peace', () => {
      const workspace = both();
      assert.equal(conflicts(workspace, B).length, 1);
      assert.deepEqual(paths(workspace.openBuffer(buffer(A, toml(11)))), { changed: [A, B], removed: [] });
      assert.deepEqual(conflicts(workspace, B), []);
    });

    it('says the same port in more characters: what B shows of it ends where that ends', () => {
      const workspace = fleet({ [A]: toml(10), [B]: toml() });
      const end = () => snapshot(workspace, B).findings[0]?.related?.[0]?.span;
      const before = end() ?? assert.fail();
      const changes = workspace.setFiles([{ uri: at(A), text: toml(10).replace('= 10', '= "10"') }]);
      assert.deepEqual(end(), { start: before.start, end: before.end + 2 });
      assert.ok(paths(changes).changed.includes(B));
    });

    it('is closed without saving: the file on disk counts again', () => {
      const workspace = both();
      workspace.openBuffer(buffer(A, toml(11)));
      assert.deepEqual(paths(workspace.closeBuffer(at(A))), { changed: [A, B], removed: [] });
      assert.equal(conflicts(workspace, B).length, 1);
      assert.equal(snapshot(workspace, A).version, null);
    });

    it('is deleted', () => {
      const workspace = both();
      assert.deepEqual(paths(workspace.setFiles([{ uri: at(A), text: null }])), { changed: [B], removed: [A] });
      assert.deepEqual(conflicts(workspace, B), []);
      assert.deepEqual(workspace.uris, [at(B), at(C)]);
    });

    it('is deleted while it is open: the buffer goes on to count', () => {
      const workspace = both();
      workspace.openBuffer(buffer(A, toml()));
      assert.deepEqual(paths(workspace.setFiles([{ uri: at(A), text: null }])), { changed: [], removed: [] });
      assert.equal(conflicts(workspace, B).length, 1);
      assert.deepEqual(paths(workspace.closeBuffer(at(A))), { changed: [B], removed: [A] });
      assert.deepEqual(conflicts(workspace, B), []);
    });

    it('changes on disk under an open buffer: nothing', () => {
      const workspace = both();
      workspace.openBuffer(buffer(A, toml()));
      assert.deepEqual(paths(workspace.setFiles([{ uri: at(A), text: toml(77) }])), { changed: [], removed: [] });
      assert.equal(conflicts(workspace, B).length, 1);
    });

    it('moves to another host, and comes back', () => {
      const workspace = both();
      workspace.openBuffer(buffer(A, `# mi-ports: host = blue\n${toml()}`));
      assert.deepEqual(conflicts(workspace, B), []);
      assert.deepEqual(paths(workspace.openBuffer(buffer(A, toml(), 2))), { changed: [A, B], removed: [] });
      assert.equal(conflicts(workspace, B).length, 1);
    });

    it('cannot start any more', () => {
      const workspace = both();
      workspace.openBuffer(buffer(A, '[server]\nhostname = "localhost"\n[transport.http]\nlistener.enable = 1\n'));
      assert.deepEqual(conflicts(workspace, B), []);
    });

    it('is half typed, a table without its bracket', () => {
      const workspace = both();
      assert.doesNotThrow(() => workspace.openBuffer(buffer(A, '[server\nhost')));
      assert.deepEqual(conflicts(workspace, B), []);
    });

    it('gets an offset from outside', () => {
      const workspace = both();
      const place = { uri: at('node1/bin/micro-integrator.sh'), line: 3 };
      const override = { text: '500', from: '`-DportOffset=500` in micro-integrator.sh', place };
      assert.deepEqual(paths(workspace.setFacts(at(A), { ...NO_FACTS, override })), {
        changed: [A, B, C],
        removed: [],
      });
      assert.deepEqual(conflicts(workspace, B), []);
      const related = snapshot(workspace, C).findings.flatMap((finding) => finding.related ?? []);
      assert.equal(related.at(-1)?.message, 'node1: The offset 500 is given here.');
    });
  });

  it('takes the many spellings of a uri for one file, and answers with the editor’s', () => {
    const workspace = fleet({ 'a b/conf/deployment.toml': toml() });
    const spelled = 'file:///ws/a%20b/conf/deployment%2Etoml';
    const { removed } = workspace.openBuffer({ ...buffer('', toml(3)), uri: spelled });
    assert.deepEqual(removed, [at('a%20b/conf/deployment.toml')], 'it is shown under one spelling');
    assert.deepEqual(workspace.uris, [at('a%20b/conf/deployment.toml')]);
    assert.equal(workspace.get(at('a%20b/conf/deployment.toml'))?.uri, spelled);
    workspace.closeBuffer(spelled);
    assert.equal(workspace.get(spelled)?.deployment.offset.value, 10);
  });

  describe('with one file open under two spellings of its uri', () => {
    const spelled = at(A).replace('node1', '%6Eode1');
    const open = (workspace: Workspace, uri: string, text: string, version: number) =>
      workspace.openBuffer({ uri, version, languageId: 'toml', text });

    it('has one instance, and answers under each', () => {
      const workspace = fleet({ [B]: toml() });
      open(workspace, at(A), toml(), 1);
      open(workspace, spelled, toml(), 5);
      assert.equal(workspace.uris.length, 2);
      for (const [uri, version] of [
        [at(A), 1],
        [spelled, 5],
      ] as const) {
        const found = workspace.getOpen(uri);
        assert.deepEqual([found?.uri, found?.version, found?.instance.uri], [uri, version, uri]);
        assert.equal(found?.findings.length, 1);
      }
      assert.equal(workspace.getOpen(at(A).replace('conf', '%63onf')), undefined);
    });

    it('keeps the one when the other is closed, and takes back what was shown there', () => {
      const workspace = fleet({ [B]: toml() });
      open(workspace, at(A), toml(), 1);
      open(workspace, spelled, toml(), 5);
      assert.deepEqual(workspace.closeBuffer(spelled).removed, [spelled]);
      assert.deepEqual([snapshot(workspace, A).uri, snapshot(workspace, A).version], [at(A), 1]);
      assert.deepEqual(workspace.closeBuffer(at(A)).removed, [at(A)]);
      assert.equal(workspace.get(at(A)), undefined);
    });

    it('counts what was changed last, and has nothing to say of the other text', () => {
      const workspace = fleet({});
      open(workspace, at(A), toml(3), 1);
      open(workspace, spelled, toml(4), 1);
      assert.equal(workspace.get(at(A))?.deployment.offset.value, 4);
      assert.equal(workspace.getOpen(at(A)), undefined);
      open(workspace, at(A), toml(5), 2);
      assert.equal(workspace.get(spelled)?.deployment.offset.value, 5);
    });
  });

  it('takes a drive, and what lies on it, for the same in capitals', () => {
    const workspace = new Workspace();
    for (const uri of ['file:///c%3A/Node1/deployment.toml', 'file:///C:/node1/Deployment.toml']) {
      workspace.openBuffer({ uri, version: 1, languageId: 'toml', text: toml() });
    }
    assert.deepEqual(workspace.uris, ['file:///c%3A/Node1/deployment.toml']);
    assert.equal(workspace.hosts().flat()[0]?.name, 'Node1');
  });

  it('has no conflict with a copy of a file that an editor shows', () => {
    const workspace = fleet({ [A]: toml() });
    for (const uri of [
      'git:/ws/node1/conf/deployment.toml?ref',
      'http://x/conf/deployment.toml',
      'vscode-vfs://github/o/deployment.toml',
    ]) {
      workspace.openBuffer({ uri, version: 1, languageId: 'toml', text: toml() });
      assert.deepEqual(workspace.get(uri)?.findings, [], uri);
    }
    assert.deepEqual(conflicts(workspace, A), []);
    workspace.configure(DEFAULT_SETTINGS, ['vscode-vfs://github/o']);
    workspace.openBuffer({
      uri: 'vscode-vfs://github/o/n/deployment.toml',
      version: 1,
      languageId: 'toml',
      text: toml(),
    });
    assert.equal(
      workspace.get('vscode-vfs://github/o/n/deployment.toml')?.findings.length,
      1,
      'below a workspace folder it is one',
    );
  });

  it('keeps text, tree and version of one moment together', () => {
    const workspace = fleet({ [A]: toml() });
    const before = snapshot(workspace, A);
    workspace.openBuffer(buffer(A, toml(3), 7));
    const after = snapshot(workspace, A);
    assert.equal(before.deployment.offset.value, 10);
    assert.deepEqual([after.version, after.deployment.offset.value, after.deployment.tree.text], [7, 3, toml(3)]);
    assert.equal(after.instance.deployment, after.deployment);
    assert.ok(Object.isFrozen(after) && Object.isFrozen(after.deployment));
  });

  it('takes buffers that are no files', () => {
    const workspace = new Workspace();
    for (const uri of ['untitled:deployment.toml', 'vscode-vfs://github/o/r/deployment.toml', 'odd', 'file://%zz']) {
      assert.doesNotThrow(() => workspace.openBuffer({ uri, version: 1, languageId: 'toml', text: toml() }), uri);
      assert.ok(workspace.get(uri), uri);
    }
  });

  it('tells whose file it is by its place, and by the language that somebody chose', () => {
    const stranger = '[cells]\nport = 1\n';
    const whose = (path: string, languageId?: string, evidence: Evidence | null = null) => {
      const workspace = fleet({ [path]: stranger }, {}, { [path]: { evidence } });
      if (languageId) workspace.openBuffer({ uri: at(path), version: 1, languageId, text: stranger });
      return snapshot(workspace, path).deployment.whose.kind;
    };
    assert.equal(whose('a/deployment.toml'), 'unknown');
    assert.equal(whose('a/deployment.toml', undefined, 'place'), 'micro-integrator');
    assert.equal(whose('a/deployment.toml', 'wso2-deployment-toml'), 'unknown');
    assert.equal(whose('a/mi.toml', 'wso2-deployment-toml'), 'micro-integrator');
    assert.equal(whose('a/mi.toml', 'toml'), 'unknown');
  });

  it('closes what nobody has opened', () => {
    assert.deepEqual(paths(new Workspace().closeBuffer(at(A))), { changed: [], removed: [] });
  });

  describe('settings', () => {
    it('change what they change, and nothing else', () => {
      const workspace = fleet({ [A]: toml(), [B]: toml(), [C]: toml(500) });
      assert.deepEqual(paths(workspace.configure({ ...DEFAULT_SETTINGS })), { changed: [], removed: [] });
      assert.deepEqual(paths(workspace.configure({ ...DEFAULT_SETTINGS, hosts: { 'node1/**': 'blue' } })), {
        changed: [A, B],
        removed: [],
      });
      assert.deepEqual(conflicts(workspace, B), []);
    });

    it('of single files replace those of the workspace', () => {
      const workspace = fleet({ [A]: toml(3), [B]: toml(3) });
      const changes = workspace.configureFiles(new Map([[at(A), readResourceSettings({ portOffset: 20 })]]));
      assert.deepEqual(changes && paths(changes).changed, [A, B]);
      assert.deepEqual(conflicts(workspace, B), []);
      assert.equal(snapshot(workspace, A).deployment.offset.value, 20);
      assert.deepEqual(
        snapshot(workspace, A).findings.map(({ code }) => code),
        ['offset-overridden'],
      );
      assert.equal(workspace.configureFiles(new Map([[at(A), readResourceSettings({ portOffset: 20 })]])), null);
      const back = workspace.configureFiles(new Map([[at(A), readResourceSettings({})]]));
      assert.deepEqual(back && paths(back).changed, [A, B]);
      assert.equal(conflicts(workspace, B).length, 1);
    });

    it('of single files that are the same as those of the workspace follow these', () => {
      const workspace = fleet({ [A]: toml(3), [B]: toml(8) });
      assert.equal(workspace.configureFiles(new Map([[at(A), readResourceSettings({})]])), null);
      workspace.configure({ ...DEFAULT_SETTINGS, ...readResourceSettings({ portOffset: 20 }) });
      assert.equal(snapshot(workspace, A).deployment.offset.value, 20);
    });

    it('say how loud a conflict is', () => {
      for (const conflictSeverity of ['error', 'warning', 'information', 'hint'] as const) {
        const workspace = fleet({ [A]: toml(), [B]: toml() }, { conflictSeverity });
        assert.deepEqual(
          snapshot(workspace, A).findings.map(({ severity }) => severity),
          [conflictSeverity],
        );
      }
      assert.equal(readSettings({ conflictSeverity: 'loud' }, null).conflictSeverity, 'warning');
      assert.equal(readSettings({}, null).conflictSeverity, 'warning');
    });

    it('say whether keys are reported that nothing reads', () => {
      const text = `${toml()}enable_mtm = true\n[mediation]\nsynapse.core_threads = 1\n`;
      const workspace = fleet({ [A]: text });
      const codes = () => snapshot(workspace, A).findings.map(({ code }) => code);
      assert.deepEqual(codes(), ['key-without-effect']);
      assert.deepEqual(paths(workspace.configure(readSettings({ keysWithoutEffect: false }, null))).changed, [A]);
      assert.deepEqual(codes(), []);
      assert.deepEqual(paths(workspace.configure(readSettings({}, null))).changed, [A]);
      assert.deepEqual(codes(), ['key-without-effect']);
    });

    it('resolve references, so that the ports are known', () => {
      const text = '[server]\nhostname = "$env{HOST}"\noffset = "$env{OFFSET}"\n';
      const workspace = fleet({ [A]: text, [B]: toml(12) });
      assert.deepEqual(conflicts(workspace, B), []);
      const known = { ...DEFAULT_SETTINGS, environment: { HOST: 'localhost', OFFSET: '12' } };
      assert.deepEqual(paths(workspace.configure(known)).changed, [A, B]);
      assert.equal(conflicts(workspace, B).length, 1);
    });

    it('declare the environment complete: what is not listed is unset, and ends the start', () => {
      const text = '[server]\nhostname = "localhost"\noffset = "$env{OFFSET}"\n';
      const startup = (settings: object) => snapshot(fleet({ [A]: text }, settings), A).deployment.startup;
      assert.deepEqual([startup({}), startup({ environmentComplete: true })], ['ok', 'failed']);
      assert.equal(readSettings({ environmentComplete: true }, null).environmentComplete, true);
      assert.equal(readSettings({ environmentComplete: 'true' }, null).environmentComplete, false);
    });

    it('exclude a file that is open: it shares its ports with nobody', () => {
      const workspace = fleet({ [B]: toml() }, { exclude: ['node1'] });
      workspace.openBuffer(buffer(A, toml()));
      assert.deepEqual([conflicts(workspace, A), conflicts(workspace, B)], [[], []]);
    });

    it('are read from whatever an editor sends', () => {
      for (const sent of [null, undefined, 3, 'x', [], { exclude: 3, hosts: [], environments: 'x', portOffset: 1.5 }]) {
        assert.deepEqual(readSettings(sent, sent), DEFAULT_SETTINGS);
      }
      const { exclude, hosts, environments } = readSettings(
        { exclude: ['a', 3], hosts: { x: 'y', z: {} }, environments: ['DEV'] },
        { '**/b': true, '**/c': false, '**/d': { when: 'x' } },
      );
      assert.deepEqual([exclude, hosts, environments], [['a', '**/b'], { x: 'y' }, ['dev']]);
    });
  });

  describe('hosts', () => {
    it('are the first rule that applies', () => {
      const project = { project: true };
      const container = { container: true };
      const comment = `# mi-ports: host = green\n${toml()}`;
      const cases: [string, string, object, object, string][] = [
        [
          'a comment before all else',
          comment,
          { ...project, ...container },
          { hosts: { '**': 'blue' } },
          'comment green',
        ],
        [
          'a setting',
          toml(),
          { ...project, ...container },
          { hosts: { '**/conf/**': 'blue', '**': 'no' } },
          'setting blue',
        ],
        ['a container', toml(), { ...project, ...container }, {}, 'container container node1'],
        ['a project', toml(), project, {}, 'project project node1'],
        ['projects that run together', toml(), project, { projectsRunTogether: true }, 'environment localhost (prod)'],
        ['an environment', toml(), {}, {}, 'environment localhost (prod)'],
        ['no such environment', toml(), {}, { environments: [] }, 'hostname localhost'],
        ['an unknown name', '[server]\nhostname = "$env{X}"\n', {}, {}, 'unknown unknown node1'],
      ];
      for (const [name, text, facts, settings, expected] of cases) {
        const path = 'prod/node1/conf/deployment.toml';
        const { host } = snapshot(fleet({ [path]: text }, settings, { [path]: facts }), path).instance;
        assert.equal(`${host.rule} ${host.name}`, expected, name);
      }
    });

    it('of their own are shared with no namesake', () => {
      const files = { 'a/app/deployment.toml': toml(), 'b/app/deployment.toml': toml() };
      const own = { container: true };
      const workspace = fleet(files, {}, { 'a/app/deployment.toml': own, 'b/app/deployment.toml': own });
      assert.equal(workspace.hosts().length, 2);
      assert.deepEqual(conflicts(workspace, 'a/app/deployment.toml'), []);
      assert.deepEqual(
        workspace.hosts().map(([one]) => one?.host.name),
        ['container a/app', 'container b/app'],
      );
    });

    it('differ by all environments on the way, and by workspace folders called so', () => {
      const files = {
        'dev/eu/test/deployment.toml': toml(),
        'dev/eu/Prod/deployment.toml': toml(),
        'qa/deployment.toml': toml(),
      };
      assert.equal(fleet(files).hosts().length, 3);
      const workspace = new Workspace();
      workspace.configure(DEFAULT_SETTINGS, ['file:///x/dev', 'file:///x/prod']);
      workspace.setFiles(
        ['dev', 'prod'].map((folder) => ({ uri: `file:///x/${folder}/node/conf/deployment.toml`, text: toml() })),
      );
      assert.equal(workspace.hosts().length, 2);
    });

    it('come in the order of their first instances, whatever was there first', () => {
      const workspace = fleet({ [C]: toml() });
      workspace.setFiles([
        { uri: at(B), text: `# mi-ports: host = other\n${toml()}` },
        { uri: at(A), text: toml() },
      ]);
      assert.deepEqual(
        workspace.hosts().map((group) => group.map(({ name }) => name)),
        [['node1', 'node3'], ['node2']],
      );
    });

    it('list their instances, in the order of the uris', () => {
      const workspace = fleet({ [B]: toml(), [A]: toml(), [C]: `# mi-ports: host = other\n${toml()}` });
      assert.deepEqual(
        workspace.neighbours(at(B)).map(({ name }) => name),
        ['node1', 'node2'],
      );
      assert.deepEqual(workspace.neighbours(at('nowhere')), []);
      assert.ok(workspace.isHost('other') && workspace.isHost('localhost') && !workspace.isHost('blue'));
    });
  });

  describe('names', () => {
    it('are what tells instances apart', () => {
      const workspace = fleet({
        [A]: toml(),
        'orders/deployment/deployment.toml': toml(),
        'apim/repository/conf/deployment.toml': toml(),
        'conf/deployment.toml': toml(),
        'plain/deployment.toml': toml(),
        'stock/deployment/docker/resources/deployment.toml': toml(),
      });
      assert.deepEqual(
        workspace.uris.map((uri) => workspace.get(uri)?.instance.name),
        ['node1', 'orders', 'apim', 'ws', 'plain', 'stock'],
      );
    });

    it('take more folders where two would have one name, and give them back', () => {
      const workspace = fleet({ 'a/node1/conf/deployment.toml': toml(), 'a/node2/conf/deployment.toml': toml(100) });
      const name = (path: string) => snapshot(workspace, path).instance.name;
      assert.equal(name('a/node1/conf/deployment.toml'), 'node1');
      const changes = workspace.setFiles([{ uri: at('b/node1/conf/deployment.toml'), text: toml() }]);
      assert.deepEqual(['a/node1/conf/deployment.toml', 'b/node1/conf/deployment.toml'].map(name), [
        'a/node1',
        'b/node1',
      ]);
      assert.deepEqual(paths(changes).changed, ['a/node1/conf/deployment.toml', 'b/node1/conf/deployment.toml']);
      assert.match(conflicts(workspace, 'a/node1/conf/deployment.toml')[0] ?? '', /^b\/node1 on localhost also opens /);
      workspace.setFiles([{ uri: at('b/node1/conf/deployment.toml'), text: null }]);
      assert.equal(name('a/node1/conf/deployment.toml'), 'node1');
    });

    it('are never equal', () => {
      const workspace = fleet({
        'node1/deployment.toml': toml(),
        'node1/conf/deployment.toml': toml(),
        'node1/deployment/deployment.toml': toml(),
        'x/node1/conf/deployment.toml': toml(),
      });
      const names = workspace.uris.map((uri) => workspace.get(uri)?.instance.name);
      assert.deepEqual(names, ['ws/node1 (2)', 'ws/node1', 'ws/node1 (3)', 'x/node1']);
    });

    it('of equal folders are numbered by uri, whatever came first', () => {
      const files = ['node1/conf/deployment.toml', 'node1/deployment.toml', 'node1/deployment/deployment.toml'];
      const named = (order: readonly string[]) => {
        const workspace = fleet(Object.fromEntries(order.map((file) => [file, toml()])));
        workspace.setFiles([{ uri: at('x/node1/conf/deployment.toml'), text: toml() }]);
        workspace.setFiles([{ uri: at('x/node1/conf/deployment.toml'), text: null }]);
        return files.map((file) => snapshot(workspace, file).instance.name);
      };
      assert.deepEqual(named(files), ['ws/node1', 'ws/node1 (2)', 'ws/node1 (3)']);
      assert.deepEqual(named(files.toReversed()), named(files));
    });

    it('of others in messages follow', () => {
      const workspace = fleet({ [A]: toml(), [B]: toml() });
      const changes = workspace.setFiles([{ uri: at('x/node2/conf/deployment.toml'), text: toml(600) }]);
      assert.deepEqual(paths(changes).changed, [A, 'x/node2/conf/deployment.toml']);
      assert.match(conflicts(workspace, A)[0] ?? '', /^ws\/node2 on localhost/);
    });
  });

  it('does work in proportion to the instances', () => {
    const related = (count: number) => {
      const files = Array.from({ length: count }, (_, n) => [`n${n}/conf/deployment.toml`, toml()] as const);
      const workspace = fleet(Object.fromEntries(files));
      return workspace.uris
        .flatMap((uri) => workspace.get(uri)?.findings ?? [])
        .reduce((sum, finding) => sum + (finding.related?.length ?? 0), 0);
    };
    assert.equal(related(300) / related(100), 3);
  }).timeout(30_000);
});
