import assert from 'node:assert/strict';
import type { Resolution } from '../../server/src/features/actions/resolution';
import type { EditStyle } from '../../server/src/features/actions/workspace-edits';
import {
  hostChangeOf,
  hostChoicesOf,
  offsetChangeOf,
  offsetChoiceOf,
  offsetChoicesOf,
} from '../../server/src/language-server/instance-changes';
import type { FileFacts } from '../../server/src/workspace/surroundings/facts';
import { applyEdits } from '../support/edits';
import { at, fleet, snapshot, toml } from '../workspace/support/fleet';

const [A, B] = ['node1/conf/deployment.toml', 'node2/conf/deployment.toml'] as const;
const SCRIPT = at('start.sh');
const STYLE: EditStyle = { versioned: false, annotated: false, versionOf: () => null };

/** `-DportOffset=10` in a start script, with the place of its figures where they are written there as they are. */
function started(columns?: { start: number; end: number }): Partial<FileFacts> {
  const override = { text: '10', from: '`-DportOffset=10` in start.sh', place: { uri: SCRIPT, line: 2 } };
  return { override: columns ? { ...override, columns } : override };
}

type Facts = Parameters<typeof fleet>[2];

describe('Set Offset', () => {
  const choices = (files: Record<string, string>, path: string, facts: Facts = {}) =>
    offsetChoicesOf(at(path), fleet(files, {}, facts));
  const refusal = (files: Record<string, string>, path: string, facts: Facts = {}) =>
    choices(files, path, facts)?.refusal;

  it('offers the next free offsets and the next round ones, with the ports that follow', () => {
    const { now, next = [], round = [], refusal } = choices({ [A]: toml(10), [B]: toml(3) }, B) ?? {};
    assert.equal(now, 'node2: Offset 3, [server] offset, line 3');
    assert.equal(refusal, null);
    assert.deepEqual(
      next.map(({ offset }) => offset),
      [11, 12, 13, 14, 15, 16, 17, 18, 19, 20],
    );
    assert.equal(next[0]?.detail, 'HTTP 8291 · HTTPS 8254 · API 9202, 9165');
    assert.deepEqual(
      round.map(({ offset }) => offset),
      [30, 40, 50, 60, 70, 80, 90, 100, 110],
    );
  });

  it('leaves out offsets with which a port is that of another one, whatever its offset is', () => {
    const { next = [] } = choices({ [A]: toml(10, '[transport.http]', 'listener.port = 8282'), [B]: toml(3) }, B) ?? {};
    // 8280 + 12 is the 8282 + 10 of node1.
    assert.deepEqual(
      next.slice(0, 3).map(({ offset }) => offset),
      [11, 13, 14],
    );
  });

  it('says of an offset that is typed what follows, or why it cannot be had', () => {
    const workspace = fleet({ [A]: toml(10), [B]: toml(3) });
    const typed = (offset: unknown) => {
      const { detail, free } = offsetChoiceOf(at(B), offset, workspace) ?? {};
      return [detail, free];
    };
    assert.deepEqual(typed(0), ['HTTP 8280 · HTTPS 8243 · API 9191, 9154', true]);
    assert.deepEqual(typed(3), ['node2 has this offset now.', false]);
    assert.deepEqual(typed(10), ['node1 has port 8290 on localhost.', false]);
    assert.deepEqual(typed(60_000), ['HTTP pass-through would be above 65535, the highest port there is.', false]);
    for (const odd of [-1, 1.5, '3', null]) assert.deepEqual(typed(odd), [undefined, undefined]);
  });

  it('names the problem that an offset would cause in the file itself', () => {
    const tcp = toml(3, '[transport.tcp]', 'listener.enable = true', 'listener.port = 8285');
    const { detail, free } = offsetChoiceOf(at(A), 5, fleet({ [A]: tcp })) ?? {};
    assert.equal(free, false);
    assert.match(detail ?? '', /8285/);
  });

  it('changes the file, or the script that gives the offset', () => {
    const files = { [A]: toml(10), [B]: toml(3) };
    assert.equal(changed(files, B, 20), toml(20));
    // What is built in anyway is taken out.
    assert.equal(changed({ [B]: toml(3) }, B, 10), toml());
    const { edit, summary } = change(files, B, 20, { [B]: started({ start: 20, end: 22 }) });
    assert.equal(summary, 'node2 → 20');
    const range = { start: { line: 2, character: 20 }, end: { line: 2, character: 22 } };
    assert.deepEqual(edit?.changes, { [SCRIPT]: [{ range, newText: '20' }] });
  });

  it('mends an offset that is no integer', () => {
    assert.equal(
      changed({ [B]: toml().replace('\n', '\noffset = "x"\n') }, B, 20),
      toml().replace('\n', '\noffset = 20\n'),
    );
  });

  it('is refused where no file has it in figures, with who decides', () => {
    const files = { [A]: toml(10), [B]: toml(3) };
    const script = 'The offset of node2 comes from -DportOffset=10 in start.sh. Change it there.';
    assert.equal(refusal(files, B, { [B]: started() }), script);
    assert.deepEqual(change(files, B, 20, { [B]: started() }), { edit: null, summary: '', unsolved: script });
    const variable = { [B]: toml().replace('\n', '\noffset = "$env{OFFSET}"\n') };
    assert.equal(refusal(variable, B), 'node2 takes its offset from $env{OFFSET}. Change it there.');
  });

  it('is refused where one text gives it to several, on whatever hosts they are', () => {
    const files = { [A]: toml(10).replace('localhost', 'blue'), [B]: toml(3) };
    const columns = { start: 20, end: 22 };
    assert.equal(
      refusal(files, B, { [A]: started(columns), [B]: started(columns) }),
      'One text gives node1 and node2 their offset, -DportOffset=10 in start.sh: another one there would move them all.',
    );
  });

  it('is refused for an offset that is not free, in the words of the list', () => {
    const { edit, unsolved } = change({ [A]: toml(10), [B]: toml(3) }, B, 10);
    assert.deepEqual([edit, unsolved], [null, 'node1 has port 8290 on localhost.']);
  });

  it('makes no icon or link of a name', () => {
    const evil = '$(bug) [x](command:y)/conf/deployment.toml';
    const { now } = choices({ [evil]: toml(3) }, evil) ?? {};
    assert.match(now ?? '', /^\$ \(bug\) \[x\] \(command:y\): Offset 3/);
    const taken = offsetChoiceOf(at(B), 3, fleet({ [evil]: toml(3), [B]: toml(10) }));
    assert.equal(taken?.detail, '$ (bug) [x] (command:y) has port 8283 on localhost.');
    const [, other] = hostChoicesOf(at(B), fleet({ [evil]: toml(3).replace('localhost', 'blue'), [B]: toml(10) }));
    assert.equal(other?.detail, 'with $ (bug) [x] (command:y)');
  });

  it('is nothing for a file that is not known or not ours', () => {
    assert.equal(offsetChoicesOf(7, fleet({})), null);
    assert.equal(choices({ [A]: '[apim.gateway]\nx = 1\n' }, A), null);
    assert.equal(offsetChangeOf(at(A), 3, fleet({}), STYLE), null);
  });
});

