import assert from 'node:assert/strict';
import {
  addressesMeet,
  bindAddress,
  UNKNOWN_ADDRESS,
} from '../../../server/src/ports/micro-integrator/listeners/bind-address';
import { deploymentOf, outcome, SERVER } from '../support/outcome';

describe('the address of a listener', () => {
  const spellings: [text: string, address: string | null][] = [
    ['10.0.0.1', '10.0.0.1'],
    ['127.000.000.001', '127.0.0.1'],
    ['localhost', '127.0.0.1'],
    ['LOCALHOST', '127.0.0.1'],
    ['', '127.0.0.1'],
    ['0.0.0.0', null],
    ['0', null],
    ['::', null],
    ['[::]', null],
    ['0:0:0:0:0:0:0:0', null],
    ['::1', '0:0:0:0:0:0:0:1'],
    ['0:0::0001', '0:0:0:0:0:0:0:1'],
    ['FE80::1%eth0', 'fe80:0:0:0:0:0:0:1'],
    ['::ffff:10.0.0.1', '10.0.0.1'],
    ['mi-1.example.com', 'mi-1.example.com'],
    ['not an address', 'not an address'],
  ];
  for (const [text, address] of spellings) {
    it(`"${text}" is ${address ?? 'all of them'}`, () => assert.equal(bindAddress(text), address));
  }

  it('meets itself and all addresses, and for sure no other', () => {
    const rows: [string | null, string | null, boolean][] = [
      ['10.0.0.1', '10.0.0.1', true],
      ['10.0.0.1', '10.0.0.2', false],
      ['10.0.0.1', null, true],
      [null, null, true],
      [UNKNOWN_ADDRESS, UNKNOWN_ADDRESS, false],
      [UNKNOWN_ADDRESS, null, true],
      ['a.example.com', 'b.example.com', false],
    ];
    for (const [one, other, expected] of rows) {
      assert.equal(addressesMeet(one, other), expected);
      assert.equal(addressesMeet(other, one), expected);
    }
  });

  it('is told by the keys of the pass-through listeners, and nothing else', () => {
    const addresses = (toml: string, environment = {}) =>
      deploymentOf(`${SERVER}${toml}\n`, { environment, others: 'unknown' })
        .listeners.filter(({ address }) => address !== undefined)
        .map(({ port, address }) => `${port.id} ${address}`);
    const http = '[transport.http]\nlistener';
    assert.deepEqual(addresses(`${http}.bind_address = "10.0.0.1"`), ['http 10.0.0.1']);
    assert.deepEqual(addresses(`${http}.secured_bind_address = "10.0.0.1"`), ['https 10.0.0.1']);
    assert.deepEqual(addresses(`${http}.parameter.bind-address = "10.0.0.1"`), ['http 10.0.0.1']);
    assert.deepEqual(addresses(`${http}.bind_address = "0.0.0.0"`), []);
    assert.deepEqual(addresses(`${http}.hostname = "10.0.0.1"`), []);
    assert.deepEqual(addresses(`${http}.bind_address = "$env{A}"`), ['http ?']);
    assert.deepEqual(addresses(`${http}.bind_address = "$env{A}"`, { A: '10.0.0.1' }), ['http 10.0.0.1']);
    const custom = (name: string) =>
      `[[custom_transport.listener]]\nprotocol = "x"\nclass = "a.${name}"\nparameter.port = 1\nparameter.bind_address = "10.0.0.1"`;
    assert.deepEqual(addresses(custom('PassThroughHttpListener')), ['custom:x 10.0.0.1']);
    assert.deepEqual(addresses(custom('Own')), []);
  });

  describe('within one server', () => {
    const rows: [what: string, http: string, https: string, port: number, expected: string][] = [
      ['two addresses', '10.0.0.1', '10.0.0.2', 8280, 'ok: http 8290, https 8290'],
      ['one address', '10.0.0.1', '10.0.0.1', 8280, 'degraded: http 8290, https failed (taken)'],
      ['one, and all', '10.0.0.1', '0.0.0.0', 8280, 'degraded: http 8290, https failed (taken)'],
    ];
    for (const [what, http, https, port, expected] of rows) {
      it(what, () => {
        const toml = `${SERVER}[transport.http]\nlistener.bind_address = "${http}"\nlistener.secured_bind_address = "${https}"\nlistener.secured_port = ${port}\n`;
        assert.ok(outcome(toml).startsWith(expected), outcome(toml));
      });
    }

    it('the internal API listens on all', () => {
      const toml = `${SERVER}[transport.http]\nlistener.bind_address = "10.0.0.1"\nlistener.port = 9191\n`;
      assert.match(outcome(toml), /^degraded: http 9201, .*internal-http failed \(taken\)/);
    });
  });
});
