import assert from 'node:assert/strict';
import { hover } from '../../server/src/features/hover';
import { keySegments } from '../../server/src/ports/micro-integrator/pipeline/server-values';
import { catalogue } from '../../server/src/ports/product/catalogue/catalogue';
import { atCursor, read } from '../support/reading';

const OURS = '# mi-ports: host = a\nserver.hostname = "localhost"\n';

/** The paragraphs of the hover at the cursor. Null: none. */
function saidAt(marked: string): readonly string[] | null {
  const { deployment, findings, position } = atCursor(OURS + marked);
  const found = hover(deployment, findings, position);
  if (!found) return null;
  assert.ok(typeof found.contents === 'object' && 'value' in found.contents);
  return found.contents.value.split('\n\n');
}

describe('hover on any key', () => {
  it('tells where it goes, what it holds, its default and since when', () => {
    assert.deepEqual(saidAt('[transport.http]\nsocket|_timeout = 1\n'), [
      "Goes into `passthru-http.properties` as `passthru_properties.'http.socket.timeout'`. It holds an integer.",
      'Default: `180000`.',
      'In the product’s tables from 1.1.0 on.',
    ]);
    assert.deepEqual(saidAt('[[transport.jms.sender]]\nparameter.cache_le|vel = "a"\n'), [
      "Goes into `axis2.xml` as `transport.jms.sender.parameter.'transport.jms.CacheLevel'`. The product’s reference file shows a text.",
      'In the product’s tables from 1.1.0 on.',
    ]);
    assert.deepEqual(
      saidAt('[opentracing]\nena|ble = true\n')?.at(-1),
      'In the product’s tables of 1.2.0 to 4.1.0 only.',
    );
    assert.deepEqual(saidAt('[ftp_uploader]\nho|st = "a"\n')?.at(-1), 'A template of 4.6.0 reads it.');
  });

  it('tells which other setting decides over the default', () => {
    assert.equal(
      saidAt('[user_store]\nuser_search_ba|se = "a"\n')?.[1],
      'Default: `ou=Users,$ref{user_store.base_dn}` with `user_store.type = read_only_ldap` or `user_store.type = read_write_ldap`.',
    );
    assert.equal(
      saidAt('[user_store]\nty|pe = "database"\n')?.[1],
      'The server tells apart `database`, `read_only_ldap` and `read_write_ldap`.',
    );
  });

  it('tells which other key of the file takes its place', () => {
    const both = (marks: readonly [string, string]) =>
      saidAt(
        `[transport.http]\nsocket${marks[0]}_timeout = 1\n[passthru_properties]\n'http.socket.time${marks[1]}out' = 2\n`,
      );
    const winner = 'It takes the place of `transport.http.socket_timeout` in line 4, which becomes the same.';
    const loser = "`passthru_properties.'http.socket.timeout'` in line 6 becomes the same and takes its place.";
    assert.ok(both(['', '|'])?.includes(winner), String(both(['', '|'])));
    assert.ok(both(['|', ''])?.includes(loser), String(both(['|', ''])));
  });

  it('tells what a table is for', () => {
    assert.deepEqual(saidAt('[keystore.pri|mary]\n'), ['Settings for `carbon.xml`.']);
    assert.deepEqual(saidAt('[[data|source]]\n'), ['One table of several for `master-datasources.xml`.']);
    assert.equal(saidAt('[secr|ets]\n')?.[0], 'Any names and values. Goes into `cipher-text.properties`.');
    assert.deepEqual(saidAt('[system.parameter]\nx|y = 1\n'), [
      'Any names may stand in `system.parameter`. Goes into `carbon.properties`.',
    ]);
  });

  it('says what only the reference file names', () => {
    assert.deepEqual(saidAt('[tasks]\nresolver_t|ype = 1\n'), [
      'The product’s reference file names it; no template prints it. The product’s reference file shows a text.',
      'In the reference files from 1.1.0 on.',
    ]);
  });

  it('has nothing to say of what nobody knows', () => {
    assert.equal(saidAt('[my_table]\nke|y = 1\n'), null);
    assert.equal(saidAt('[my_|table]\n'), null);
    assert.equal(saidAt('[transport.http]\nsock|et_timeot = 1\n'), null);
  });

  it('has something to say of every key', () => {
    for (const { key, shape } of catalogue().keys.values()) {
      if (shape === 'tables' || key.split('[]').length > 2) continue;
      const [array, inner] = key.split('[].');
      const quoted = (name: string) =>
        keySegments(name)
          .map((one) => JSON.stringify(one))
          .join('.');
      const text = inner === undefined ? `${quoted(key)} = 1\n` : `[[${quoted(array ?? '')}]]\n${quoted(inner)} = 1\n`;
      const { deployment, findings } = read(text, {}, 'server');
      const { lines, settings } = deployment;
      const at = lines.positionAt(settings.all()[0]?.entry.key.span.start ?? 0);
      assert.ok(hover(deployment, findings, at), key);
    }
  }).timeout(60_000);
});
