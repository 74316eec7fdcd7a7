import assert from 'node:assert/strict';
import type { InlayHint } from 'vscode-languageserver-types';
import manifest from '../../package.json' with { type: 'json' };
import { inlayHints } from '../../server/src/features/inlay-hints';
import { overriddenBy, type Reading, read } from '../support/reading';

const ALL = { start: { line: 0, character: 0 }, end: { line: 1_000_000, character: 0 } };
const URI = 'file:///mi/conf/deployment.toml';

/** What VS Code shows of the hints of one line before it cuts: by itself, and with what package.json asks for our language. */
const LONGEST = 43;
const LONGEST_HERE =
  manifest.contributes.configurationDefaults['[wso2-deployment-toml]']['editor.inlayHints.maximumLength'];

function labelOf({ label }: InlayHint): string {
  return typeof label === 'string' ? label : label.map(({ value }) => value).join('');
}

function tooltipOf({ tooltip }: InlayHint): string {
  assert.ok(typeof tooltip === 'object' && tooltip.kind === 'markdown');
  return tooltip.value;
}

function hintsOf({ deployment }: Reading): InlayHint[] {
  return inlayHints(deployment, ALL, URI);
}

/** The text with each hint in its place, as an editor shows it. */
function shown(reading: Reading): string {
  let { text } = reading;
  for (const hint of hintsOf(reading).toReversed()) {
    const offset = reading.deployment.lines.offsetAt(hint.position);
    text = `${text.slice(0, offset)} «${labelOf(hint)}»${text.slice(offset)}`;
  }
  return text;
}

function hintAt(reading: Reading, line: number): InlayHint {
  const [hint, ...more] = hintsOf(reading).filter(({ position }) => position.line === line);
  assert.ok(hint && more.length === 0, `one hint on line ${line}`);
  return hint;
}

/** What a part of a label leads to. */
function targets(reading: Reading, { label }: InlayHint): (readonly [part: string, target: string])[] {
  assert.ok(Array.isArray(label));
  const { lines } = reading.deployment;
  return label.flatMap(({ value, location }) => {
    if (!location) return [];
    assert.equal(location.uri, URI);
    const { start, end } = location.range;
    return [[value, reading.text.slice(lines.offsetAt(start), lines.offsetAt(end))]];
  });
}

const SERVER = '[server]\nhostname = "localhost"\n';

