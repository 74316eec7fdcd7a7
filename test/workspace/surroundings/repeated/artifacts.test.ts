import assert from 'node:assert/strict';
import { driftActions } from '../../../../server/src/features/actions/drift-actions';
import { repeatedHints, repeatedHover } from '../../../../server/src/features/repeated-ports';
import { ALL, edited, opened, PROJECT, PROJECT_TOML, ROOT, server, type Texts } from '../../support/drifts';

const API = 'p/src/main/wso2mi/artifacts/apis/orders.xml';
const INBOUND = 'p/src/main/wso2mi/artifacts/inbound-endpoints/in.xml';
const NAMESPACE = 'xmlns="http://ws.apache.org/ns/synapse"';
const api = (attributes: string) => `<api ${NAMESPACE} name="orders" context="/8290"\n ${attributes}>\n</api>\n`;
const inbound = (port: string, more = '') =>
  `<inboundEndpoint ${NAMESPACE} name="in" protocol="http" ${more}>\n <parameters>\n  <parameter name="inbound.http.port">${port}</parameter>\n </parameters>\n</inboundEndpoint>\n`;
const project = (...lines: string[]) => ({ ...PROJECT, [PROJECT_TOML]: server(...lines) });
const OFF = ['[transport.http]', 'listener.enable = false'];
const MOVED = ['[mediation]', 'inbound.port_offset_enable = true'];

/** What is said of artifacts: `CODE SEVERITY at STRETCH: MESSAGE`. */
async function said(files: Texts): Promise<string[]> {
  const workspace = await opened(files);
  return workspace.elsewhere().flatMap(({ drifts }) =>
    drifts.map(({ code, severity, message, repeated: { columns, line } }) => {
      return `${code} ${severity} at ${line.slice(columns.start, columns.end)}: ${message}`;
    }),
  );
}

