import assert from 'node:assert/strict';
import type { Kind } from '../../../server/src/ports/findings/kind';
import { KINDS } from '../../../server/src/ports/findings/kinds';
import { isTooLong } from '../../../server/src/ports/findings/kinds/file/too-much-to-check';
import type { Evidence } from '../../../server/src/ports/micro-integrator/whose-file';
import { LineIndex } from '../../../server/src/toml/lines';
import { vectorCases } from '../../support/fixtures';
import { assertMarks } from '../../support/marks';
import { findingsOf, type Start } from '../support/outcome';
import { checkRepairs } from '../support/repairs';

/** A situation, with `# want code: token` at the end of each line where a finding begins. Anything else found fails. */
interface Situation {
  readonly what: string;
  readonly toml: string;
  readonly start?: Start;
}

const S = '[server]\nhostname = "localhost"\n';
const UNKNOWN: Start = { others: 'unknown' };

const SITUATIONS: readonly Situation[] = [
  { what: 'nothing to say', toml: S },
  {
    what: 'the vendor’s stock file',
    toml: `${S}# offset  = 10\n\n[user_store]\ntype = "read_only_ldap"\n\n[mediation]\n# synapse.core_threads = 20\n`,
  },
  { what: 'no host name', toml: '[server] # want hostname-missing: [server]\noffset = 20\n' },
  { what: 'a value that is none', toml: `${S}offset = three # want toml-syntax: three\n` },
  { what: 'a float as the offset', toml: `${S}offset = 3.0 # want offset-invalid: 3.0\n` },
  { what: 'a list as the offset', toml: `${S}offset = [ 3 ] # want offset-invalid: [ 3 ]\n` },
  { what: 'a blank offset', toml: `${S}offset = "" # want offset-invalid: ""\n` },
  { what: 'a padded offset', toml: `${S}offset = " 3 " # want offset-invalid: " 3 "\n` },
  { what: 'an offset that is a table', toml: `${S}offset.value = 3 # want offset-invalid: 3\n` },
  {
    what: 'an offset that breaks a file',
    toml: `${S}offset = "a&b" # want offset-invalid: "a&b"\n`,
  },
  { what: 'the built-in offset', toml: `${S}offset = 10 # want offset-redundant: 10\n` },
  { what: 'the built-in offset in hexadecimal', toml: `${S}offset = 0xA # want offset-redundant: 0xA\n` },
  { what: 'offset 0: on the ports of API Manager', toml: `${S}offset = 0 # want other-product-port: 0\n` },
  {
    what: 'an offset that moves all out of range',
    toml: `${S}offset = 57300 # want port-out-of-range: 57300\n`,
  },
  {
    what: 'an offset that gives a random port',
    toml: `${S}offset = -8243 # want port-out-of-range: -8243; port-privileged: -8243\n`,
  },
  {
    what: 'an offset from outside',
    toml: `${S}offset = 20 # want offset-overridden: 20\n`,
    start: { properties: { portOffset: '3' } },
  },
  {
    what: 'an offset from outside that is junk',
    toml: `${S}offset = 20 # want offset-overridden: 20; offset-invalid: 20\n`,
    start: { properties: { portOffset: 'x' } },
  },
  {
    what: 'an offset of the second start',
    toml: `${S}\n[system.parameter]\nportOffset = 7 # want offset-overridden: 7\n`,
  },
  {
    what: 'a port that is no integer',
    toml: `${S}[transport.http]\nlistener.port = "9001 " # want port-invalid: "9001 "\n`,
  },
  {
    what: 'an internal port that is no integer',
    toml: `${S}[mediation]\ninternal_https_api_port = 9001.0 # want port-invalid: 9001.0\n`,
  },
  {
    what: 'a port out of range',
    toml: `${S}[transport.http]\nlistener.port = 65530 # want port-out-of-range: 65530\n`,
  },
  { what: 'a random port', toml: `${S}[transport.http]\nlistener.port = -10 # want port-out-of-range: -10\n` },
  {
    what: 'a port that needs rights',
    toml: `${S}[transport.http]\nlistener.secured_port = 433 # want port-privileged: 433\n`,
  },
  {
    what: 'an effective port as the base',
    toml: `${S}[transport.http]\nlistener.port = 8290 # want port-already-effective: 8290\n`,
  },
  {
    what: 'an effective port with offset 0',
    toml: `${S}offset = 0 # want other-product-port: 0\n[transport.http]\nlistener.port = 8290\n`,
  },
  {
    what: 'two listeners on one port',
    toml: `${S}[transport.http]\nlistener.port = 9000\nlistener.secured_port = 9000 # want port-conflict: 9000\n`,
  },
  {
    what: 'a listener on the default of another',
    toml: `${S}[transport.http]\nlistener.port = 8243 # want port-conflict: 8243\n`,
  },
  {
    what: 'tcp on the effective port of http',
    toml: `${S}[transport.tcp]\nlistener.enable = true\nlistener.port = 8290 # want port-conflict: 8290\n`,
  },
  {
    what: 'a port that is switched off',
    toml: `${S}[transport.http]\nlistener.enable = false\nlistener.port = 9000 # want port-disabled: 9000\n`,
  },
  {
    what: 'an internal port without its listener',
    toml: `${S}[transport.http]\nlistener.enable = false\n[mediation]\ninternal_http_api_port = 9000 # want port-disabled: 9000\n`,
  },
  {
    what: 'an internal port that no API uses',
    toml: `${S}[management_api]\nprotocols = "http"\n[mediation]\ninternal_https_api_port = 9000 # want port-disabled: 9000\n`,
  },
  {
    what: 'udp without a content type',
    toml: `${S}[transport.udp]\nlistener.enable = true\nlistener.parameter.'transport.udp.port' = 8001 # want port-disabled: 8001\n`,
  },
  {
    what: 'a port that nothing opens',
    toml: `${S}[monitoring.jmx]\nrmi_registry_port = 9998 # want port-never-opened: 9998\n[transport.blocking.http]\nlistener.port = 8201 # want port-never-opened: 8201\n`,
  },
  { what: 'a key in the wrong case', toml: `${S}Offset = 20 # want unknown-port-key: Offset\n` },
  { what: 'a key that nothing reads', toml: `${S}enable_mtm = true # want key-without-effect: enable_mtm\n` },
  {
    what: 'a table that nothing reads',
    toml: `${S}[tranport.http] # want key-without-effect: [tranport.http]\nlistener.port = 9001\n`,
  },
  {
    what: 'a dotted key in quotes',
    toml: `${S}[transport.http]\n"listener.port" = 9001 # want unknown-port-key: "listener.port"\n`,
  },
  {
    what: 'a key of the product without its quotes',
    toml: `${S}[synapse_properties]\ninternal.http.api.port = 9001 # want unknown-port-key: internal.http.api.port\n`,
  },
  {
    what: 'a table after what lies below it',
    toml: `${S}[[transport.jms.sender]]\nname = "q"\n[transport.jms] # want table-order: transport.jms\nsender_enable = true\n`,
  },
  {
    what: 'dotted keys before their table',
    toml: `server.offset = 3\n[server] # want table-order: server\nhostname = "localhost"\n`,
  },
  { what: 'an array of mixed types', toml: `${S}[system.parameter]\nb = [1, "c"] # want mi-toml-rejected: "c"\n` },
  { what: 'an exponent with a zero', toml: `${S}[system.parameter]\nb = 1e06 # want mi-toml-rejected: 6\n` },
  { what: 'a date at a bracket', toml: `${S}[system.parameter]\nb = [2020-01-01] # want mi-toml-rejected: ]\n` },
  { what: 'a secret that is a number', toml: `${S}[secrets]\na = 1 # want mi-toml-rejected: 1\n` },
  { what: 'secrets that are no table', toml: `secrets = "a" # want mi-toml-rejected: "a"\n${S}` },
  {
    what: 'a quote in a header',
    toml: `${S}[system.parameter."it's"] # want quoted-key-crash: "it's"\na = 1\nb = 2\n`,
  },
  { what: 'a quote in a header of nothing', toml: `${S}[system.parameter."it's"]\n` },
  {
    what: 'a quote in the header of an array of tables',
    toml: `${S}[[datasource."it's"]] # want quoted-key-crash: "it's"\n`,
  },
  {
    what: 'two keys for one port',
    toml: `${S}[transport.http]\nlistener.port = 9001\nlistener.parameter.port = 9002 # want ambiguous-port: listener.parameter.port\n`,
  },
  {
    what: 'protocols that are not understood',
    toml: `${S}[management_api]\nprotocols = "http,https" # want internal-api-closed: "http,https"\n`,
  },
  {
    what: 'a control plane that is told the port of another offset',
    toml: `[server]\nhostname = "localhost"\noffset = 0 # want other-product-port: 0\n[icp_config] # want icp-port-mismatch: [icp_config]\nx = 1\n`,
  },
  {
    what: 'a control plane that is told the default port',
    toml: `${S}[mediation]\ninternal_https_api_port = 9500\n[icp_config] # want icp-port-mismatch: [icp_config]\n`,
  },
  { what: 'a control plane that is told the right port', toml: `${S}offset = 20\n[icp_config]\n` },
  {
    what: 'keys that the release does not know, and ones that it does',
    toml: `# mi-ports: release = 4.0.0\n${S}[mediation]\ninbound.port_offset_enable = true\n[readiness_probe]\nprotocols = "http" # want key-needs-release: protocols\n[dashboard_config]\ndashboard_url = "x"\nmanagement_port = 1 # want key-needs-release: management_port\n[icp_config]\nx = 1 # want key-needs-release: x\n`,
  },
  {
    what: 'a start of URLs with a port on which the server does not listen',
    toml: `${S}offset = 20\n[transport.http]\nlistener.wsdl_epr_prefix = "http://localhost:8290/a" # want port-drift: 8290\nlistener.secured_wsdl_epr_prefix = "$ref{server.hostname}:8263"\n`,
  },
  {
    what: 'a management port that has stayed behind',
    toml: `${S}offset = 20\n[dashboard_config]\nmanagement_hostname = "127.0.0.1"\nmanagement_port = "9164" # want port-drift: 9164\n`,
  },
  { what: 'a control plane, and no offset', toml: `${S}[icp_config]\nx = 1\n` },
  {
    what: 'a TLS parameter that is not understood',
    toml: `${S}[internal_api_ssl_config.parameter]\nfoo = "x" # want internal-api-closed: foo\n`,
  },
  {
    what: 'a malformed escape for .properties',
    toml: `${S}[synapse_properties]\n'a.b' = 'c\\u00' # want internal-api-closed: 'c\\u00'\n`,
  },
  { what: 'a number as a switch', toml: `${S}[transport.http]\nlistener.enable = 1 # want boolean-invalid: 1\n` },
  {
    what: 'a word as a switch of something else than a listener',
    toml: `${S}[transport.mqtt]\nsender.enable = "yes" # want boolean-invalid: "yes"\n`,
  },
  {
    what: 'a type that the server does not know',
    toml: `${S}[user_store]\ntype = "ldap" # want value-unknown: "ldap"\n[opentelemetry]\ntype = "jaeger"\n`,
  },
  {
    what: 'a type of one’s own with its class',
    toml: `${S}[user_store]\ntype = "mine"\nclass = "com.example.Store"\n`,
  },
  {
    what: 'what looks like a reference',
    toml: `${S}[keystore.primary]\nfile_name = "$KEYSTORE" # want reference-misspelt: "$KEYSTORE"\npassword = "$ENV{PASSWORD}" # want reference-misspelt: $ENV{PASSWORD}\nalias = "$env(ALIAS)" # want reference-misspelt: $env(ALIAS)\n`,
    start: { environment: { KEYSTORE: 'a.jks', PASSWORD: 'x', ALIAS: 'y' } },
  },
  {
    what: 'what begins with a dollar and is no reference to anybody',
    toml: `${S}[keystore.primary]\nfile_name = "\${carbon.home}/a.jks"\npassword = "$ABC"\nalias = "$url(x) a$b $5 $foo{bar}"\n`,
  },
  {
    what: 'a password beside the vault',
    toml: `${S}[secrets]\na = "c2VjcmV0"\n[super_admin]\npassword = "admin" # want password-plain: "admin"\n[keystore.primary]\npassword = "$secret{a}"\n`,
  },
  {
    what: 'a password in a file that takes none from a vault',
    toml: `${S}[secrets]\na = "c2VjcmV0"\n[super_admin]\npassword = "admin"\n`,
  },
  { what: 'a word as a switch', toml: `${S}[transport.http]\nlistener.enable = "no" # want boolean-invalid: "no"\n` },
  {
    what: 'a word as the internal switch',
    toml: `${S}[mediation]\ninternal_http_api_enable = "yes" # want boolean-invalid: "yes"\n`,
  },
  {
    what: 'a reference to nothing',
    toml: `${S}[transport.http]\nlistener.port = "9$ref{ports.http}" # want reference-unresolved: $ref{ports.http}\n`,
  },
  {
    what: 'references that double a text forty times',
    toml: `${S}[a]\n${Array.from({ length: 40 }, (_, n) => `k${n} = "$ref{a.k${n + 1}}$ref{a.k${n + 1}}"`).join('\n')}\nk40 = "12345678"\n`.replace(
      /^(k24 = (.*))$/m,
      '$1 # want too-much-to-check: $2',
    ),
  },
  {
    what: 'a variable that is not set',
    toml: `${S}[transport.http]\nlistener.port = "$env{PORT}" # want reference-unresolved: $env{PORT}\n`,
  },
  {
    what: 'a variable that nobody has named',
    toml: `${S}[transport.http]\nlistener.port = "$env{PORT}" # want reference-unresolved: $env{PORT}\n`,
    start: UNKNOWN,
  },
  {
    what: 'a reference in a table of an array',
    toml: `${S}[[datasource]]\nb = "$env{PORT}" # want reference-unresolved: $env{PORT}\n`,
  },
  {
    what: 'an ampersand in a password',
    toml: `${S}[keystore.primary]\npassword = "a&b" # want xml-unsafe-value: "a&b"\n`,
  },
  {
    what: 'a control character in a password',
    toml: `${S}[keystore.primary]\npassword = "wso2car\\bon" # want xml-unsafe-value: "wso2car\\bon"\n`,
  },
  { what: 'a quote in a key', toml: `${S}[system.parameter]\n"it's" = 1 # want quoted-key-crash: "it's"\n` },
  {
    what: 'a quote in the key of an inline table',
    toml: `${S}[system.parameter]\n"it's" = { b = 1 } # want quoted-key-crash: "it's"\n`,
  },
  {
    what: 'an array of tables where the server takes a table',
    toml: `${S}[[transport.http.sender.parameter]] # want table-expected: [[transport.http.sender.parameter]]\na = 1\n`,
  },
  {
    what: 'an empty one',
    toml: `${S}[[transport.jndi.queue]] # want table-expected: [[transport.jndi.queue]]\n`,
  },
  {
    what: 'two of them: nothing plain to write instead',
    toml: `${S}[[transport.jndi.queue]] # want table-expected: [[transport.jndi.queue]]\na = "b"\n[[transport.jndi.queue]]\na = "c"\n`,
  },
  {
    what: 'an array of one inline table where the server takes a table',
    toml: `${S}[transport.http.sender]\nparameter = [{a = 1}] # want table-expected: [{a = 1}]\n`,
  },
  {
    what: 'a text where the server takes a table',
    toml: `${S}[transport]\nclient.http.properties = "s" # want table-expected: "s"\n`,
  },
  {
    what: 'a text where the server takes a table, in an element of an array',
    toml: `${S}[[transport.mail.sender]]\nname = "a"\nparameter = "s" # want table-expected: "s"\n`,
  },
  {
    what: 'a text where the server takes a list',
    toml: `${S}[[transport.http.proxy_profile]]\ntarget_hosts = "a" # want table-expected: "a"\n`,
  },
  {
    what: 'an element without a name',
    toml: `${S}[[server_conf]] # want xml-unsafe-value: [[server_conf]]\nkey = "a"\n`,
  },
  {
    what: 'an element with a name that is none',
    toml: `${S}[[server_conf]]\ntitle = "a b" # want xml-unsafe-value: "a b"\n`,
  },
  { what: 'a value where elements are printed', toml: `server_conf = 1 # want xml-unsafe-value: 1\n${S}` },
  {
    what: 'an array of tables that hides what switches the internal ports on',
    toml: `${S}[[synapse_properties]] # want table-expected: [[synapse_properties]]\n`,
  },
  { what: 'a value that does', toml: `synapse_properties = 1 # want table-expected: 1\n${S}` },
  {
    what: 'an array of tables as the offset',
    toml: `${S}[[server.offset]] # want offset-invalid: [[server.offset]]\n`,
  },
  {
    what: 'an array of tables as a port',
    toml: `${S}[[transport.http.listener.port]] # want port-invalid: [[transport.http.listener.port]]\n`,
  },
  {
    what: 'a table as an internal port',
    toml: `${S}[synapse_properties]\n'internal.http.api.port' = {a = 1} # want port-invalid: {a = 1}\n`,
  },
  {
    what: 'an array of tables as protocols',
    toml: `${S}[[management_api.protocols]] # want internal-api-closed: [[management_api.protocols]]\n`,
  },
  {
    what: 'an array of secrets',
    toml: `${S}[[runtime_secrets]] # want mi-toml-rejected: [[runtime_secrets]]\n`,
  },
  { what: 'an array of secrets with values', toml: `${S}[[secrets]] # want mi-toml-rejected: [[secrets]]\na = "b"\n` },
  {
    what: 'a file of another product',
    toml: `[apim.gateway] # want not-micro-integrator: [apim.gateway]\nport = 8290\n`,
    start: { evidence: null },
  },
  {
    what: 'a template',
    toml: '[server]\noffset = {{ .a }} # want template: {{ .a }}\noffset = 3\n{{- if b }}\nc = "a"b\n{{- end }}\n',
    start: { evidence: null },
  },
  { what: 'a file of nobody that we know', toml: '[[cells]]\nport = 70_000\noffset =\n', start: { evidence: null } },
  { what: 'a directive to keep quiet', toml: `${S}offset = 10 # mi-ports: ignore offset-redundant\n` },
  {
    what: 'a directive that nobody understands',
    toml: `# mi-ports: hots = blue # want directive-unknown: hots\n${S}`,
  },
];

