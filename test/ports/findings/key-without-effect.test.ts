import assert from 'node:assert/strict';
import { checkDeployment } from '../../../server/src/ports/findings/checks';
import { readDeployment } from '../../../server/src/ports/micro-integrator/deployment';
import { keySegments } from '../../../server/src/ports/micro-integrator/pipeline/server-values';
import { catalogue } from '../../../server/src/ports/product/catalogue/catalogue';
import { TemplateDocument } from '../../../server/src/toml/template-document';
import { read } from '../../support/reading';
import { sharedSamples } from '../../toml/support/corpus';
import { findingsOf } from '../support/outcome';
import { count, edited } from '../support/repairs';

const LAUNCH = { override: null, environment: {}, systemProperties: {}, others: 'unset' } as const;
const SERVER = '[server]\nhostname = "localhost"\n';

/** `written -> meant (title)`, for each key and table that nothing reads; `written -> ?` where nobody can tell what was meant. */
function unread(text: string): string[] {
  const { findings } = read(text, {}, 'server');
  return findings
    .filter(({ code }) => code === 'key-without-effect')
    .map(({ span, message, repairs, faded, severity }) => {
      const meant = /Did you mean `(.*)`\?$/.exec(message)?.[1];
      assert.deepEqual([faded, severity], [true, meant ? 'warning' : 'information']);
      if (!meant) return `${text.slice(span.start, span.end)} -> ?`;
      return `${text.slice(span.start, span.end)} -> ${meant} (${repairs()
        .map(({ title }) => title)
        .join()})`;
    });
}

/** What is written in a table, and what was meant. */
const SLIPS: readonly (readonly [table: string, written: string, meant: string])[] = [
  ['server', 'enable_mtm', 'enable_mtom'],
  ['server', 'hot_deploymnet', 'hot_deployment'],
  ['server', 'gracefulShutdownTimeot', 'graceful_shutdown_timeout'],
  ['server', 'graceful_shutdown_timout', 'graceful_shutdown_timeout'],
  ['server', 'hideAdminServiceWsdl', 'hide_admin_service_wsdl'],
  ['mediation', 'synapse.core_thread', 'synapse.core_threads'],
  ['mediation', 'synapse.max_treads', 'synapse.max_threads'],
  ['mediation', 'synapse.coreThreads', 'synapse.core_threads'],
  ['mediation', 'flow.statistic.enable', 'flow.statistics.enable'],
  ['mediation', 'flow.statistics.enabled', 'flow.statistics.enable'],
  ['mediation', 'flow.statistics.captureAll', 'flow.statistics.capture_all'],
  ['mediation', 'inbound.max_thread', 'inbound.max_threads'],
  ['mediation', 'synapse.global_timout_interval', 'synapse.global_timeout_interval'],
  ['transport.http', 'listener.enabled', 'listener.enable'],
  ['transport.http', 'listner.verify_client', 'listener.verify_client'],
  ['transport.http', 'listener.bind_adress', 'listener.bind_address'],
  ['transport.http', 'listener.bindAddress', 'listener.bind_address'],
  ['transport.http', 'socket_timeot', 'socket_timeout'],
  ['transport.http', 'socketTimeout', 'socket_timeout'],
  ['transport.http', 'max_worker_poolsize', 'max_worker_pool_size'],
  ['transport.http', 'core_workers_pool_size', 'core_worker_pool_size'],
  ['transport.http', 'sender.non_proxy_host', 'sender.non_proxy_hosts'],
  ['transport.http', 'preserve_http_header', 'preserve_http_headers'],
  ['transport.http.listener', 'verify_clients', 'verify_client'],
  ['transport.vfs', 'sender.enabled', 'sender.enable'],
  ['transport.mail.listener', 'enabled', 'enable'],
  ['transport.jms', 'sender_enabled', 'sender_enable'],
  ['keystore.primary', 'filename', 'file_name'],
  ['keystore.primary', 'pasword', 'password'],
  ['keystore.primary', 'keyPassword', 'key_password'],
  ['truststore', 'fileName', 'file_name'],
  ['user_store', 'conection_url', 'connection_url'],
  ['user_store', 'ConnectionURL', 'connection_url'],
  ['super_admin', 'user_name', 'username'],
  ['super_admin', 'create_admin_acount', 'create_admin_account'],
  ['opentelemetry', 'enabled', 'enable'],
  ['opentelemetry', 'typ', 'type'],
  ['analytics', 'enable', 'enabled'],
  ['analytics', 'publishers', 'publisher'],
  ['management_api', 'cors.enabled', 'cors.enable'],
  ['management_api.cors', 'allowedOrigins', 'allowed_origins'],
  ['management_api', 'jwt_token_security_handler.enabled', 'jwt_token_security_handler.enable'],
  ['internal_apis', 'file_user_store.enabled', 'file_user_store.enable'],
  ['message_builders', 'applicaton_json', 'application_json'],
  ['message_formatters', 'text_plane', 'text_plain'],
  ['monitoring.jmx', 'rmi_hostnam', 'rmi_hostname'],
  ['realm_manager', 'datasource', 'data_source'],
  ['server', 'hot-deployment', 'hot_deployment'],
  ['transport.http', 'worker_pool_size_core', 'core_worker_pool_size'],
  ['transport.http', '"http.socket.timeout"', 'socket_timeout'],
  ['transport.http', 'http.socket.timeout', 'socket_timeout'],
  ['transport.http', 'timeout_socket', 'socket_timeout'],
  ['transport.jms', 'enable_sender', 'sender_enable'],
  ['dashboard_config', 'url', 'dashboard_url'],
  ['user_store', 'ReadOnly', 'read_only'],
  ['transport.http', 'sender.proxy_hosts', 'sender.proxy_host'],
  ['transport.http', 'max_http_connection_per_host_prt', 'max_http_connection_per_host_port'],
  ['transport.http', 'listener_bind_address', 'listener.bind_address'],
  ['transport.vfs', 'listener_enable', 'listener.enable'],
  ['transport.jms', 'listener.enable', 'listener_enable'],
  ['transport.jms', 'listener.enabled', 'listener_enable'],
  ['transport.rabbitmq', 'sender.enable', 'sender_enable'],
  ['mediation', 'stat.tracer.collect_payload', 'stat.tracer.collect_payloads'],
  ['mediation', 'synapse_core_threads', 'synapse.core_threads'],
  ['mediation', 'synapse.temp_data.chunk.size', 'synapse.temp_data_chunk_size'],
  ['monitoring', 'jmx_rmi_hostname', 'jmx.rmi_hostname'],
  ['management_api', 'cors_enable', 'cors.enable'],
  ['messaging_callback', 'callback_controlled_ack_enable', 'callback_controlled_ack_enabled'],
  ['task_handling', 'resolver_clas', 'resolver_class'],
  ['transaction_counter', 'datasource', 'data_source'],
  ['truststore', 'truststore_password', 'password'],
  ['keystore.primary', 'keystore_password', 'password'],
  ['opentelemetry', 'opentelemetry_url', 'url'],
];

