import assert from 'node:assert/strict';
import { DEFAULT_PORTS, outcome, SERVER, type Start } from '../support/outcome';

const INTERNAL = 'internal-http 9201, internal-https 9164';
const PASS_THROUGH = 'org.apache.synapse.transport.passthru.PassThroughHttp';

/** [what, below [server], outcome, start] */
type Row = readonly [what: string, toml: string, expected: string, start?: Start];

function rows(table: readonly Row[]): void {
  for (const [what, toml, expected, start] of table) {
    it(what, () => assert.equal(outcome(`${SERVER}${toml}\n`, start), expected));
  }
}

const http = (line: string) => `[transport.http]\n${line}`;

describe('the pass-through listeners', () => {
  describe('a port', () => {
    const on = (effective: number | string) => `ok: http ${effective}, https 8253, ${INTERNAL}`;
    const failed =
      'degraded: http failed (not-a-port), https 8253, internal-http off (pass-through-missing), internal-https 9164';
    rows([
      ['as an integer', http('listener.port = 9001'), on(9011)],
      ['as a string', http('listener.port = "9001"'), on(9011)],
      ['as a literal', http("listener.port = '9001'"), on(9011)],
      ['with a plus', http('listener.port = "+9001"'), on(9011)],
      ['in hexadecimal', http('listener.port = 0x2329'), on(9011)],
      ['with an underscore', http('listener.port = 9_001'), on(9011)],
      ['with leading zeros, as a string', http('listener.port = "09001"'), on(9011)],
      ['0', http('listener.port = 0'), on(10)],
      ['minus the offset: a random port', http('listener.port = -10'), on(0)],
      ['of the product', http('listener.parameter.port = 9001'), on(9011)],
      ['as an XML reference', http('listener.port = "&#57;001"'), on(9011)],
      ['in CDATA', http('listener.port = "<![CDATA[9001]]>"'), on(9011)],
      ['as a template expression', http('listener.port = "{{ 9000 + 1 }}"'), on(9011)],
      [
        'as the name of a setting in a template expression',
        `${http('listener.port = "{{ p.a }}"')}\n[p]\na = 9001`,
        on(9011),
      ],
      ['the highest one', http('listener.port = 65525'), on(65535)],
      ['in a quoted dotted key: no effect', http('"listener.port" = 9001'), on(8290)],
      ['as a float', http('listener.port = 9001.0'), failed],
      ['as a float without a fraction', http('listener.port = 9e3'), failed],
      ['as a boolean', http('listener.port = true'), failed],
      ['as a list', http('listener.port = [9001]'), failed],
      ['as a date', http('listener.port = 2020-01-01'), failed],
      ['empty', http('listener.port = ""'), failed],
      ['with a blank in front', http('listener.port = " 9001"'), failed],
      ['with a blank behind', http('listener.port = "9001 "'), failed],
      ['with a line end in front', http('listener.port = """\\\n9001"""'), failed],
      ['beyond 32 bits', http('listener.port = 3000000000'), failed],
      ['a word', http('listener.port = "http"'), failed],
      ['an element in its place', http('listener.port = "<b/>"'), failed],
      ['digits of another script', http('listener.port = "٩٠٠١"'), failed],
    ]);
  });

  describe('a sum out of range: the listener does not open, and the internal API still borrows from it', () => {
    const out = `degraded: http failed (out-of-range), https 8253, ${INTERNAL}`;
    rows([
      ['too high', http('listener.port = 65526'), out],
      ['far too high', http('listener.port = 70000'), out],
      ['negative', http('listener.port = -100'), out],
      ['beyond 32 bits only with the offset: it wraps around', http('listener.port = 2147483647'), out],
      ['https', http('listener.secured_port = 70000'), `degraded: http 8290, https failed (out-of-range), ${INTERNAL}`],
    ]);
  });

  describe('a switch', () => {
    const off =
      'ok: http off (switched-off), https 8253, internal-http off (pass-through-missing), internal-https 9164';
    const enable = (value: string) => http(`listener.enable = ${value}`);
    rows([
      ['false', enable('false'), off],
      ['"false"', enable('"false"'), off],
      ['"FALSE"', enable('"FALSE"'), off],
      ['an empty text', enable('""'), off],
      ['an empty list', enable('[]'), off],
      ['true', enable('true'), DEFAULT_PORTS],
      ['any other text', enable('"no"'), DEFAULT_PORTS],
      ['" false", with a blank', enable('" false"'), DEFAULT_PORTS],
      ['a list that is not empty', enable('[false]'), DEFAULT_PORTS],
      ['a date', enable('2020-01-01'), DEFAULT_PORTS],
      ['an empty table: the default', enable('{}'), DEFAULT_PORTS],
      ['1', enable('1'), 'failed'],
      ['0', enable('0'), 'failed'],
      ['a float', enable('0.0'), 'failed'],
      ['a reference to a boolean', `${enable('"$ref{p.on}"')}\n[p]\non = false`, off],
      [
        'https off: no internal port over https',
        http('listener.secured_enable = false'),
        'ok: http 8290, https off (switched-off), internal-http 9201, internal-https off (pass-through-missing)',
      ],
      [
        'both off',
        http('listener.enable = false\nlistener.secured_enable = false'),
        'ok: http off (switched-off), https off (switched-off), internal-http off (pass-through-missing), internal-https off (pass-through-missing)',
      ],
      ['off, with a port that nobody could read', http('listener.enable = false\nlistener.port = "x"'), off],
    ]);
  });

  describe('a class', () => {
    const ofClass = (name: string) => http(`listener.class = "${name}"`);
    rows([
      [
        'of the older transport: opens, but the internal API cannot borrow from it',
        ofClass('org.apache.synapse.transport.nhttp.HttpCoreNIOListener'),
        'ok: http 8290, https 8253, internal-http off (pass-through-missing), internal-https 9164',
      ],
      [
        "of one's own: no offset",
        ofClass('com.example.Listener'),
        'ok: http 8280, https 8253, internal-http off (pass-through-missing), internal-https 9164',
      ],
    ]);
  });

  describe('settings that hide others', () => {
    rows([
      [
        'a value in the place of the listener table: nothing is switched on',
        http('listener = 5'),
        'ok: http off (switched-off), https off (switched-off), internal-http off (pass-through-missing), internal-https off (pass-through-missing)',
      ],
      [
        'a value in the place of the parameters: the template asks it for its entries, and dies',
        '[transport]\nhttps.listener.parameter = "x"',
        'failed',
      ],
      ['an array of tables in the place of the table', '[[transport.http]]\nlistener.port = 9001', DEFAULT_PORTS],
    ]);
  });
});

