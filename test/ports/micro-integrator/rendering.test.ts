import assert from 'node:assert/strict';
import { PRODUCT_ALONE } from '../../../server/src/ports/micro-integrator/pipeline/product-references';
import { javaText } from '../../../server/src/ports/micro-integrator/pipeline/server-values';
import type { Settings } from '../../../server/src/ports/micro-integrator/pipeline/settings';
import { render } from '../../../server/src/ports/micro-integrator/printing/rendering';
import { TEMPLATES } from '../../../server/src/ports/product/templates/templates';
import { deploymentOf, SERVER, type Start } from '../support/outcome';

/** Where the templates look. */
const PLACES = [...JSON.stringify(TEMPLATES).matchAll(/"(?:path|name)":\[("[^\]]+")\]/g)].map(([, names = '']) =>
  names.replaceAll('"', '').replaceAll(',', '.'),
);

/** Of a rendering that is not the first one it is kept what was sound. */
const AGAIN = { parts: new Set<never>(), values: new Map() };

/** The same settings, of which anything may be other than the product's. */
function whole(settings: Settings): Settings {
  const changedRoots = () => new Set(PLACES.map((place) => place.split('.', 1)[0] ?? ''));
  return { ...settings, data: { ...settings.data, changedRoots, changedBelow: () => null } };
}

/** What the templates cannot do with a file: `key wants a table`, `key breaks file`. */
function troubles(toml: string, start?: Start): string[] {
  const { unusable, unsafe } = deploymentOf(`${toml}\n${SERVER}`, start);
  return [
    ...unusable.map(({ key, wanted }) => `${key} wants a ${wanted}`),
    ...unsafe.map(({ key, file, use }) => `${use === 'name' ? 'name ' : ''}${key} breaks ${file}`),
  ];
}