/** Headers, with and without a key below them. */
const TABLES: readonly (readonly [written: string, meant: string, key: string])[] = [
  ['[tranport.http]', '[transport.http]', 'socket_timeout = 1'],
  ['[transport.js]', '[transport.jms]', 'sender_enable = true'],
  ['[transport.Http.listener]', '[transport.http.listener]', 'verify_client = "a"'],
  ['[dasboard_config]', '[dashboard_config]', 'group_id = "a"'],
  ['[transport.htp]', '[transport.http]', 'socket_timeout = 1'],
  ['[transports.vfs]', '[transport.vfs]', 'listener.enable = true'],
  ['[Mediation]', '[mediation]', 'synapse.core_threads = 1'],
  ['[mediations]', '[mediation]', 'synapse.core_threads = 1'],
  ['[keystores.primary]', '[keystore.primary]', 'password = "x"'],
  ['[trust_store]', '[truststore]', 'password = "x"'],
  ['[userstore]', '[user_store]', 'type = "database"'],
  ['[superadmin]', '[super_admin]', 'username = "a"'],
  ['[management_apis]', '[management_api]', 'cors.enable = true'],
  ['[secret]', '[secrets]', 'a = "b"'],
  ['[system.parameters]', '[system.parameter]', 'a = "b"'],
  ['[transport.http.sender.parameters]', '[transport.http.sender.parameter]', 'warnOnHTTP500 = "*"'],
  ['[passthru_property]', '[passthru_properties]', 'a = "b"'],
  ['[synapse_propertys]', '[synapse_properties]', 'a = "b"'],
  ['[management_api.jwt_token_handler]', '[management_api.jwt_token_security_handler]', 'enable = false'],
  ['[dashboard]', '[dashboard_config]', 'group_id = "a"'],
  ['[transport-http]', '[transport.http]', 'socket_timeout = 1'],
  ['[transport_http.listener]', '[transport.http.listener]', 'verify_client = "a"'],
  ['[system_parameter]', '[system.parameter]', 'a = "b"'],
  ['[synapse.properties]', '[synapse_properties]', 'a = "b"'],
  ['[userStore]', '[user_store]', 'type = "database"'],
  ['[transport.passthru.http.listener]', '[transport.http.listener]', 'verify_client = "a"'],
  ['[[data_source]]', '[[datasource]]', 'id = "a"'],
  ['[[datasources]]', '[[datasource]]', 'id = "a"'],
  ['[[transport.jms.senders]]', '[[transport.jms.sender]]', 'name = "a"'],
  ['[[transport.rabitmq.listener]]', '[[transport.rabbitmq.listener]]', 'name = "a"'],
  ['[[synapse_handler]]', '[[synapse_handlers]]', 'name = "a"'],
  ['[[opentelemetry.property]]', '[[opentelemetry.properties]]', 'name = "a"'],
  ['[user_store.property]', '[user_store.properties]', 'a = "b"'],
];

