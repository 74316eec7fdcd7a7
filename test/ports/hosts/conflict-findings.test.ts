import assert from 'node:assert/strict';
import fc from 'fast-check';
import { diagnostics } from '../../../server/src/features/diagnostics';
import { rangeOf } from '../../../server/src/features/ranges';
import type { Finding } from '../../../server/src/ports/findings/kinds';
import { plainText } from '../../../server/src/words/phrase';
import type { FileFacts } from '../../../server/src/workspace/surroundings/facts';
import type { Workspace } from '../../../server/src/workspace/workspace';
import { at, fleet, snapshot, toml } from '../../workspace/support/fleet';

const [A, B, C] = [1, 2, 3].map((n) => `node${n}/conf/deployment.toml`) as [string, string, string];

/** An offset from outside, as a start script gives it. */
function started(offset: number, node: string): Partial<FileFacts> {
  const place = { uri: at(`${node}/bin/micro-integrator.sh`), line: 2 };
  return { override: { text: String(offset), from: `\`-DportOffset=${offset}\` in micro-integrator.sh`, place } };
}

/** The conflicts of a file with others. */
function across(workspace: Workspace, path: string): readonly Finding[] {
  return snapshot(workspace, path).findings.filter(
    ({ code, related }) => code === 'port-conflict' && related?.some((one) => one.in),
  );
}

/** What is said about the only conflict of a file: the message, the other places, the reasoning. */
function said(workspace: Workspace, path: string): { message: string; related: string[]; reasoning: string[] } {
  const [finding, ...more] = across(workspace, path);
  assert.ok(finding && more.length === 0, `${path} has one conflict`);
  const { message, related = [], reasoning = [] } = finding;
  return { message, related: related.map((one) => one.message), reasoning: reasoning.map(plainText) };
}

const WAYS = 'Where that is wrong, a comment `# mi-ports: host = NAME` or the setting `miPorts.hosts` says so.';
const BOTH = `node1 and node2 count as one host because both have hostname = "localhost". ${WAYS}`;

