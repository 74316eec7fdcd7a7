import assert from 'node:assert/strict';
import {
  type Host,
  hostComment,
  hostKey,
  hostOf,
  hostReason,
  type Instance,
} from '../../../server/src/ports/hosts/instances';
import { read } from '../../support/reading';

const FACTS = {
  path: ['node1', 'conf', 'deployment.toml'],
  name: 'node1',
  configured: null,
  worktree: false,
  container: false,
  publishes: false,
  together: null,
  project: false,
  environments: ['dev', 'prod'],
};
const TEXT = '[server]\nhostname = "localhost"\n';

function instance(name: string, host: Host, text = TEXT): Instance {
  return { uri: `file:///${name}`, name, host, deployment: read(text).deployment, containers: [], repeated: [] };
}

describe('the host of an instance', () => {
  it('is named by a comment, wherever it stands', () => {
    const cases: [string, string | null][] = [
      ['# mi-ports: host = blue', 'blue'],
      ['#mi-ports:host=blue', 'blue'],
      ['  # mi-ports:  host  =  "blue.example.com"  ', 'blue.example.com'],
      ["# mi-ports: host = 'b_l-u.e'\r", 'b_l-u.e'],
      ['offset = 3 # mi-ports: host = blue', 'blue'],
      ['# mi-ports: host = one\n# mi-ports: host = two', 'one'],
      ['# mi-ports: host =', null],
      ['# mi-ports: host = app server 1', 'app server 1'],
      ['# mi-ports: host = "app server 1"', 'app server 1'],
      ['# mi-ports: host = "one" two', null],
      ['# mi-ports: hots = blue', null],
      ['# see mi-ports: host = blue', null],
      ['x = "# mi-ports: host = blue"', null],
      ['x = """\n# mi-ports: host = blue\n"""', null],
    ];
    for (const [line, expected] of cases) {
      const { deployment } = read(`${TEXT}${line}\n`);
      const found = hostComment(deployment);
      assert.equal(found?.name ?? null, expected, line);
      if (found) assert.equal(deployment.tree.text.slice(found.span.start, found.span.end), expected);
      assert.equal(hostOf(deployment, FACTS).name, expected ?? 'localhost');
    }
  });

  it('is the first rule that applies', () => {
    const all = { ...FACTS, path: ['Dev', ...FACTS.path], configured: 'set', container: true, project: true };
    const { deployment } = read(TEXT);
    assert.deepEqual(hostOf(read(`# mi-ports: host = x\n${TEXT}`).deployment, all), { name: 'x', rule: 'comment' });
    assert.deepEqual(hostOf(deployment, all), { name: 'set', rule: 'setting' });
    const noSetting = { ...all, configured: null };
    const copies = [
      { ...noSetting, worktree: true },
      { ...noSetting, path: ['old', ...FACTS.path] },
    ];
    for (const copy of copies) assert.deepEqual(hostOf(deployment, copy), { name: 'copy node1', rule: 'copy' });
    assert.deepEqual(hostOf(deployment, noSetting), { name: 'container node1', rule: 'container' });
    const noContainer = { ...noSetting, container: false };
    assert.deepEqual(hostOf(deployment, noContainer), { name: 'project node1', rule: 'project' });
    const noProject = { ...noContainer, project: false };
    assert.deepEqual(hostOf(deployment, noProject), {
      name: 'localhost (dev)',
      rule: 'environment',
      hostname: 'localhost',
      environment: 'dev',
    });
    assert.deepEqual(hostOf(deployment, FACTS), { name: 'localhost', rule: 'hostname', hostname: 'localhost' });
  });

  it('takes the host name that references lead to', () => {
    const text = '[server]\nhostname = "$env{HOST}"\n';
    assert.equal(hostOf(read(text, { environment: { HOST: 'h1' } }).deployment, FACTS).name, 'h1');
    assert.equal(hostOf(read(text).deployment, FACTS).rule, 'unknown');
  });

  it('does not take the file’s own name for an environment', () => {
    assert.equal(hostOf(read(TEXT).deployment, { ...FACTS, path: ['dev'] }).rule, 'hostname');
  });

  it('of its own is shared with nobody', () => {
    for (const rule of ['copy', 'container', 'project', 'unknown'] as const) {
      const host = { name: 'x', rule };
      assert.notEqual(hostKey(instance('a', host)), hostKey(instance('b', host)));
    }
    const [one, two] = [{ name: 'x', rule: 'comment' } as const, { name: 'x', rule: 'hostname' } as const];
    assert.equal(hostKey(instance('a', one)), hostKey(instance('b', two)));
    const names = ['LOCALHOST', '127.0.0.1', '[::1]', 'localhost.'].map((name) => ({ name, rule: 'comment' }) as const);
    assert.equal(new Set(names.map((host) => hostKey(instance('a', host)))).size, 1);
  });
});

describe('the reason why instances count as being on one host', () => {
  const hostname: Host = { name: 'h', rule: 'hostname' };
  const comment: Host = { name: 'h', rule: 'comment' };
  const setting: Host = { name: 'h', rule: 'setting' };
  const environment: Host = { name: 'h (dev)', rule: 'environment', hostname: 'H', environment: 'dev' };
  const local: Host = { name: 'localhost', rule: 'hostname', hostname: 'localhost' };
  const loopback: Host = { name: 'localhost', rule: 'hostname', hostname: '127.0.0.1' };
  const shouted: Host = { name: 'H', rule: 'comment' };
  const cases: [Host[], string][] = [
    [[hostname, hostname], 'both have hostname = "h"'],
    [[hostname, hostname, hostname], 'all have hostname = "h"'],
    [[comment, comment], 'a comment "# mi-ports: host = h" in both says so'],
    [[setting, setting], 'the setting `miPorts.hosts` says so'],
    [[environment, environment], 'both have the environment "dev" and hostname = "H"'],
    [[local, loopback, local], 'all have host names of one machine, "localhost" and "127.0.0.1"'],
    [[comment, shouted], 'comments name one machine, "h" and "H", in n1 and n2'],
    [[comment, hostname], 'a comment "# mi-ports: host = h" in n1 says so, and n2 has hostname = "h"'],
    [
      [hostname, comment, hostname],
      'n1 and n3 have hostname = "h", and a comment "# mi-ports: host = h" in n2 says so',
    ],
    [[hostname, setting], 'n1 has hostname = "h", and the setting `miPorts.hosts` says so of n2'],
  ];
  for (const [hosts, expected] of cases) {
    it(expected, () => assert.equal(hostReason(hosts.map((host, index) => instance(`n${index + 1}`, host))), expected));
  }
});
