import assert from 'node:assert/strict';
import fc from 'fast-check';
import { checkDeployment } from '../../server/src/ports/findings/checks';
import type { Deployment } from '../../server/src/ports/micro-integrator/deployment';
import { deploymentOf, holdsNothing, type Start } from './support/outcome';

const DEPLOYMENT = `[server]
hostname = "localhost"
offset = 0x14  # twenty

[transport.http]
listener.port = 9001
"listener".secured_port = "9002"
listener.enable = "$ref{p.on}"

[[custom_transport.listener]]
protocol = 'own'
class = "org.apache.synapse.transport.passthru.PassThroughHttpListener"
parameter = { port = 8300, 'a.b' = [1, 2] }

[mediation]
internal_http_api_port = "$env{PORT}"

[management_api]
protocols = "https http"

[p]
on = true
`;

const TANGLE = `server = {hostname = "a", offset = "{{ 1 + 2 }}"}
transport.tcp.listener.enable = true
transport.tcp.listener.port = "&#56;000"
[secrets]
a = "[b]" # "
[[x.y]]
t = '''
\\u00 \${z} $sys{q}'''
d = [1979-05-27 , 07:32:00 ]
[x]
e = 1e06
`;

/** What must hold of any text at all. */
function check(text: string, start: Start = {}): Deployment {
  const deployment = deploymentOf(text, start);
  const findings = checkDeployment(deployment);
  for (const { span, message, related, repairs } of findings) {
    const others = related?.filter((one) => !one.in && !one.place).map((one) => one.span) ?? [];
    for (const { start: from, end } of [span, ...others]) {
      assert.ok(from >= 0 && from <= end && end <= text.length, `a span outside of ${JSON.stringify(text)}`);
    }
    assert.match(message, /\S/);
    for (const { edits } of repairs()) {
      const sorted = [...edits].sort((a, b) => a.span.start - b.span.start);
      for (const [index, edit] of sorted.entries()) {
        const next = sorted[index + 1];
        assert.ok(edit.span.end <= (next?.span.start ?? text.length), `edits that overlap in ${JSON.stringify(text)}`);
      }
    }
  }
  const errors = findings.filter(({ severity }) => severity === 'error');
  if (deployment.whose.kind === 'micro-integrator' && start.others !== 'unknown') {
    const shown = `${deployment.startup}, ${errors.map(({ code }) => code).join(' ') || 'no error'}: ${JSON.stringify(text)}`;
    if (deployment.startup === 'failed') assert.ok(errors.length > 0 || holdsNothing(text), shown);
    if (deployment.startup === 'ok') assert.equal(errors.length, 0, shown);
  }
  for (const { state, effective, reason, base, port } of deployment.listeners) {
    assert.equal(state === 'open', reason === null, port.id);
    if (state === 'open')
      assert.ok(effective !== null && base !== null && effective >= 0 && effective <= 65535, port.id);
  }
  return deployment;
}

/** A cut of a text: a prefix, or the text without one character. */
function* cuts(text: string): Generator<string> {
  for (let end = 0; end <= text.length; end++) yield text.slice(0, end);
  for (let at = 0; at < text.length; at++) yield text.slice(0, at) + text.slice(at + 1);
}

describe('any text at all is read and checked', function () {
  this.timeout(60_000);

  for (const [name, fixture] of Object.entries({ DEPLOYMENT, TANGLE })) {
    it(`each prefix of ${name}, and ${name} without any one character`, () => {
      let count = 0;
      for (const text of cuts(fixture)) {
        check(text, { environment: { PORT: '9000' }, properties: { q: '1' } });
        count++;
      }
      assert.equal(count, 2 * fixture.length + 1);
    });
  }

  it('the same in the editor, which does not know the variables', () => {
    for (let end = 0; end <= DEPLOYMENT.length; end += 3) check(DEPLOYMENT.slice(0, end), { others: 'unknown' });
  });

  it('texts of the characters of TOML', () => {
    const piece = fc.constantFrom(
      ...[
        '[',
        ']',
        '[[',
        ']]',
        '{',
        '}',
        '=',
        '.',
        ',',
        '"',
        "'",
        '"""',
        "'''",
        '#',
        '\n',
        '\r\n',
        ' ',
        '\t',
        '\\',
        '$',
        '&',
        '<',
        '{{',
        '%}',
      ],
      ...[
        'server',
        'offset',
        'hostname',
        'transport.http',
        'listener',
        'port',
        'enable',
        'secrets',
        'mediation',
        'a',
        'true',
        '1',
        '-1',
        '0x',
        '1979-05-27',
      ],
      ...['$ref{server.offset}', '$env{A}', '$sys{b}', '\u0000', '\uFEFF', 'é', '\u{1f600}'],
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        check(pieces.join(''), { environment: { A: '1' } });
      }),
      { numRuns: 600 },
    );
  });

  it('values of any characters in the places on which the ports depend', () => {
    const value = fc
      .string({ unit: 'binary', maxLength: 12 })
      .map((text) => JSON.stringify(text).replaceAll('\u007f', '\\u007F'));
    fc.assert(
      fc.property(value, value, value, value, (offset, port, internal, protocols) => {
        check(
          `[server]\nhostname = "localhost"\noffset = ${offset}\n[transport.http]\nlistener.port = ${port}\n[mediation]\ninternal_http_api_port = ${internal}\n[management_api]\nprotocols = ${protocols}\n`,
        );
      }),
      { numRuns: 400 },
    );
  });

  it('any text', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 60 }),
        fc.string({ unit: 'binary', maxLength: 5 }),
        (text, portOffset) => {
          check(text, { properties: { portOffset } });
        },
      ),
      { numRuns: 300 },
    );
  });

  it('names of many thousand parts, of which a square would fill the memory', () => {
    const parts = '.a'.repeat(40_000);
    for (const text of [
      `[a${parts}]\nb = 1\n`,
      `[[a${parts}]]\n`,
      `a${parts} = 1\n`,
      `[transport${parts}]\nport = 1\n`,
    ])
      check(DEPLOYMENT + text);
  });
});
