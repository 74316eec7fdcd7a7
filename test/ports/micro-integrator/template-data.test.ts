import assert from 'node:assert/strict';
import { readDeployment } from '../../../server/src/ports/micro-integrator/deployment';
import { parseToml } from '../../../server/src/toml/parse';

const LAUNCH = { override: null, environment: {}, systemProperties: {}, others: 'unset' } as const;
const dataOf = (text: string) => readDeployment(parseToml(text), LAUNCH).settings.data;

describe('the data of the templates', () => {
  it('has nothing of another file in the tables that are empty by default', () => {
    const names = ['a', 'bb', 'c', 'dd', 'e', 'ff'];
    dataOf(`[cpu_watcher]\n${names.map((name) => `${name} = 1\n`).join('')}`);
    assert.deepEqual(
      [...(dataOf('[server]\nhostname = "localhost"\n').get('cpu_watcher') as Map<string, unknown>)],
      [],
    );
  });

  it('has nothing of the values of another file with the same keys', () => {
    const server = (value: string) =>
      dataOf(`[server]\nhostname = ${value}\nblocking.username = ${value}\nown.a.b = ${value}\n`).get('server');
    const first = server('"first"');
    const copy = structuredClone(first);
    assert.notDeepEqual(server('{ x = 1 }'), copy);
    assert.deepEqual(first, copy);
    assert.deepEqual(server('"first"'), copy);
  });

  it('has the tables of the last file where both say the same at a root, and others in another order', () => {
    const store = '[keystore.primary]\ntype = "JKS"\n';
    const one = dataOf(`${store}[server]\noffset = 1\n`);
    const other = dataOf(`[server]\noffset = 2\n${store}`);
    assert.equal(other.get('keystore'), one.get('keystore'));
    assert.notEqual(other.get('server'), one.get('server'));
    const many = dataOf(`${store}[own]\n${Array.from({ length: 3000 }, (_, n) => `k${n} = 1\n`).join('')}`);
    many.get('keystore');
    assert.notEqual(many.size, one.size);
    assert.notEqual(many.get('keystore'), one.get('keystore'));
  });

  it('lets the later of two keys win of which one goes through the other, whatever files came before', () => {
    const own = () => dataOf('[own]\na = 1\n[own.b]\nc = 1\n[[own.b.d]]\ne = 1\n').get('own');
    const before = structuredClone(own());
    dataOf('[own]\na.b = 1\nb = 2\n');
    assert.deepEqual(own(), before);
  });

  it('tells below which names a file changes something', () => {
    const below = (root: string, text: string) => {
      const names = dataOf(text).changedBelow(root);
      return names && [...names];
    };
    assert.deepEqual(below('transport', ''), []);
    assert.deepEqual(below('transport', '[transport.http]\nlistener.port = 1\n[transport.jms]\na = 1\n'), [
      'http',
      'jms',
    ]);
    assert.deepEqual(below('own', '[own]\na.b = 1\n'), ['a']);
    assert.equal(below('transport', 'transport = 1'), null);
    assert.equal(below('transport', '[transport]\nhttp.listener = 1\n'), null);
  });

  it('resolves what the product refers to with what the file says, by way of others too', () => {
    const { settings } = readDeployment(
      parseToml('[keystore.primary]\npassword = "$ref{own.word}"\n[own]\nword = "x"\n'),
      LAUNCH,
    );
    assert.equal(settings.rendered('internal_api_ssl_config.key_store.password'), 'x');
    assert.ok(settings.failures.some(({ reference }) => reference === '$ref{server.hostname}'));
    assert.ok(!settings.failures.some(({ reference }) => reference === '$ref{keystore.primary.password}'));
  });
});
