import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { CodeAction, WorkspaceEdit } from 'vscode-languageserver-types';
import {
  conflictActions,
  fixAllAction,
  hostAction,
  unsolvedSentences,
} from '../../../server/src/features/actions/conflict-actions';
import { FIX_ALL } from '../../../server/src/features/actions/fix-all';
import { changesEdit, type EditStyle } from '../../../server/src/features/actions/workspace-edits';
import { diagnostics } from '../../../server/src/features/diagnostics';
import { rangeOf } from '../../../server/src/features/ranges';
import { NEXT_FREE } from '../../../server/src/ports/hosts/planning/free-ports';
import { planHost } from '../../../server/src/ports/hosts/planning/plan';
import { plainText } from '../../../server/src/words/phrase';
import { readSettings, type Settings } from '../../../server/src/workspace/settings';
import { type FileFacts, NO_FACTS } from '../../../server/src/workspace/surroundings/facts';
import type { Workspace } from '../../../server/src/workspace/workspace';
import { applyEdits } from '../../support/edits';
import { at, conflicts, fleet, snapshot, toml } from '../../workspace/support/fleet';

const [A, B, C, D] = [1, 2, 3, 4].map((n) => `node${n}/conf/deployment.toml`) as [string, string, string, string];
const STYLE: EditStyle = { versioned: true, annotated: true, versionOf: () => null };

/** An offset from outside, as a start script gives it. */
function started(offset: number, node: string): Partial<FileFacts> {
  const place = { uri: at(`${node}/bin/micro-integrator.sh`), line: 2 };
  return { override: { text: String(offset), from: `\`-DportOffset=${offset}\` in micro-integrator.sh`, place } };
}

/** The edit that ends all conflicts of all hosts. */
function resolveAll(workspace: Workspace, style = STYLE): WorkspaceEdit {
  return changesEdit(
    workspace.hosts().flatMap((group) => planHost(group).changes),
    style,
  );
}

/** The actions on the first conflict of a file. */
function actions(workspace: Workspace, path: string, style = STYLE): CodeAction[] {
  const { instance, findings, deployment, uri } = snapshot(workspace, path);
  const finding = findings.find(({ code, related }) => code === 'port-conflict' && related?.some((one) => one.in));
  assert.ok(finding, `${path} has a conflict`);
  return conflictActions(
    instance,
    findings,
    workspace.neighbours(uri),
    rangeOf(deployment, { start: finding.span.start, end: finding.span.start }),
    style,
    (name) => workspace.isHost(name),
  );
}

function titles(workspace: Workspace, path: string): string[] {
  return actions(workspace, path).map(({ title, isPreferred }) => (isPreferred ? `* ${title}` : title));
}

/** Applies an edit to the files of a workspace; the paths that it changed. */
function apply(workspace: Workspace, edit: WorkspaceEdit): string[] {
  const edits = (edit.documentChanges ?? []).flatMap((change) =>
    'edits' in change ? [[change.textDocument.uri, change.edits] as const] : [],
  );
  workspace.setFiles(
    edits.map(([uri, changes]) => {
      const before = workspace.get(uri);
      assert.ok(before, `${uri} is known`);
      return { uri, text: applyEdits(before.deployment.tree.text, changes as never) };
    }),
  );
  return edits.map(([uri]) => uri.slice(at('').length));
}

/** Applies the action of a title. */
function choose(workspace: Workspace, path: string, title: string): string[] {
  const action = actions(workspace, path).find((one) => one.title.startsWith(title));
  assert.ok(action?.edit, `${title} is offered`);
  return apply(workspace, action.edit);
}

function text(workspace: Workspace, path: string): string {
  return snapshot(workspace, path).deployment.tree.text;
}

