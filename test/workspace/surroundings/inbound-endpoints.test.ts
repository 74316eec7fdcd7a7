import assert from 'node:assert/strict';
import { portRows } from '../../../server/src/features/tables/port-table';
import { plainText } from '../../../server/src/words/phrase';
import { readInstanceFiles } from '../../../server/src/workspace/instance-file';
import { inboundEndpointIn } from '../../../server/src/workspace/surroundings/inbound-endpoints';
import { Workspace } from '../../../server/src/workspace/workspace';
import { memoryFiles } from '../support/memory-files';

const FOLDER = 'repository/deployment/server/synapse-configs/default/inbound-endpoints';
const server = (...lines: string[]) => `[server]\nhostname = "localhost"\n${lines.map((line) => `${line}\n`).join('')}`;
const SWITCH = ['[mediation]', 'inbound.port_offset_enable = true'];

function xml(attributes: string, ...parameters: readonly (readonly [string, string])[]): string {
  const inner = parameters.map(([name, value]) => `    <parameter name="${name}">${value}</parameter>\n`).join('');
  return `<?xml version="1.0"?>\n<inboundEndpoint xmlns="http://ws.apache.org/ns/synapse" ${attributes}>\n  <parameters>\n${inner}  </parameters>\n</inboundEndpoint>\n`;
}

async function opened(files: Readonly<Record<string, string>>): Promise<Workspace> {
  const texts = Object.fromEntries(Object.entries(files).map(([path, text]) => [`file:///ws/${path}`, text]));
  const uris = Object.keys(texts).filter((uri) => uri.endsWith('/deployment.toml'));
  const workspace = new Workspace();
  workspace.configure(workspace.settings, ['file:///ws']);
  workspace.setFiles(
    await readInstanceFiles(memoryFiles(texts), uris, ['file:///ws'], (message) => assert.fail(message)),
  );
  return workspace;
}

/** The rows of inbound endpoints: `a 8085 + 3 = 8088`, and why one does not open. */
async function rows(toml: string, ...artifacts: readonly string[]): Promise<string[]> {
  const files = Object.fromEntries(artifacts.map((text, number) => [`n/${FOLDER}/${number}.xml`, text]));
  const workspace = await opened({ 'n/conf/deployment.toml': toml, ...files });
  const { deployment } = workspace.get('file:///ws/n/conf/deployment.toml') ?? assert.fail();
  return portRows(deployment)
    .filter(({ listener }) => listener.port.id.startsWith('inbound:'))
    .map(({ label, base, added, port, why }) =>
      [label.replace('Inbound ', ''), base, added, port, why ? `(${plainText(why)})` : '']
        .filter((one) => one !== '')
        .join(' '),
    );
}

