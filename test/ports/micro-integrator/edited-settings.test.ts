import assert from 'node:assert/strict';
import { type Deployment, readDeployment, tried } from '../../../server/src/ports/micro-integrator/deployment';
import { serverRejection } from '../../../server/src/ports/micro-integrator/parser/grammar';
import { Lexer } from '../../../server/src/ports/micro-integrator/parser/lexer';
import { PRODUCT_SETTINGS } from '../../../server/src/ports/micro-integrator/pipeline/flat-settings';
import { javaText } from '../../../server/src/ports/micro-integrator/pipeline/server-values';
import { INFERENCES } from '../../../server/src/ports/product/inferences';
import { TomlDocument } from '../../../server/src/toml/document';
import { parseToml } from '../../../server/src/toml/parse';
import { TemplateDocument } from '../../../server/src/toml/template-document';
import { randomNumbers } from '../../toml/support/random-edits';

const LAUNCH = { override: null, environment: {}, systemProperties: {}, others: 'unset' } as const;
const HEAD = '[server]\nhostname = "localhost"\noffset = 7\n';

/** What becomes of a file that is edited, and of the same text read anew. */
function edited(text: string, from: string, to: string): { before: Deployment; after: Deployment; fresh: Deployment } {
  const document = new TomlDocument(text);
  const before = readDeployment(document.tree, LAUNCH);
  const next = text.replace(from, to);
  assert.notEqual(next, text);
  const after = readDeployment(document.edit(next), LAUNCH, undefined, before);
  return { before, after, fresh: readDeployment(parseToml(next), LAUNCH) };
}

const effectiveOf = ({ listeners }: Deployment) => listeners.map(({ port, effective }) => [port.id, effective]);

describe('the settings of a file that is edited', () => {
  it('come to the same listeners, the very same, where only a table is new that the product does not know', () => {
    const { before, after } = edited(`${HEAD}[mine]\nsize = 1\n`, 'size = 1', 'size = 12');
    assert.equal(after.listeners, before.listeners);
    assert.equal(after.settings.flat.get('mine.size'), 12n);
    assert.equal(before.offset, after.offset);
  });

  it('come to the very same listeners while a key has no value yet', () => {
    for (const written of [
      'key_x =',
      'key_x = ]',
      'offset =',
      'key_x = [',
      'key_x = [1,',
      'key_x = [[1], "a',
      'key_x = [, [a]]',
    ]) {
      const { before, after, fresh } = edited(`${HEAD}\n[transport.http]\n`, '7\n\n', `7\n${written}\n`);
      assert.equal(after.listeners, before.listeners, written);
      assert.deepEqual(effectiveOf(after), effectiveOf(fresh));
      assert.equal(after.startup, 'failed');
    }
  });

  it('lose a value to a table that a name of several parts opens, with a value or without', () => {
    for (const written of ['offset.x =', 'offset.x = 1']) {
      const { after, fresh } = edited(`${HEAD}`, 'offset = 7\n', `offset = 7\n${written}\n`);
      assert.deepEqual(effectiveOf(after), effectiveOf(fresh));
      assert.equal(after.settings.flat.get('server.offset'), fresh.settings.flat.get('server.offset'));
    }
  });

  it('follow a value in such a table that something refers to', () => {
    const { after, fresh } = edited(
      `${HEAD}[transport.http]\nlistener.port = "$ref{mine.port}"\n[mine]\nport = 9001\n`,
      '9001',
      '9002',
    );
    assert.deepEqual(effectiveOf(after), effectiveOf(fresh));
    assert.ok(effectiveOf(after).some(([, effective]) => effective === 9009));
  });

  it('follow a value in such a table that an expression names', () => {
    const { after, fresh } = edited(
      `${HEAD}[transport.http]\nlistener.port = "{{ mine.port }}"\n[mine]\nport = 9001\n`,
      '9001',
      '9002',
    );
    assert.deepEqual(effectiveOf(after), effectiveOf(fresh));
    assert.ok(effectiveOf(after).some(([, effective]) => effective === 9009));
  });

  it('follow such a table that comes, where something asked for it before', () => {
    const { after, fresh } = edited(
      `${HEAD}[transport.http]\nlistener.port = "{{ mine.port }}"\n[other]\nport = 9001\n`,
      '[other]',
      '[mine]',
    );
    assert.deepEqual(effectiveOf(after), effectiveOf(fresh));
    assert.ok(effectiveOf(after).some(([, effective]) => effective === 9008));
  });

  it('show a value that has come to break a file, and no more one that does not', () => {
    const text = `${HEAD}[keystore.primary]\npassword = "a"\n[mine]\nword = "a"\n`;
    for (const [value, count] of [
      ['"a&b"', 1],
      ['"{{ mine.word }}"', 0],
    ] as const) {
      const { after, fresh } = edited(text, 'password = "a"', `password = ${value}`);
      assert.deepEqual(
        after.unsafe.map(({ key }) => key),
        fresh.unsafe.map(({ key }) => key),
      );
      assert.equal(after.unsafe.length > 0, count > 0, value);
    }
    const asked = text.replace('password = "a"', 'password = "{{ mine.word }}"');
    const { after, fresh } = edited(asked, 'word = "a"', 'word = "a&b"');
    assert.ok(fresh.unsafe.length > 0);
    assert.deepEqual(
      after.unsafe.map(({ key }) => key),
      fresh.unsafe.map(({ key }) => key),
    );
  });
});

