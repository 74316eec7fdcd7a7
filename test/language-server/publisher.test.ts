import assert from 'node:assert/strict';
import type { PublishDiagnosticsParams } from 'vscode-languageserver';
import { Publisher } from '../../server/src/language-server/publisher';
import { NO_FACTS } from '../../server/src/workspace/surroundings/facts';
import { at, fleet, toml } from '../workspace/support/fleet';

const [A, B] = ['node1/conf/deployment.toml', 'node2/conf/deployment.toml'];

describe('publishing', () => {
  let sent: PublishDiagnosticsParams[];
  let publisher: Publisher;
  beforeEach(() => {
    sent = [];
    publisher = new Publisher((params) => sent.push(params));
  });
  /** What was sent since it was last looked at: the file, the version and the codes. */
  const news = () =>
    sent
      .splice(0)
      .map(({ uri, version, diagnostics }) => [uri, version, diagnostics.map(({ code }) => code)])
      .sort();

  it('sends what is new of closed files too, and takes it back when it is gone', () => {
    const workspace = fleet({ [A]: toml() });
    publisher.publish(workspace.setFiles([{ uri: at(B), text: toml() }]));
    assert.deepEqual(news(), [
      [at(A), undefined, ['port-conflict']],
      [at(B), undefined, ['port-conflict']],
    ]);
    publisher.publish(workspace.setFiles([{ uri: at(B), text: null }]));
    assert.deepEqual(news(), [
      [at(A), undefined, []],
      [at(B), undefined, []],
    ]);
  });

  it('says nothing of closed files that have and had nothing to say', () => {
    publisher.publish(fleet({}).setFiles([{ uri: at(A), text: toml(3) }]));
    assert.deepEqual(news(), []);
  });

  it('sends an open file with its version, though there is nothing to say', () => {
    publisher.publish(fleet({}).openBuffer({ uri: at(A), version: 7, languageId: 'toml', text: toml(3) }));
    assert.deepEqual(news(), [[at(A), 7, []]]);
  });

  it('sends a file under each spelling that is open, and takes back the one that is closed', () => {
    const workspace = fleet({});
    const spelled = at(A).replace('node1', '%6Eode1');
    publisher.publish(workspace.openBuffer({ uri: at(A), version: 1, languageId: 'x', text: toml(10) }));
    publisher.publish(workspace.openBuffer({ uri: spelled, version: 4, languageId: 'x', text: toml(10) }));
    assert.deepEqual(news().slice(0, 2), [
      [spelled, 4, ['offset-redundant']],
      [at(A), 1, ['offset-redundant']],
    ]);
    publisher.publish(workspace.closeBuffer(spelled));
    assert.deepEqual(news(), [
      [spelled, undefined, []],
      [at(A), 1, ['offset-redundant']],
    ]);
  });

  it('shows of a file that repeats ports what is found in it, while somebody has it open as a deployment.toml', () => {
    const dockerfile = at('x/Dockerfile');
    const place = { uri: dockerfile, line: 0 };
    const repeated = (port: number) => {
      const line = `EXPOSE ${port}`;
      return { port, protocol: 'tcp', columns: { start: 7, end: 11 }, isPlain: true, line, place } as const;
    };
    const workspace = fleet({ [A]: toml(3) });
    const repeat = (port: number) =>
      publisher.publish(workspace.setFacts(at(A), { ...NO_FACTS, evidence: 'place', repeated: [repeated(port)] }));
    repeat(8290);
    assert.deepEqual(news(), [[dockerfile, undefined, ['port-drift']]]);
    publisher.publish(
      workspace.openBuffer({ uri: dockerfile, version: 1, languageId: 'wso2-deployment-toml', text: toml(10) }),
    );
    assert.deepEqual(news(), [[dockerfile, 1, ['offset-redundant']]]);
    repeat(8283);
    repeat(8253);
    assert.deepEqual(news(), []);
    publisher.publish(workspace.closeBuffer(dockerfile));
    assert.deepEqual(news(), [[dockerfile, undefined, ['port-drift']]]);
  });

  it('retracts', () => {
    publisher.retract(at(A), 3);
    assert.deepEqual(news(), [[at(A), 3, []]]);
  });
});
