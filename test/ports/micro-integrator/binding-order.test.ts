import assert from 'node:assert/strict';
import { deploymentOf, outcome, SERVER } from '../support/outcome';

const INTERNAL = 'internal-http 9201, internal-https 9164';
const PASS_THROUGH = 'org.apache.synapse.transport.passthru.PassThroughHttp';

/** [what, below [server], outcome] */
function rows(table: readonly (readonly [what: string, toml: string, expected: string])[]): void {
  for (const [what, toml, expected] of table) {
    it(what, () => assert.equal(outcome(`${SERVER}${toml}\n`), expected));
  }
}

const http = (line: string) => `[transport.http]\n${line}`;

describe('two listeners on one port: the first to bind wins', () => {
  const tcp = (port: number) => `[transport.tcp]\nlistener.enable = true\nlistener.port = ${port}\n`;
  rows([
    [
      'http before https',
      http('listener.port = 9000\nlistener.secured_port = 9000'),
      `degraded: http 9010, https failed (taken), ${INTERNAL}`,
    ],
    [
      'http on the default of https',
      http('listener.port = 8243'),
      `degraded: http 8253, https failed (taken), ${INTERNAL}`,
    ],
    [
      'http before internal-http',
      http('listener.port = 9191'),
      'degraded: http 9201, https 8253, internal-http failed (taken), internal-https 9164',
    ],
    [
      'https before internal-https',
      http('listener.secured_port = 9154'),
      'degraded: http 8290, https 9164, internal-http 9201, internal-https failed (taken)',
    ],
    [
      'internal-http before internal-https',
      '[mediation]\ninternal_http_api_port = 9154',
      'degraded: http 8290, https 8253, internal-http 9164, internal-https failed (taken)',
    ],
    [
      'tcp before http, without the offset',
      tcp(8290),
      `degraded: http failed (taken), https 8253, ${INTERNAL}, tcp 8290`,
    ],
    [
      'tcp before internal-http',
      tcp(9201),
      'degraded: http 8290, https 8253, internal-http failed (taken), internal-https 9164, tcp 9201',
    ],
    [
      'a listener that is off takes nothing',
      http('listener.enable = false\nlistener.port = 8243'),
      'ok: http off (switched-off), https 8253, internal-http off (pass-through-missing), internal-https 9164',
    ],
    [
      'a listener that fails takes nothing',
      http('listener.port = 9000\nlistener.secured_port = 9000\nlistener.enable = "$ref{p.off}"\n[p]\noff = false'),
      'ok: http off (switched-off), https 9010, internal-http off (pass-through-missing), internal-https 9164',
    ],
    [
      'random ports do not meet',
      http('listener.port = -10\nlistener.secured_port = -10'),
      `ok: http 0, https 0, ${INTERNAL}`,
    ],
    [
      'two random internal ports count as one',
      '[mediation]\ninternal_http_api_port = -10\ninternal_https_api_port = -10',
      'degraded: http 8290, https 8253, internal-http 0, internal-https failed (taken)',
    ],
    [
      'one of one’s own, in the order of a hash table over the names',
      `[[custom_transport.listener]]\nprotocol = "multi-https"\nclass = "${PASS_THROUGH}MultiSSLListener"\nparameter.port = 8280`,
      `degraded: http failed (taken), https 8253, ${INTERNAL}, custom:multi-https 8290`,
    ],
    [
      'one of one’s own that comes later than http',
      `[[custom_transport.listener]]\nprotocol = "http2"\nclass = "${PASS_THROUGH}Listener"\nparameter.port = 8280`,
      `degraded: http 8290, https 8253, ${INTERNAL}, custom:http2 failed (taken)`,
    ],
  ]);

  it('says who was first', () => {
    const { listeners } = deploymentOf(`${SERVER}${http('listener.port = 8243')}\n`);
    assert.deepEqual(listeners.find(({ port }) => port.id === 'https')?.reason, { kind: 'taken', by: 'http' });
  });
});