describe('what there is to say about one file', () => {
  for (const { what, toml, start } of SITUATIONS) {
    it(what, () => {
      const lines = new LineIndex(toml);
      const found = findingsOf(toml, start).map(({ code, span }) => ({
        code,
        range: { start: lines.positionAt(span.start), end: lines.positionAt(span.end) },
      }));
      assertMarks(toml, found);
    });
  }

  it('has places for what is not there, and for what cannot be seen', () => {
    const places = (text: string) =>
      findingsOf(text).map(
        ({ code, span }) => `${code} ${span.start} ${JSON.stringify(text.slice(span.start, span.end))}`,
      );
    assert.deepEqual(places('x = 1\n'), ['hostname-missing 0 "x"', 'key-without-effect 0 "x"']);
    assert.deepEqual(places(`${S}offset =\n`), ['toml-syntax 40 ""']);
    assert.deepEqual(places(`${S}web_context_root = "b\tc"\n`), ['mi-toml-rejected 53 "\\t"']);
    assert.deepEqual(places(`\uFEFF${S}`), ['mi-toml-rejected 0 "\uFEFF"']);
  });

  it('is no more than an information where only [server] tells of a Micro Integrator', () => {
    const said = (text: string, evidence: Evidence | null) =>
      findingsOf(text, { evidence }).map(({ code, severity }) => `${severity} ${code}`);
    for (const text of [
      '[server]\n',
      '[server]\noffset = 3\n',
      'server = {offset = 3}\n',
      '[[server]]\noffset = 3\n',
    ]) {
      assert.deepEqual(said(text, null), [], text);
      assert.deepEqual(said(text, 'place'), ['error hostname-missing'], text);
    }
    for (const [text, code] of [
      ['offset = "abc"\n', 'offset-invalid'],
      ['offset = 60_000\n', 'port-out-of-range'],
      ['offset =\n', 'toml-syntax'],
      ['ofset = 3\n', 'unknown-port-key'],
    ] as const) {
      assert.deepEqual(said(`${S}${text}`, null), [`information ${code}`], text);
      assert.match(said(`${S}${text}`, 'language').join(), /^(error|warning) /, text);
      assert.match(said(`${S}${text}[mediation]\na = 1\n`, null).join(), /^(error|warning) /, text);
    }
    assert.deepEqual(said(`${S}offset = 10\n`, null), ['hint offset-redundant']);
  });

  it('is nothing about a file that holds nothing yet', () => {
    for (const text of ['', '\n', ' \t\r\n', '# nothing\n', '# mi-ports: host = blue'])
      assert.deepEqual(findingsOf(text), []);
  });

  it('is said once on a line, with repairs for all of it', () => {
    const text = `${S}transport.http = { "listener.port" = 1, listener.enable = 1, "listener.port" = 2 }\n`;
    const once = `${S}[system.parameter]\na = "\t\t\t"\ny = "\t"\n`;
    const [first, second, ...others] = findingsOf(once);
    assert.deepEqual(
      [first, second].map((finding) => finding?.repairs().map(({ edits }) => edits.length)),
      [[3], [1]],
    );
    assert.deepEqual(others, []);
    const said = findingsOf(text).map(({ code, message }) => `${code} ${message}`);
    assert.deepEqual([...new Set(said)], said);
  });

  it('has its point within what a list of problems shows', () => {
    const texts = [...SITUATIONS.map(({ toml }) => toml), ...vectorCases().map(({ text }) => text)];
    const messages = texts
      .flatMap((text) => [...findingsOf(text), ...findingsOf(text, UNKNOWN)])
      .map(({ message }) => message);
    for (const message of messages) {
      const [what = '', ...rest] = message.split(/(?<=[.?]) (?=[A-Z])/);
      assert.ok(what.length <= 130, `${what.length}: ${what}`);
      assert.ok(message.length <= 190, `${message.length}: ${message}`);
      assert.ok(rest.length < 4, message);
    }
    const long = messages.filter((message) => message.length > 160);
    assert.ok(long.length < messages.length / 50, long.join('\n'));
  });

  it('has a situation for each code', () => {
    const seen = new Set(SITUATIONS.flatMap(({ toml, start }) => findingsOf(toml, start).map(({ code }) => code)));
    // What stands in files around alone has its own tests: hosts/elsewhere.
    const own = KINDS.filter(({ beside, code }: Kind) => beside === undefined || code === 'port-drift');
    assert.deepEqual([...seen].sort(), own.map(({ code }) => code).sort());
  });

  it('stands in text order', () => {
    for (const { what, toml, start } of SITUATIONS) {
      const places = findingsOf(toml, start).map(({ span }) => span.start);
      assert.deepEqual(
        places,
        [...places].sort((a, b) => a - b),
        what,
      );
    }
  });
});

describe('a repair ends its finding and brings no new one', () => {
  for (const { what, toml, start } of SITUATIONS.filter((one) => findingsOf(one.toml, one.start).length > 0)) {
    it(what, () => checkRepairs(toml, start));
    it(`${what}, with CRLF`, () => checkRepairs(toml.replaceAll('\n', '\r\n'), start));
  }
});

describe('a long text', () => {
  it('is too long by its lines or marks, also while it is edited, and whatever text came before', () => {
    const lines = (count: number) => '#\n'.repeat(count);
    const marks = (count: number) => `a = "${'.'.repeat(count)}"\n`;
    for (const [text, is] of [
      [lines(100_000), false],
      [lines(100_001), true],
      [`${lines(50_000)}x${lines(50_000)}`, false],
      [`${lines(50_000)}\n${lines(50_000)}`, true],
      [marks(499_999), false],
      [marks(500_000), true],
      [marks(499_999), false],
      ['-'.repeat(2_000_000), false],
    ] as const) {
      assert.equal(isTooLong(text), is);
    }
  });
});
