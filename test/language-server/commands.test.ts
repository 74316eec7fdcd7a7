import assert from 'node:assert/strict';
import type { ApplyWorkspaceEditParams } from 'vscode-languageserver';
import { COMMANDS, commandsOf } from '../../server/src/language-server/commands';
import { explain } from '../../server/src/ports/findings/explanations';
import { fleet, toml } from '../workspace/support/fleet';

const [A, B] = ['node1/conf/deployment.toml', 'node2/conf/deployment.toml'];

describe('the commands', () => {
  function execute(files: Record<string, string>, command: string, ...parameters: unknown[]) {
    return executeIn({ applied: true }, files, command, ...parameters);
  }

  /** @param applied what the editor answers when it is given an edit. */
  function executeIn(
    { applied }: { applied: boolean },
    files: Record<string, string>,
    command: string,
    ...parameters: unknown[]
  ) {
    const [told, edits]: [string[], ApplyWorkspaceEditParams[]] = [[], []];
    const commands = commandsOf(fleet(files), {
      style: () => ({ versioned: false, annotated: false, versionOf: () => null }),
      tell: (message) => told.push(message),
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

  it('make no link of a name', async () => {
    const files = { [A]: toml(), 'x[y](command:z)/conf/deployment.toml': toml() };
    const { result, told } = execute(files, 'miPorts.resolveAllConflicts');
    await result;
    assert.deepEqual(told, ['MI Ports: x[y] (command:z) → 11.']);
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