describe('inbound endpoints', () => {
  it('are listeners of the server that they are deployed with, moved where that is switched on', async () => {
    const http = xml('name="a" protocol="http"', ['inbound.http.port', ' 8085 ']);
    assert.deepEqual(await rows(server(), http), ['a 8085 8085']);
    assert.deepEqual(await rows(server('offset = 3', ...SWITCH), http), ['a 8085 + 3 8088']);
    const ws = (...more: readonly (readonly [string, string])[]) =>
      xml('name="w" protocol="wss"', ['inbound.ws.port', '9078'], ...more);
    assert.deepEqual(await rows(server('offset = 3', ...SWITCH), ws()), ['w 9078 9078']);
    assert.deepEqual(await rows(server('offset = 3'), ws(['ws.use.port.offset', 'TRUE'])), ['w 9078 + 3 9081']);
    const rest = [
      xml('name="h" protocol="hl7"', ['inbound.hl7.Port', '20000']),
      xml('name="s" protocol="httpws"', ['port', '5055']),
      xml('name="g" protocol="grpc"'),
      xml('name="j" protocol="jms"', ['port', '1']),
      xml('name="c" class="a.B"', ['inbound.http.port', '1']),
      xml('name="l" class="a.L"', ['inbound.behavior', 'listening']),
      xml('name="p" class="a.P"', ['inbound.behavior', 'polling']),
    ];
    assert.deepEqual(await rows(server('offset = 3', ...SWITCH), ...rest), [
      'h 20000 20000',
      's 5055 5055',
      'g 8888 8888',
      'l ? ? (Depends on the class a.L, whose value is not known here.)',
    ]);
  });

  it('say why they do not open', async () => {
    const http = (port: string, more = '') => xml(`name="a" protocol="http" ${more}`, ['inbound.http.port', port]);
    assert.deepEqual(await rows(server(), http('8085', 'suspend="true"')), [
      'a 8085 closed (It is suspended, so nothing opens here.)',
    ]);
    assert.match((await rows(server(), http('x')))[0] ?? '', /"x" is no port, so the inbound endpoint is not deployed/);
    assert.match(
      (await rows(server(), http('$SYSTEM:PORT')))[0] ?? '',
      /^a \? \? \(Depends on the parameter inbound\.http\.port/,
    );
    assert.match((await rows(server(), http(`\${configs.port}`)))[0] ?? '', /^a \? \?/);
    assert.match((await rows(server(), http('70000')))[0] ?? '', /not between/);
    const off = server('[transport.http]', 'listener.enable = false');
    assert.match((await rows(off, http('8085')))[0] ?? '', /because the HTTP pass-through listener does not come up/);
    assert.match((await rows(server(), http('8290')))[0] ?? '', /the HTTP pass-through listener wants this port too/i);
    assert.deepEqual(await rows(server(), http('9201')), ['a 9201 9201']);
  });

  it('are nothing that the deployment.toml is to blame for', async () => {
    const artifacts = ['80', '70000', 'x', '9443'].map((port, n) =>
      xml(`name="a${n}" protocol="hl7"`, ['inbound.hl7.Port', port]),
    );
    const files = Object.fromEntries(artifacts.map((text, number) => [`n/${FOLDER}/${number}.xml`, text]));
    const workspace = await opened({
      'n/conf/deployment.toml': server('offset = 3', '[synapse_properties]', 'x = 1'),
      ...files,
    });
    assert.deepEqual(workspace.get('file:///ws/n/conf/deployment.toml')?.findings, []);
  });

  it('meet the ports of other servers on the host, with the place that says so', async () => {
    const workspace = await opened({
      'n1/conf/deployment.toml': server('offset = 20'),
      [`n1/${FOLDER}/a.xml`]: xml('name="orders" protocol="http"', ['inbound.http.port', '8290']),
      'n2/conf/deployment.toml': server(),
    });
    const [finding] = workspace.get('file:///ws/n2/conf/deployment.toml')?.findings ?? [];
    assert.equal(finding?.code, 'port-conflict');
    assert.match(finding.message, /^n1 on localhost also opens 8290 \(HTTP here, Inbound orders there\)/);
    const place = finding.related?.find(({ place: at }) => at)?.place;
    assert.deepEqual(place, { uri: `file:///ws/n1/${FOLDER}/a.xml`, line: 3 });
  });

  it('are those of a project, too', async () => {
    const workspace = await opened({
      'p/pom.xml': '',
      'p/src/main/wso2mi/artifacts/inbound-endpoints/a.xml': xml('name="a" protocol="http"', [
        'inbound.http.port',
        '8085',
      ]),
      'p/deployment/deployment.toml': server(),
    });
    const { deployment } = workspace.get('file:///ws/p/deployment/deployment.toml') ?? assert.fail();
    assert.ok(deployment.listeners.some(({ port, effective }) => port.id === 'inbound:a' && effective === 8085));
  });

  it('are read as Synapse reads them', () => {
    const read = (text: string) => inboundEndpointIn({ uri: 'file:///a.xml', text });
    const whole = xml('name="a" protocol="http"', ['inbound.http.port', '<![CDATA[8085]]>']);
    assert.deepEqual(read(whole)?.parameters, [{ name: 'inbound.http.port', text: '8085', line: 3 }]);
    const prefixed = whole
      .replaceAll(/<(\/?)(\w+E|parameter)/g, '<$1p:$2')
      .replace('xmlns=', 'xmlns:p=')
      .replaceAll('ns:synapse', 'ns/synapse');
    assert.deepEqual(
      read(prefixed)?.parameters.map(({ text }) => text),
      ['8085'],
    );
    assert.deepEqual(read(whole.replaceAll('parameter name', 'parameter xmlns="" name'))?.parameters, []);
    assert.equal(read(whole.replace('<parameter ', '<parameter key="conf:a" '))?.parameters[0]?.text, null);
    assert.equal(read(whole.replace('<![CDATA[8085]]>', '<a>8085</a>'))?.parameters[0]?.text, null);
    for (const text of [
      '',
      '<',
      '<a/>',
      whole.replace('ws.apache', 'ws.other'),
      '<!DOCTYPE a [<!ENTITY b "&b;&b;">]><a>&b;</a>',
      'x'.repeat(300_000),
    ]) {
      assert.equal(read(text), null, text.slice(0, 60));
    }
    for (let end = 0; end < whole.length - 2; end++) assert.equal(read(whole.slice(0, end)), null);
  });
});
