import assert from 'node:assert/strict';
import { toDiagnostic } from '../../server/src/features/diagnostics';
import { applyEdits } from '../../server/src/ports/findings/repairs/edits';
import { freeChange, planHost } from '../../server/src/ports/hosts/planning/plan';
import { readFolders } from '../../server/src/workspace/instance-file';
import { DEFAULT_SETTINGS } from '../../server/src/workspace/settings';
import { carbonFileIn } from '../../server/src/workspace/surroundings/carbon-files';
import { Workspace } from '../../server/src/workspace/workspace';
import { ROOT, server, type Texts } from './support/drifts';
import { memoryFiles } from './support/memory-files';

const MI = 'mi/conf/deployment.toml';
const EI = 'wso2ei/conf/carbon.xml';
const REFERENCE = `\${some.property}`;
const BROKER = 'wso2ei/wso2/broker/conf/carbon.xml';

/** A carbon.xml, as the product has it. */
const carbon = (
  offset: string | null,
  host = '<!--HostName>www.wso2.org</HostName-->',
  name = 'WSO2 Enterprise Integrator',
) =>
  `<?xml version="1.0" encoding="ISO-8859-1"?>
<!-- main server configuration -->
<Server xmlns="http://wso2.org/projects/carbon/carbon.xml">
    <Name>${name}</Name>
    <ServerKey>EI</ServerKey>
    ${host}
    <Ports>
        ${offset === null ? '' : `<Offset>${offset}</Offset>`}
        <JMX><RMIRegistryPort>9999</RMIRegistryPort></JMX>
    </Ports>
    <ServiceUserRoles><Role><Name>admin</Name></Role></ServiceUserRoles>
</Server>
`;

const axis2 = (http: string) =>
  `<axisconfig name="AxisJava2.0">
  <parameter name="port">1</parameter>
  <transportReceiver name="http" class="org.apache.synapse.transport.passthru.PassThroughHttpListener">
    ${http}
    <parameter name="non-blocking">true</parameter>
  </transportReceiver>
  <transportReceiver name="https" class="x"><parameter name="port" locked="false">8243</parameter></transportReceiver>
  <transportSender name="http"><parameter name="port">2</parameter></transportSender>
</axisconfig>
`;

const catalina = (http: string, https: string) =>
  `<Server port="8005" shutdown="SHUTDOWN"><Service name="Catalina">
  <Connector port="${http}" redirectPort="9443"/><Connector port="${https}" SSLEnabled="true"><SSLHostConfig/></Connector>
</Service></Server>
`;

async function opened(files: Texts): Promise<Workspace> {
  const texts = Object.fromEntries(Object.entries(files).map(([path, text]) => [`${ROOT}/${path}`, text]));
  const workspace = new Workspace();
  workspace.configure(DEFAULT_SETTINGS, [ROOT]);
  const fail = (message: string) => assert.fail(message);
  workspace.setFiles(await readFolders(memoryFiles(texts), [ROOT], [], fail, () => {}));
  return workspace;
}

/** The conflicts of each file, each by its ports: `mi/conf/deployment.toml: 8290`. */
async function conflicts(files: Texts): Promise<string[]> {
  const workspace = await opened(files);
  return workspace.uris
    .toSorted()
    .flatMap((uri) =>
      (workspace.get(uri)?.findings ?? []).map(
        ({ code, message }) => `${uri.slice(ROOT.length + 1)}: ${code} ${message.match(/\d{4,5}/g)?.join(' ')}`,
      ),
    )
    .filter((line) => line.includes('port-conflict'));
}

