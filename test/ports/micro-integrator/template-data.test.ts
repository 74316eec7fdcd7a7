import assert from 'node:assert/strict';
import { type Deployment, readDeployment } from '../../../server/src/ports/micro-integrator/deployment';
import { hashOrder } from '../../../server/src/ports/micro-integrator/pipeline/hash-order';
import { PRODUCT_ALONE } from '../../../server/src/ports/micro-integrator/pipeline/product-references';
import { TomlDocument } from '../../../server/src/toml/document';
import { parseToml } from '../../../server/src/toml/parse';
import { randomNumbers } from '../../toml/support/random-edits';

const LAUNCH = { override: null, environment: {}, systemProperties: {}, others: 'unset' } as const;
const dataOf = (text: string) => readDeployment(parseToml(text), LAUNCH).settings.data;

interface Nested {
  [name: string]: unknown;
}

/** Tables as objects, whose names keep their order: none here is a number. */
function plain(value: unknown): unknown {
  if (value instanceof Map) return Object.fromEntries([...value].map(([name, inner]) => [name, plain(inner)]));
  if (Array.isArray(value)) return value.map(plain);
  return typeof value === 'bigint' ? String(value) : value;
}

/** Puts a value where a key says; what stands in the way makes way. */
function put(table: Nested, [name = '', ...rest]: readonly string[], value: unknown): void {
  if (rest.length === 0) {
    table[name] = value;
    return;
  }
  const there = table[name];
  const inner: Nested = typeof there === 'object' && there !== null && !Array.isArray(there) ? { ...there } : {};
  table[name] = inner;
  put(inner, rest, value);
}

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

  it('is what the keys come to one by one in the order of the hash table, after edits and in a file that is read first', () => {
    const random = randomNumbers(3);
    const one = <T>(of: readonly T[]): T => of[Math.floor(random() * of.length)] as T;
    // The product has keys below the first three.
    const names = [
      'http.listener',
      'http.sender',
      'jms.sender',
      'http.socket_timeout',
      'jms.x',
      'own.a',
      'own.b.c',
      'y',
    ];
    let mixed = 0;
    for (let round = 0; round < 40; round++) {
      let keys: readonly string[] = [];
      let before: Deployment | null = null;
      const document = new TomlDocument('');
      for (let step = 0; step < 8; step++) {
        if (step === 0 || random() < 0.3) keys = names.filter(() => random() < 0.5);
        const lines = keys.map((key) => `${key} = ${one(['1', '2', '"x"', 'true', '{ enable = 1 }', '[1]'])}\n`);
        const text = `[transport]\n${lines.join('')}`;
        const { settings } = readDeployment(parseToml(text), LAUNCH);
        const after: Deployment = readDeployment(document.edit(text), LAUNCH, undefined, before);
        const product = [...PRODUCT_ALONE.keys()].filter((key) => key.startsWith('transport.'));
        const own = [...settings.basis.own.own.keys()].filter((key) => key.startsWith('transport.'));
        const expected: Nested = {};
        for (const key of hashOrder(new Set([...own, ...product]), settings.data.size)) {
          const path = [...key.matchAll(/'([^']*)'|[^.]+/g)].map(([whole, quoted]) => quoted ?? whole);
          put(expected, path, plain(settings.flat.get(key)));
        }
        const made = JSON.stringify(expected.transport);
        assert.ok(JSON.stringify(plain(settings.data.get('transport'))) === made, text);
        assert.ok(JSON.stringify(plain(after.settings.data.get('transport'))) === made, `edited to ${text}`);
        if (keys.includes('http.listener')) mixed++;
        before = after;
      }
    }
    assert.ok(mixed > 100, `${mixed}`);
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
    assert.deepEqual(below('transport', '[transport]\nhttp.listener = 1\n'), ['http']);
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