describe('an artifact of a server', () => {
  it('is an API that answers only over a transport which is off', async () => {
    const files = { ...project(...OFF), [API]: api('transports="http"') };
    assert.deepEqual(await said(files), [
      'api-unreachable warning at http: The API orders answers only over http, and the HTTP pass-through listener is switched off by `transport.http.listener.enable`.',
    ]);
    for (const attributes of [
      'transports="https"',
      'transports="http https"',
      'transports="http" binds-to="in, default"',
      '',
    ]) {
      assert.deepEqual(
        (await said({ ...files, [API]: api(attributes), [INBOUND]: inbound('9500', 'suspend="true"') })).filter((one) =>
          one.includes('answers only'),
        ),
        [],
        attributes,
      );
    }
    assert.deepEqual(await said({ ...project(), [API]: api('transports="http"') }), []);
  });

  it('is an API that is bound to what is no inbound endpoint here', async () => {
    const files = { ...project(), [API]: api('binds-to=" in , default,out"'), [INBOUND]: inbound('9500') };
    assert.deepEqual(await said(files), [
      'api-unreachable information at out: The API orders is bound to the inbound endpoint out, and none here that listens is called so: unless it is deployed from elsewhere, the API answers only at the others.',
    ]);
    const old = { ...files, [PROJECT_TOML]: `# mi-ports: release = 1.2.0\n${server()}` };
    assert.deepEqual(
      (await said(old)).map((one) => one.split(':', 1)[0]),
      ['key-needs-release warning at in', 'key-needs-release warning at out'],
    );
    const quiet = `<!-- mi-ports: ignore api-unreachable -->\n${api('binds-to="out"').replace('\n', '')}`;
    assert.deepEqual(await said({ ...files, [API]: quiet }), []);
  });

  it('is an inbound endpoint whose port its own server has, with a port that is free', async () => {
    const files = { ...project(...MOVED), [INBOUND]: inbound(' 8280 ') };
    assert.deepEqual(await said(files), [
      'inbound-not-opened warning at 8280: The inbound endpoint in may not open: its port 8280 + 10 = 8290 is that of the HTTP pass-through listener as well, and only the one that binds first gets it.',
    ]);
    const workspace = await opened(files);
    const { drifts } = workspace.repeatedIn(`${ROOT}/${INBOUND}`);
    const [action, ...others] = driftActions(drifts, ALL, ({ uri }) => workspace.neighbours(uri));
    assert.deepEqual([action?.title, others], ['Write 8281, the next port that is free on project p', []]);
    assert.deepEqual(await said(edited(files, action?.edit?.changes)), []);
  });

  it('is an inbound endpoint without a port that it must have, and one that cannot share a port with an internal API', async () => {
    const of = (protocol: string, parameter: string) =>
      `<?xml version="1.0"?>\n<inboundEndpoint ${NAMESPACE} name="in" protocol="${protocol}">\n <parameters>\n  ${parameter}\n </parameters>\n</inboundEndpoint>\n`;
    const root = (protocol: string) => `<inboundEndpoint ${NAMESPACE} name="in" protocol="${protocol}">`;
    for (const [protocol, parameter, says] of [
      [
        'hl7',
        '<parameter name="inbound.hl7.port">20000</parameter>',
        `${root('hl7')}: The inbound endpoint in does not open: the parameter \`inbound.hl7.Port\`, which gives it its port, is not set.`,
      ],
      [
        'http',
        '<parameter name="inbound.http.port"></parameter>',
        '<parameter name="inbound.http.port"></parameter>: The inbound endpoint in does not open: the parameter `inbound.http.port`, which gives it its port, is not set.',
      ],
      [
        'ws',
        '<parameter name="inbound.ws.port">9201</parameter>',
        '9201: The inbound endpoint in may not open: its port 9201 is that of the internal HTTP listener as well, and only the one that binds first gets it.',
      ],
      [
        'http',
        '<parameter name="inbound.http.port">70000</parameter>',
        '70000: The inbound endpoint in does not open: 70000 is not between 0 and 65535.',
      ],
      ['http', '<parameter name="inbound.http.port">9201</parameter>', null],
      ['grpc', '', null],
      ['http', '<parameter name="inbound.http.port" key="port"/>', null],
      ['jms', '', null],
    ] as const) {
      const found = await said({ ...project(), [INBOUND]: of(protocol, parameter) });
      assert.deepEqual(found, says === null ? [] : [`inbound-not-opened warning at ${says}`]);
    }
    const old = '<project><properties><project.runtime.version>4.0.0</project.runtime.version></properties></project>';
    const early = {
      ...project(),
      'p/pom.xml': old,
      [INBOUND]: of('httpws', '<parameter name="port">7777</parameter>'),
    };
    assert.deepEqual(await said(early), [
      'inbound-not-opened warning at 7777: The inbound endpoint in does not open: its protocol needs release 4.1.0, and this server is a 4.0.0 (`pom.xml`).',
    ]);
  });

  it('keeps no port from being looked at elsewhere by wanting one that its server has', async () => {
    const path = 'p/deployment/docker/Dockerfile';
    const files = {
      ...project('offset = 7', ...MOVED),
      [INBOUND]: inbound('8280'),
      [path]: 'FROM wso2/wso2mi\nEXPOSE 8290\n',
    };
    assert.deepEqual((await said(files)).map((one) => one.split(':', 1)[0]).sort(), [
      'inbound-not-opened warning at 8280',
      'port-drift warning at 8290',
    ]);
    const unknown = { ...files, [INBOUND]: inbound('$SYSTEM:PORT') };
    assert.deepEqual(await said(unknown), []);
  });

  it('is an inbound endpoint that cannot open, unless that is meant', async () => {
    assert.deepEqual(await said({ ...project(), [INBOUND]: inbound('x') }), [
      'inbound-not-opened warning at x: The inbound endpoint in does not open: "x" is no port.',
    ]);
    assert.equal((await said({ ...project(...OFF), [INBOUND]: inbound('9500') })).length, 1);
    for (const text of [
      inbound('x', 'suspend="true"'),
      inbound('$SYSTEM:PORT'),
      inbound('8290').replace('<parameter ', '<!-- mi-ports: ignore inbound-not-opened --><parameter '),
      inbound('x').replace('</inbound', '<inbound'),
      inbound('9500'),
    ]) {
      assert.deepEqual(await said({ ...project(), [INBOUND]: text }), [], text);
    }
  });

  it('may call its own server, at a port that has moved', async () => {
    const call = (uri: string) =>
      `<endpoint ${NAMESPACE} name="self">\n <!-- <http uri-template="http://localhost:8290/x"/> -->\n <http method="get" uri-template="${uri}"/>\n</endpoint>\n`;
    const path = 'p/src/main/wso2mi/artifacts/endpoints/self.xml';
    const files = { ...project('offset = 3'), [path]: call('http://localhost:8290/a?b=1') };
    assert.deepEqual(await said(files), [
      'port-drift information at 8290: This goes to port 8290 of the machine of p, where p itself does not listen: its HTTP port is 8280 + 3 = 8283. Write 8283.',
    ]);
    for (const uri of [
      'http://localhost:8283/',
      'https://example.com:8290/',
      'http://localhost:3000/',
      'http://localhost:8290x',
    ]) {
      assert.deepEqual(await said({ ...files, [path]: call(uri) }), [], uri);
    }
    const workspace = await opened({ ...files, [path]: call('http://localhost:8283/') });
    assert.deepEqual(
      repeatedHints(workspace.repeatedIn(`${ROOT}/${path}`), ALL).map(({ label }) => label),
      ['← HTTP of p: 8280 + 3'],
    );
    const shared = {
      'bin/micro-integrator.sh': '',
      'conf/deployment.toml': server('offset = 3', '[mediation]'),
      'repository/deployment/server/synapse-configs/default/endpoints/self.xml': call('http://localhost:8290/'),
    };
    assert.deepEqual(await said(shared), []);
  });

  it('shows whose port it is', async () => {
    const files = { ...project('offset = 3', ...MOVED), [INBOUND]: inbound('9500'), [API]: api('transports="http" ') };
    const workspace = await opened(files);
    const labels = (path: string) =>
      repeatedHints(workspace.repeatedIn(`${ROOT}/${path}`), ALL).map(({ label }) => label);
    assert.deepEqual(labels(INBOUND), ['← Inbound in of p: 9500 + 3']);
    assert.deepEqual(labels(API), ['← HTTP of p: 8280 + 3']);
    const hover = repeatedHover(workspace.repeatedIn(`${ROOT}/${INBOUND}`), { line: 2, character: 41 });
    assert.match(JSON.stringify(hover?.contents), /Inbound endpoint in.*9503/);
  });
});
