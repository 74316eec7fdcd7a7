import assert from 'node:assert/strict';
import type { Hover } from 'vscode-languageserver-types';
import { fileTable } from '../../../server/src/cli/show/file-table';
import { hover } from '../../../server/src/features/hover';
import { inlayHints } from '../../../server/src/features/inlay-hints';
import { instanceReport } from '../../../server/src/features/tables/instance-report';
import { portTables } from '../../../server/src/features/tables/port-tables';
import { readInstanceFiles } from '../../../server/src/workspace/instance-file';
import { DEFAULT_SETTINGS } from '../../../server/src/workspace/settings';
import { type Snapshot, Workspace } from '../../../server/src/workspace/workspace';
import { memoryFiles } from '../../workspace/support/memory-files';

const ROOT = 'file:///ws';
const TOML = '[server]\nhostname = "localhost"\noffset = 3\n[transport.http]\nlistener.port = 9000\n';
const ALL = { start: { line: 0, character: 0 }, end: { line: 99, character: 0 } };

/** What is known of the file of a folder `orders` beside other files. */
async function orders(files: Readonly<Record<string, string>>, toml = TOML): Promise<[Snapshot, Workspace]> {
  const uri = `${ROOT}/orders/conf/deployment.toml`;
  const texts = Object.entries(files).map(([path, text]) => [`${ROOT}/${path}`, text]);
  const workspace = new Workspace();
  workspace.configure(DEFAULT_SETTINGS, [ROOT]);
  const memory = memoryFiles({ [uri]: toml, ...Object.fromEntries(texts) });
  workspace.setFiles(await readInstanceFiles(memory, [uri], [ROOT], (message) => assert.fail(message)));
  return [workspace.get(uri) ?? assert.fail(), workspace];
}

/** A compose file whose service `orders` mounts the file. */
function compose(...lines: readonly string[]): Record<string, string> {
  const service = [
    'services:',
    '  orders:',
    '    image: wso2/wso2mi',
    '    volumes: ["./orders/conf:/home/wso2mi/conf"]',
  ];
  return { 'docker-compose.yml': [...service, ...lines.map((line) => `    ${line}`), ''].join('\n') };
}

function ports(...written: readonly string[]): string {
  return `ports: [${written.map((one) => JSON.stringify(one)).join(', ')}]`;
}

/** The paragraphs of the hover at a line. */
function hoverAt([{ deployment, findings, uri }, workspace]: [Snapshot, Workspace], line: number): string[] {
  const found: Hover | null = hover(deployment, findings, { line, character: 2 }, workspace.neighbours(uri));
  assert.ok(found && typeof found.contents === 'object' && 'value' in found.contents);
  return found.contents.value.split('\n\n');
}

/** The paragraph of the offset's hover that tells of containers. */
function told(known: [Snapshot, Workspace]): string | undefined {
  return hoverAt(known, 2).find((one) => /published|No port|network of the machine/.test(one) && !one.startsWith('|'));
}

/** The last column of the table. */
function cells([{ instance }]: [Snapshot, Workspace]): (string | undefined)[] {
  const rows = portTables([instance])
    .split('\n')
    .filter((line) => line.startsWith('| '));
  return rows.slice(1).map((row) => /\| ([^|]*) \|$/.exec(row)?.[1]?.replaceAll('\\', '').trim());
}

