import assert from 'node:assert/strict';
import { hostsOf, listenersOf } from '../../../server/src/language-server/overview';
import { at, fleet, toml } from '../../workspace/support/fleet';

const [A, B] = ['node1/conf/deployment.toml', 'node2/conf/deployment.toml'] as const;

describe('the tree of hosts', () => {
  const instances = (files: Record<string, string>) =>
    hostsOf(fleet(files)).map(({ name, instances }) => [
      name,
      ...instances.map((one) => `${one.name}: ${one.detail} (${one.severity})`),
    ]);
  const listeners = (files: Record<string, string>, path: string = A) =>
    listenersOf(at(path), fleet(files)).map(({ name, port, explanation, state, number, position }) =>
      [name, port, state, number, explanation, position?.line].join(' | '),
    );

  it('names each instance with its problems and ports', () => {
    assert.deepEqual(instances({ [A]: toml(3), [B]: toml(3, '[transport.http]', 'listener.port = "x"') }), [
      [
        'localhost',
        'node1: 1 warning · HTTP 8283 · HTTPS 8246 · API 9194, 9157 (warning)',
        'node2: 1 error, 1 warning · HTTP closed · HTTPS 8246 · API closed, 9157 (error)',
      ],
    ]);
  });

  it('says of a server that does not start what the lens says', () => {
    const files = { [A]: '\n[mediation]\ninternal_http_api_port = 9191\n[transport.tcp]\nlistener.enable = true\n' };
    assert.match(instances(files)[0]?.[1] ?? '', / · the server does not start: line 2 \(error\)$/);
  });

  it('has a host for each that is named, and none for a file of another product', () => {
    const files = {
      [A]: `# mi-ports: host = blue\n${toml(3)}`,
      [B]: '[apim.gateway]\nx = 1\n',
      'c/deployment.toml': toml(3),
    };
    assert.deepEqual(
      hostsOf(fleet(files)).map(({ name, instances }) => [name, instances.length]),
      [
        ['localhost', 1],
        ['blue', 1],
      ],
    );
    assert.deepEqual(listeners(files, B), []);
    assert.deepEqual(listenersOf(7, fleet(files)), []);
  });

  it('tells of each listener its port, its sum and where it is set, and marks a conflict', () => {
    const files = { [A]: toml(3, '[transport.http]', 'listener.port = 8277'), [B]: toml(0) };
    const [http, https] = listeners(files);
    assert.equal(http, 'HTTP | 8280 | conflict | 8280 | 8277 + 3 = 8280 | 4');
    assert.equal(https, 'HTTPS | 8246 | open | 8246 | 8243 + 3 = 8246 | ');
  });

  it('says why a listener is closed', () => {
    const [, https] = listeners({ [A]: toml(3, '[transport.http]', 'listener.secured_enable = false') });
    assert.match(https ?? '', /^HTTPS \| closed \| closed \| {2}\| Switched off by /);
    const [junk] = listeners({ [A]: toml(3, '[transport.http]', 'listener.port = "x"') });
    assert.match(junk ?? '', /^HTTP \| closed \| closed \| /);
    const dead = listeners({ [A]: toml(3, '[a]', 'b = [') });
    assert.ok(dead.every((line) => line.includes('| closed | closed |')));
  });

  it('makes no icon or link of a name', () => {
    const names = hostsOf(fleet({ '$(bug) [x](command:y)/conf/deployment.toml': toml(3) })).flatMap(({ instances }) =>
      instances.map(({ name }) => name),
    );
    assert.deepEqual(names, ['$ (bug) [x] (command:y)']);
  });
});
