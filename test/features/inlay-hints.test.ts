import assert from 'node:assert/strict';
import type { InlayHint } from 'vscode-languageserver-types';
import { inlayHints } from '../../server/src/features/inlay-hints';
import { overriddenBy, type Reading, read } from '../support/reading';

const ALL = { start: { line: 0, character: 0 }, end: { line: 1_000_000, character: 0 } };
const URI = 'file:///mi/conf/deployment.toml';

/** What VS Code shows of the hints of one line before it cuts. */
const LONGEST = 43;

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
      `${SERVER}offset = 3 «→ 9004, 9005, 9006, 9157»

[transport.http]
listener.port = 9001 «→ 9004» # mine
listener.secured_port = "9002" «→ 9005»

[mediation]
internal_http_api_port = 9003 «→ 9006»
`,
    );
  });

  it('name the built-in 10 on the [server] header where no offset is set', () => {
    assert.equal(shown(read(SERVER)), '[server] «built-in 10 → 8290, 8253, 9201, 9164»\nhostname = "localhost"\n');
    assert.equal(
      shown(read(`${SERVER}# offset = 20\n`)),
      '[server] «built-in 10 → 8290, 8253, 9201, 9164»\nhostname = "localhost"\n# offset = 20\n',
    );
  });

  it('show nothing for an offset where there is no [server] to show it on', () => {
    assert.deepEqual(hintsOf(read('server.hostname = "localhost"\n')), []);
    assert.equal(shown(read('server.offset = 3\n')), 'server.offset = 3 «→ 8283, 8246, 9194, 9157»\n');
    assert.equal(
      shown(read('server = { hostname = "h", offset = 3 }\n')),
      'server = { hostname = "h", offset = 3 «→ 8283, 8246, 9194, 9157» }\n',
    );
  });

  it('name an override, on the offset that it replaces or on the header', () => {
    const launch = overriddenBy('3');
    assert.equal(
      shown(read(`${SERVER}offset = 20\n`, launch)),
      `${SERVER}offset = 20 «override 3 → 8283, 8246, 9194, 9157»\n`,
    );
    assert.equal(
      shown(read(SERVER, launch)),
      '[server] «override 3 → 8283, 8246, 9194, 9157»\nhostname = "localhost"\n',
    );
  });

  it('say nothing about an offset that is no integer: an error does', () => {
    assert.equal(
      shown(read(`${SERVER}offset = "x"\n[transport.http]\nlistener.port = 9001\n`)),
      `${SERVER}offset = "x"\n[transport.http]\nlistener.port = 9001 «→ closed»\n`,
    );
  });

  it('show a question mark for what only the running server knows', () => {
    assert.equal(
      shown(read(`${SERVER}offset = "$env{OFFSET}"\n[transport.http]\nlistener.port = 9001\n`)),
      `${SERVER}offset = "$env{OFFSET}" «→ ?, ?, ?, ?»\n[transport.http]\nlistener.port = 9001 «→ ?»\n`,
    );
    assert.equal(
      shown(read(`${SERVER}[transport.http]\nlistener.port = "$env{PORT}"\n`)),
      '[server] «built-in 10 → ?, 8253, ?, 9164»\nhostname = "localhost"\n[transport.http]\nlistener.port = "$env{PORT}" «→ ?»\n',
    );
  });

  it('show a dash and "closed" for what does not open', () => {
    assert.equal(
      shown(
        read(`${SERVER}offset = 3
[transport.http]
listener.enable = false
listener.port = 9001
listener.secured_port = 70000
`),
      ),
      `${SERVER}offset = 3 «→ –, –, –, 9157»
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
      `${SERVER}offset = 3 «→ random, 8246, 9194, 9157»
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
      `${SERVER}offset = 3 «→ 8283, 8246, 9194, 9157»
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
      '**HTTP pass-through**: 9001 + 3 = 9004\n\nOffset **3**, set on line 3. It replaces the built-in 10; it is not added to it.',
    );
    assert.equal(
      tooltipOf(hintAt(reading, 2)),
      `Offset **3**, set on line 3. It replaces the built-in 10; it is not added to it.

- HTTP pass-through: 9001 + 3 = 9004
- HTTPS pass-through: 8243 + 3 = 8246
- Internal API (HTTP): 9191 + 3 = 9194
- Internal API (HTTPS): 9154 + 3 = 9157`,
    );
  });

  it('say in the tooltip when the server does not start at all', () => {
    const reading = read('[server]\noffset = 3\n[transport.http]\nlistener.port = 9001\n');
    for (const line of [1, 3]) {
      assert.match(tooltipOf(hintAt(reading, line)), /As it stands, the server does not start with this file\.$/);
    }
  });

  it('fit into what VS Code shows of one line', () => {
    for (const offset of [-8000, -1, 0, 10, 100, 999, 9999, 45000, 56000]) {
      for (const reading of [
        read(`${SERVER}offset = ${offset}\n`),
        read(SERVER, overriddenBy(String(offset))),
        read(`${SERVER}offset = 1\n`, overriddenBy(String(offset))),
      ]) {
        for (const hint of hintsOf(reading)) {
          assert.ok(labelOf(hint).length <= LONGEST, `${labelOf(hint)} is too long`);
        }
      }
    }
  });
});