/** A file with a key in a table. */
function withKey(table: string, written: string): string {
  return `${SERVER}${table === 'server' ? '' : `[${table}]\n`}${written} = true\n`;
}

describe('keys without effect', () => {
  it('are slips in a key that the server reads', () => {
    const found = SLIPS.map(([table, written]) => unread(withKey(table, written)).join('; '));
    assert.deepEqual(
      found,
      SLIPS.map(([, written, meant]) => `${written} -> ${meant} (Change the key to ${meant})`),
    );
  });

  it('are all that stands below a header with a slip in it, said once', () => {
    const found = TABLES.map(([written, , key]) => unread(`${SERVER}${written}\n${key}\nother_${key}\n`).join('; '));
    assert.deepEqual(
      found,
      TABLES.map(([written, meant]) => `${written} -> ${meant} (Change the table to ${meant})`),
    );
  });

  it('are keys in the wrong table', () => {
    assert.deepEqual(unread(`${SERVER}[mediation]\nmax_worker_pool_size = 500\n`), [
      'max_worker_pool_size -> transport.http.max_worker_pool_size (Move it to [transport.http] as max_worker_pool_size)',
    ]);
    assert.deepEqual(unread(`${SERVER}[mediation]\nhot_deployment = true\n`), [
      'hot_deployment -> server.hot_deployment (Move it to [server] as hot_deployment)',
    ]);
    assert.deepEqual(unread(`enable_mtom = true\n${SERVER}`), ['enable_mtom -> ?']);
    assert.deepEqual(unread(`"server.enable_mtom" = true\n${SERVER}`), [
      '"server.enable_mtom" -> server.enable_mtom (Move it to [server] as enable_mtom)',
    ]);
  });

  it('are keys below a table that is known for something else', () => {
    assert.deepEqual(unread(`${SERVER}[transport.https]\nlistener.keystore.location = "a"\n`), [
      'listener.keystore.location -> transport.http.listener.keystore.location (Move it to [transport.http] as listener.keystore.location)',
    ]);
    assert.deepEqual(unread(`${SERVER}[transport.https.listener.keystore]\nlocation = "a"\n`), [
      '[transport.https.listener.keystore] -> [transport.http.listener.keystore] (Change the table to [transport.http.listener.keystore])',
    ]);
  });

  it('are, in a table of https, meant for the secured half of http', () => {
    const meant = (table: string, key: string) =>
      unread(`${SERVER}[${table}]\n${key} = true\n`).join().replace(/ \(.*/, '');
    assert.equal(meant('transport.https.listener', 'enable'), 'enable -> transport.http.listener.secured_enable');
    assert.equal(
      meant('transport.https.listener', 'bind_adress'),
      'bind_adress -> transport.http.listener.secured_bind_address',
    );
    assert.equal(
      meant('transport.https', 'sender.proxy_host'),
      'sender.proxy_host -> transport.http.sender.secured_proxy_host',
    );
    assert.equal(
      meant('transport.netty.https.sender', 'enabled'),
      'enabled -> transport.netty.http.sender.secured_enable',
    );
    // That has one key for both.
    assert.equal(
      meant('transport.https.listener', 'verify_client'),
      'verify_client -> transport.http.listener.verify_client',
    );
  });

  it('are not taken for the one key of any transport that has such a name', () => {
    assert.deepEqual(unread(`${SERVER}[transport.ws.sender]\nhostname = "a"\n`), ['hostname -> ?']);
    assert.deepEqual(unread(`${SERVER}[transport.vfs.sender]\nso_timeout = 1\n`), ['so_timeout -> ?']);
    assert.deepEqual(unread(`${SERVER}[transport.vfs.listener]\nhostname = "a"\n`), ['hostname -> ?']);
  });

  it('are names of the product below the table of the user', () => {
    assert.deepEqual(unread(`${SERVER}[mediation]\nsynapse.threads.core = 20\n`), [
      'synapse.threads.core -> synapse.core_threads (Change the key to synapse.core_threads)',
    ]);
    assert.deepEqual(unread(`${SERVER}[mediation]\n"synapse.core_threads" = 20\n`), [
      '"synapse.core_threads" -> synapse.core_threads (Change the key to synapse.core_threads)',
    ]);
  });

  it('are to be removed where the file has the right key too', () => {
    assert.deepEqual(unread(`${SERVER}enable_mtom = true\nenable_mtm = true\n`), [
      'enable_mtm -> enable_mtom (Remove enable_mtm, which has no effect)',
    ]);
  });

  it('are put right with the table that they stand in', () => {
    const text = `${SERVER}[keystre.primary]\npasword = "a"\nalias = "b"\nown = 1\n`;
    assert.deepEqual(unread(text), [
      '[keystre.primary] -> [keystore.primary] (Change the table to [keystore.primary] and a key in it)',
    ]);
    const [repair] = findingsOf(text).flatMap(({ repairs }) => repairs());
    assert.equal(
      edited(text, repair?.edits ?? []),
      `${SERVER}[keystore.primary]\npassword = "a"\nalias = "b"\nown = 1\n`,
    );
    assert.deepEqual(unread('[sever]\nofset = 3\nhotDeploymnt = true\n'), [
      '[sever] -> [server] (Change the table to [server] and 2 keys in it)',
    ]);
  });

  it('have no repair where the table that was meant is there', () => {
    const text = `${SERVER}[mediation]\nsynapse.core_threads = 1\n[mediations]\nsynapse.max_threads = 1\n`;
    assert.deepEqual(unread(text), ['[mediations] -> [mediation] ()']);
  });

  it('are in inline tables too', () => {
    assert.deepEqual(unread(`${SERVER}[transport.http]\nlistener = { enabled = true }\n`), [
      'enabled -> enable (Change the key to enable)',
    ]);
    assert.deepEqual(unread(`${SERVER}[transport.http]\nlistner = { enable = true }\n`), [
      'listner -> listener (Change the key to listener)',
    ]);
  });

  it('are put right by their repairs, with nothing new', () => {
    const texts = [
      ...SLIPS.map(([table, written]) => withKey(table, written)),
      ...TABLES.map(([written, , key]) => `${SERVER}${written}\n${key}\n`),
    ];
    for (const text of texts) {
      const [finding] = findingsOf(text).filter(({ code }) => code === 'key-without-effect');
      for (const { edits } of finding?.repairs() ?? []) {
        const after = edited(text, edits);
        assert.equal(count(findingsOf(after), 'key-without-effect'), 0, after);
      }
    }
  });

  it('are never said twice: a port’s key has a finding of its own', () => {
    for (const text of ['[server]\nofset = 3\n', '[transport.http]\nlistener.prot = 1\n', '[sever]\noffset = 3\n']) {
      const codes = findingsOf(`server.hostname = "a"\n${text}`).map(({ code }) => code);
      const both = codes.filter((code) => code === 'unknown-port-key' || code === 'key-without-effect');
      assert.equal(both.length, 1, `${text}${codes}`);
    }
  });

  it('are none of these', () => {
    for (const text of [
      '[system.parameter]\nenable_mtm = 1\n',
      '[secrets]\nadmin_pasword = "[a]"\n',
      '[passthru_properties]\nsocket_timeot = 1\n',
      '[synapse_properties]\ncore_thread = 1\n',
      '[transport.http.sender.parameter]\nproxyHosts = "a"\n',
      '[transport.http]\nlistener.parameter.prot = 1\n',
      '[user_store.properties]\nReadOnl = true\n',
      '[[datasource]]\nid = "a"\nurll = "b"\npool_option.x = 1\n',
      '[[transport.jms.sender]]\nnam = "a"\nparameters.x = 1\n',
      '[[management_api.custom_handlers]]\nnames = "a"\n',
      '[dashboard_config]\ndashboard_url = "a"\ngroup_id = "b"\nmanagement_port = 1\n',
      '[icp_config]\nenabled = true\nssl_verify = false\nfrom_an_update = 1\n',
      '[task_handling]\nresolver_class = "a"\nresolving_period = 2\n[[task_resolver]]\nanything = 1\n',
      '[messaging_callback]\ncallback_controlled_ack_enabled = true\n',
      '[metric_handler]\nmetric_reporter = "a"\n',
      '[rest_api.jwt_security_handler]\ncache_expiry = 900\n',
      '[cluster_config]\nnode_id = "a"\n',
      '[[service_catalog]]\napim_hosts = "a"\n',
      '[tasks]\nserver_counts = 1\n',
      '[server]\nenable_priority_deployment = true\npriority_deployment_retry_count = 3\n',
      '[keystore.tls]\nfile_name = "a"\n',
      '[opentracing]\nenable = true\n',
      '[truststore]\nalgorithm = "a"\nalias = "b"\n',
    ]) {
      assert.deepEqual(unread(`server.hostname = "a"\n${text}`), [], text);
    }
  });

  it('are all that stands below a header with the brackets of the other kind', () => {
    const cases: readonly (readonly [written: string, meant: string])[] = [
      ['[[mediation]]', '[mediation]'],
      ['[[transport.http]]', '[transport.http]'],
      ['[[keystore.primary]]', '[keystore.primary]'],
      ['[datasource]', '[[datasource]]'],
      ['[transport.jms.sender]', '[[transport.jms.sender]]'],
      ['[service_catalog]', '[[service_catalog]]'],
    ];
    for (const [written, meant] of cases) {
      const text = `${SERVER}${written}\nname = "a"\n`;
      assert.deepEqual(unread(text), [`${written} -> ${meant} (Change the table to ${meant})`]);
      const [repair] = findingsOf(text).flatMap(({ repairs }) => repairs());
      assert.equal(edited(text, repair?.edits ?? []), `${SERVER}${meant}\nname = "a"\n`);
    }
    // Which of the two is to be the table nobody can tell.
    assert.deepEqual(unread(`${SERVER}[[mediation]]\na = 1\n[[mediation]]\nb = 1\n`), [
      '[[mediation]] -> [mediation] ()',
      '[[mediation]] -> [mediation] ()',
    ]);
  });

  it('are told where nothing is like them, as an information', () => {
    assert.deepEqual(unread(`${SERVER}[transport.http]\nsomething_else = 1\n`), ['something_else -> ?']);
    assert.deepEqual(unread(`${SERVER}[transport.http]\nsomething = { else = 1, more = 2 }\n`), ['something -> ?']);
    assert.deepEqual(unread(`${SERVER}wholly.else = 1\n`), ['wholly.else -> ?']);
    assert.deepEqual(unread(`at_the_top = 1\n${SERVER}`), ['at_the_top -> ?']);
    // One of two keys may be meant.
    assert.deepEqual(unread(`${SERVER}[transport.http]\ntimeout = 1\n`), ['timeout -> ?']);
    assert.deepEqual(unread(`${SERVER}[cluster_config]\nvotes = 1\n`), ['votes -> ?']);
    // What only the reference file names is not told of.
    assert.deepEqual(unread(`${SERVER}[keystore.tls]\nfile_name = "a"\n[tasks]\nfar_from_all = 1\n`), []);
  });

  it('are nothing in a file that is only likely a Micro Integrator’s', () => {
    const codes = (text: string) => findingsOf(text, { evidence: null }).map(({ code }) => code);
    assert.deepEqual(codes(`${SERVER}wholly_else = 1\nenable_mtm = true\n[logger]\nlevel = 1\n`), [
      'key-without-effect',
    ]);
    assert.deepEqual(codes(`${SERVER}wholly_else = 1\n[mediation]\n`), ['key-without-effect']);
  });

  it('are told once for a table that nobody knows', () => {
    const text = `${SERVER}[my_table]\nkeys = 1\nmore.keys = 2\n[my_table.below]\nkey = 1\n[[lists]]\na = 1\n[[lists]]\nb = 1\n`;
    assert.deepEqual(unread(text), ['[my_table] -> ?', '[my_table.below] -> ?', '[[lists]] -> ?']);
    assert.deepEqual(unread(`${text}[secrets]\nx = "$ref{my_table.keys}$ref{lists}"\n`), ['[my_table.below] -> ?']);
  });

  it('are told with the product that reads them', () => {
    const messages = (text: string) =>
      read(text, {}, 'server')
        .findings.filter(({ code }) => code === 'key-without-effect')
        .map(({ message }) => message);
    const others = 'another WSO2 product, such as API Manager or Identity Server';
    assert.deepEqual(
      messages(`${SERVER}base_path = "a"\n[oauth.grant]\nenabled = true\n[transport.https.properties]\na = 1\n`),
      [
        `Nothing known of the server reads \`server.base_path\`. It belongs to ${others}.`,
        `Nothing known of the server reads \`[oauth.grant]\` or anything in it. It belongs to ${others}.`,
        `Nothing known of the server reads \`[transport.https.properties]\` or anything in it. It belongs to ${others}.`,
      ],
    );
    assert.deepEqual(messages(`${SERVER}[transport.receiver]\ntype = "binary"\n`), [
      'Nothing known of the server reads `[transport.receiver]` or anything in it. It belongs to WSO2 API Manager.',
    ]);
  });

  it('are slips in keys that only the server’s own code reads', () => {
    assert.deepEqual(unread(`${SERVER}[dashboard_config]\ndashboard_ur = "a"\n[icp_config]\nicpUrl = "b"\n`), [
      'dashboard_ur -> dashboard_url (Change the key to dashboard_url)',
      'icpUrl -> icp_url (Change the key to icp_url)',
    ]);
  });

  it('are none that the file itself refers to', () => {
    assert.deepEqual(unread(`${SERVER}enable_mtm = true\nenable_mtom = "$ref{server.enable_mtm}"\n`), []);
    assert.deepEqual(unread(`${SERVER}enable_mtm = true\nweb_context_root = "{{ server.enable_mtm }}"\n`), []);
  });

  it('are none that the catalogue has', () => {
    for (const { key, shape, isOnlyNamed } of catalogue().keys.values()) {
      if (isOnlyNamed || key.includes('[]') || shape === 'tables') continue;
      const segments = keySegments(key).map((name) => JSON.stringify(name));
      assert.deepEqual(unread(`${segments.join('.')} = "a"\n`), [], key);
    }
  }).timeout(60_000);

  it('are silenced by a comment', () => {
    assert.deepEqual(unread(`${SERVER}enable_mtm = true # mi-ports: ignore key-without-effect\n`), []);
  });

  it('cost no more than the first hundred, however many there are', () => {
    const many = Array.from({ length: 2000 }, (_, number) => `enable_mto${number} = true\n`).join('');
    assert.ok(unread(`${SERVER}${many}`).length <= 100);
  });

  it('are in the product’s own files only what no template of 4.6.0 reads', function () {
    const found = sharedSamples(this, 'real-world').flatMap(({ text }) => unread(text));
    // Looked up by hand: axis2_blocking_client.xml goes through transport.blocking.parameters, has no other listener of TCP than by
    // transport.blocking.tcp.listener.parameter; internal-apis.xml prints management_api.cors.enable.
    // Nothing of the nine releases has `transport.passthru`: the keys of `[transport.http]` are meant in the product’s own tests.
    const known = [
      '[transport.passthru.http.listener] -> [transport.http.listener]',
      '[transport.passthru.https.listener] -> [transport.https.listener]',
      '[[transport.blocking.parameter]] -> [[transport.blocking.parameters]]',
      'listener.response_client -> transport.tcp.listener.response_client',
      'enabled -> enable',
    ];
    assert.deepEqual([...new Set(found.map((one) => one.replace(/ \(.*$/, '')))].sort(), known.sort());
  });
});

describe('a table that the file itself reads', () => {
  it('is read for as long as one of two references to it is there', () => {
    const lines = [
      '[mine]',
      'a = "x"',
      '[keystore.primary]',
      'alias = "$ref{mine.a}"',
      'password = "$ref{mine.a}"',
      '',
    ];
    const text = `${SERVER}${lines.join('\n')}`;
    const document = new TemplateDocument(text);
    const told = (now: string) =>
      checkDeployment(readDeployment(document.edit(now), LAUNCH, { path: '', evidence: 'server' }))
        .filter(({ code }) => code === 'key-without-effect')
        .map(({ span }) => now.slice(span.start, span.end));
    const one = text.replace('password = "$ref{mine.a}"', 'password = "b"');
    const none = one.replace('alias = "$ref{mine.a}"', 'alias = "b"');
    assert.deepEqual([none, text, one, none, one].map(told), [['[mine]'], [], [], ['[mine]'], []]);
  });
});
