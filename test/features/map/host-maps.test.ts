import assert from 'node:assert/strict';
import { hostMaps } from '../../../server/src/features/map/host-maps';
import { offsetChoicesOf } from '../../../server/src/language-server/instance-changes';
import { hostsOf, listenersOf, mapOf, statusOf } from '../../../server/src/language-server/overview';
import type { FileFacts } from '../../../server/src/workspace/surroundings/facts';
import { at, fleet, toml } from '../../workspace/support/fleet';

const [A, B, C] = ['node1/conf/deployment.toml', 'node2/conf/deployment.toml', 'node3/conf/deployment.toml'] as const;

function maps(files: Record<string, string>, facts: Record<string, Partial<FileFacts>> = {}) {
  return mapOf(fleet(files, {}, facts));
}

/** The one host's rows, each with what stands in its cells. */
function cells(files: Record<string, string>, facts: Record<string, Partial<FileFacts>> = {}) {
  return (maps(files, facts)[0]?.rows ?? []).map(({ name, cells }) => [
    name,
    ...cells.map((listeners) => listeners.map(({ port, state }) => `${port} ${state}`).join(' + ')),
  ]);
}

/** The first listener in a column of the first row. */
function listener(files: Record<string, string>, column: number) {
  return maps(files)[0]?.rows[0]?.cells[column]?.[0];
}