describe('what ends a conflict', () => {
  it('is offered in this order, the nearest first', () => {
    assert.deepEqual(titles(fleet({ [A]: toml(), [B]: toml(), [C]: toml(11) }), B), [
      '* Change the offset of node2 to 12 (next free on localhost)',
      'Change the offset of node1 to 12 instead',
      'This instance runs on another host',
      'Resolve all port conflicts on localhost',
    ]);
  });

  it('is no change of another instance, where a third one takes the same ports', () => {
    const workspace = fleet({ [A]: toml(), [B]: toml(), [C]: toml() });
    assert.deepEqual(titles(workspace, A), [
      '* Change the offset of node1 to 11 (next free on localhost)',
      'This instance runs on another host',
      'Resolve all port conflicts on localhost',
    ]);
  });

  it('belongs to the diagnostic, and is a quick fix', () => {
    const workspace = fleet({ [A]: toml(), [B]: toml() });
    const { deployment, findings, uri } = snapshot(workspace, A);
    for (const action of actions(workspace, A)) {
      assert.deepEqual(action.diagnostics, diagnostics(deployment, findings, uri));
      assert.equal(action.kind, 'quickfix');
    }
  });

  it('is offered where the conflict is, and nowhere else', () => {
    const workspace = fleet({ [A]: toml(), [B]: toml() });
    const { instance, findings } = snapshot(workspace, A);
    const place = (line: number) => ({ start: { line, character: 0 }, end: { line, character: 0 } });
    const offered = (line: number) =>
      conflictActions(instance, findings, workspace.neighbours(at(A)), place(line), STYLE);
    assert.equal(offered(0).length, 4);
    assert.equal(offered(1).length, 0);
  });

  it('is nothing for a conflict within the file', () => {
    const workspace = fleet({
      [A]: toml(10, '[transport.http]', 'listener.port = 9000', 'listener.secured_port = 9000'),
    });
    const { instance, findings, deployment } = snapshot(workspace, A);
    assert.ok(findings.some(({ code }) => code === 'port-conflict'));
    const range = rangeOf(deployment, { start: 0, end: deployment.tree.text.length });
    assert.deepEqual(conflictActions(instance, findings, [instance], range, STYLE), []);
  });

  it('another offset here', () => {
    const workspace = fleet({ [A]: toml(), [B]: toml() });
    assert.deepEqual(choose(workspace, B, 'Change the offset of node2'), [B]);
    assert.equal(text(workspace, B), toml().replace('"localhost"\n', '"localhost"\noffset = 11\n'));
    assert.deepEqual([...conflicts(workspace, A), ...conflicts(workspace, B)], []);
  });

  it('another offset there', () => {
    const workspace = fleet({ [A]: toml(12), [B]: toml(12) });
    assert.deepEqual(choose(workspace, B, 'Remove the offset of node1 instead'), [A]);
    assert.equal(text(workspace, A), toml());
    assert.deepEqual([...conflicts(workspace, A), ...conflicts(workspace, B)], []);
  });

  it('another offset that begins where the setting says, and not the one that is built in', () => {
    const workspace = fleet({ [A]: toml(), [B]: toml(3), [C]: toml(3) });
    assert.deepEqual(titles(workspace, C).slice(0, 2), [
      '* Change the offset of node3 to 11 (next free on localhost)',
      'Change the offset of node2 to 11 instead',
    ]);
    const { instance, findings, deployment } = snapshot(workspace, C);
    const range = rangeOf(deployment, { start: 0, end: deployment.tree.text.length });
    const search = { ...NEXT_FREE, first: 50 };
    const [first] = conflictActions(instance, findings, workspace.neighbours(at(C)), range, STYLE, undefined, search);
    assert.equal(first?.title, 'Change the offset of node3 to 50 (next free on localhost)');
    assert.equal(readSettings({ firstOffset: 50 }, null).firstOffset, 50);
    for (const firstOffset of ['50', -1, 1.5, 65536, undefined]) {
      assert.equal(readSettings({ firstOffset }, null).firstOffset, 10);
    }
  });

  it('no offset of its own, where the built-in one is free', () => {
    const workspace = fleet({ [A]: toml(3, '[transport.http]', 'listener.port = 8290'), [B]: toml(3) });
    assert.equal(titles(workspace, B)[0], '* Remove the offset of node2 (the built-in 10 is free on localhost)');
    choose(workspace, B, 'Remove the offset of node2');
    assert.equal(text(workspace, B), toml());
    assert.deepEqual(snapshot(workspace, B).findings, []);
  });

  it('another host: a comment on the first line, with the file’s own line ends', () => {
    const workspace = fleet({ [A]: toml().replaceAll('\n', '\r\n'), [B]: toml() });
    assert.deepEqual(choose(workspace, A, 'This instance runs'), [A]);
    assert.equal(text(workspace, A), `# mi-ports: host = node1-host\r\n${toml().replaceAll('\n', '\r\n')}`);
    assert.deepEqual([...conflicts(workspace, A), ...conflicts(workspace, B)], []);
  });

  it('another host: offered as well where several share one without a conflict, on what decides that', () => {
    const offeredAt = (workspace: Workspace, path: string, line: number) => {
      const { instance, uri } = snapshot(workspace, path);
      const range = { start: { line, character: 1 }, end: { line, character: 1 } };
      return hostAction(instance, workspace.neighbours(uri), range, STYLE, (name) => workspace.isHost(name));
    };
    const two = fleet({ [A]: toml(20, '[mediation]'), [B]: toml() });
    assert.deepEqual(
      [0, 1, 2, 3].map((line) => offeredAt(two, A, line)?.title ?? null),
      [...Array(3).fill('This instance runs on another host'), null],
    );
    apply(two, offeredAt(two, A, 1)?.edit ?? {});
    assert.equal(snapshot(two, A).instance.host.name, 'node1-host');
    assert.equal(offeredAt(two, A, 1), null);
    assert.equal(offeredAt(fleet({ [A]: toml() }), A, 1), null);
  });

  it('another host: a name that nobody has', () => {
    const taken = (name: string) => `# mi-ports: host = ${name}\n${toml()}`;
    const workspace = fleet({ [A]: toml(), [B]: toml(), [C]: taken('node1-host'), [D]: taken('node1-host-2') });
    choose(workspace, A, 'This instance runs');
    assert.equal(snapshot(workspace, A).instance.host.name, 'node1-host-3');
    for (const path of [A, B]) assert.deepEqual(conflicts(workspace, path), []);
  });

  it('another host: the comment that is there, with another name', () => {
    const files = { [A]: `#mi-ports: host="blue"\n${toml()}`, [B]: `# mi-ports: host = blue\n${toml()}` };
    const workspace = fleet(files);
    choose(workspace, A, 'This instance runs');
    assert.equal(text(workspace, A), `#mi-ports: host="node1-host"\n${toml()}`);
    assert.deepEqual(conflicts(workspace, B), []);
  });

  it('another host: a name of letters that a comment can hold', () => {
    const workspace = fleet({ 'a/x y/conf/deployment.toml': toml(), 'b/x y/conf/deployment.toml': toml() });
    const uri = at('b/x%20y/conf/deployment.toml');
    const path = uri.slice(at('').length);
    choose(workspace, path, 'This instance runs');
    assert.equal(snapshot(workspace, path).instance.host.name, 'b-x-y-host');
  });

  it('another port, where the offset does not move it', () => {
    const tcp = (offset: number) => toml(offset, '[transport.tcp]', 'listener.enable = true', 'listener.port = 6060');
    const workspace = fleet({ [A]: tcp(20), [B]: tcp(30) });
    assert.deepEqual(titles(workspace, B).slice(0, 2), [
      '* Change the TCP transport port of node2 to 6061 (next free on localhost)',
      'Change the TCP transport port of node1 to 6061 instead',
    ]);
    assert.match(conflicts(workspace, B)[0] ?? '', /Change the port of one\.$/);
    choose(workspace, B, 'Change the TCP');
    assert.equal(text(workspace, B), tcp(30).replace('6060', '6061'));
    assert.deepEqual(conflicts(workspace, A), []);
  });

  it('another offset and another port', () => {
    const tcp = toml(20, '[transport.tcp]', 'listener.enable = true', 'listener.port = "6060"');
    const workspace = fleet({ [A]: tcp, [B]: tcp });
    assert.equal(
      titles(workspace, B)[0],
      '* Remove the offset of node2 and change the TCP transport port of node2 to 6061 (next free on localhost)',
    );
    choose(workspace, B, 'Remove the offset of node2');
    assert.deepEqual([...conflicts(workspace, A), ...conflicts(workspace, B)], []);
  });

  it('never the file of an instance that gets its offset from outside', () => {
    const workspace = fleet({ [A]: toml(), [B]: toml(3) }, {}, { [B]: started(10, 'node2') });
    assert.deepEqual(titles(workspace, B), [
      '* Change the offset of node1 to 11',
      'This instance runs on another host',
      'Resolve all port conflicts on localhost',
    ]);
    assert.deepEqual(choose(workspace, B, 'Resolve all'), [A]);
    assert.deepEqual(conflicts(workspace, B), []);
  });

  it('nothing in files, where both get their offset from outside', () => {
    const facts = { [A]: started(10, 'node1'), [B]: started(10, 'node2') };
    const workspace = fleet({ [A]: toml(), [B]: toml() }, {}, facts);
    assert.deepEqual(titles(workspace, B), ['This instance runs on another host']);
    const { changes, unsolved } = planHost(workspace.neighbours(at(A)));
    assert.deepEqual(changes, []);
    const [first] = unsolved;
    assert.ok(first);
    assert.equal(
      plainText(unsolvedSentences(first, unsolved.length)),
      'node2 and node1 keep meeting on port 8290, because node2 has its offset from `-DportOffset=10` in micro-integrator.sh and node1 has its offset from `-DportOffset=10` in micro-integrator.sh. Change it there. The same goes for 3 more.',
    );
  });

  it('all at once, in several files, each with a word on what happens', () => {
    const workspace = fleet({ [A]: toml(), [B]: toml(), [C]: toml() });
    const edit = resolveAll(workspace);
    assert.deepEqual(edit.changeAnnotations, {
      [at(B)]: { label: 'Change the offset of node2 to 11', description: 'on localhost', needsConfirmation: false },
      [at(C)]: { label: 'Change the offset of node3 to 12', description: 'on localhost', needsConfirmation: false },
    });
    for (const change of edit.documentChanges ?? []) {
      assert.ok('edits' in change);
      assert.equal(change.textDocument.version, null);
      for (const one of change.edits) assert.equal('annotationId' in one && one.annotationId, change.textDocument.uri);
    }
    assert.deepEqual(apply(workspace, edit), [B, C]);
    for (const path of [A, B, C]) assert.deepEqual(conflicts(workspace, path), []);
  });

  it('as plain changes for an editor that takes no others', () => {
    const plain = { ...STYLE, versioned: false };
    const workspace = fleet({ [A]: toml(), [B]: toml(), [C]: toml() });
    const edit = resolveAll(workspace, plain);
    assert.deepEqual(Object.keys(edit), ['changes']);
    assert.deepEqual(Object.keys(edit.changes ?? {}), [at(B), at(C)]);
    const bare = resolveAll(workspace, { ...STYLE, annotated: false });
    assert.deepEqual(Object.keys(bare), ['documentChanges']);
  });

  it('as a fix-all of the host, and only of that', () => {
    const other = (offset?: number) => toml(offset).replace('localhost', 'other');
    const workspace = fleet({ [A]: toml(), [B]: toml(), [C]: other(), [D]: other() });
    const action = fixAllAction(snapshot(workspace, A).instance, workspace.neighbours(at(A)), STYLE);
    assert.deepEqual([action?.kind, action?.title], [FIX_ALL, 'Resolve all port conflicts on localhost']);
    assert.deepEqual(apply(workspace, action?.edit ?? {}), [B]);
    assert.equal(fixAllAction(snapshot(workspace, A).instance, workspace.neighbours(at(A)), STYLE), null);
    assert.equal(conflicts(workspace, C).length, 1);
  });

  it('leaves alone what does not conflict, what does not start and what is no Micro Integrator', () => {
    const workspace = fleet({
      [A]: toml(),
      [B]: toml(11),
      [C]: '[server]\nhostname = "localhost"\noffset = ""\n',
      [D]: toml(),
      'apim/repository/conf/deployment.toml': '[server]\nhostname = "localhost"\n[apim.x]\na = 1\n',
    });
    assert.deepEqual(choose(workspace, A, 'Resolve all'), [D]);
    assert.equal(snapshot(workspace, D).deployment.offset.value, 12);
  });
});

