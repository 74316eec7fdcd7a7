import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { generatedFiles, sources } from '../../../scripts/catalogue/files.mjs';
import { catalogue, nameOf, tableOf } from '../../../server/src/ports/product/catalogue/catalogue';
import { CODE_KEYS } from '../../../server/src/ports/product/catalogue/code-keys';
import { DEFAULTS } from '../../../server/src/ports/product/defaults';
import { KEY_MAPPINGS } from '../../../server/src/ports/product/key-mappings';
import { TEMPLATES } from '../../../server/src/ports/product/templates/templates';
import { skipLacking } from '../../support/skipping';

describe('the catalogue of keys', () => {
  const { keys, tables } = catalogue();

  it('is what the product’s own tables give', function () {
    if (!existsSync(sources)) skipLacking(this, '../shared/real-world');
    for (const { file, text } of generatedFiles()) {
      assert.ok(readFileSync(file, 'utf8') === text, `${file}: npm run catalogue`);
    }
  });

  it('has a user’s key with all that is known of it', () => {
    assert.deepEqual(keys.get('transport.http.listener.port'), {
      key: 'transport.http.listener.port',
      productKey: 'transport.http.listener.parameter.port',
      shape: 'value',
      type: { name: 'integer', from: 'default' },
      values: [],
      formerValues: [],
      since: '1.1.0',
      until: null,
      uses: 0,
      isOnlyNamed: false,
      reader: null,
      files: ['axis2.xml'],
      standard: '8280',
    });
  });

  it('has what becomes of it as a key, too', () => {
    assert.equal(keys.get('transport.http.listener.parameter.port')?.standard, '8280');
    assert.deepEqual(keys.get("synapse_properties.'internal.http.api.port'")?.files, ['synapse.properties']);
  });

  it('knows elements of arrays of tables, and tables of any names', () => {
    const sender = keys.get('transport.jms.sender[].parameter.initial_naming_factory');
    assert.equal(sender?.productKey, "transport.jms.sender[].parameter.'java.naming.factory.initial'");
    assert.equal(keys.get('transport.jms.sender')?.shape, 'tables');
    assert.equal(keys.get('system.parameter')?.shape, 'free');
    assert.deepEqual(
      tables.get('custom_watchers[]')?.map(({ key }) => key),
      ['custom_watchers[].class'],
    );
  });

  it('tells from which release on, and until which', () => {
    assert.equal(keys.get('opentracing.enable')?.until, '4.1.0');
    assert.equal(keys.get('analytics.enabled')?.since, '4.2.0');
    assert.equal(keys.get('ftp_uploader.host')?.since, null);
    assert.equal(keys.get('tasks.resolver_type')?.isOnlyNamed, true);
  });

  it('knows which values the server tells apart, and what tells a type', () => {
    assert.deepEqual(keys.get('opentelemetry.type')?.formerValues, ['jaeger']);
    assert.deepEqual(keys.get('user_store.type')?.values, ['database', 'read_only_ldap', 'read_write_ldap']);
    assert.deepEqual(keys.get('transport.vfs.sender.enable')?.type, { name: 'boolean', from: 'default' });
    assert.deepEqual(keys.get('transport.fix.sender.enable')?.type?.name, 'boolean');
    assert.equal(keys.get('ftp_uploader.host')?.type, null);
  });

  it('knows what only the server’s own code reads, and which class', () => {
    const url = keys.get('icp_config.icp_url');
    assert.deepEqual(
      [url?.reader, url?.since, url?.isOnlyNamed, url?.files],
      ['ICPHeartBeatComponent', '4.6.0', false, []],
    );
    // The reference file names it from 4.1.0 on, the code reads it from 4.0.0 on.
    assert.equal(keys.get('dashboard_config.dashboard_url')?.since, '4.0.0');
    assert.equal(keys.get('dashboard_config.management_port')?.since, '4.1.0');
    assert.equal(keys.get('server.enable_priority_deployment')?.since, null);
    assert.equal(keys.get('service_catalog[].apim_host')?.since, '4.0.0');
    for (const [key, { reader }] of CODE_KEYS)
      assert.deepEqual([keys.get(key)?.reader, keys.get(key)?.key], [reader, key]);
  });

  it('agrees with the tables that the pipeline works with', () => {
    for (const [key, productKey] of KEY_MAPPINGS) assert.equal(keys.get(key)?.productKey, productKey, key);
    for (const [key, standard] of DEFAULTS) assert.deepEqual(keys.get(key)?.standard, standard, key);
    const files = new Set(TEMPLATES.map(({ file }) => file));
    for (const key of keys.values()) for (const file of key.files) assert.ok(files.has(file), `${key.key}: ${file}`);
  });

  it('splits a key into its table and its name', () => {
    assert.equal(tableOf("synapse_properties.'a.b'"), 'synapse_properties');
    assert.equal(nameOf("synapse_properties.'a.b'"), "'a.b'");
    assert.equal(tableOf('transport.jms.sender[].name'), 'transport.jms.sender[]');
    assert.deepEqual([tableOf('secrets'), nameOf('secrets')], ['', 'secrets']);
  });
});
