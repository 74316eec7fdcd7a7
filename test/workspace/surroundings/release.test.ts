import assert from 'node:assert/strict';
import { releaseSentence } from '../../../server/src/features/sentences';
import { plainText } from '../../../server/src/words/phrase';
import { opened, PROJECT, PROJECT_TOML, ROOT, server, type Texts, TOML } from '../support/drifts';

async function deploymentOf(files: Texts, toml = TOML) {
  const workspace = await opened(files);
  return workspace.get(`${ROOT}/${toml}`) ?? assert.fail();
}

/** `4.1.0 (pom.xml)`; null where nothing tells. */
async function told(files: Texts, toml = TOML): Promise<string | null> {
  const { release } = (await deploymentOf(files, toml)).deployment.launch;
  return release ? `${release.number} (${release.from.replaceAll('`', '')})` : null;
}

const instance = { [TOML]: server() };
const pom = (version: string) =>
  `<project>\n<!-- <miVersion>4.2.0</miVersion> -->\n<properties><project.runtime.version> ${version} </project.runtime.version></properties></project>`;
const project = (version: string) => ({ ...PROJECT, [PROJECT_TOML]: server(), 'p/pom.xml': pom(version) });

describe('the release of an instance', () => {
  it('is told by what is installed, the folder, a Dockerfile, a compose file, a project', async () => {
    assert.equal(await told(instance), null);
    const installed = { 'node1/bin/version.txt': 'WSO2 Micro Integrator v4.1.0\n' };
    assert.equal(await told({ ...instance, ...installed }), '4.1.0 (bin/version.txt)');
    const home = 'wso2mi-4.3.0/conf/deployment.toml';
    assert.equal(await told({ [home]: server() }, home), '4.3.0 (the folder wso2mi-4.3.0)');
    const copied = (from: string, to: string) => ({
      ...instance,
      'node1/Dockerfile': `# wso2/wso2mi:4.5.0\nFROM ${from}\nCOPY conf/deployment.toml ${to}\n`,
    });
    assert.equal(await told(copied('wso2/wso2mi:4.2.0-alpine', '/conf/')), '4.2.0 (Dockerfile)');
    assert.equal(await told(copied('registry.wso2.com/wso2-integrator/mi:4.6.0.4', '/conf/')), '4.6.0 (Dockerfile)');
    assert.equal(await told(copied('base:4.2.0', '/home/wso2carbon/wso2mi-4.4.0/conf/')), '4.4.0 (Dockerfile)');
    const compose = `services:\n  mi:\n    image: wso2/micro-integrator:1.2.0\n    volumes: ["./conf/deployment.toml:/x"]\n`;
    assert.equal(await told({ ...instance, 'node1/compose.yaml': compose }), '1.2.0 (compose.yaml)');
    assert.equal(await told(project('4.0.0'), PROJECT_TOML), '4.0.0 (pom.xml)');
  });

  it('is not told by what is no release that is known, or not well-formed', async () => {
    for (const version of ['4.1', '4.1.00', '3.9.0', 'latest', '$' + '{mi}', '4.1.0-SNAPSHOT<', '<a>4.1.0</a>']) {
      const told_ = await told(project(version), PROJECT_TOML);
      assert.equal(told_, version.startsWith('4.1.0-') ? '4.1.0 (pom.xml)' : null, version);
    }
    const elsewhere = { ...instance, 'node1/version.txt': 'v4.1.0', 'other/wso2mi-4.1.0/x': '' };
    assert.equal(await told(elsewhere), null);
  });

  it('is what the surest of them says, and a setting or a comment before all', async () => {
    const files = {
      'wso2mi-4.3.0/conf/deployment.toml': server(),
      'wso2mi-4.3.0/bin/version.txt': 'v4.2.0',
      '.mi-ports.json': '{ "overrides": [{ "files": "wso2mi*/**", "release": "4.1.0" }] }',
    };
    const [toml = ''] = Object.keys(files);
    assert.equal(await told(files, toml), '4.1.0 (release in .mi-ports.json)');
    const { '.mi-ports.json': _, ...without } = files;
    assert.equal(await told(without, toml), '4.2.0 (bin/version.txt)');
    assert.equal(
      await told({ ...files, [toml]: `# mi-ports: release = 1.2.0\n${server()}` }, toml),
      '1.2.0 (a comment)',
    );
  });

  it('follows the comment while it is typed', async () => {
    const workspace = await opened(instance);
    const uri = `${ROOT}/${TOML}`;
    const said: (string | null)[] = [];
    for (const [version, comment] of [
      '',
      '# mi-ports: release = ',
      '# mi-ports: release = 1.1.0',
      '# mi-ports: release = 4.6.0',
      '',
    ].entries()) {
      workspace.openBuffer({ uri, text: `${comment}\n${server()}`, version, languageId: 'wso2-deployment-toml' });
      const { deployment } = workspace.get(uri) ?? assert.fail();
      const open = deployment.listeners.filter(({ state }) => state === 'open').length;
      said.push(`${deployment.launch.release?.number} ${open}`);
    }
    assert.deepEqual(said, ['undefined 4', 'undefined 4', '1.1.0 2', '4.6.0 4', 'undefined 4']);
  });

  it('is said, with what tells it', async () => {
    const say = async (files: Texts) => plainText(releaseSentence((await deploymentOf(files)).deployment));
    assert.equal(await say(instance), 'Nothing here tells the release: shown is what 4.6.0 does.');
    assert.equal(
      await say({ ...instance, 'node1/bin/version.txt': 'X v4.1.0' }),
      'Release 4.1.0, as told by `bin/version.txt`.',
    );
  });
});