describe('a conflict between two files', () => {
  it('says what happens and what to do; the places and the reason are beside it', () => {
    assert.deepEqual(said(fleet({ [A]: toml(), [B]: toml() }), A), {
      message:
        'node2 on localhost also opens HTTP 8290, HTTPS 8253, API http 9201 and API https 9164: the one that starts later does not get them. Change the offset of one.',
      related: ['node2: HTTP 8290, HTTPS 8253, API http 9201, API https 9164'],
      reasoning: [BOTH],
    });
  });

  for (const [distance, ports, related, sentence] of [
    [
      37,
      '8290 (HTTP here, HTTPS there) and 9201 (API http here, API https there)',
      'node2: HTTPS 8290, API https 9201',
      'HTTPS of node2 (8243 + 47 = 8290) meets HTTP of node1 (8280 + 10 = 8290), because their offsets differ by 37 = 8280 - 8243.',
    ],
    [
      874,
      '9164 (API https here, HTTP there)',
      'node2: HTTP 8280 + 884 = 9164',
      'HTTP of node2 (8280 + 884 = 9164) meets API https of node1 (9154 + 10 = 9164), because their offsets differ by 874 = 9154 - 8280.',
    ],
    [
      911,
      '9201 (API http here, HTTP there) and 9164 (API https here, HTTPS there)',
      'node2: HTTP 9201, HTTPS 9164',
      'HTTP of node2 (8280 + 921 = 9201) meets API http of node1 (9191 + 10 = 9201), because their offsets differ by 911 = 9191 - 8280.',
    ],
    [
      948,
      '9201 (API http here, HTTPS there)',
      'node2: HTTPS 8243 + 958 = 9201',
      'HTTPS of node2 (8243 + 958 = 9201) meets API http of node1 (9191 + 10 = 9201), because their offsets differ by 948 = 9191 - 8243.',
    ],
  ] as const) {
    it(`explains the distance ${distance}`, () => {
      const workspace = fleet({ [A]: toml(), [B]: toml(10 + distance) });
      const full = `node2 on localhost also opens ${ports}: the one that starts later does not get ${ports.includes(' and ') ? 'them' : 'it'}. Change the offset of one.`;
      const message = full.length <= 160 ? full : full.replace(/ \(.*?\)/g, '');
      assert.deepEqual(said(workspace, A), { message, related: [related], reasoning: [sentence, BOTH] });
      assert.equal(across(workspace, B).length, 1);
    });
  }

  it('explains a meeting that no distance of the defaults explains', () => {
    const files = { [A]: toml(10, '[transport.http]', 'listener.port = 9000'), [B]: toml(767) };
    assert.deepEqual(said(fleet(files), A), {
      message:
        'node2 on localhost also opens 9010 (HTTP here, HTTPS there): the one that starts later does not get it. Change the offset of one.',
      related: ['node2: HTTPS 8243 + 767 = 9010'],
      reasoning: ['HTTPS of node2 (8243 + 767 = 9010) meets HTTP of node1 (9000 + 10 = 9010).', BOTH],
    });
  });

  it('asks for another port where no offset moves it', () => {
    const tcp = (offset: number) => toml(offset, '[transport.tcp]', 'listener.enable = true', 'listener.port = 6060');
    assert.equal(
      said(fleet({ [A]: tcp(20), [B]: tcp(30) }), A).message,
      'node2 on localhost also opens TCP 6060: the one that starts later does not get it. Change the port of one.',
    );
    const http = toml(10, '[transport.http]', 'listener.port = 6050');
    assert.equal(
      said(fleet({ [A]: tcp(20), [B]: http }), A).message,
      'node2 on localhost also opens 6060 (TCP here, HTTP there): the one that starts later does not get it. Change the port or offset of one.',
    );
  });

  it('tells which rules put them on one host, where they are not the same', () => {
    const workspace = fleet({ [A]: `# mi-ports: host = h\n${toml()}`, [B]: toml().replace('localhost', 'h') });
    assert.deepEqual(said(workspace, A).reasoning, [
      `node1 and node2 count as one host because a comment "# mi-ports: host = h" in node1 says so, and node2 has hostname = "h". ${WAYS}`,
    ]);
    assert.deepEqual(said(workspace, B).reasoning, [
      `node2 and node1 count as one host because node2 has hostname = "h", and a comment "# mi-ports: host = h" in node1 says so. ${WAYS}`,
    ]);
  });

  it('tells where an offset from outside is changed, with a link', () => {
    const workspace = fleet({ [A]: toml(), [B]: toml(3) }, {}, { [B]: started(10, 'node2') });
    const start = 'on localhost also opens 8290, 8253, 9201 and 9164: the one that starts later does not get them.';
    assert.equal(said(workspace, B).message, `node1 ${start} Change \`-DportOffset=10\` in micro-integrator.sh.`);
    assert.match(said(workspace, A).message, /^node2 on localhost also opens .* Change the offset of one\.$/);
    assert.equal(said(workspace, B).related.at(-1), 'The offset 10 is given here.');
    assert.equal(said(workspace, A).related.at(-1), 'node2: The offset 10 is given here.');
    for (const path of [A, B]) {
      const place = across(workspace, path)[0]?.related?.at(-1)?.place;
      assert.deepEqual(place, { uri: at('node2/bin/micro-integrator.sh'), line: 2 });
    }
  });

  it('names all others and all ports; the places tell who takes what', () => {
    assert.deepEqual(said(fleet({ [A]: toml(), [B]: toml(47), [C]: toml() }), A), {
      message:
        'node2 and node3 on localhost also open some of 8290, 8253, 9201 and 9164: the one that starts later does not get them. Change the offset of node1.',
      related: ['node2: HTTPS 8290, API https 9201', 'node3: HTTP 8290, HTTPS 8253, API http 9201, API https 9164'],
      reasoning: [
        'HTTPS of node2 (8243 + 47 = 8290) meets HTTP of node1 (8280 + 10 = 8290), because their offsets differ by 37 = 8280 - 8243.',
        `node1, node2 and node3 count as one host because all have hostname = "localhost". ${WAYS}`,
      ],
    });
  });

  it('stands on what causes it: the port, else the offset, else [server], in both files', () => {
    const cases: [string, string, string][] = [
      [toml(), toml(), '[server]'],
      [toml(20), toml(20), '20'],
      [
        toml(20, '[transport.http]', 'listener.port = 9000'),
        toml(120, '[transport.http]', 'listener.port = 8900'),
        '9000',
      ],
    ];
    for (const [a, b, expected] of cases) {
      const workspace = fleet({ [A]: a, [B]: b });
      const [finding] = snapshot(workspace, A).findings;
      assert.equal(finding && a.slice(finding.span.start, finding.span.end), expected);
      const [diagnostic] = diagnostics(snapshot(workspace, B).deployment, snapshot(workspace, B).findings, at(B));
      const [related] = diagnostic?.relatedInformation ?? [];
      assert.equal(related?.location.uri, at(A));
      assert.deepEqual(related?.location.range, finding && rangeOf(snapshot(workspace, A).deployment, finding.span));
    }
  });

  it('is short where many meet', () => {
    const many = (count: number) =>
      fleet(Object.fromEntries(Array.from({ length: count }, (_, n) => [`n${n}/conf/deployment.toml`, toml()])));
    const message = (count: number) => said(many(count), 'n0/conf/deployment.toml').message;
    const rest = 'on localhost also open 8290, 8253, 9201 and 9164: the one that starts later does not get them.';
    assert.equal(message(7), `n1, n2, n3 and 3 more ${rest} Change the offset of n0.`);
    assert.equal(message(60), `n1, n2, n3 and others ${rest} Change the offset of n0.`);
  }).timeout(20_000);

  it('names what containers publish, and asks for another published port', () => {
    const containers = (name: string, ...texts: string[]): Pick<FileFacts, 'containers'> => ({
      containers: texts.map((text, line) => ({
        name,
        file: 'compose.yml',
        network: 'own',
        mappings: [
          {
            container: 8290,
            host: Number(text.split(':')[0]),
            protocol: 'tcp',
            address: null,
            text,
            place: { uri: at('compose.yml'), line },
            columns: null,
            profiles: [],
          },
        ],
      })),
    });
    const two = fleet(
      { [A]: toml(), [B]: toml() },
      {},
      { [A]: containers('a', '9000:8290'), [B]: containers('b', '9000:8290') },
    );
    assert.deepEqual(said(two, A), {
      message:
        'node2 on localhost also publishes HTTP 9000 (9000:8290 by compose service b): the one that starts later does not get it. Change the published port of one.',
      related: ['node2: HTTP 9000', 'node1 publishes it here: 9000:8290', 'node2 publishes it here: 9000:8290'],
      reasoning: [
        'HTTP of node2 (8280 + 10 = 8290, published as 9000:8290 by compose service b) meets HTTP of node1 (8280 + 10 = 8290, published as 9000:8290 by compose service a).',
        `node1 and node2 count as one host because node1 and node2 publish their ports on localhost. ${WAYS}`,
      ],
    });
    const mixed = fleet({ [A]: toml(), [B]: toml() }, {}, { [B]: containers('b', '8253:8290') });
    assert.deepEqual(said(mixed, A), {
      message:
        'node2 on localhost also publishes 8253 (HTTPS here, HTTP there): the one that starts later does not get it. Change the offset or published port of one.',
      related: ['node2: HTTP 8253', 'node2 publishes it here: 8253:8290'],
      reasoning: [
        'HTTP of node2 (8280 + 10 = 8290, published as 8253:8290 by compose service b) meets HTTPS of node1 (8243 + 10 = 8253).',
        `node1 and node2 count as one host because node1 has hostname = "localhost", and node2 publishes its ports on localhost. ${WAYS}`,
      ],
    });
    const one = fleet({ [A]: toml() }, {}, { [A]: containers('a', '9000:8290', '9000:8290') });
    const { message, reasoning } = said(one, A);
    assert.equal(
      message,
      'Another container of node1 on localhost also publishes HTTP 9000 (9000:8290): the one that starts later does not get it. Change the published port of one.',
    );
    assert.deepEqual(reasoning, [
      'HTTP of node1 (8280 + 10 = 8290, published as 9000:8290 by compose service a) meets HTTP of node1 (8280 + 10 = 8290, published as 9000:8290 by compose service a).',
    ]);
  });

  it('fits into the 160 characters that VS Code shows of it, whatever things are called', () => {
    const name = fc.string({ unit: fc.constantFrom(...'ab-_é😀'), minLength: 1, maxLength: 80 });
    const file = fc.record({ name, offset: fc.constantFrom(10, 47, 884), outside: fc.option(name) });
    const fleets = fc.uniqueArray(file, { minLength: 2, maxLength: 8, selector: (one) => one.name });
    fc.assert(
      fc.property(fleets, name, (files, host) => {
        const paths = files.map((one) => `${encodeURIComponent(one.name)}/conf/deployment.toml`);
        const facts = Object.fromEntries(
          files.flatMap(({ outside, offset }, index) => {
            const override = { text: String(offset), from: `\`-DportOffset=${offset}\` in ${outside}` };
            return outside === null ? [] : [[paths[index] ?? '', { override }]];
          }),
        );
        const texts = files.map(({ offset }) => toml(offset).replace('localhost', host));
        const workspace = fleet(Object.fromEntries(paths.map((path, index) => [path, texts[index] ?? ''])), {}, facts);
        for (const path of paths) {
          for (const { message } of across(workspace, path)) {
            assert.ok(message.length <= 160, message);
            assert.match(
              message,
              / on .* also opens? .*: the one that starts later does not get (it|them)\. Change .*\.$/,
            );
          }
        }
      }),
      { numRuns: 200 },
    );
  }).timeout(60_000);

  it('shows names of folders and files as they stand, on one line', () => {
    const path = `${encodeURIComponent('a\n`b`')}/conf/deployment.toml`;
    const { message, related, reasoning } = said(fleet({ [A]: toml(), [path]: toml() }), A);
    for (const text of [message, ...related, ...reasoning]) assert.doesNotMatch(text, /\n/);
    assert.match(message, /^a\\n`b` on localhost also opens /);
  });

  it('is nothing where an offset is not known', () => {
    const unknown = '[server]\nhostname = "localhost"\noffset = "$env{OFFSET}"\n';
    const variable = { override: { text: '$X', from: 'x', unknown: true } };
    const workspace = fleet({ [A]: unknown, [B]: toml(), [C]: toml() }, {}, { [C]: variable });
    for (const path of [A, B, C]) assert.deepEqual(across(workspace, path), []);
    assert.match(snapshot(workspace, A).findings[0]?.message ?? '', /^Only the running server knows \$env\{OFFSET\}/);
  });
});
