import assert from 'node:assert/strict';
import { randomPorts } from '../../../server/src/ports/micro-integrator/listeners/start-listeners';
import { DEFAULT_PORTS, outcome, SERVER } from '../support/outcome';

const JMX = 'com.sun.management.jmxremote';

/** What a start with these properties opens besides the ports of every server. */
function opened(properties: Readonly<Record<string, string>>, toml = ''): string {
  const all = outcome(`${SERVER}${toml}`, { properties });
  assert.ok(all.startsWith(DEFAULT_PORTS), all);
  return all.slice(DEFAULT_PORTS.length).replace(/^, /, '');
}

/** How many random TCP ports are told of. */
const randomTcp = (systemProperties: Readonly<Record<string, string>>) =>
  randomPorts({ systemProperties }).filter((text) => text.startsWith('one random TCP port')).length;

describe('listeners of the start', () => {
  const rows: [what: string, properties: Record<string, string>, expected: string, random: number][] = [
    ['nothing', {}, '', 1],
    ['JVM monitoring as it comes', { [JMX]: 'true' }, '', 1],
    ['a registry: two random ports beside it', { [`${JMX}.port`]: '9010' }, 'jmx 9010', 2],
    [
      'a registry and its RMI server',
      { [`${JMX}.port`]: '9010', [`${JMX}.rmi.port`]: '9011' },
      'jmx 9010, jmx-rmi 9011',
      1,
    ],
    ['both on one port', { [`${JMX}.port`]: '9010', [`${JMX}.rmi.port`]: '9010' }, 'jmx 9010', 1],
    ['an RMI server without a registry', { [`${JMX}.rmi.port`]: '9011' }, '', 1],
    ['the local connector', { [`${JMX}.local.port`]: '9012' }, 'jmx-local 9012', 0],
    [
      'all three',
      { [`${JMX}.port`]: '1', [`${JMX}.rmi.port`]: '2', [`${JMX}.local.port`]: '65535' },
      'jmx 1, jmx-rmi 2, jmx-local 65535',
      0,
    ],
    ['a variable', { [`${JMX}.port`]: '$P' }, 'jmx unknown (unknown)', 2],
    ['no port', { [`${JMX}.local.port`]: '65536' }, 'jmx-local unknown (unknown)', 0],
    ['the unit test server', { synapseTest: 'true' }, 'unit-test 9008', 1],
    ['the unit test server elsewhere', { synapseTest: 'true', synapseTestPort: '9108' }, 'unit-test 9108', 1],
    ['its port alone', { synapseTestPort: '9108' }, '', 1],
    ['the unit test server, off', { synapseTest: 'false' }, '', 1],
  ];
  for (const [what, properties, expected, random] of rows) {
    it(what, () => {
      assert.equal(opened(properties), expected);
      assert.equal(randomTcp(properties), random);
    });
  }

  it('are not moved by any offset', () => {
    const properties = { portOffset: '0', synapseTest: 'true', [`${JMX}.port`]: '9010' };
    const open = 'ok: http 8280, https 8243, internal-http 9191, internal-https 9154, jmx 9010, unit-test 9008';
    assert.equal(outcome(SERVER, { properties }), open);
  });

  it('take their ports before the server does', () => {
    assert.equal(
      outcome(SERVER, { properties: { [`${JMX}.port`]: '8290' } }),
      'degraded: http failed (taken), https 8253, internal-http 9201, internal-https 9164, jmx 8290',
    );
  });
});