describe('Enterprise Integrator on a host', () => {
  it('leaves a Micro Integrator alone by default, and conflicts where an offset brings them together', async () => {
    assert.deepEqual(await conflicts({ [MI]: server(), [EI]: carbon('0') }), []);
    assert.deepEqual(await conflicts({ [MI]: server(), [EI]: carbon(null) }), []);
    const both = [`${MI}: port-conflict 8290 8253`, `${EI}: port-conflict 8290 8253`];
    assert.deepEqual(await conflicts({ [MI]: server(), [EI]: carbon('10') }), both);
    assert.deepEqual(
      await conflicts({ [MI]: server(), [EI]: carbon(' 10\n', '<HostName>localhost</HostName>') }),
      both,
    );
    for (const offset of ['0', null])
      assert.deepEqual(await conflicts({ [MI]: server('offset = 0'), [EI]: carbon(offset) }), [
        `${MI}: port-conflict 8280 8243`,
        `${EI}: port-conflict 8280 8243`,
      ]);
  });

  it('has the finding on the offset in its own file, with its place in the other one', async () => {
    const workspace = await opened({ [MI]: server(), [EI]: carbon('10') });
    const snapshot = workspace.get(`${ROOT}/${EI}`) ?? assert.fail();
    const [finding] = snapshot.findings;
    assert.ok(finding && snapshot.findings.length === 1);
    assert.equal(carbon('10').slice(finding.span.start, finding.span.end), '10');
    const { range, message } = toDiagnostic(snapshot.deployment, finding, snapshot.uri);
    assert.deepEqual(range, { start: { line: 7, character: 16 }, end: { line: 7, character: 18 } });
    assert.equal(
      message,
      'mi on localhost also opens 8290 and 8253: the one that starts later does not get them. Change the offset of one.',
    );
    const [other] = workspace.get(`${ROOT}/${MI}`)?.findings ?? [];
    assert.deepEqual(
      other?.related?.map((one) => [one.message, one.in?.uri, carbon('10').slice(one.span.start, one.span.end)]),
      [['wso2ei: EI HTTP 8290, EI HTTPS 8253', `${ROOT}/${EI}`, '10']],
    );
  });

  it('has ports that nobody knows where a script starts it with an offset besides', async () => {
    const files = { [MI]: server(), [EI]: carbon('10') };
    const script = '#!/bin/sh\nsh integrator.sh -DportOffset=5\n';
    for (const path of ['wso2ei/bin/start.sh', 'wso2ei/run.sh'])
      assert.deepEqual(await conflicts({ ...files, [path]: script }), [], path);
    const broker = { [MI]: server(), [BROKER]: carbon('10', '', 'WSO2 Message Broker') };
    assert.deepEqual(await conflicts({ ...broker, 'wso2ei/bin/broker.sh': script }), []);
    for (const none of [script.replace('sh int', '# sh int'), script.replace('-DportOffset=5', '')])
      assert.equal((await conflicts({ ...files, 'wso2ei/bin/start.sh': none })).length, 2);
    assert.equal((await conflicts({ ...files, 'other/bin/start.sh': script })).length, 2);
  });

  it('has what its axis2.xml and catalina-server.xml say, and nothing of which they leave a doubt', async () => {
    const port = (value: string) => axis2(`<parameter name="port" locked="false">${value}</parameter>`);
    const files = (beside: Texts) => ({ [MI]: server(), [EI]: carbon('0'), ...beside });
    const at = (name: string, text: string) => files({ [`wso2ei/conf/${name}`]: text });
    assert.deepEqual(await conflicts(at('axis2/axis2.xml', port('8280'))), []);
    assert.deepEqual(await conflicts(at('axis2/axis2.xml', port('8290'))), [
      `${MI}: port-conflict 8290`,
      `${EI}: port-conflict 8290`,
    ]);
    assert.deepEqual(await conflicts(at('tomcat/catalina-server.xml', catalina('9201', '9443'))), [
      `${MI}: port-conflict 9201`,
      `${EI}: port-conflict 9201`,
    ]);
    const ten = { [MI]: server(), [EI]: carbon('10') };
    const https = [`${MI}: port-conflict 8253`, `${EI}: port-conflict 8253`];
    for (const told of [port(REFERENCE), axis2(''), `${port('8280')}`.replace('"http"', '"http2"')])
      assert.deepEqual(await conflicts({ ...ten, 'wso2ei/conf/axis2/axis2.xml': told }), https, told);
    assert.deepEqual(await conflicts({ ...ten, 'wso2ei/conf/axis2/axis2.xml': port('8280').slice(0, -20) }), []);
  });

  it('says nothing where something is not certain, and of files that are made from a deployment.toml', async () => {
    for (const text of [
      carbon(REFERENCE),
      carbon('x'),
      carbon('10', '<HostName>ei.example.com</HostName>'),
      carbon('10', `<HostName>${REFERENCE}</HostName>`),
      carbon('10').replace('<Offset>10</Offset>', '<Offset>10</Offset><Offset>10</Offset>'),
      carbon('10').replace('http://wso2.org/projects/carbon/carbon.xml', 'x'),
      carbon('10', '', 'WSO2 Micro Integrator'),
      carbon('10', '', 'WSO2 Enterprise Service Bus'),
      carbon('10').slice(0, -3),
      carbon('10').replace('</Ports>', '&unknown;</Ports>'),
      '',
    ]) {
      assert.deepEqual(await conflicts({ [MI]: server(), [EI]: text }), [], text);
    }
    const generated = { [MI]: server(), [EI]: carbon('10'), 'wso2ei/conf/deployment.toml': server('offset = 20') };
    assert.deepEqual(await conflicts(generated), []);
    assert.deepEqual(await conflicts({ [MI]: server(), 'ei/carbon.xml': carbon('10') }), []);
    const quiet = carbon('10').replace('<Ports>', '<Ports>\n<!-- mi-ports: ignore port-conflict -->');
    assert.deepEqual(await conflicts({ [MI]: server(), [EI]: quiet }), [`${MI}: port-conflict 8290 8253`]);
  });

  it('has in a container no other ports of the machine than those that it publishes', async () => {
    const ei = (ports: string) =>
      `services:\n  ei:\n    image: wso2/wso2ei-integrator\n    volumes: [./wso2ei/conf:/home/wso2carbon/wso2ei/conf]\n    ports: [${ports}]\n`;
    const files = { [MI]: server(), [EI]: carbon('10') };
    assert.deepEqual(await conflicts({ ...files, 'compose.yml': ei('') }), []);
    assert.deepEqual(await conflicts({ ...files, 'compose.yml': ei('"9000:8290"') }), []);
    assert.deepEqual(await conflicts({ [MI]: server(), [EI]: carbon('0'), 'compose.yml': ei('"8290:8280"') }), [
      `${MI}: port-conflict 8290`,
      `${EI}: port-conflict 8290`,
    ]);
    const image = 'FROM wso2/wso2ei-integrator\nCOPY conf /home/wso2carbon/wso2ei/conf\n';
    assert.deepEqual(await conflicts({ ...files, 'wso2ei/Dockerfile': image }), []);
  });

  it('has its profiles as servers of their own, of which only the servlet ports are certain', async () => {
    const broker = carbon('3', '', 'WSO2 Message Broker');
    assert.deepEqual(await conflicts({ [EI]: carbon('0'), [BROKER]: broker }), []);
    const mi = server('offset = 20', '[transport.http]', 'listener.port = 9426');
    assert.deepEqual(await conflicts({ [MI]: mi, [EI]: carbon('0'), [BROKER]: broker }), [
      `${MI}: port-conflict 9446`,
      `${BROKER}: port-conflict 9446`,
    ]);
    assert.deepEqual(await conflicts({ [MI]: server('offset = 3'), [BROKER]: broker }), []);
  });

  it('is never changed, and its ports are not free', async () => {
    const workspace = await opened({ [MI]: server('offset = 0'), [EI]: carbon('0') });
    const [group = []] = workspace.hosts();
    const { changes, unsolved } = planHost(group);
    assert.deepEqual(
      changes.map(({ instance, after }) => [instance.name, after.deployment.offset.value]),
      [['mi', 10]],
    );
    assert.deepEqual(unsolved, []);
    const other = await opened({ [MI]: server(), [EI]: carbon('10') });
    const [both = []] = other.hosts();
    const mi = both.find(({ name }) => name === 'mi') ?? assert.fail();
    const change = freeChange(mi, both) ?? assert.fail();
    assert.equal(applyEdits(server(), change.edits), server('offset = 11'));
    const ei = both.find(({ name }) => name === 'wso2ei') ?? assert.fail();
    assert.equal(freeChange(ei, both), null);
  });

  it('is read whatever is half typed, and whatever its entities would become', () => {
    const text = carbon(' 10 ', '<HostName>localhost</HostName>');
    for (let end = 0; end < text.length - 1; end++) assert.equal(carbonFileIn(text.slice(0, end)), null);
    for (let at = 0; at < text.length; at++) {
      const offset = carbonFileIn(text.slice(0, at) + text.slice(at + 1))?.offset;
      if (offset) assert.ok(offset.span.start <= offset.span.end && offset.span.end <= text.length);
    }
    assert.deepEqual(carbonFileIn(`\uFEFF${text}`)?.offset?.span, {
      start: text.indexOf('10') + 1,
      end: text.indexOf('10') + 3,
    });
    const bomb = `<!DOCTYPE a [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>${text.slice(text.indexOf('<Server')).replace('10', '&b;')}`;
    assert.equal(carbonFileIn(bomb), null);
    assert.equal(carbonFileIn(`<a>${'<b>'.repeat(100_000)}`), null);
    assert.equal(carbonFileIn(' '.repeat(1_000_000)), null);
  });
});