describe('listeners of one’s own', () => {
  const custom = (protocol: string, name: string, port: string) =>
    `[[custom_transport.listener]]\nclass = "${name}"\nprotocol = "${protocol}"${port && `\nparameter.port = ${port}`}\n`;
  const ok = (own: string) => `ok: http 8290, https 8253, ${INTERNAL}, ${own}`;

  rows([
    ['pass-through: with the offset', custom('http2', `${PASS_THROUGH}Listener`, '8300'), ok('custom:http2 8310')],
    [
      'several',
      custom('p1', `${PASS_THROUGH}Listener`, '8300') + custom('p2', `${PASS_THROUGH}Listener`, '8301'),
      ok('custom:p1 8310, custom:p2 8311'),
    ],
    [
      'the older transport: with the offset',
      custom('nio', 'a.b.HttpCoreNIOSSLListener', '8300'),
      ok('custom:nio 8310'),
    ],
    ['another class: without the offset', custom('own', 'com.example.Listener', '8300'), ok('custom:own 8300')],
    ['another class without a port', custom('own', 'com.example.Listener', ''), ok('custom:own off (no-port)')],
    ['a port as a string', custom('http2', `${PASS_THROUGH}Listener`, '"8300"'), ok('custom:http2 8310')],
    [
      'a port from the environment',
      custom('http2', `${PASS_THROUGH}Listener`, '"$env{P}"'),
      ok('custom:http2 8310'),
      { environment: { P: '8300' } },
    ],
    [
      'a reference, which the server does not resolve here',
      `${custom('http2', `${PASS_THROUGH}Listener`, '"$ref{p.a}"')}[p]\na = 8300`,
      `degraded: http 8290, https 8253, ${INTERNAL}, custom:http2 failed (not-a-port)`,
    ],
    [
      'pass-through without a port',
      custom('http2', `${PASS_THROUGH}Listener`, ''),
      `degraded: http 8290, https 8253, ${INTERNAL}, custom:http2 failed (no-port)`,
    ],
    [
      'the protocol http takes the place of the built-in listener',
      custom('http', `${PASS_THROUGH}Listener`, '8300'),
      `ok: http 8310, https 8253, ${INTERNAL}`,
    ],
    [
      'of two with one protocol the later',
      custom('http', `${PASS_THROUGH}Listener`, '8300') + custom('http', `${PASS_THROUGH}Listener`, '8400'),
      `ok: http 8410, https 8253, ${INTERNAL}`,
    ],
    [
      'the protocol https of a class that lends nothing',
      custom('https', 'com.example.Listener', '8300'),
      'ok: http 8290, https 8300, internal-http 9201, internal-https off (pass-through-missing)',
    ],
    [
      'the internal API borrows from any pass-through listener of its scheme',
      `${custom('http2', `${PASS_THROUGH}Listener`, '8300')}${http('listener.enable = false')}`,
      'ok: http off (switched-off), https 8253, internal-http 9201, internal-https 9164, custom:http2 8310',
    ],
    [
      'as a list of inline tables',
      `[custom_transport]\nlistener = [{ protocol = "p", class = "${PASS_THROUGH}SSLListener", parameter = { port = 8300 } }]`,
      ok('custom:p 8310'),
    ],
  ]);
});