describe('what the product says by itself', () => {
  it('goes wrong in no template, and refers to nothing that a file may change', () => {
    const { settings } = deploymentOf(SERVER);
    const { unusable, unsafe, sound } = render(whole(settings), AGAIN);
    assert.deepEqual([unusable, unsafe], [[], []]);
    assert.equal(sound.parts.size, TEMPLATES.flatMap(({ parts }) => parts).length);
    for (const [key, value] of PRODUCT_ALONE) assert.ok(!/\{\{|\{%/.test(javaText(value)), key);
  });
});

describe('the parts of the templates', () => {
  it('are gone through only where they look at something that the file says', () => {
    for (const [toml, most] of [
      ['[transport.http]\nlistener.port = 8280', 20],
      ['[mediation]\ninternal_http_api_port = 9191', 5],
      ['[nobody]\nasks = 1', 0],
    ] as const) {
      const { sound } = render(deploymentOf(toml).settings, AGAIN);
      assert.ok(sound.parts.size <= most, `${sound.parts.size} of ${toml}`);
      assert.ok(sound.values.size <= 2 * most, `${sound.values.size} of ${toml}`);
    }
  });

  it('go wrong as if all were gone through', () => {
    const keys = new Set(PLACES);
    assert.ok(keys.size > 300);
    for (const key of keys) {
      for (const value of ['1', '"<"', '[1]', '"{{ 1 }}"']) {
        for (const toml of [`${key} = ${value}`, `${key}.a.b = ${value}\n${key.split('.')[0]}.c = ${value}`]) {
          const { settings, unusable, unsafe } = deploymentOf(toml);
          const all = render(whole(settings), AGAIN);
          assert.deepEqual([unusable, unsafe], [all.unusable, all.unsafe], toml);
        }
      }
    }
  });
});

describe('a template of the server', () => {
  const does = (what: string, toml: string, ...expected: readonly string[]) =>
    it(what, () => assert.deepEqual(troubles(toml), expected));

  describe('that asks a table for its entries', () => {
    const parameters = 'transport.http.sender.parameter';
    for (const value of ['1', '1.5', '""', '"{}"', 'true', '[]', '["a"]', '[{a = 1}]', '1979-05-27', '07:32:00']) {
      does(`dies of ${value}`, `${parameters} = ${value}`, `${parameters} wants a table`);
    }
    does('dies of an array of tables', `[[${parameters}]]\na = 1`, `${parameters} wants a table`);
    does('dies of an empty one, too', `[[${parameters}]]`, `${parameters} wants a table`);
    does('takes an inline table', `${parameters} = {a = 1}`);
    does('takes none at all', `${parameters} = {}`);
    does('prints its values', `${parameters} = {a = 1, b = "&"}`, `${parameters}.b breaks axis2.xml`);
    does('prints its names', `${parameters} = {'a<' = 1, b = 2}`, `${parameters}.'a<' breaks axis2.xml`);
    does('is not reached while the transport is off', 'transport.ws.sender.parameter = 1');
    does(
      'is reached as soon as it is on',
      'transport.udp.sender.enable = true\ntransport.udp.sender.parameter = 1',
      'transport.udp.sender.parameter wants a table',
    );
    does('dies in files that no port depends on', 'transport.jndi.queue = 1', 'transport.jndi.queue wants a table');
    does(
      'dies of an element of a list',
      '[[transport.jms.listener]]\nname = "a"\nparameter = "b"',
      'transport.jms.listener.parameter wants a table',
    );
    does(
      'takes the value that the settings are left with: here a default comes later',
      'transport.client.https.properties = 1',
    );
  });

  describe('that goes through a value', () => {
    does(
      'takes a value that is no list for its only element',
      'server.roles = "a&b"',
      'server.roles breaks carbon.xml',
    );
    does('takes the values of a table', 'server.roles.a = "&"', 'server.roles.a breaks carbon.xml');
    does('takes each element of a list', 'server.roles = ["a", "&"]', 'server.roles breaks carbon.xml');
    does('takes nothing of an empty list', 'server_conf = []');
    for (const value of ['1', '""', '["a"]']) {
      does(
        `prints an element without a name for ${value}`,
        `server_conf = ${value}`,
        'name server_conf.title breaks carbon.xml',
      );
    }
    does('prints the name of an element', '[[server_conf]]\ntitle = "a b"', 'name server_conf.title breaks carbon.xml');
    does(
      'and elements below it',
      '[[server_conf]]\ntitle = "a"\n[[server_conf.param]]\nvalue = "b"',
      'name server_conf.param.key breaks carbon.xml',
    );
    does('all with names', '[[server_conf]]\ntitle = "a"\n[[server_conf.param]]\nkey = "b"\nvalue = "c"');
    const profile = '[[transport.http.proxy_profile]]\n';
    does(
      'that must be a list dies of a text',
      `${profile}target_hosts = "a"`,
      'transport.http.proxy_profile.target_hosts wants a list',
    );
    does('that must be a list takes one', `${profile}target_hosts = ["a"]\nbypass_hosts = ["b"]`);
  });

  describe('that compares with true', () => {
    const enable = 'transport.mqtt.sender.enable';
    for (const value of ['1', '0', '1.5'])
      does(`dies of ${value}`, `${enable} = ${value}`, `${enable} wants a boolean`);
    for (const value of ['true', '"a"', '""', '[]', '[1]', '07:32:00', '{a = 1}'])
      does(`takes ${value}`, `${enable} = ${value}`);
  });

  describe('that prints only under a condition', () => {
    const cache = 'transport.http.listener.certificate_revocation_cache_size';
    does('does not print without it', `${cache} = "&"`);
    does(
      'prints with it',
      `${cache} = "&"\ntransport.http.listener.certificate_revocation_verifier_enable = false`,
      `${cache} breaks axis2.xml`,
    );
    does('does not print the class of JMS without a connection', 'transport.jms.listener_class = "&"');
    does(
      'prints it with one',
      'transport.jms.listener_class = "&"\n[[transport.jms.listener]]',
      'transport.jms.listener_class breaks axis2.xml',
    );
    does(
      'prints it when it is switched on',
      'transport.jms.listener_class = "&"\ntransport.jms.listener_enable = 1',
      'transport.jms.listener_class breaks axis2.xml',
    );
    does(
      'does not print it when it is switched off',
      'transport.jms.listener_class = "&"\ntransport.jms.listener_enable = 0\n[[transport.jms.listener]]',
    );
  });

  describe('whose file no port depends on', () => {
    does('prints what it likes', 'datasource = "&"\nsuper_admin.password = "&"\nserver.blocking.username = "&"');
  });

  it('says nothing about what only the running server knows', () => {
    const toml = 'transport.http.sender.enable = "$env{X}"\ntransport.http.sender.parameter = 1';
    assert.deepEqual(troubles(toml, { others: 'unknown' }), []);
  });

  it('finds the settings of the file', () => {
    const toml = `[[transport.mail.sender]]\nparameter.hostname = "a"\n[[transport.mail.sender]]\nparameter.hostname = "&"\n${SERVER}`;
    const [unsafe] = deploymentOf(toml).unsafe;
    assert.equal(unsafe?.key, "transport.mail.sender.parameter.'mail.smtp.host'");
    assert.deepEqual(unsafe.setting?.entry.path, ['transport', 'mail', 'sender', 1, 'parameter', 'hostname']);
  });
});