describe('the map of a host', () => {
  it('has a row for each instance and a column for each listener, in the order of the catalog', () => {
    const files = { [A]: toml(3), [B]: toml(4, '[transport.tcp]', 'listener.enable = true', 'listener.port = 7000') };
    assert.deepEqual(
      maps(files)[0]?.columns.map(({ name }) => name),
      ['HTTP', 'HTTPS', 'API http', 'API https', 'TCP'],
    );
    assert.deepEqual(cells(files), [
      ['node1', '8283 open', '8246 open', '9194 open', '9157 open', ''],
      ['node2', '8284 open', '8247 open', '9195 open', '9158 open', '7000 open'],
    ]);
  });

  it('has no marks of code, as neither have the tree, the status and the offsets to choose from', () => {
    const started = (from: string) => ({ override: { text: '7', from, place: { uri: at('x'), line: 1 } } });
    const files = {
      [A]: '[server]\noffset = 3\n[transport.tcp]\nlistener.enable = true\n',
      [B]: toml(3, '[transport.http]', 'listener.enable = false', 'listener.secured_port = "x"'),
      [C]: toml(3),
    };
    const workspace = fleet(files, {}, { [C]: started('`-DportOffset=7` in run.sh') });
    const shown = JSON.stringify([
      mapOf(workspace),
      hostsOf(workspace),
      ...Object.keys(files).map((path) => [
        statusOf(at(path), workspace),
        listenersOf(at(path), workspace),
        offsetChoicesOf(at(path), workspace),
      ]),
    ]);
    for (const code of [
      '“hostname” is missing',
      '[server] offset, line',
      'by transport.http.listener.enable',
      '-DportOffset=7 in run.sh',
    ])
      assert.ok(shown.includes(code), code);
    assert.doesNotMatch(shown, /`/);
  });

  it('tells the sum, and the line that decides: of the port, else of the offset, else of [server]', () => {
    const own = listener({ [A]: toml(3, '[transport.http]', 'listener.port = 9001') }, 0);
    assert.equal(own?.explanation, '9001 + 3 = 9004');
    assert.deepEqual(own?.place, { uri: at(A), position: { line: 4, character: 0 } });
    assert.equal(listener({ [A]: toml(3) }, 0)?.place.position?.line, 2);
    assert.equal(listener({ [A]: `# first\n${toml()}` }, 0)?.place.position?.line, 1);
    assert.equal(listener({ [A]: 'server.hostname = "localhost"\n' }, 0)?.place.position, null);
  });

  it('names who else wants a port, and joins those rows', () => {
    const files = { [A]: toml(0), [B]: toml(9), [C]: toml(0, '[transport.http]', 'listener.enable = false') };
    const [map] = maps(files);
    assert.deepEqual(
      map?.rows.map((row) => row.cells.map(([one]) => one?.rivals ?? null)),
      [
        [null, 'node3 (HTTPS)', null, 'node3 (API https)'],
        [null, null, null, null],
        [null, 'node1 (HTTPS)', null, 'node1 (API https)'],
      ],
    );
    assert.deepEqual(map?.conflicts, [
      { port: 8243, lanes: [0, 2] },
      { port: 9154, lanes: [0, 2] },
    ]);
    assert.deepEqual(
      map?.rows[0]?.marks.map(({ port, name, isWanted }) => `${port} ${name}${isWanted ? ' !' : ''}`),
      ['8243 HTTPS !', '8280 HTTP', '9154 API https !', '9191 API http'],
    );
  });

  it('says why a listener is closed, and what is not known', () => {
    const closed = listener({ [A]: toml(3, '[transport.http]', 'listener.secured_enable = false') }, 1);
    assert.deepEqual([closed?.port, closed?.state], ['closed', 'closed']);
    assert.match(closed?.explanation ?? '', /^Switched off by /);
    const unknown = listener({ [A]: toml(3, '[transport.http]', 'listener.port = "$env{PORT}"') }, 0);
    assert.deepEqual([unknown?.port, unknown?.state], ['?', 'unknown']);
  });

  it('has a dead server without ports, with the reason', () => {
    const dead = '\n[mediation]\ninternal_http_api_port = 9191\n[transport.tcp]\nlistener.enable = true\n';
    const [row] = maps({ [A]: dead })[0]?.rows ?? [];
    assert.equal(row?.isDead, true);
    assert.equal(row?.severity, 'error');
    assert.match(row?.verdict ?? '', /^The server does not start: line 2/);
    assert.deepEqual(row?.marks, []);
  });

  it('has one column for all inbound endpoints', () => {
    const inbound = (name: string, port: number) => ({
      uri: at(`node1/${name}.xml`),
      name,
      protocol: 'http',
      suspended: false,
      line: 0,
      parameters: [{ name: 'inbound.http.port', text: String(port), line: 7 }],
    });
    const facts = { [A]: { inbounds: [inbound('orders', 7001), inbound('<b>', 7002)] } };
    const [map] = maps({ [A]: toml(3) }, facts);
    assert.equal(map?.columns.at(-1)?.name, 'Inbound endpoints');
    const last = map?.rows[0]?.cells.at(-1) ?? [];
    assert.deepEqual(
      last.map(({ name, port, place }) => [name, port, place.position?.line]),
      [
        ['Inbound orders', '7001', 7],
        ['Inbound <b>', '7002', 7],
      ],
    );
  });

  it('is made for each host, and not for files of other products', () => {
    const files = { [A]: `# mi-ports: host = blue\n${toml(3)}`, [B]: '[apim.gateway]\nx = 1\n', [C]: toml(3) };
    assert.deepEqual(
      maps(files).map(({ name, rows }) => [name, rows.length]),
      [
        ['blue', 1],
        ['localhost', 1],
      ],
    );
  });

  it("shows as free for one more instance all offsets with which it is in nobody's way, and no others", () => {
    const reserved = [{ from: 8310, to: 8340 }];
    for (const files of [
      { a: toml(10), b: toml(11) },
      { a: toml(10), b: toml(14), c: toml(50, '[transport.http]', 'listener.port = 8253') },
      { a: toml(12), b: toml(13, '[mediation]', 'internal_http_api_port = 8290') },
    ]) {
      const paths = Object.fromEntries(Object.entries(files).map(([name, text]) => [`${name}/deployment.toml`, text]));
      const [map] = hostMaps(fleet(paths).hosts(), () => ({ first: 10, step: 1, reserved }));
      const free = map?.next?.free ?? [];
      assert.equal(free.length, 8);
      const fits = (offset: number) => {
        const [host] = mapOf(fleet({ ...paths, 'new/deployment.toml': toml(offset) }));
        const row = host?.rows.find(({ name }) => name === 'new');
        assert.ok(row);
        const isReserved = row.marks.some(({ port }) => reserved.some(({ from, to }) => from <= port && port <= to));
        return !isReserved && row.marks.every(({ isWanted }) => !isWanted);
      };
      const all = Array.from({ length: (free.at(-1) ?? 0) - 9 }, (_, index) => 10 + index);
      assert.deepEqual(free, all.filter(fits));
    }
  });
});
