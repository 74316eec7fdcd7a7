import assert from 'node:assert/strict';
import type { ApplyWorkspaceEditParams } from 'vscode-languageserver';
import { COMMANDS, commandsOf } from '../../server/src/language-server/commands';
import { explain } from '../../server/src/ports/findings/explanations';
import { fleet, toml } from '../workspace/support/fleet';

const [A, B] = ['node1/conf/deployment.toml', 'node2/conf/deployment.toml'];

describe('the commands', () => {
  function execute(files: Record<string, string>, command: string, ...parameters: unknown[]) {
    const [told, edits]: [string[], ApplyWorkspaceEditParams[]] = [[], []];
    const commands = commandsOf(fleet(files), {
      style: () => ({ versioned: false, annotated: false, versionOf: () => null }),
      tell: (message) => told.push(message),
      applyEdit: async (params) => edits.push(params),
    });
    assert.deepEqual([...commands.keys()], COMMANDS);
    return { result: commands.get(command)?.(...parameters), told, edits };
  }

  it('end all conflicts with one edit', () => {
    const { edits, told } = execute({ [A]: toml(), [B]: toml() }, 'miPorts.resolveAllConflicts');
    assert.equal(edits.length, 1);
    assert.deepEqual(told, []);
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
