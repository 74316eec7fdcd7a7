import assert from 'node:assert/strict';
import { DiagnosticSeverity, DiagnosticTag } from 'vscode-languageserver-types';
import { diagnostics } from '../../server/src/features/diagnostics';
import { KINDS } from '../../server/src/ports/findings/kinds';
import { DOCS } from '../../server/src/ports/product/catalog';
import { samples } from '../support/fixtures';
import { assertMarks } from '../support/marks';
import { read } from '../support/reading';

const URI = 'file:///mi/conf/deployment.toml';

function diagnosticsOf(text: string) {
  const { deployment, findings } = read(text);
  return diagnostics(deployment, findings, URI);
}

describe('diagnostics', () => {
  it('cover exactly the token that is to blame', () => {
    const text = `[server]
hostname = "localhost"
offset = "12 " # want offset-invalid: "12 "
portOffset = 3 # want unknown-port-key: portOffset

[transport.tcp]
listener.enable = true
listener.port = 70000 # want port-out-of-range: 70000

[monitoring.jmx]
rmi_registry_port = 9999 # want port-never-opened: 9999
`;
    assertMarks(text, diagnosticsOf(text));
  });

  it('cover a port, one that collides, one that does not open', () => {
    const text = `[server] # the built-in offset
hostname = "localhost"

[transport.http]
listener.port = 8290 # want port-already-effective: 8290
listener.secured_port = 8290 # want port-already-effective: 8290; port-conflict: 8290

[mediation]
internal_http_api_port = "x" # want port-invalid: "x"
"internal_https_api_port" = 9000

[management_api]
protocols = "https http"

[transport.udp]
listener.parameter.'transport.udp.port' = 9000 # want port-disabled: 9000
`;
    assertMarks(text, diagnosticsOf(text));
  });

  it('are one line each, with nothing that turns the direction of writing', () => {
    const [finding] = diagnosticsOf(
      '[server]\nhostname = "localhost"\n[transport.http]\nlistener.port = "a\\n\\u001b\\u202e"\n',
    );
    assert.match(String(finding?.message), /"a\\n\\u001B\\u202E"/);
  });

  it('are none for a file that is right', () => {
    assertMarks('[server]\nhostname = "localhost"\noffset = 3\n[transport.http]\nlistener.port = 9001\n', []);
    assert.deepEqual(diagnosticsOf('[server]\nhostname = "localhost"\noffset = 3\n'), []);
  });

  it('have severity, code, source, a vendor’s page, and are faded where a line has no effect', () => {
    const [redundant] = diagnosticsOf('[server]\nhostname = "localhost"\noffset = 10\n');
    assert.equal(redundant?.severity, DiagnosticSeverity.Hint);
    assert.equal(redundant.code, 'offset-redundant');
    assert.equal(redundant.source, 'mi-ports');
    assert.deepEqual(redundant.codeDescription, { href: DOCS.offset });
    assert.deepEqual(redundant.tags, [DiagnosticTag.Unnecessary]);

    const [port] = diagnosticsOf('[server]\nhostname = "localhost"\n[transport.http]\nlistener.port = 8290\n');
    assert.equal(port?.severity, DiagnosticSeverity.Warning);
    assert.deepEqual(port.codeDescription, { href: DOCS.ports });
    assert.equal(port.tags, undefined);

    const [syntax] = diagnosticsOf('[mediation]\nhostname = \n');
    assert.equal(syntax?.severity, DiagnosticSeverity.Error);
    assert.equal(syntax.codeDescription, undefined);
  });

  it('lead to the other place that belongs to them', () => {
    const [conflict] = diagnosticsOf(
      '[server]\nhostname = "h"\n[transport.http]\nlistener.port = 9000\nlistener.secured_port = 9000\n',
    );
    assert.deepEqual(
      conflict?.relatedInformation?.map(({ location }) => location),
      [{ uri: URI, range: { start: { line: 3, character: 16 }, end: { line: 3, character: 20 } } }],
    );
  });

  it('have the codes that are documented', () => {
    for (const { text } of samples()) {
      for (const { code } of diagnosticsOf(text))
        assert.ok(
          KINDS.some((kind) => kind.code === code),
          String(code),
        );
    }
  });
});
