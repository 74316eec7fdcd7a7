import assert from 'node:assert/strict';
import { DEFAULT_PORTS, deploymentOf, outcome, SERVER, type Start } from '../support/outcome';

type Row = readonly [what: string, toml: string, expected: string, start?: Start];

function rows(table: readonly Row[]): void {
  for (const [what, toml, expected, start] of table) {
    it(what, () => assert.equal(outcome(`${SERVER}${toml}\n`, start), expected));
  }
}

/** The outcome with the pass-through listeners on their defaults. */
const with_ = (internal: string, startup = 'ok') => `${startup}: http 8290, https 8253, ${internal}`;
const both = (state: string, reason: string, startup = 'ok') =>
  with_(`internal-http ${state} (${reason}), internal-https ${state} (${reason})`, startup);

const port = (value: string) => `[mediation]\ninternal_http_api_port = ${value}`;
const securePort = (value: string) => `[mediation]\ninternal_https_api_port = ${value}`;

describe('the internal ports', function () {
  this.timeout(20_000);

  describe('a port', () => {
    rows([
      ['of http', port('9001'), with_('internal-http 9011, internal-https 9164')],
      ['of https', securePort('9001'), with_('internal-http 9201, internal-https 9011')],
      [
        'with the key of the product',
        "[synapse_properties]\n'internal.http.api.port' = 9001",
        with_('internal-http 9011, internal-https 9164'),
      ],
      ['with that key without quotes: no effect', '[synapse_properties]\ninternal.http.api.port = 9001', DEFAULT_PORTS],
      ['as a string', port('"9001"'), with_('internal-http 9011, internal-https 9164')],
      [
        'a blank in front, which the .properties file eats',
        port('" 9001"'),
        with_('internal-http 9011, internal-https 9164'),
      ],
      [
        'a backslash, which the .properties file eats',
        port("'90\\01'"),
        with_('internal-http 9011, internal-https 9164'),
      ],
      ['an escape of the .properties file', port("'\\u0039001'"), with_('internal-http 9011, internal-https 9164')],
      ['digits of another script, escaped', port("'\\u0669001'"), with_('internal-http 9011, internal-https 9164')],
      [
        'a line end, which starts another property',
        port('"9001\\ninternal.https.api.port = 9002"'),
        with_('internal-http 9011, internal-https 9012'),
      ],
      ['0', port('0'), with_('internal-http 10, internal-https 9164')],
      ['minus the offset: a random port', port('-10'), with_('internal-http 0, internal-https 9164')],
      [
        'an element: no XML here',
        port('"<b/>"'),
        with_('internal-http failed (not-a-port), internal-https failed (other-internal-port)', 'degraded'),
      ],
    ]);
  });

  describe('one that cannot be read closes both', () => {
    const first = with_('internal-http failed (not-a-port), internal-https failed (other-internal-port)', 'degraded');
    const second = with_('internal-http failed (other-internal-port), internal-https failed (not-a-port)', 'degraded');
    rows([
      ['a word', port('"x"'), first],
      ['a float', port('9001.0'), first],
      ['a blank behind', port('"9001 "'), first],
      ['empty', port('""'), first],
      ['digits of another script as they are', port('"٩٠٠١"'), first],
      ['of https', securePort('"x"'), second],
      ['of https, which no API uses', `${securePort('"x"')}\n[management_api]\nprotocols = "http"`, second],
    ]);
  });

  describe('one out of range', () => {
    rows([
      [
        'of http closes https too',
        port('70000'),
        with_('internal-http failed (out-of-range), internal-https failed (other-out-of-range)', 'degraded'),
      ],
      [
        'of https closes itself',
        securePort('70000'),
        with_('internal-http 9201, internal-https failed (out-of-range)', 'degraded'),
      ],
      [
        'below 0',
        port('-100'),
        with_('internal-http failed (out-of-range), internal-https failed (other-out-of-range)', 'degraded'),
      ],
      [
        'of http that is not even tried closes nothing',
        `${port('70000')}\n[transport.http]\nlistener.enable = false`,
        'ok: http off (switched-off), https 8253, internal-http off (pass-through-missing), internal-https 9164',
      ],
    ]);
  });

  describe('the switch is true in any case, and nothing else', () => {
    const enable = (value: string) => `[mediation]\ninternal_http_api_enable = ${value}`;
    const off = both('off', 'switched-off');
    rows([
      ['true', enable('true'), DEFAULT_PORTS],
      ['"TRUE"', enable('"TRUE"'), DEFAULT_PORTS],
      ['" true", whose blank the .properties file eats', enable('" true"'), DEFAULT_PORTS],
      ['false', enable('false'), off],
      ['"false"', enable('"false"'), off],
      ['"yes"', enable('"yes"'), off],
      ['"true "', enable('"true "'), off],
      ['1', enable('1'), off],
      ['1.0', enable('1.0'), off],
      ['[]', enable('[]'), off],
      ['the key of the product', "[synapse_properties]\n'internal.http.api.enabled' = false", off],
      ['off, with ports that nobody could read', `${enable('false')}\ninternal_http_api_port = "x"`, off],
      ['a value in the place of the table', '[synapse_properties_of_another_name]\nx = 1', DEFAULT_PORTS],
    ]);
  });

  describe('the protocols of the APIs', () => {
    const apis = (management: string, readiness = '"http"', liveness = '"http"') =>
      `[management_api]\nprotocols = ${management}\n[readiness_probe]\nprotocols = ${readiness}\n[liveness_probe]\nprotocols = ${liveness}`;
    const onlyHttp = with_('internal-http 9201, internal-https off (no-api)');
    const bad = both('failed', 'protocols', 'degraded');
    rows([
      ['"http https"', apis('"http https"'), DEFAULT_PORTS],
      ['"https", and http for the probes', apis('"https"'), DEFAULT_PORTS],
      ['http only', apis('"http"'), onlyHttp],
      ['https only', apis('"https"', '"https"', '"https"'), with_('internal-http off (no-api), internal-https 9164')],
      ['none', apis('""', '""', '""'), both('off', 'no-api')],
      ['one blank, which gives no part at all', apis('" "'), onlyHttp],
      ['blanks behind', apis('"http  "'), onlyHttp],
      ['a tab, which an XML attribute turns into a blank', apis('"http\\thttps"'), DEFAULT_PORTS],
      ['a line end as well', apis('"http\\nhttps"'), DEFAULT_PORTS],
      ['an XML reference', apis('"&#104;ttps http"'), DEFAULT_PORTS],
      ['two blanks', apis('"http  https"'), bad],
      ['a blank in front', apis('" http"'), bad],
      ['a comma', apis('"http,https"'), bad],
      ['upper case', apis('"HTTP"'), bad],
      ['a list', apis('["http", "https"]'), bad],
      ['a boolean', apis('true'), bad],
      ['of a probe', apis('"https"', '"ftp"'), bad],
      ['of an API that is not enabled', '[prometheus_api]\nprotocols = "ftp"', DEFAULT_PORTS],
    ]);
  });

  describe('the properties that switch the APIs', () => {
    const properties = (...names: string[]) => ({
      properties: Object.fromEntries(names.map((name) => [`enable${name}`, 'false'])),
    });
    rows([
      [
        'no Management API: no https',
        '',
        with_('internal-http 9201, internal-https off (no-api)'),
        properties('ManagementApi'),
      ],
      ['none at all', '', both('off', 'no-api'), properties('ManagementApi', 'ReadinessProbe', 'LivenessProbe')],
      [
        'Prometheus with its protocols',
        '[prometheus_api]\nprotocols = "https"',
        DEFAULT_PORTS,
        { properties: { enablePrometheusApi: 'true' } },
      ],
      [
        'Prometheus with protocols that break all',
        '[prometheus_api]\nprotocols = "ftp"',
        both('failed', 'protocols', 'degraded'),
        { properties: { enablePrometheusApi: 'TRUE' } },
      ],
    ]);
  });

  describe('files that cannot be read', () => {
    rows([
      ['a malformed escape in synapse.properties', port("'\\u00'"), both('failed', 'broken-properties', 'degraded')],
      [
        'a malformed escape in another property',
        "[synapse_properties]\n'x.y' = 'a\\uZZ'",
        both('failed', 'broken-properties', 'degraded'),
      ],
      [
        'an ampersand in internal-apis.xml',
        '[internal_api_ssl_config.key_store]\npassword = "a&b"',
        both('failed', 'broken-apis', 'degraded'),
      ],
      [
        'a character that no XML file may hold',
        '[internal_api_ssl_config.key_store]\npassword = "a\\bb"',
        both('failed', 'broken-apis', 'degraded'),
      ],
      [
        'a parameter that nobody knows',
        '[internal_api_ssl_config.parameter]\nfoo = "x"',
        both('failed', 'ssl-parameter', 'degraded'),
      ],
      ['a parameter that is known', '[internal_api_ssl_config.parameter]\nsslProtocol = "TLS"', DEFAULT_PORTS],
    ]);

    it('names the property whose escape is malformed', () => {
      const { listeners } = deploymentOf(`${SERVER}[synapse_properties]\n'x.y' = 'a\\uZZ'\n`);
      assert.deepEqual(listeners.find(({ port: { id } }) => id === 'internal-http')?.reason, {
        kind: 'broken-properties',
        key: "synapse_properties.'x.y'",
      });
    });
  });

  it('falls back on the default port when another property has swallowed the line', () => {
    // A backslash at the end of a value joins the next line to it. A hash table decides which line that is, so try names.
    const swallowed = (name: string) =>
      `${SERVER}[synapse_properties]\n'${name}' = 'x\\'\n'internal.http.api.port' = 9001\n`;
    const outcomes = Array.from({ length: 600 }, (_, index) => outcome(swallowed(`s.${index}`)));
    assert.ok(outcomes.includes(DEFAULT_PORTS), 'the port');
    assert.ok(outcomes.includes(both('off', 'switched-off')), 'the switch');
    assert.ok(outcomes.includes(with_('internal-http 9011, internal-https 9164')), 'something else');
    assert.equal(new Set(outcomes).size, 3);
  });
});