/** Everything that decides on the ports of a random instance. */
interface Node {
  readonly folder: string;
  readonly host: string;
  readonly comment: string | null;
  readonly offset: number | null;
  readonly override: number | null;
  readonly http: number | null;
  readonly https: number | null;
  readonly httpOff: boolean;
  readonly httpsOff: boolean;
  readonly internalOff: boolean;
  readonly protocols: string | null;
  readonly tcp: number | null;
  readonly udp: number | null;
  readonly custom: number | null;
}

const NODE = fc.record<Node>({
  folder: fc.constantFrom('', 'dev/', 'prod/'),
  host: fc.constantFrom('localhost', 'localhost', 'other'),
  comment: fc.option(fc.constantFrom('localhost', 'blue'), { freq: 6 }),
  offset: fc.option(fc.constantFrom(0, 10, 11, 47, 48, 884, 921, 958, -20)),
  override: fc.option(fc.constantFrom(10, 11, 47), { freq: 6 }),
  http: fc.option(fc.constantFrom(8281, 8243, 9000, 9191), { freq: 3 }),
  https: fc.option(fc.constantFrom(8244, 8280, 9000), { freq: 3 }),
  httpOff: fc.boolean(),
  httpsOff: fc.boolean(),
  internalOff: fc.boolean(),
  protocols: fc.option(fc.constantFrom('https', 'http'), { freq: 4 }),
  tcp: fc.option(fc.constantFrom(8290, 8253, 6060), { freq: 4 }),
  udp: fc.option(fc.constantFrom(8290, 6060), { freq: 5 }),
  custom: fc.option(fc.constantFrom(8280, 7000), { freq: 5 }),
});

