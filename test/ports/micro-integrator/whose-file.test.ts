import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { type Evidence, whoseFile } from '../../../server/src/ports/micro-integrator/whose-file';
import { DEFAULTS, STRUCTURED_DEFAULTS } from '../../../server/src/ports/product/defaults';
import { KEY_MAPPINGS } from '../../../server/src/ports/product/key-mappings';
import { OTHER_PRODUCTS, OWN_TABLES, SHARED_TABLES } from '../../../server/src/ports/product/signs';
import { parseToml } from '../../../server/src/toml/parse';
import { skipLacking } from '../../support/skipping';
import { SERVER } from '../support/outcome';

const OURS = 'micro-integrator';
const LIKELY = 'likely micro-integrator';
const CONTROL_PLANE = 'WSO2 Integration Control Plane or the Micro Integrator dashboard';
const EITHER = 'another WSO2 product, such as API Manager or Identity Server';
const HOME = '/opt/wso2/repository/conf/deployment.toml';

function verdict(toml: string, evidence: Evidence | null = null, file = '/ws/deployment.toml'): string {
  const whose = whoseFile(parseToml(toml), { path: file, evidence });
  if (whose.kind === 'template') return `template ${toml.slice(whose.mark.start, whose.mark.end)}`;
  if (whose.kind === 'micro-integrator') return whose.proven ? OURS : LIKELY;
  return whose.kind === 'other-product' ? `${whose.product} (${whose.sign})` : whose.kind;
}