describe('This Instance Runs on Another Host', () => {
  const names = (files: Record<string, string>, path: string) =>
    hostChoicesOf(at(path), fleet(files)).map(({ name, detail }) => `${name}: ${detail}`);

  it('offers a host of its own, and those of others', () => {
    const blue = toml(3).replace('localhost', 'blue');
    const project = 'copies/old/conf/deployment.toml';
    assert.deepEqual(names({ [A]: toml(3), [B]: toml(3), 'node3/conf/deployment.toml': blue, [project]: toml() }, B), [
      'node2-host: a host of its own',
      'blue: with node3',
    ]);
  });

  it('writes the name, into the comment that is there', () => {
    const files = { [A]: toml(3), [B]: toml(3) };
    assert.equal(host(files, B, ' blue '), `# mi-ports: host = blue\n${toml(3)}`);
    assert.equal(host({ [B]: `# mi-ports: host = "x"\n${toml(3)}` }, B, 'b c'), `# mi-ports: host = "b c"\n${toml(3)}`);
    assert.equal(hostChange(files, B, 'blue').summary, 'node2 runs on blue');
  });

  it('leaves a byte order mark where a text begins', () => {
    assert.equal(host({ [B]: `\uFEFF${toml(3)}` }, B, 'blue'), `\uFEFF# mi-ports: host = blue\n${toml(3)}`);
  });

  it('refuses a name that would not be read as it is meant', () => {
    for (const name of ['', ' ', 'a\nb', '"a', 'a\u001B']) {
      const { edit, unsolved } = hostChange({ [B]: toml(3) }, B, name);
      assert.equal(edit, null, JSON.stringify(name));
      assert.match(unsolved ?? '', /is no name that a comment can hold\.$/);
    }
    assert.equal(hostChangeOf(at(B), 7, fleet({ [B]: toml(3) }), STYLE), null);
  });

  function hostChange(files: Record<string, string>, path: string, name: string): Resolution {
    const resolution = hostChangeOf(at(path), name, fleet(files), STYLE);
    assert.ok(resolution);
    return resolution;
  }

  function host(files: Record<string, string>, path: string, name: string): string {
    const text = snapshot(fleet(files), path).deployment.tree.text;
    return applyEdits(text, (hostChange(files, path, name).edit?.changes?.[at(path)] ?? []) as never);
  }
});

function change(files: Record<string, string>, path: string, offset: number, facts: Facts = {}): Resolution {
  const resolution = offsetChangeOf(at(path), offset, fleet(files, {}, facts), STYLE);
  assert.ok(resolution);
  return resolution;
}

/** What a file holds after the change, which is the only one. */
function changed(files: Record<string, string>, path: string, offset: number): string {
  const { changes = {} } = change(files, path, offset).edit ?? {};
  assert.deepEqual(Object.keys(changes), [at(path)]);
  return applyEdits(snapshot(fleet(files), path).deployment.tree.text, changes[at(path)] as never);
}
