import assert from 'node:assert/strict';
import type { ApplyWorkspaceEditParams } from 'vscode-languageserver';
import type { Resolution } from '../../server/src/features/actions/resolution';
import { COMMANDS } from '../../server/src/language-server/command-names';
import { commandsOf } from '../../server/src/language-server/commands';
import { explain } from '../../server/src/ports/findings/explanations';
import type { FileFacts } from '../../server/src/workspace/surroundings/facts';
import { at, fleet, toml } from '../workspace/support/fleet';

const [A, B, C] = [1, 2, 3].map((n) => `node${n}/conf/deployment.toml`) as [string, string, string];
const SCRIPT = 'node2/bin/micro-integrator.sh';

/** `-DportOffset=10` in the script of node2: in figures, or put together so that nobody can change it there. */
function started(inFigures: boolean): Record<string, Partial<FileFacts>> {
  const override = { text: '10', from: '`-DportOffset` in micro-integrator.sh', place: { uri: at(SCRIPT), line: 2 } };
  return { [B]: { override: inFigures ? { ...override, columns: { start: 20, end: 22 } } : override } };
}

function applyTo(
  text: string,
  edits: readonly { range: { start: { character: number }; end: { character: number } }; newText: string }[],
): string {
  return edits.reduce(
    (line, { range, newText }) => line.slice(0, range.start.character) + newText + line.slice(range.end.character),
    text,
  );
}

describe('the commands', () => {
  function execute(files: Record<string, string>, command: string, ...parameters: unknown[]) {
    return executeIn({}, files, command, ...parameters);
  }

  /** @param applied what the editor answers when it is given an edit. */
  function executeIn(
    { applied = true, facts = {} }: { applied?: boolean; facts?: Record<string, Partial<FileFacts>> },
    files: Record<string, string>,
    command: string,
    ...parameters: unknown[]
  ) {
    const [told, edits]: [string[], ApplyWorkspaceEditParams[]] = [[], []];
    const commands = commandsOf(fleet(files, {}, facts), {
      style: () => ({ versioned: false, annotated: false, versionOf: () => null }),
      tell: (message) => told.push(message),
      heldPorts: async (wanted) =>
        wanted.slice(0, 1).map((port) => ({ port, addresses: [], holders: [{ pid: 7, name: 'java' }], users: [] })),
      applyEdit: async (params) => {
        edits.push(params);
        return { applied };
      },
    });
    assert.deepEqual([...commands.keys()], COMMANDS);
    return { result: commands.get(command)?.(...parameters), told, edits };
  }

  it('end all conflicts with one edit, and say what it changed', async () => {
    const { result, edits, told } = execute({ [A]: toml(), [B]: toml() }, 'miPorts.resolveAllConflicts');
    await result;
    assert.equal(edits.length, 1);
    assert.deepEqual(told, ['MI Ports: node2 → 11.']);
  });

  it('say so where the editor refuses the edit', async () => {
    const refusing = executeIn({ applied: false }, { [A]: toml(), [B]: toml() }, 'miPorts.resolveAllConflicts');
    await refusing.result;
    assert.deepEqual(refusing.told, ['MI Ports: the editor has not made the changes: node2 → 11.']);
  });

  it('show what is taken on the machine', async () => {
    const { result } = execute({ [A]: toml() }, 'miPorts.takenPorts');
    assert.match(
      String(await result),
      /^1 of the 4 ports .*\n(?:.*\n)*\| 8290 \| HTTP of node1 \| java \(pid 7\) \|\n$/,
    );
  });

  it('say so where there is no machine to look at', async () => {
    const commands = commandsOf(fleet({ [A]: toml() }), {
      style: () => assert.fail(),
      tell: () => assert.fail(),
      heldPorts: null,
      applyEdit: () => assert.fail(),
    });
    assert.match(String(await commands.get('miPorts.takenPorts')?.()), /^MI Ports runs in the browser here/);
  });

  it('make no link of a name', async () => {
    const files = { [A]: toml(), 'x[y](command:z)/conf/deployment.toml': toml() };
    const { result, told } = execute(files, 'miPorts.resolveAllConflicts');
    await result;
    assert.deepEqual(told, ['MI Ports: x[y] (command:z) → 11.']);
  });

  it('say in the same message what no file can end', async () => {
    const files = { [A]: toml(10), [B]: toml(), [C]: toml(11) };
    const keeping = executeIn({ facts: started(false) }, files, 'miPorts.resolveAllConflicts');
    await keeping.result;
    assert.deepEqual(keeping.told, ['MI Ports: node1 → 12.']);

    const D = 'node4/conf/deployment.toml';
    const both = { ...started(false), [D]: started(false)[B] ?? {} };
    const left = executeIn({ facts: both }, { [A]: toml(), [B]: toml(), [D]: toml() }, 'miPorts.resolveAllConflicts');
    await left.result;
    assert.equal(left.edits.length, 1);
    assert.match(
      left.told.join('|'),
      /^MI Ports: node1 → 11\. node4 and node2 keep meeting on port 8290, because [^|]*$/,
    );
  });

  it('answer all of that as data, for an editor that makes the changes itself', () => {
    const { result, edits, told } = executeIn(
      { facts: started(true) },
      { [A]: toml(10), [B]: toml(), [C]: toml(11) },
      'miPorts.resolution',
    );
    assert.deepEqual([edits, told], [[], []]);
    const { edit, summary, unsolved } = result as Resolution;
    assert.deepEqual({ summary, unsolved }, { summary: 'node2 → 12', unsolved: null });
    assert.equal(
      applyTo('  java -DportOffset=10 org.wso2', edit?.changes?.[at(SCRIPT)] ?? []),
      '  java -DportOffset=12 org.wso2',
    );
    const none = execute({ [A]: toml(), [B]: toml(11) }, 'miPorts.resolution').result;
    assert.deepEqual(none, { edit: null, summary: '', unsolved: null });
  });

  it('say so where there is none', () => {
    const { edits, told } = execute({ [A]: toml(), [B]: toml(11) }, 'miPorts.resolveAllConflicts');
    assert.deepEqual(edits, []);
    assert.deepEqual(told, ['MI Ports: no two instances on one host want the same port.']);
  });

  it('print all ports, and explain', () => {
    assert.match(
      String(execute({ [A]: toml() }, 'miPorts.portTable').result),
      /^\*\*node1\*\* on localhost: .*\| HTTP \| 8280 /s,
    );
    assert.equal(execute({}, 'miPorts.explanation', 'port-conflict').result, explain('port-conflict'));
    for (const odd of ['no-such-code', '', 3, undefined]) {
      assert.equal(execute({}, 'miPorts.explanation', odd).result, null, String(odd));
    }
  });
});