/** Small files of the kinds that people have under this name. */
const KINDS: readonly { readonly what: string; readonly is: string; readonly toml: string; readonly file?: string }[] =
  [
    { what: 'what a new server has', is: LIKELY, toml: `${SERVER}\n[keystore.primary]\npassword = "x"\n` },
    { what: 'an offset alone', is: LIKELY, toml: '[server]\noffset = 3\n' },
    { what: 'an offset in an inline table', is: LIKELY, toml: 'server = { offset = 3 }\n' },
    { what: 'an offset in a table of the wrong kind', is: LIKELY, toml: '[[server]]\noffset = 3\n' },
    { what: 'an offset in the wrong case', is: LIKELY, toml: '[Server]\nOffset = 3\n' },
    { what: 'an offset in a quoted key', is: LIKELY, toml: '"server.offset" = 3\n' },
    { what: 'a server whose first key is being typed', is: LIKELY, toml: '[server]\nhost\n' },
    { what: 'a server with a table of somebody’s own', is: LIKELY, toml: `${SERVER}[company]\nteam = "a"\n` },
    {
      what: 'a server with a few settings of others',
      is: LIKELY,
      toml: `${SERVER}[keystore.tls]\na = 1\n[cors]\nb = 2\n`,
    },
    { what: 'a super admin beside a host name', is: LIKELY, toml: `${SERVER}[super_admin]\nusername = "admin"\n` },
    { what: 'a listener alone', is: OURS, toml: '[transport.http]\nlistener.port = 8300\n' },
    { what: 'the product’s own key', is: OURS, toml: 'transport.https.listener.parameter.port = 8300\n' },
    { what: 'a fragment with the management API', is: OURS, toml: '[management_api]\nenabled = true\n' },
    {
      what: 'internal ports among Synapse properties',
      is: OURS,
      toml: "[synapse_properties]\n'internal.http.api.port' = 1\n",
    },
    { what: 'a trust store with an algorithm', is: OURS, toml: '[truststore]\nalgorithm = "AES"\n' },
    {
      what: 'a key store with its folder',
      is: OURS,
      toml: '[keystore.primary]\nfile_name = "repository/resources/security/a.jks"\n',
    },
    { what: 'our keys among more foreign tables', is: LIKELY, toml: '[mediation]\na = 1\n[b]\n[c]\n[d]\n' },
    { what: 'our keys and one of API Manager’s relatives', is: LIKELY, toml: '[mediation]\na = 1\n[oauth]\nb = 1\n' },
    {
      what: 'our keys in the folder of others',
      is: LIKELY,
      toml: '[transport.vfs]\nsender_enable = true\n',
      file: HOME,
    },
    {
      what: 'more of our keys than of API Manager’s relatives',
      is: OURS,
      toml: '[mediation]\na = 1\n[blocking]\n[oauth]\nb = 1\n',
    },
    { what: 'an empty server', is: LIKELY, toml: '[server]\n' },
    { what: 'a listener that is being typed', is: OURS, toml: '[transport.http]\nlist\n' },
    {
      what: 'a proxy before the servlet transport',
      is: `${EITHER} (transport.http.properties)`,
      toml: '[transport.http]\nproperties.proxyPort = 80\n',
    },
    {
      what: 'Enterprise Integrator',
      is: `${EITHER} (server.base_path)`,
      toml: `${SERVER}base_path = "https://h"\n[transport.passthru.http.listener]\nport = 8280\n[database.shared_db]\ntype = "h2"\n[[transport.jms.listener]]\nname = "a"\n[transport.tcp]\nlistener.port = "8290"\n[transport.mqtt]\nlistener.enable = true\n`,
    },
    {
      what: 'the Enterprise Integrator of the first hour',
      is: LIKELY,
      toml: '[deployment]\nhostname = "localhost"\n[super_admin]\nusername = "admin"\n[transport.passthru.http.listener]\nport = 8280\n[database.shared_db]\ntype = "h2"\n[truststore]\nalias = "a"\nalgorithm = "AES"\n',
    },
    {
      what: 'a test of the vendor’s with keys of Enterprise Integrator',
      is: OURS,
      toml: `${SERVER}[transport.passthru.http.listener]\nport = 8280\n[management_api.a]\nb = false\n`,
    },
    {
      what: 'a JMS transport, which API Manager has, too',
      is: 'unknown',
      toml: '[transport.jms]\nsender_enable = true\n',
    },
    {
      what: 'proxies, which API Manager has, too',
      is: 'unknown',
      toml: '[[transport.http.proxy_profile]]\nproxy_port = "1"\n',
    },
    { what: 'a directive of ours', is: OURS, toml: '# mi-ports: host = a\n[cells]\n' },
    {
      what: 'API Manager',
      is: 'WSO2 API Manager (apim)',
      toml: `${SERVER}node_ip = "127.0.0.1"\n[apim.gateway]\na = 1\n`,
    },
    {
      what: 'an API Manager fragment',
      is: 'WSO2 API Manager (transport.passthru_https)',
      toml: '[transport.passthru_https.listener.parameters]\nHttpsProtocols = "TLSv1.2"\n',
    },
    {
      what: 'an API Manager with global handlers',
      is: 'WSO2 API Manager (enabled_global_handlers)',
      toml: 'enabled_global_handlers = ["a"]\n[synapse_handlers]\na.name = "A"\n',
    },
    {
      what: 'API Manager with a line of ours',
      is: 'WSO2 API Manager (apim)',
      toml: '[apim.cors]\n[mediation]\na = 1\n',
    },
    {
      what: 'its servlet transport',
      is: `${EITHER} (transport.https.properties)`,
      toml: '[transport.https.properties]\nport = 9444\n',
    },
    {
      what: 'a shared database',
      is: `${EITHER} (database.shared_db)`,
      toml: '[monitoring.jmx]\nrmi_server_start = false\n[database.shared_db]\na = 1\n',
    },
    {
      what: 'Identity Server',
      is: 'WSO2 Identity Server (database.identity_db)',
      toml: `${SERVER}base_path = "https://h"\n[super_admin]\na = 1\n[database.identity_db]\nb = 1\n[oauth]\nc = 1\n`,
    },
    {
      what: 'a server with a base path',
      is: `${EITHER} (server.base_path)`,
      toml: `${SERVER}base_path = "https://h"\n`,
    },
    {
      what: 'nothing that tells, in the folder of others',
      is: 'another WSO2 product (repository/conf)',
      toml: `${SERVER}offset = 1\n`,
      file: HOME,
    },
    {
      what: 'the same with other separators',
      is: 'another WSO2 product (repository/conf)',
      toml: '',
      file: 'C:\\is\\repository\\conf\\deployment.toml',
    },
    {
      what: 'the dashboard',
      is: `${CONTROL_PLANE} (server_config)`,
      toml: '[server_config]\nport = 9743\n\n[keystore]\nfile_name = "conf/security/a.jks"\n',
    },
    {
      what: 'the control plane 1',
      is: `${CONTROL_PLANE} (server_config)`,
      toml: '[server_config]\nport = 9743\n[mi_super_admin]\na = 1\n[[internal_apis.users]]\nuser.name = "a"\n',
    },
    {
      what: 'the control plane 2',
      is: `${CONTROL_PLANE} (icp_server)`,
      toml: 'serverPort = 9446\n[icp_server.storage]\ndbType = "h2"\n',
    },
    { what: 'nothing', is: 'unknown', toml: '' },
    { what: 'comments only', is: 'unknown', toml: '# [server]\n# offset = 10\n' },
    {
      what: 'a CKB script',
      is: 'unknown',
      toml: '[[cells]]\nname = "a"\nlocation = { file = "b" }\n[lock]\nargs = "0x0"\n',
    },
    {
      what: 'contracts on chains',
      is: 'unknown',
      toml: '[deployment.anvil]\nid = 31337\n\n[chains.testnet]\nadmin = ""\n',
    },
    {
      what: 'a web application',
      is: 'unknown',
      toml: '[server]\nhost = "0.0.0.0"\nport = 8080\n\n[database]\nurl = "a"\n',
    },
    {
      what: 'a web application with a host name',
      is: 'unknown',
      toml: '[server]\nhostname = "a"\nport = 8080\n[database]\nurl = "a"\n[log]\nlevel = 1\n',
    },
    { what: 'stages of a build', is: 'unknown', toml: '[deployment]\nrun = ["node"]\n\n[env]\nPORT = "5000"\n' },
    {
      what: 'a Helm template of ours',
      is: 'template {{ .h | quote }}',
      toml: '[server]\nhostname = {{ .h | quote }}\n{{- if .o }}\noffset = {{ .o }}\n{{- end }}\n',
    },
    {
      what: 'an Ansible template of ours',
      is: 'template {% if tls %}',
      toml: `${SERVER}{% if tls %}\n[transport.http]\n{% endif %}\n`,
    },
    {
      what: 'a Puppet template of ours',
      is: 'template <%= @port %>',
      toml: '[transport.http]\nlistener.port = <%= @port %>\n',
    },
    { what: 'nothing but a mark', is: 'template {{ .Values.toml }}', toml: '{{ .Values.toml }}\n' },
    { what: 'a mark in a string', is: LIKELY, toml: '[server]\nhostname = "{{ .h }}"\n' },
    { what: 'a brace too many', is: LIKELY, toml: `${SERVER}a = {{ b = 1 }}\n` },
    { what: 'a template of API Manager’s', is: 'WSO2 API Manager (apim)', toml: '[apim.cors]\na = {{ .a }}\n' },
    {
      what: 'a template of the control plane’s',
      is: `${CONTROL_PLANE} (icp_server)`,
      toml: '{{- if .a }}\nserverPort = {{ .p }}\n{{- end }}\n[icp_server.storage]\n',
    },
    { what: 'a template of nobody that we know', is: 'unknown', toml: '[[cells]]\nname = {{ .a }}\n' },
    {
      what: 'variables of a cloud service',
      is: 'unknown',
      toml: '[Enforcer]\nenvironment_variables = {\n  KEY = "a"\n}\n',
    },
    {
      what: 'contracts on chains',
      is: 'unknown',
      toml: '[deployment.test-net]\nname = "A"\nid = 1\nadmin-impl = ""\n',
    },
    {
      what: 'processes of a vehicle',
      is: 'unknown',
      toml: '[sensor_defaults]\nmemory_max = "1M"\n[control]\nrt_priority = 8\n',
    },
    {
      what: 'a cluster of hosts',
      is: 'unknown',
      toml: 'name = "a"\ncommand = "git"\n[hosts]\n[hosts.one]\nargs = ["[", "1"]\n',
    },
    {
      what: 'an image on a cluster',
      is: 'unknown',
      toml: 'image = "/a.sqsh"\nmounts = ["/tmp"]\n\n[env]\nNET = "a"\n',
    },
    {
      what: 'functions',
      is: 'unknown',
      toml: 'namespace = "a"\nservices = []\n[[functions]]\nname = "f"\nmem_size_mb = 1\n',
    },
    {
      what: 'stages with containers',
      is: 'unknown',
      toml: '[[environments]]\nname = "a"\n[environments.docker_config]\n[[environments.docker_config.ports]]\nhost = 8080\n[[environments]]\nurl = "{{env}}"\n',
    },
    { what: 'one key', is: 'unknown', toml: '# where prices come from\nprice_source = "a"\n' },
    { what: 'a path where a link was', is: 'unknown', toml: 'tests/experiments/a_deployment.toml' },
    { what: 'nothing but comments', is: 'unknown', toml: '# [[cells]]\n# name = "a"\n' },
    {
      what: 'what somebody copied from a terminal',
      is: `${EITHER} (server.base_path)`,
      toml: `[a@b conf]$ cat deployment.toml\n${SERVER}base_path = "https://a"\n[event.default_listener.x]\nenable = "True"\n`,
    },
    {
      what: 'the first control plane',
      is: `${CONTROL_PLANE} (server_config)`,
      toml: '[server_config]\nport = 9743\nprotocol = \'http\'\n[mi_super_admin]\nusername = "a"\n[[internal_apis.users]]\nuser.name = "a"\n',
    },
    {
      what: 'message builders and a timeout for a cloud service',
      is: OURS,
      toml: '[[custom_message_builders]]\ncontent_type = "text/csv"\n[transport.http]\nsocket_timeout = 9\n',
    },
    { what: 'broken text', is: 'unknown', toml: '[[[\n= 3\n"' },
  ];