/** What the product says, or infers from what a file says. */
const PRODUCT_KEYS = [
  ...PRODUCT_SETTINGS.keys(),
  ...[...INFERENCES.values()].flatMap((byValue) => [...byValue.values()].flatMap((pairs) => pairs.map(([key]) => key))),
];

/** All that follows from the settings of a file, as plain data. */
function saidBy({ settings, unsafe, unusable, listeners, offset }: Deployment): unknown {
  const own = settings.all().flatMap(({ key, productKey }) => [key, productKey, key.replace(/\.[^.]*\.[^.]*$/, '')]);
  return [
    [...new Set([...own, ...PRODUCT_KEYS])].map((key) => [key, settings.flat.get(key)]),
    own.map((key) => [key, settings.rendered(key), settings.at(key.split('.'))?.key]),
    settings.failures.map(({ key, reference, kind, setting }) => [key, reference, kind, setting?.entry.key.span.start]),
    own.map((key) => settings.sources(key).map(({ entry }) => entry.value.span.start)),
    [unsafe, unusable].map((some) => some.map(({ key, setting }) => [key, setting?.entry.value.span.start])),
    listeners.map(({ port, state, effective }) => [port.id, state, effective]),
    [offset.value, offset.fault],
  ];
}

describe('values and keys that are typed one after the other', () => {
  const TEXT = `[server]
hostname = "localhost"
offset = 7
[transport.http]
listener.port = 8290
listener.parameter.port = 9000
sender.warn_on_http_500 = "$ref{server.node_ip}"
sender.non_proxy_hosts = ["$ref{server.hostname}", "a"]
[server.more]
node_ip = "a"
[user_store]
type = "read_only_ldap"
[database.shared_db]
type = "h2"
url = "jdbc"
[[custom_message_builders]]
content_type = "a/b"
class = "c"
[keystore.primary]
file_name = "$sys{carbon.home}/a.jks"
password = "$secret{word}"
[secrets]
word = "[a]"
[mediation]
flow.statistics.capture_all = true
synapse.core_threads = 20
[[transport.mail.sender]]
name = "a"
parameter.hostname = "h"
parameter.port = 25
[mine]
port = 9001
`;
  const VALUES = ['1', '"a"', '"b&c"', 'true', '[1, 2]', '"$ref{mine.port}"', '"$ref{server.hostname}"', '"h2"', '""'];
  const KEYS = [
    'x',
    'listener.port',
    'listener.parameter.port',
    'parameter.port',
    "parameter.'mail.smtp.host'",
    'x.y',
    'node_ip',
    'type',
    'password',
    'hostname',
    'url',
    'class',
  ];

  it('come to what a new file with them comes to', () => {
    const random = randomNumbers(17);
    for (let round = 0; round < 12; round++) {
      let text = TEXT;
      const document = new TomlDocument(text);
      let before = readDeployment(document.tree, LAUNCH);
      for (let edit = 0; edit < 40; edit++) {
        const lines = text.split('\n');
        const at = Math.floor(random() * lines.length);
        const value = VALUES[Math.floor(random() * VALUES.length)] ?? '';
        const key = KEYS[Math.floor(random() * KEYS.length)] ?? '';
        const [line = '', kind] = [lines[at], random()];
        if (kind < 0.6) lines[at] = line.replace(/= .*$/, `= ${value}`);
        else if (kind < 0.8) lines.splice(at + 1, 0, `${key} = ${value}`);
        else if (kind < 0.9) lines[at] = line.replace(/^[\w.']+ =/, `${key} =`);
        else if (line.includes('=')) lines.splice(at, 1);
        text = lines.join('\n');
        before = readDeployment(document.edit(text), LAUNCH, undefined, before);
        assert.deepEqual(
          saidBy(before),
          saidBy(readDeployment(parseToml(text), LAUNCH)),
          `${round}, ${edit}:\n${text}`,
        );
      }
    }
  });

  it('bring along what follows from them, and leave what does not', () => {
    const store = '[user_store]\ntype = "database"\nclass = "a.B"\n';
    const keys = '[keystore.primary]\ntype = "BKS"\n[keystore.internal]\ntype = "PKCS12"\n';
    const two = '[transport.http]\nlistener.port = 1\nlistener.parameter.port = 2\n';
    const plain = '[mediation]\nflow.statistics.capture_all = true\nsynapse.core_threads = 20\n';
    for (const [text, from, to] of [
      ['[transport.http]\nlistener.port = "$ref{transport.x.a}"\n[transport.x]\na = 9001\n', '9001', '9002'],
      ['[transport.http]\nlistener.port = "$ref{transport.x.a}"\n[transport.x]\na = 9001\n', 'a = 9001\n', ''],
      ['[transport.http]\nlistener.port = "$ref{transport.x.a}"\n[transport.x]\nb = 9001\n', 'b =', 'a ='],
      [two, 'port = 1', 'port = 3'],
      [`${two.replace('= 1', '= "$ref{mine.port}"')}[mine]\nport = 9001\n`, '= 2', '= 3'],
      [two, 'port = 2', 'port = 3'],
      ['[transport.http]\nlistener.port = 2\n', 'listener', 'listener.parameter.port = 1\nlistener'],
      ['[transport.http]\nlistener.parameter.port = 2\n', 'listener', 'listener.port = 1\nlistener'],
      [two, 'listener.port = 1\n', ''],
      [two.replace('listener.port = 1\n', ''), 'listener', 'listener.port = 1\nlistener'],
      [keys, 'BKS', 'JKS'],
      [keys, 'type = "BKS"\n', ''],
      [keys.replace('type = "BKS"\n', ''), '[keystore.primary]\n', '[keystore.primary]\ntype = "BKS"\n'],
      ['[transport.mail]\nlistener.enable = true\n', 'true', 'false'],
      ['[transport.mail]\nlistener.enable = false\n', 'false', 'true'],
      [keys, '[keystore.internal]\ntype = "PKCS12"\n', '[keystore.internal]\n'],
      [keys.replace('type = "PKCS12"\n', ''), '[keystore.internal]\n', '[keystore.internal]\ntype = "BKS"\n'],
      [store, '"database"', '"read_only_ldap"'],
      [store, 'class = "a.B"\n', ''],
      [store.replace('class = "a.B"\n', ''), '"database"\n', '"database"\nclass = "a.B"\n'],
      ['[[transport.jms.listener]]\nname = "a"\nparameter.username = "b"\n', '"b"', '"c"'],
      ['[keystore.primary]\npassword = "$secret{word}"\n[secrets]\nword = "[a]"\n', '[a]', 'a'],
      ['[keystore.primary]\npassword = "$secret{word}"\n[secrets]\nword = "a"\n', 'word =', 'work ='],
      [
        '[keystore.primary]\ntype = "$ref{keystore.primary.type}"\n[transport.http.listener.keystore]\nx = 1\ny = 2\n',
        'x = 1\n',
        'x = 1\ntype.a = 1\n',
      ],
      [plain, '20', '21'],
      [plain, 'synapse.core_threads = 20\n', ''],
      [plain, 'synapse.core', 'synapse.x = [1]\nsynapse.core'],
      [plain, 'capture_all', 'capture_al'],
    ] as const) {
      const document = new TomlDocument(HEAD + text);
      // The first reading keeps nothing for another one.
      const first = readDeployment(
        document.edit(`${HEAD}${text}# a`),
        LAUNCH,
        undefined,
        readDeployment(document.tree, LAUNCH),
      );
      const next = HEAD + text.replace(from, to);
      const after = readDeployment(document.edit(next), LAUNCH, undefined, first);
      assert.deepEqual(saidBy(after), saidBy(readDeployment(parseToml(next), LAUNCH)), `${text}\n${from} -> ${to}`);
    }
  });

  it('change nothing in what was read before, where they are only tried', () => {
    const { tree } = new TemplateDocument(HEAD);
    const first = readDeployment(tree, LAUNCH);
    assert.equal(first.settings.rendered('server.offset'), 7n);
    tried(
      first,
      HEAD.replace('7', '8'),
      () => LAUNCH,
      ({ settings }) => assert.equal(settings.rendered('server.offset'), 8n),
    );
    assert.equal(first.settings.rendered('server.offset'), 7n);
  });

  it('are put in the places of those before, and no other value is looked at', () => {
    const document = new TomlDocument(TEXT);
    const first = readDeployment(document.tree, LAUNCH);
    const next = (from: string, to: string, before: Deployment) =>
      readDeployment(document.edit(document.text.replace(from, to)), LAUNCH, undefined, before);
    const second = next('core_threads = 20', 'core_threads = 21', first);
    const third = next('core_threads = 21', 'core_threads = 22', second);
    const listsOf = ({ settings }: Deployment) => settings.basis.own.changedByRoot();
    const same = [...listsOf(third)].filter(([root, keys]) => listsOf(second).get(root) === keys);
    assert.deepEqual(
      [...listsOf(third).keys()].filter((root) => !same.some(([one]) => one === root)),
      ['synapse_properties'],
    );
    assert.equal(third.settings.basis.order, second.settings.basis.order);
    const fourth = next('port = 25', 'port = 26', third);
    const others = [...listsOf(fourth)].filter(([root, keys]) => listsOf(third).get(root) !== keys);
    assert.deepEqual(
      others.map(([root]) => root),
      ['transport'],
    );
    assert.match(javaText(fourth.settings.rendered('transport.mail.sender') ?? ''), /mail\.smtp\.port=26/);
  });
});

describe("the server's grammar", () => {
  it('reads a few tokens for an edit, in a file of 40 lines and in one of 50,000', () => {
    const counts = [40, 50_000].map((lines) => {
      const text = 'key = [1, 2] # note\n'.repeat(lines).replaceAll('key', (_, at) => `key${at}`);
      const document = new TomlDocument(text);
      assert.equal(serverRejection(document.tree), null);
      const next = Lexer.prototype.next;
      let tokens = 0;
      Lexer.prototype.next = function (this: Lexer) {
        tokens++;
        return next.call(this);
      };
      try {
        const middle = text.indexOf('[', text.length / 2) + 1;
        assert.equal(serverRejection(document.edit(`${text.slice(0, middle)}3${text.slice(middle)}`)), null);
      } finally {
        Lexer.prototype.next = next;
      }
      return tokens;
    });
    assert.ok((counts[0] ?? 0) > 0 && (counts[0] ?? 0) < 40, String(counts));
    assert.equal(counts[0], counts[1]);
  });
});