function tomlOf(node: Node): string {
  const transport = [
    ...(node.http === null ? [] : [`listener.port = ${node.http}`]),
    ...(node.https === null ? [] : [`listener.secured_port = ${node.https}`]),
    ...(node.httpOff ? ['listener.enable = false'] : []),
    ...(node.httpsOff ? ['listener.secured_enable = false'] : []),
  ];
  return [
    ...(node.comment === null ? [] : [`# mi-ports: host = ${node.comment}`]),
    '[server]',
    `hostname = "${node.host}"`,
    ...(node.offset === null ? [] : [`offset = ${node.offset}`]),
    ...(node.internalOff ? ['[mediation]', 'internal_http_api_enable = false'] : []),
    ...(node.protocols === null ? [] : ['[management_api]', `protocols = "${node.protocols}"`]),
    ...(transport.length === 0 ? [] : ['[transport.http]', ...transport]),
    ...(node.tcp === null ? [] : ['[transport.tcp]', 'listener.enable = true', `listener.port = ${node.tcp}`]),
    ...(node.udp === null
      ? []
      : [
          '[transport.udp]',
          'listener.enable = true',
          `listener.parameter.'transport.udp.port' = ${node.udp}`,
          'listener.parameter.\'transport.udp.contentType\' = "text/plain"',
        ]),
    ...(node.custom === null
      ? []
      : [
          '[[custom_transport.listener]]',
          'class = "org.apache.synapse.transport.passthru.PassThroughHttpListener"',
          'protocol = "extra"',
          `parameter.port = ${node.custom}`,
        ]),
    '',
  ].join('\n');
}