describe('whose file it is', () => {
  for (const { what, is, toml, file } of KINDS) {
    it(`${what}: ${is}`, () => {
      assert.equal(verdict(toml, null, file), is);
    });
  }

  it('is told from outside, whatever the text says', () => {
    for (const evidence of ['server', 'language', 'place'] as const) {
      for (const { toml, file, what } of KINDS) {
        const isTemplate = evidence !== 'server' && parseToml(toml).marks.length > 0;
        assert.match(verdict(toml, evidence, file), isTemplate ? /^template / : /^micro-integrator$/, what);
      }
    }
  });

  it('is, or is likely, a Micro Integrator’s for each key that its product maps or has a default for, beside a host name', () => {
    for (const key of [...KEY_MAPPINGS.keys(), ...DEFAULTS.keys(), ...STRUCTURED_DEFAULTS.keys()]) {
      const kind = verdict(`${key.replaceAll(':', '.')} = 1\n${SERVER}`);
      const name = key.replaceAll("'", '');
      const [table = ''] = OWN_TABLES.filter((own) => name.startsWith(own));
      const isShared = SHARED_TABLES.some((shared) => name.startsWith(shared) && shared.length > table.length);
      assert.equal(kind, isShared ? LIKELY : OURS, key);
    }
  });

  it('rests on lists in which no table stands twice', () => {
    const all = [...OWN_TABLES, ...SHARED_TABLES, ...OTHER_PRODUCTS.flatMap(({ tables }) => tables)];
    assert.deepEqual(
      all.filter((table, index) => all.indexOf(table) !== index || table !== table.toLowerCase()),
      [],
    );
  });

  it('is a Micro Integrator’s for every file that its vendor ships or tests with', function () {
    const shared = path.resolve(import.meta.dirname, '../../../../shared/real-world');
    if (!existsSync(shared)) skipLacking(this, '../shared/real-world');
    const files = readdirSync(shared, { recursive: true, encoding: 'utf8' }).filter((file) =>
      /\.toml(\.\w+)?$/.test(file),
    );
    assert.ok(files.length > 30);
    for (const file of files) assert.equal(verdict(readFileSync(path.join(shared, file), 'utf8')), OURS, file);
  });
});