describe('the ports that a container publishes', () => {
  const MAPPED = compose(ports('18290:9003', '127.0.0.1:8246:8246'));
  const SENTENCE =
    'HTTP published as `18290:9003` and HTTPS published as `127.0.0.1:8246:8246` by compose service orders. No port of the machine leads to API http and API https.';

  it('are named in the hover of the offset, and in its table', async () => {
    const known = await orders(MAPPED);
    assert.equal(told(known), SENTENCE);
    const [table = ''] = hoverAt(known, 2);
    assert.match(table, /^\| {2}\| Base \| Offset \| Port \| Published \|$/m);
    assert.match(table, /^\| HTTP \| 9000 \| \+ 3 \| 9003 \| 18290 \|$/m);
    assert.match(table, /^\| API http \| 9191 \| \+ 3 \| 9194 \| - \|$/m);
  });

  it('are named in the hover of a port: its own', async () => {
    const found = hoverAt(await orders(MAPPED), 4);
    assert.ok(found.includes('HTTP published as `18290:9003` by compose service orders.'), found.join('\n\n'));
  });

  it('are named in the hints', async () => {
    const [{ deployment, uri, instance }] = await orders(MAPPED);
    const tips = inlayHints(deployment, ALL, uri, 'named', instance.containers).map(({ tooltip }) =>
      JSON.stringify(tooltip),
    );
    assert.equal(tips.length, 2);
    assert.ok(tips[0]?.includes('18290:9003') && tips[0].includes('No port of the machine leads to'), tips[0]);
    assert.ok(tips[1]?.includes('HTTP published as `18290:9003` by compose service orders.'), tips[1]);
  });

  it('are named in what is copied, in the terminal and in the report', async () => {
    const known = await orders(MAPPED);
    const [{ instance, deployment, findings }] = known;
    assert.deepEqual(cells(known), ['18290', '127.0.0.1:8246', '-', '-']);
    assert.ok(portTables([instance]).includes(`\n\n${SENTENCE}\n`));
    const report = instanceReport(deployment, findings, instance.containers);
    const table = fileTable({ file: 'x', ...report }, deployment, instance.containers, null);
    assert.match(table, /^ {2}HTTP +9000 +\+ 3 += 9003 +18290$/m);
    assert.ok(table.includes(`\n\n  ${SENTENCE}\n`), table);
    assert.deepEqual(
      report.ports.slice(0, 3).map(({ published }) => published),
      [
        [{ address: null, host: 18290, mapping: '18290:9003' }],
        [{ address: '127.0.0.1', host: 8246, mapping: '127.0.0.1:8246:8246' }],
        [],
      ],
    );
  });

  it('are those of each way to write them', async () => {
    for (const [lines, expected] of [
      [[ports('9000-9003:9000-9003')], '9003'],
      [[ports('9003')], 'random'],
      [[ports('127.0.0.1::9003')], '127.0.0.1:random'],
      [[ports('9003:9003/udp')], '-'],
      [[ports('9003:9003/tcp', '19003:9003')], '9003, 19003'],
      [[ports('$' + '{HTTP:-18290}:9003')], '18290'],
      [[ports('$' + '{HTTP}:9003')], '?'],
      [['ports:', '  - target: 9003', '    published: "18290"'], '18290'],
      [['ports:', '  - {target: 9003, published: 18290, host_ip: "::1", protocol: tcp}'], '[::1]:18290'],
      [['ports:', '  - target: 9003'], 'random'],
      [['expose: ["9003"]'], '-'],
    ] as const) {
      const [first] = cells(await orders(compose(...lines)));
      assert.equal(first, expected, lines.join('\n'));
    }
  });

  it('say what comes out where that does not stand there', async () => {
    assert.match(
      told(await orders(compose(ports('$' + '{HTTP:-18290}:9003')))) ?? '',
      /^HTTP published as `\$\{HTTP:-18290\}:9003` \(18290\) by /,
    );
    assert.match(
      told(await orders(compose(ports('9000-9003:9000-9003')))) ?? '',
      /^HTTP published as `9000-9003:9000-9003` \(9003\) by /,
    );
  });

  it('are the machine’s own with its network', async () => {
    const known = await orders(compose('network_mode: host'));
    assert.equal(told(known), "In the network of the machine (compose service orders): these are the machine's ports.");
    assert.doesNotMatch(hoverAt(known, 2)[1] ?? '', /Published/);
  });

  it('are none where nothing is published', async () => {
    assert.match(
      told(await orders(compose('restart: always'))) ?? '',
      /^In compose service orders\. No port of the machine leads to HTTP, HTTPS, API http and API https\.$/,
    );
  });

  it('come from docker run in a script as well', async () => {
    const run = (flags: string) => ({
      'orders/up.sh': `docker run -d --name mi ${flags} -v $PWD/conf:/home/wso2mi/conf wso2/wso2mi\n`,
    });
    assert.match(
      told(await orders(run('-p 18290:9003'))) ?? '',
      /^HTTP published as `18290:9003` by container mi of up\.sh\. /,
    );
    assert.match(told(await orders(run('--publish=18290:9003'))) ?? '', /18290:9003/);
    assert.match(
      told(await orders(run('--network host'))) ?? '',
      /^In the network of the machine \(container mi of up\.sh\)/,
    );
    assert.match(told(await orders(run('--net=host'))) ?? '', /^In the network of the machine/);
  });

  it('are not told of a server that does not start, nor of one in no container', async () => {
    assert.equal(told(await orders(MAPPED, TOML.replace('hostname', 'name'))), undefined);
    assert.equal(told(await orders({})), undefined);
  });
});