/** The ports that are open, told from the node and ports-reference alone. */
function openPorts(node: Node, offset: number): Set<string> {
  const ports = [
    ...(node.tcp === null ? [] : [node.tcp]),
    ...(node.httpOff ? [] : [(node.http ?? 8280) + offset]),
    ...(node.httpsOff ? [] : [(node.https ?? 8243) + offset]),
    ...(node.custom === null ? [] : [node.custom + offset]),
    // The two probes use http, whatever the management API does; a pass-through listener of one's own will do for them.
    ...(node.internalOff || (node.httpOff && node.custom === null) ? [] : [9191 + offset]),
    ...(node.internalOff || node.httpsOff || node.protocols === 'http' ? [] : [9154 + offset]),
  ];
  return new Set([...ports.map((port) => `tcp ${port}`), ...(node.udp === null ? [] : [`udp ${node.udp}`])]);
}

function hostName({ comment, host, folder }: Node): string {
  return comment ?? (folder === '' ? host : `${host} ${folder}`);
}

/** Which pairs of nodes share a port of a host. */
function expected(nodes: readonly Node[]): string[] {
  const ports = nodes.map((node) => openPorts(node, node.override ?? node.offset ?? 10));
  return nodes.flatMap((a, i) =>
    nodes.flatMap((b, j) =>
      i !== j && hostName(a) === hostName(b) && [...(ports[i] ?? [])].some((port) => ports[j]?.has(port))
        ? [`${i} ${j}`]
        : [],
    ),
  );
}

