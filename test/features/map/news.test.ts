import assert from 'node:assert/strict';
import type { HostMap, MapRow } from '../../../server/src/features/map/host-map';
import { mapNews, wholeMaps } from '../../../server/src/features/map/news';
import { MapAnswers } from '../../../server/src/language-server/map-answers';
import { mapOf } from '../../../server/src/language-server/overview';
import { at, fleet, toml } from '../../workspace/support/fleet';

const NODES = ['node1', 'node2', 'node3'].map((name) => `${name}/conf/deployment.toml`);

describe('what is new in a map', () => {
  const workspaceOf = () => fleet(Object.fromEntries(NODES.map((path, index) => [path, toml(10 + index)])));
  const edit = (workspace: ReturnType<typeof workspaceOf>, path: string, text: string) =>
    workspace.openBuffer({ uri: at(path), version: 1, languageId: 'toml', text });
  const rowsOf = (maps: readonly HostMap[]) => maps.flatMap(({ rows }) => rows);
  const told = (rows: readonly (MapRow | string)[]) =>
    rows.map((row) => (typeof row === 'string' ? row : `told ${row.uri}`).replace(at(''), ''));

  it('is the instance of which the file has changed, and whoever is in conflict with it', () => {
    const workspace = workspaceOf();
    const before = mapOf(workspace);
    edit(workspace, 'node3/conf/deployment.toml', toml(11));
    const [news] = mapNews(mapOf(workspace), new Set(rowsOf(before)));
    assert.deepEqual(told(news?.rows ?? []), [
      'node1/conf/deployment.toml',
      'told node2/conf/deployment.toml',
      'told node3/conf/deployment.toml',
    ]);
  });

  it('makes, with what was known, the whole map', () => {
    const workspace = workspaceOf();
    const before = mapOf(workspace);
    for (const text of [toml(11), toml(30, '[transport.tcp]', 'listener.enable = true'), '[server', '']) {
      edit(workspace, 'node3/conf/deployment.toml', text);
      const now = mapOf(workspace);
      const sent = JSON.parse(JSON.stringify(mapNews(now, new Set(rowsOf(before)))));
      assert.deepEqual(wholeMaps(sent, rowsOf(before)), now, text);
    }
  });

  it('is nothing to somebody who does not have the rest', () => {
    const workspace = workspaceOf();
    const before = mapOf(workspace);
    edit(workspace, 'node3/conf/deployment.toml', toml(30));
    assert.equal(wholeMaps(mapNews(mapOf(workspace), new Set(rowsOf(before))), []), null);
  });

  it('is told to who names the last answer; everybody else is told all', () => {
    const workspace = workspaceOf();
    const maps = new MapAnswers();
    const all = NODES.map((path) => `told ${path}`);
    const rows = (known: unknown) => {
      const { id, hosts } = maps.answer(workspace, known);
      return [id, told(hosts.flatMap((host) => host.rows))] as const;
    };
    const [first, atFirst] = rows(null);
    assert.deepEqual(atFirst, all);
    const [second, then] = rows(first);
    assert.deepEqual(then, NODES);
    assert.notEqual(second, first);
    assert.deepEqual(rows(first)[1], all);
    assert.deepEqual(rows('')[1], all);
    assert.deepEqual(new MapAnswers().answer(workspace, '').hosts, mapOf(workspace));
  });
});
