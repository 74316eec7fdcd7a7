import assert from 'node:assert/strict';
import { namedEnds } from '../../../server/src/ports/findings/own-ends';
import { applyEdits } from '../../../server/src/ports/findings/repairs/edits';
import { freeChange, planHost } from '../../../server/src/ports/hosts/planning/plan';
import { atCursor, overriddenBy, read } from '../../support/reading';
import { dockerfile, opened, ROOT, server, TOML } from '../../workspace/support/drifts';

const MOVED = server('offset = 20');
const DRIFT = 'port-drift';

/** The messages of ports that have stayed behind. */
const drifts = (text: string, launch = {}) =>
  read(text, launch)
    .findings.filter(({ code }) => code === DRIFT)
    .map(({ message }) => message);

const wsdl = (value: string, key = 'wsdl_epr_prefix') => `[transport.http.listener]\n${key} = ${value}\n`;
const management = (host: string, port: string | number) =>
  `[dashboard_config]\nmanagement_hostname = "${host}"\nmanagement_port = ${port}\n`;

describe('a port of its own that a deployment.toml names for others', () => {
  it('is told with the port that the server opens, and with the sum', () => {
    assert.deepEqual(drifts(MOVED + wsdl('"http://localhost:8290/"')), [
      'This server does not listen on 8290: its HTTP port is 8280 + 20 = 8300. Write 8300.',
    ]);
    assert.deepEqual(drifts(MOVED + wsdl('"https://[::1]:8243"', 'secured_wsdl_epr_prefix')), []);
    assert.deepEqual(drifts(MOVED + wsdl('"https://localhost:8243"', 'secured_wsdl_epr_prefix')), [
      'This server does not listen on 8243: its HTTPS port is 8243 + 20 = 8263. Write 8263.',
    ]);
    assert.deepEqual(drifts(MOVED + management('localhost', 9154)), [
      'This server does not listen on 9154: its API https port is 9154 + 20 = 9174. Write 9174.',
    ]);
    const closed = `${MOVED}[mediation]\ninternal_http_api_enable = false\n${management('localhost', 9164)}`;
    assert.deepEqual(drifts(closed), ['This server does not listen on 9164: its API https listener does not open.']);
    const raw = `${MOVED}[transport.http.listener.parameter]\nWSDLEPRPrefix = "http://127.0.0.1:8280"\n`;
    assert.equal(drifts(raw).length, 1);
    assert.equal(drifts(server() + wsdl('"http://localhost:8300"'), overriddenBy('20')).length, 0);
    assert.equal(drifts(server() + wsdl('"http://localhost:8290"'), overriddenBy('20')).length, 1);
  });

  it('is taken for right where something else may be what is meant', () => {
    for (const text of [
      // Where the server listens, and where no Micro Integrator does by itself.
      server() + wsdl('"http://localhost:8290"'),
      MOVED + wsdl('"http://localhost:80/"'),
      MOVED + wsdl('"http://localhost/"'),
      MOVED + wsdl('"$ref{server.hostname}"'),
      MOVED + wsdl('"https://apachehost:port/somepath"'),
      // A load balancer may have the name.
      MOVED + wsdl('"http://mi.example.com:8290"'),
      `[server]\nhostname = "mi.example.com"\noffset = 20\n${wsdl('"http://mi.example.com:8290"')}`,
      `[server]\nhostname = "mi.example.com"\noffset = 20\n${wsdl('"$ref{server.hostname}:8290"')}`,
      MOVED + management('mi.example.com', 9164),
      // TLS ends in front of the server.
      MOVED + wsdl('"https://localhost:8243"'),
      // Another listener of this server.
      MOVED + wsdl('"http://localhost:8263"'),
      // Without a host the port is not read.
      `${MOVED}[dashboard_config]\nmanagement_port = 9164\n`,
      MOVED + wsdl('"$env{PREFIX}:8290"'),
      MOVED + management('$env{HOST}', 9164),
      MOVED + management('localhost', '"$env{PORT}"'),
      server('offset = "$env{OFFSET}"') + wsdl('"http://localhost:8290"'),
      MOVED + wsdl('"http://localhost:829'),
      MOVED + wsdl(''),
      MOVED + wsdl('8290'),
      MOVED + management('localhost', ''),
      MOVED + management('localhost', 9164.5),
      MOVED + management('localhost', -9164),
      `${MOVED}# mi-ports: ignore port-drift\n${wsdl('"http://localhost:8290"')}`.replace(
        /(# mi-ports.*\n)(\[.*\n)/,
        '$2$1',
      ),
    ]) {
      assert.deepEqual(drifts(text), [], text);
    }
    assert.deepEqual(drifts(MOVED + wsdl('"http://localhost:8290"'), { contained: true }), []);
  });

  it('can be written only where it stands in figures, once', () => {
    const repairs = (value: string) =>
      read(MOVED + wsdl(value))
        .findings.filter(({ code }) => code === DRIFT)
        .map((finding) => finding.repairs()[0]?.title ?? 'none');
    assert.deepEqual(repairs('"http://localhost:8290/a"'), ['Write 8300, the HTTP port']);
    assert.deepEqual(repairs('"http://localhost:8290/8290"'), ['none']);
    assert.deepEqual(repairs('"http://localhost:$ref{transport.http.listener.parameter.port}"'), ['none']);
  });

  it('is not read where a container stands between', async () => {
    const toml = MOVED + wsdl('"http://localhost:8290"');
    const told = async (files: Record<string, string>) => {
      const workspace = await opened(files);
      return workspace.get(`${ROOT}/${TOML}`)?.findings.filter(({ code }) => code === DRIFT).length;
    };
    assert.equal(await told({ [TOML]: toml, 'node1/bin/micro-integrator.sh': '' }), 1);
    assert.equal(await told({ [TOML]: toml, 'node1/Dockerfile': dockerfile() }), 0);
  });

  it('goes along with the offset, in plans and in all that is offered', async () => {
    const named = wsdl('"http://localhost:8290/a"') + management('localhost', 9164);
    const files = { 'a/conf/deployment.toml': server(), 'b/conf/deployment.toml': server() + named };
    const workspace = await opened(files);
    const [group = []] = workspace.hosts();
    const b = group.find(({ name }) => name === 'b') ?? assert.fail();
    const change = freeChange(b, group) ?? assert.fail();
    const after = applyEdits(b.deployment.tree.text, change.edits);
    assert.equal(after, server('offset = 11') + wsdl('"http://localhost:8291/a"') + management('localhost', 9165));
    assert.equal(change.moved, 2);
    assert.deepEqual(
      planHost(group).changes.map(({ instance }) => instance.name),
      ['b'],
    );
    assert.deepEqual(drifts(after), []);
  });

  it('is read whatever is half typed', () => {
    const text = MOVED + wsdl('"http://localhost:8290/a"') + management('localhost', '"9164"');
    for (let end = 0; end <= text.length; end++) {
      const { deployment } = read(text.slice(0, end));
      for (const { digits, port } of namedEnds(deployment))
        if (digits) assert.equal(Number(text.slice(digits.start, digits.end)), port);
    }
    assert.equal(namedEnds(atCursor(`${text}|`).deployment).length, 2);
  });
});
