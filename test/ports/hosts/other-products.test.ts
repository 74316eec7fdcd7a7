import assert from 'node:assert/strict';
import { freeChange, planHost } from '../../../server/src/ports/hosts/planning/plan';
import { phrase, plainText } from '../../../server/src/words/phrase';
import { opened, ROOT, server, type Texts } from '../../workspace/support/drifts';

const MI = 'mi/conf/deployment.toml';
const APIM = 'apim/repository/conf/deployment.toml';

/** A file of API Manager. */
const apim = (...lines: string[]) => `${server(...lines)}\n[apim.gateway]\n\n[database.apim_db]\n`;

/** The conflicts of each file, each by its ports: `mi: 8290`. */
async function conflicts(files: Texts): Promise<string[]> {
  const workspace = await opened(files);
  return workspace.uris
    .toSorted()
    .flatMap((uri) =>
      (workspace.get(uri)?.findings ?? [])
        .filter(({ code }) => code === 'port-conflict')
        .map(({ message }) => `${uri.slice(ROOT.length + 1).split('/', 1)}: ${message.match(/\d{4,5}/g)?.join(' ')}`),
    );
}

describe('another WSO2 product on a host', () => {
  it('has ports that a Micro Integrator leaves alone by default', async () => {
    assert.deepEqual(await conflicts({ [MI]: server(), [APIM]: apim() }), []);
    assert.deepEqual(await conflicts({ [MI]: server(), [APIM]: apim('offset = 1') }), []);
  });

  it('conflicts where its offset brings it onto the ports of a Micro Integrator, or the other way round', async () => {
    assert.deepEqual(await conflicts({ [MI]: server(), [APIM]: apim('offset = 10') }), [
      'apim: 8290 8253',
      'mi: 8290 8253',
    ]);
    assert.deepEqual(await conflicts({ [MI]: server('offset = 0'), [APIM]: apim() }), [
      'apim: 8280 8243',
      'mi: 8280 8243',
    ]);
    const port = apim('[transport.passthru_http.listener.parameters]', 'port = 8290');
    assert.deepEqual(await conflicts({ [MI]: server(), [APIM]: port }), ['apim: 8290', 'mi: 8290']);
    const moved = server('offset = 20', '[transport.http]', 'listener.port = 9423');
    assert.deepEqual(await conflicts({ [MI]: moved, 'is/deployment.toml': server('[identity.x]') }), [
      'is: 9443',
      'mi: 9443',
    ]);
  });

  it('is not said to be in the way by default where it is said to be there', async () => {
    const codes = async (files: Texts) =>
      ((await opened(files)).get(`${ROOT}/${MI}`)?.findings ?? []).map(({ code }) => code);
    assert.deepEqual(await codes({ [MI]: server('offset = 0') }), ['other-product-port']);
    assert.deepEqual(await codes({ [MI]: server('offset = 0'), [APIM]: apim() }), ['port-conflict']);
    const elsewhere = { [MI]: server('offset = 0'), 'mi2/conf/deployment.toml': server('offset = 0') };
    assert.deepEqual(await codes(elsewhere), ['other-product-port', 'port-conflict']);
  });

  it('says who it is, and how they meet', async () => {
    const workspace = await opened({ [MI]: server(), [APIM]: apim('offset = 10') });
    const [finding] = workspace.get(`${ROOT}/${MI}`)?.findings.filter(({ code }) => code === 'port-conflict') ?? [];
    assert.equal(
      finding?.message,
      'apim on localhost also opens 8290 and 8253: the one that starts later does not get them. Change the offset of one.',
    );
    assert.match(
      plainText(phrase`${finding?.reasoning?.[0] ?? ''}`),
      /^APIM HTTP of apim \(8280 \+ 10 = 8290\) meets HTTP of mi \(8280 \+ 10 = 8290\)\.$/,
    );
  });

  it('is left alone where its role, or a key, leaves its ports unknown, and on other hosts', async () => {
    for (const lines of [
      ['offset = 10', 'server_role = "control-plane"'],
      [
        'offset = 10',
        '[transport.passthru_http.listener]',
        'port = 9000',
        '[transport.passthru_https.listener]',
        'port = 9001',
      ],
      ['offset = "$env{OFFSET}"'],
      ['offset = "x"'],
    ]) {
      assert.deepEqual(await conflicts({ [MI]: server(), [APIM]: apim(...lines) }), [], lines.join());
    }
    const elsewhere = apim('offset = 10').replace('localhost', 'other');
    assert.deepEqual(await conflicts({ [MI]: server(), [APIM]: elsewhere }), []);
    const unsure = `${server('offset = 10')}\n[tomcat]\n[clustering]\n`;
    assert.deepEqual(await conflicts({ [MI]: server(), 'x/repository/conf/deployment.toml': unsure }), []);
  });

  it('does not conflict with another one of its kind', async () => {
    assert.deepEqual(await conflicts({ [APIM]: apim(), 'apim2/repository/conf/deployment.toml': apim() }), []);
  });

  it('is never changed, and its ports are not free', async () => {
    const workspace = await opened({ [MI]: server('offset = 0'), [APIM]: apim() });
    const [group = []] = workspace.hosts();
    const { changes, unsolved } = planHost(group);
    assert.deepEqual(
      changes.map(({ instance, after }) => [instance.name, after.deployment.offset.value]),
      [['mi', 10]],
    );
    assert.deepEqual(unsolved, []);
    const other = await opened({ [MI]: server(), [APIM]: apim('offset = 10') });
    const [both = []] = other.hosts();
    const mi = both.find(({ name }) => name === 'mi') ?? assert.fail();
    assert.equal(freeChange(mi, both)?.after.deployment.offset.value, 11);
  });
});