describe('what a release opens', () => {
  /** Each listener of an instance with what becomes of it. */
  async function outcomes(release: string, ...lines: string[]): Promise<string[]> {
    const files = {
      [TOML]: server(...lines),
      'node1/bin/version.txt': `v${release}`,
      'node1/bin/micro-integrator.sh': '',
    };
    const { deployment } = await deploymentOf(files);
    return deployment.listeners
      .filter(({ port }) => port.id.startsWith('internal'))
      .map(({ effective, state, reason }) => `${effective} ${state}${reason ? ` ${reason.kind}` : ''}`);
  }

  it('is no internal port by itself in 1.1.0', async () => {
    assert.deepEqual(await outcomes('1.1.0'), ['9201 off needs-flag', '9164 off needs-flag']);
    assert.deepEqual(await outcomes('1.2.0'), ['9201 open', '9164 open']);
    const flagged = '[system.parameter]\nenableManagementApi = true';
    assert.deepEqual((await outcomes('1.1.0', flagged)).length, 2);
  });

  it('is not closed by protocols that the release does not read', async () => {
    const https = [
      '[management_api]',
      'protocols = "https"',
      '[readiness_probe]',
      'protocols = "https"',
      '[liveness_probe]',
      'protocols = "https"',
    ];
    assert.deepEqual(await outcomes('4.6.0', ...https), ['9201 off no-api', '9164 open']);
    assert.deepEqual(await outcomes('4.1.0', ...https), ['9201 off no-api', '9164 open']);
    // How the readiness probe of 4.0.0 is served is not known.
    assert.deepEqual(await outcomes('4.0.0', ...https), ['9201 unknown unknown', '9164 open']);
    const probe = ['[management_api]', 'protocols = "https"', '[readiness_probe]', 'protocols = "https"'];
    assert.deepEqual(await outcomes('4.2.0', ...probe), ['9201 open', '9164 open']);
    assert.deepEqual(await outcomes('4.1.0', ...probe), ['9201 off no-api', '9164 open']);
  });

  it('is an inbound endpoint of a protocol that it has, with the offset from 4.0.0 on', async () => {
    const inbound = (protocol: string, name: string) =>
      `<inboundEndpoint xmlns="http://ws.apache.org/ns/synapse" name="in" protocol="${protocol}"><parameters><parameter name="${name}">9500</parameter></parameters></inboundEndpoint>`;
    const opens = async (release: string, xml: string) => {
      const { deployment } = await deploymentOf(
        {
          ...project(release),
          [PROJECT_TOML]: server('[mediation]', 'inbound.port_offset_enable = true'),
          'p/src/main/wso2mi/artifacts/inbound-endpoints/in.xml': xml,
        },
        PROJECT_TOML,
      );
      const found = deployment.listeners.find(({ port }) => port.id === 'inbound:in') ?? assert.fail();
      return `${found.effective} ${found.state}`;
    };
    assert.equal(await opens('1.2.0', inbound('http', 'inbound.http.port')), '9500 open');
    assert.equal(await opens('4.0.0', inbound('http', 'inbound.http.port')), '9510 open');
    assert.equal(await opens('4.0.0', inbound('httpws', 'port')), '9500 failed');
    assert.equal(await opens('4.1.0', inbound('httpws', 'port')), '9500 open');
  });
});