/** The pairs that the diagnostics name. */
function shown(workspace: Workspace, files: readonly string[]): string[] {
  return files.flatMap((path, i) => {
    const related = snapshot(workspace, path).findings.flatMap((finding) => finding.related ?? []);
    const others = new Set(
      related.flatMap((one) => (one.in ? [files.findIndex((file) => at(file) === one.in?.uri)] : [])),
    );
    return [...others].map((j) => `${i} ${j}`);
  });
}

describe('any fleet', () => {
  const settings: Partial<Settings> = {};
  it('has the conflicts that it has, and after the plan only those that are given from outside', () => {
    fc.assert(
      fc.property(fc.array(NODE, { minLength: 2, maxLength: 8 }), (nodes) => {
        const files = nodes.map(({ folder }, n) => `${folder}n${n}/conf/deployment.toml`);
        const facts = Object.fromEntries(
          nodes.flatMap(({ override }, n) =>
            override === null ? [] : [[files[n] ?? '', { ...NO_FACTS, ...started(override, `n${n}`) }]],
          ),
        );
        const workspace = fleet(
          Object.fromEntries(nodes.map((node, n) => [files[n] ?? '', tomlOf(node)])),
          settings,
          facts,
        );
        assert.deepEqual(shown(workspace, files).sort(), expected(nodes).sort());

        const before = files.map((path) => snapshot(workspace, path).deployment);
        const unsolved = workspace.hosts().flatMap((group) => planHost(group).unsolved);
        const changed = apply(workspace, resolveAll(workspace));
        const index = (uri: string) => files.findIndex((file) => at(file) === uri);
        const left = unsolved.flatMap(({ instance, other }) => [index(instance.uri), index(other.instance.uri)]);
        assert.deepEqual(
          [...new Set(shown(workspace, files).map((pair) => Number(pair.split(' ')[0])))].sort(),
          [...new Set(left)].sort(),
        );
        for (const [n, node] of nodes.entries()) {
          const path = files[n] ?? '';
          const isChanged = text(workspace, path) !== before[n]?.tree.text;
          assert.equal(changed.includes(path), isChanged);
          if (isChanged)
            assert.ok(
              expected(nodes).some((pair) => pair.startsWith(`${n} `)),
              'only what conflicts changes',
            );
          const { offset } = snapshot(workspace, path).deployment;
          if (node.override !== null) assert.equal(offset.setting?.value, before[n]?.offset.setting?.value);
          else if (isChanged && offset.value !== (node.offset ?? 10)) assert.ok((offset.value ?? 0) >= 10);
        }
      }),
      { numRuns: 200 },
    );
  }).timeout(60_000);

  it('that is too large for a search for the fewest changes ends without conflicts, too', () => {
    fc.assert(
      fc.property(fc.array(NODE, { minLength: 70, maxLength: 80 }), (nodes) => {
        const together = nodes.map((node) => ({ ...node, folder: '', host: 'localhost', comment: null }));
        const files = nodes.map((_, n) => `n${n}/conf/deployment.toml`);
        const facts = together.map(({ override }, n) => [
          files[n],
          override === null ? {} : started(override, `n${n}`),
        ]);
        const texts = together.map((node, n) => [files[n], tomlOf(node)]);
        const workspace = fleet(Object.fromEntries(texts), {}, Object.fromEntries(facts));
        apply(workspace, resolveAll(workspace));
        for (const pair of shown(workspace, files)) {
          for (const n of pair.split(' ')) assert.notEqual(together[Number(n)]?.override, null, pair);
        }
      }),
      { numRuns: 3, endOnFailure: true }, // to shrink a fleet of that size takes minutes
    );
  }).timeout(60_000);
});