describe('the TCP transport', () => {
  const tcp = (lines: string) => `[transport.tcp]\n${lines}`;
  const beside = (own: string, startup = 'ok') => `${startup}: http 8290, https 8253, ${INTERNAL}, ${own}`;
  rows([
    [
      'switched on with a port: without the offset',
      tcp('listener.enable = true\nlistener.port = 8000'),
      beside('tcp 8000'),
    ],
    [
      'with the key of the product',
      tcp("listener.enable = true\nlistener.parameter.'transport.tcp.port' = 8001"),
      beside('tcp 8001'),
    ],
    ['a port as a string', tcp('listener.enable = true\nlistener.port = "8000"'), beside('tcp 8000')],
    ['port 0: a random one', tcp('listener.enable = true\nlistener.port = 0'), beside('tcp 0')],
    ['not switched on', tcp('listener.port = 8000'), beside('tcp off (switched-off)')],
    ['no port', tcp('listener.enable = true'), beside('tcp off (no-port)')],
    ['-1, which counts as no port', tcp('listener.enable = true\nlistener.port = -1'), beside('tcp off (no-port)')],
    [
      'a blank behind',
      tcp('listener.enable = true\nlistener.port = "8000 "'),
      beside('tcp failed (not-a-port)', 'degraded'),
    ],
    ['a float', tcp('listener.enable = true\nlistener.port = 8000.0'), beside('tcp failed (not-a-port)', 'degraded')],
    ['too high', tcp('listener.enable = true\nlistener.port = 70000'), beside('tcp failed (out-of-range)', 'degraded')],
    ['below -1', tcp('listener.enable = true\nlistener.port = -2'), beside('tcp failed (out-of-range)', 'degraded')],
    ['a number as the switch', tcp('listener.enable = 1\nlistener.port = 8000'), 'failed'],
  ]);
});

describe('the UDP transport', () => {
  const udp = (lines: string) => `[transport.udp]\nlistener.enable = true\n${lines}`;
  const type = 'listener.parameter.\'transport.udp.contentType\' = "text/plain"\n';
  const port = (value: string) => `listener.parameter.'transport.udp.port' = ${value}\n`;
  const beside = (own: string, startup = 'ok') => `${startup}: http 8290, https 8253, ${INTERNAL}, ${own}`;
  rows([
    ['with a port and a content type', udp(port('8001') + type), beside('udp 8001')],
    ['without a content type', udp(port('8001')), beside('udp failed (no-content-type)', 'degraded')],
    ['the key that TCP has does not exist here', udp('listener.port = 8001'), beside('udp off (no-port)')],
    ['-1, which counts as no port', udp(port('-1')), beside('udp off (no-port)')],
    ['too high', udp(port('70000') + type), beside('udp failed (out-of-range)', 'degraded')],
    ['on the port of a TCP listener', udp(port('8290') + type), beside('udp 8290')],
  ]);
});

describe('the ports of the debugger', () => {
  const debug = '[mediation]\nsynapse.command_debugger_port = 9105\nsynapse.event_debugger_port = 9106';
  rows([
    ['are closed', debug, DEFAULT_PORTS],
    [
      'open with -Desb.debug=true, without the offset',
      debug,
      `${DEFAULT_PORTS}, debug-command 9105, debug-event 9106`,
      { properties: { 'esb.debug': 'true' } },
    ],
    [
      'open with super',
      '',
      `${DEFAULT_PORTS}, debug-command 9005, debug-event 9006`,
      { properties: { 'esb.debug': 'super' } },
    ],
    ['stay closed with any other value', '', DEFAULT_PORTS, { properties: { 'esb.debug': 'yes' } }],
  ]);
});
