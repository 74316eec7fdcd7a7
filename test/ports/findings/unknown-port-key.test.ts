import assert from 'node:assert/strict';
import { entriesOf } from '../../../server/src/toml/entries';
import { read } from '../../support/reading';

const SERVER = '[server]\nhostname = "localhost"\n';

/** `written -> meant (title)`, for each key that is said to be misspelled. */
function misspelled(text: string): string[] {
  const { findings, deployment } = read(text);
  return findings
    .filter(({ code }) => code === 'unknown-port-key')
    .map(({ span, message, repairs }) => {
      const meant = /Did you mean `(.*)`\?$/.exec(message)?.[1];
      assert.ok(
        entriesOf(deployment.tree).some(({ key }) => key.span === span),
        'the range is the key',
      );
      return `${text.slice(span.start, span.end)} -> ${meant} (${repairs()
        .map(({ title }) => title)
        .join()})`;
    });
}

describe('misspelled keys', () => {
  it('of the offset', () => {
    for (const [written, meant] of [
      ['portOffset', 'offset'],
      ['port_offset', 'offset'],
      ['Offset', 'offset'],
      ['ofset', 'offset'],
      ['offest', 'offset'],
      ['"Offset"', 'offset'],
      ['ports.offset', 'offset'],
    ]) {
      assert.deepEqual(misspelled(`${SERVER}${written} = 3\n`), [
        `${written} -> ${meant} (Change the key to ${meant})`,
      ]);
    }
  });

  it('of the offset in the wrong place', () => {
    assert.deepEqual(misspelled(`offset = 3\n${SERVER}`), ['offset -> server.offset (Move it to [server] as offset)']);
    assert.deepEqual(misspelled(`portOffset = 3\n${SERVER}`), [
      'portOffset -> server.offset (Move it to [server] as offset)',
    ]);
    assert.deepEqual(misspelled(`"server.offset" = 3\n${SERVER}`), [
      '"server.offset" -> server.offset (Move it to [server] as offset)',
    ]);
    assert.deepEqual(misspelled(`server.hostname = "h"\noffset = 3\n`), [
      'offset -> server.offset (Change the key to server.offset)',
    ]);
  });

  it('of ports and their switches', () => {
    for (const [table, written, meant] of [
      ['transport.http', 'port', 'listener.port'],
      ['transport.http', 'listener.https_port', 'listener.secured_port'],
      ['transport.http', 'listener.ssl_port', 'listener.secured_port'],
      ['transport.http', 'listener.securedPort', 'listener.secured_port'],
      ['transport.http', 'listener.prot', 'listener.port'],
      ['transport.http', '"listener.port"', 'listener.port'],
      ['transport.http', 'listener.Enable', 'listener.enable'],
      ['mediation', 'internal_http_port', 'internal_http_api_port'],
      ['mediation', 'internal_https_api_prot', 'internal_https_api_port'],
      ['transport.tcp', 'port', 'listener.port'],
      ['synapse_properties', 'internal.http.api.port', "'internal.http.api.port'"],
    ]) {
      assert.deepEqual(misspelled(`${SERVER}[${table}]\n${written} = 9001\n`), [
        `${written} -> ${meant} (Change the key to ${meant})`,
      ]);
    }
  });

  it('of ports in a table that the server does not read', () => {
    assert.deepEqual(misspelled(`${SERVER}[transport.https]\nlistener.port = 9443\n`), [
      'listener.port -> transport.http.listener.secured_port (Move it to [transport.http] as listener.secured_port)',
    ]);
    assert.deepEqual(misspelled(`${SERVER}[management_api]\nport = 9164\n`), [
      'port -> mediation.internal_https_api_port (Move it to [mediation] as internal_https_api_port = 9154)',
    ]);
    assert.deepEqual(misspelled(`${SERVER}[management_api]\nport = 9201\n`), [
      'port -> mediation.internal_http_api_port (Move it to [mediation] as internal_http_api_port = 9191)',
    ]);
    assert.deepEqual(misspelled(`${SERVER}offset = 4\n[transport.http]\nport = 8290\n`), [
      'port -> listener.port (Change the key to listener.port and the port to the base 8286)',
    ]);
    assert.deepEqual(misspelled(`${SERVER}[management_api]\nhttp_port = 9000\n`), [
      'http_port -> mediation.internal_http_api_port (Move it to [mediation] as internal_http_api_port)',
    ]);
  });

  it('are to be removed where the file has the right key too', () => {
    assert.deepEqual(misspelled(`${SERVER}offset = 20\nportOffset = 3\n`), [
      'portOffset -> offset (Remove portOffset, which has no effect)',
    ]);
  });

  it('have no repair inside an array of tables, and are not told of where its header is to be put right', () => {
    assert.deepEqual(misspelled(`${SERVER}[[transport.http]]\nlistener.https_port = 1\n`), []);
    const twice = '[[transport.http]]\nlistener.https_port = 1\n[[transport.http]]\na = 1\n';
    assert.deepEqual(misspelled(`${SERVER}${twice}`), [
      'listener.https_port -> transport.http.listener.secured_port ()',
    ]);
  });

  it('are none of these', () => {
    for (const text of [
      `${SERVER}offset = 3\n`,
      `${SERVER}[transport.http]\nlistener = { port = 9001 }\n`,
      `${SERVER}[transport.http]\nlistener.parameter.port = 9001\n`,
      `${SERVER}[system.parameter]\nportOffset = 3\n`,
      `${SERVER}[transport.http]\nsender.proxy_port = 3128\n`,
      `${SERVER}[transport.http]\nmax_http_connection_per_host_port = 32767\n`,
      `${SERVER}[[transport.rabbitmq.sender]]\nparameter.port = 5672\n`,
      `${SERVER}[[datasource]]\nport = 1\n`,
      `${SERVER}[my_table]\nport = 1\noffset = 2\nenable = true\n`,
      `${SERVER}[opentelemetry]\nport = 1\n`,
    ]) {
      assert.deepEqual(misspelled(text), [], text);
    }
  });
});