describe('inlay hints', () => {
  it('show what the offset makes of the four ports and of each port that the file sets', () => {
    const text = `${SERVER}offset = 3

[transport.http]
listener.port = 9001 # mine
listener.secured_port = "9002"

[mediation]
internal_http_api_port = 9003
`;
    assert.equal(
      shown(read(text)),
      `${SERVER}offset = 3 «HTTP 9004 · HTTPS 9005 · API 9006, 9157»

[transport.http]
listener.port = 9001 «→ 9004» # mine
listener.secured_port = "9002" «→ 9005»

[mediation]
internal_http_api_port = 9003 «→ 9006»
`,
    );
  });

  it('name the built-in 10 on the [server] header where no offset is set', () => {
    assert.equal(
      shown(read(SERVER)),
      '[server] «HTTP 8290 · HTTPS 8253 · API 9201, 9164 · built-in offset 10»\nhostname = "localhost"\n',
    );
    assert.equal(
      shown(read(`${SERVER}# offset = 20\n`)),
      '[server] «HTTP 8290 · HTTPS 8253 · API 9201, 9164 · built-in offset 10»\nhostname = "localhost"\n# offset = 20\n',
    );
  });

  it('show nothing for an offset where there is no [server] to show it on', () => {
    assert.deepEqual(hintsOf(read('server.hostname = "localhost"\n')), []);
    const hostname = 'server.hostname = "h"\n';
    assert.equal(
      shown(read(`${hostname}server.offset = 3\n`)),
      `${hostname}server.offset = 3 «HTTP 8283 · HTTPS 8246 · API 9194, 9157»\n`,
    );
    assert.equal(
      shown(read('server = { hostname = "h", offset = 3 }\n')),
      'server = { hostname = "h", offset = 3 «HTTP 8283 · HTTPS 8246 · API 9194, 9157» }\n',
    );
  });

  it('name an override, on the offset that it replaces or on the header', () => {
    const launch = overriddenBy('3');
    assert.equal(
      shown(read(`${SERVER}offset = 20\n`, launch)),
      `${SERVER}offset = 20 «HTTP 8283 · HTTPS 8246 · API 9194, 9157 · override 3»\n`,
    );
    assert.equal(
      shown(read(SERVER, launch)),
      '[server] «HTTP 8283 · HTTPS 8246 · API 9194, 9157 · override 3»\nhostname = "localhost"\n',
    );
  });

  it('say that the server listens on nothing, with an offset that is no integer or with all switched off', () => {
    assert.equal(
      shown(read(`${SERVER}offset = "x"\n[transport.http]\nlistener.port = 9001\n`)),
      `${SERVER}offset = "x" «the server listens on nothing»\n[transport.http]\nlistener.port = 9001 «→ closed»\n`,
    );
    assert.equal(shown(read(`${SERVER}offset = " 3 "\n`)), `${SERVER}offset = " 3 " «the server listens on nothing»\n`);
    assert.equal(
      shown(read(SERVER, overriddenBy('true'))),
      '[server] «the server listens on nothing»\nhostname = "localhost"\n',
    );
    const off = '[transport.http]\nlistener.enable = false\nlistener.secured_enable = false\n';
    assert.equal(
      shown(read(`${SERVER}${off}`)),
      `[server] «the server listens on nothing»\nhostname = "localhost"\n${off}`,
    );
  });

  it('show what is left with an offset that is no integer, where something is', () => {
    const tcp = '[transport.tcp]\nlistener.enable = true\nlistener.port = 6060';
    assert.equal(
      shown(read(`${SERVER}offset = "x"\n${tcp}\n`)),
      `${SERVER}offset = "x" «HTTP closed · HTTPS closed · API closed»\n${tcp} «→ 6060»\n`,
    );
  });

  it('say that the server does not start, and by which line, and show no port as open', () => {
    assert.equal(
      shown(
        read(
          `${SERVER}offset = 3\n[transport.http]\nlistener.port = 9001\nx = "$ref{a.b}"\n[mediation]\nsynapse.event_debugger_port = 1\n`,
        ),
      ),
      `${SERVER}offset = 3 «the server does not start: line 6»
[transport.http]
listener.port = 9001 «→ closed»
x = "$ref{a.b}"
[mediation]
synapse.event_debugger_port = 1 «→ closed»
`,
    );
    assert.equal(
      shown(read('[server]\n[transport.http]\nlistener.port = 9001\n')),
      '[server] «the server does not start: line 1»\n[transport.http]\nlistener.port = 9001 «→ closed»\n',
    );
    const reading = read('[server]\noffset = 3\n', {}, 'place');
    assert.deepEqual(targets(reading, hintAt(reading, 1)), [['the server does not start: line 1', '[server]']]);
  });

  it('are none for a file without a host name of which nothing tells that it is a Micro Integrator’s', () => {
    for (const text of ['[server]\n', '[server]\noffset = 3\n', '[server]\noffset = "abc"\n', 'server.offset = 3\n']) {
      assert.equal(shown(read(text)), text);
    }
    assert.equal(shown(read(`${SERVER}offset = "abc"\n`)), `${SERVER}offset = "abc" «the server listens on nothing»\n`);
  });

  it('show a question mark for what only the running server knows', () => {
    assert.equal(
      shown(read(`${SERVER}offset = "$env{OFFSET}"\n[transport.http]\nlistener.port = 9001\n`)),
      `${SERVER}offset = "$env{OFFSET}" «HTTP ? · HTTPS ? · API ?»\n[transport.http]\nlistener.port = 9001 «→ ?»\n`,
    );
    assert.equal(
      shown(read(`${SERVER}[transport.http]\nlistener.port = "$env{PORT}"\n`)),
      '[server] «HTTP ? · HTTPS 8253 · API ?, 9164 · built-in offset 10»\nhostname = "localhost"\n[transport.http]\nlistener.port = "$env{PORT}" «→ ?»\n',
    );
  });

  it('show "closed" for what does not open', () => {
    assert.equal(
      shown(
        read(`${SERVER}offset = 3
[transport.http]
listener.enable = false
listener.port = 9001
listener.secured_port = 70000
`),
      ),
      `${SERVER}offset = 3 «HTTP closed · HTTPS closed · API closed, 9157»
[transport.http]
listener.enable = false
listener.port = 9001 «→ closed»
listener.secured_port = 70000 «→ closed»
`,
    );
  });

  it('tell a random port, a port that no offset moves, and the ports of the debugger', () => {
    assert.equal(
      shown(
        read(`${SERVER}offset = 3
[transport.http]
listener.port = -3
[transport.tcp]
listener.enable = true
listener.port = 6060
[mediation]
synapse.command_debugger_port = 9005
`),
      ),
      `${SERVER}offset = 3 «HTTP random · HTTPS 8246 · API 9194, 9157»
[transport.http]
listener.port = -3 «→ random»
[transport.tcp]
listener.enable = true
listener.port = 6060 «→ 6060»
[mediation]
synapse.command_debugger_port = 9005 «→ only when debugging»
`,
    );
  });

  it('show listeners of one’s own, the offset added by class', () => {
    assert.equal(
      shown(
        read(`${SERVER}offset = 3
[[custom_transport.listener]]
protocol = "a"
class = "org.x.PassThroughHttpListener"
parameter.port = 7000
[[custom_transport.listener]]
protocol = "b"
class = "org.x.Other"
parameter.port = 7000
`),
      ),
      `${SERVER}offset = 3 «HTTP 8283 · HTTPS 8246 · API 9194, 9157»
[[custom_transport.listener]]
protocol = "a"
class = "org.x.PassThroughHttpListener"
parameter.port = 7000 «→ 7003»
[[custom_transport.listener]]
protocol = "b"
class = "org.x.Other"
parameter.port = 7000 «→ 7000»
`,
    );
  });

  it('show nothing for ports of other machines, ports that nothing opens, and files of other products', () => {
    const remote = '[transport.http]\nsender.proxy_port = 3128\n[monitoring.jmx]\nrmi_registry_port = 9999\n';
    assert.equal(hintsOf(read(`server.hostname = "h"\n${remote}`)).length, 0);
    assert.equal(hintsOf(read(`${SERVER}offset = 1\n[apim.gateway]\nx = 1\n`)).length, 0);
  });

  it('keep to the range that the editor asks for', () => {
    const { deployment } = read(`${SERVER}offset = 3\n[transport.http]\nlistener.port = 9001\n`);
    const range = { start: { line: 3, character: 0 }, end: { line: 4, character: 99 } };
    assert.deepEqual(inlayHints(deployment, range, URI).map(labelOf), ['→ 9004']);
  });

  it('can be four numbers', () => {
    const short = (reading: Reading) => inlayHints(reading.deployment, ALL, URI, 'short').map(labelOf);
    assert.deepEqual(short(read(`${SERVER}offset = 3\n`)), ['→ 8283, 8246, 9194, 9157']);
    assert.deepEqual(short(read(SERVER)), ['built-in 10 → 8290, 8253, 9201, 9164']);
    assert.deepEqual(short(read(SERVER, overriddenBy('3'))), ['override 3 → 8283, 8246, 9194, 9157']);
    const off = read(`${SERVER}offset = "$env{O}"\n[transport.http]\nlistener.enable = false\n`);
    assert.deepEqual(short(off), ['→ closed, ?, closed, ?']);
    assert.deepEqual(short(read('[server]\noffset = 3\n', {}, 'place')), ['the server does not start: line 1']);
  });

  it('lead from a port to the offset, and from the offset to the ports that the file sets', () => {
    const reading = read(`${SERVER}offset = 3\n[transport.http]\nlistener.port = 9001\n`);
    assert.deepEqual(targets(reading, hintAt(reading, 4)), [['→ 9004', 'offset']]);
    assert.deepEqual(targets(reading, hintAt(reading, 2)), [['9004', 'listener.port']]);
  });

  it('lead nowhere from a port with the built-in offset or one that no offset moves', () => {
    const reading = read(
      `${SERVER}[transport.http]\nlistener.port = 9001\n[transport.tcp]\nlistener.enable = true\nlistener.port = 1234\n`,
    );
    assert.deepEqual(targets(reading, hintAt(reading, 3)), []);
    assert.deepEqual(targets(reading, hintAt(reading, 6)), []);
  });

  it('lead to the line of another file where an override stands', () => {
    const place = { uri: 'file:///mi/bin/micro-integrator.sh', line: 7 };
    const reading = read(`${SERVER}offset = 5\n[transport.http]\nlistener.port = 9001\n`, {
      override: { text: '3', from: 'bin/micro-integrator.sh', place },
    });
    const { label } = hintAt(reading, 4);
    assert.ok(Array.isArray(label));
    assert.equal(label[0]?.location?.uri, place.uri);
    assert.equal(label[0]?.location?.range.start.line, 7);
  });

  it('explain the sum in the tooltip', () => {
    const reading = read(`${SERVER}offset = 3\n[transport.http]\nlistener.port = 9001\n`);
    assert.equal(
      tooltipOf(hintAt(reading, 4)),
      '**HTTP**: 9001 + 3 = **9004**\n\nOffset **3**, set on line 3. It replaces the built-in 10; it is not added to it.',
    );
    assert.equal(
      tooltipOf(hintAt(reading, 2)),
      `Offset **3**, set on line 3. It replaces the built-in 10; it is not added to it.

- HTTP: 9001 + 3 = 9004
- HTTPS: 8243 + 3 = 8246
- API http: 9191 + 3 = 9194
- API https: 9154 + 3 = 9157`,
    );
  });

  it('say in the tooltip when the server does not start at all', () => {
    const reading = read('[server]\noffset = 3\n[transport.http]\nlistener.port = 9001\n');
    const first = '**The server does not start: line 1, `hostname` is missing.**\n\n';
    const offset = 'Offset **3**, set on line 2. It replaces the built-in 10; it is not added to it.';
    assert.equal(tooltipOf(hintAt(reading, 1)), first + offset);
    assert.equal(
      tooltipOf(hintAt(reading, 3)),
      `${first}**HTTP**: 9001 + 3 = 9004 once the server starts.\n\n${offset}`,
    );
  });

  it('fit into what VS Code shows of one line', () => {
    for (const offset of [-8000, -1, 0, 10, 100, 999, 9999, 45000, 56000]) {
      for (const reading of [
        read(`${SERVER}offset = ${offset}\n`),
        read(SERVER, overriddenBy(String(offset))),
        read(`${SERVER}offset = 1\n`, overriddenBy(String(offset))),
      ]) {
        for (const form of ['named', 'short'] as const) {
          const [hint] = inlayHints(reading.deployment, ALL, URI, form);
          assert.ok(hint);
          // What the offset is may be cut off: the ports may not.
          const [ports = ''] = labelOf(hint).split(/ · (?:built-in|override)/);
          assert.ok(ports.length <= LONGEST, `${ports} is too long`);
          assert.ok(labelOf(hint).length <= LONGEST_HERE, `${labelOf(hint)} is too long`);
        }
      }
    }
  });

  it('stand in a template behind what is known, and tell what is not', () => {
    const template = `[server]
hostname = {{ .Values.host | quote }}

[transport.http]
{{- if .Values.http }}
listener.port = {{ .Values.http }}
{{- end }}
listener.secured_port = 9000

[transport.tcp]
listener.enable = true
listener.port = "{{ .Values.tcp }}"
`;
    assert.equal(
      shown(read(template)),
      template
        .replace('[server]', '[server] «HTTP ? · HTTPS 9010 · API ?, 9164 · built-in offset 10»')
        .replace('{{ .Values.http }}\n{{- end', '{{ .Values.http }} «→ ?»\n{{- end')
        .replace('9000', '9000 «→ 9010»')
        .replace('"{{ .Values.tcp }}"', '"{{ .Values.tcp }}" «→ ?»'),
    );
    const moved = '[server]\nhostname = "h"\noffset = {{ .Values.offset }}\n[transport.http]\nlistener.port = 9000\n';
    assert.equal(
      shown(read(moved)),
      moved
        .replace('{{ .Values.offset }}', '{{ .Values.offset }} «HTTP ? · HTTPS ? · API ?»')
        .replace('9000', '9000 «→ ?»'),
    );
  });
});
