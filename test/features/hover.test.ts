import assert from 'node:assert/strict';
import type { Hover } from 'vscode-languageserver-types';
import { hover } from '../../server/src/features/hover';
import { DOCS } from '../../server/src/ports/product/catalog';
import { atCursor, type Cursor, overriddenBy, read } from '../support/reading';
import { at, fleet, snapshot, toml } from '../workspace/support/fleet';

const SERVER = '[server]\nhostname = "localhost"\n';

/** The Markdown of the hover at the cursor. */
function hoverAt(cursor: Pick<Cursor, 'deployment' | 'findings' | 'position'>): string {
  return contents(hover(cursor.deployment, cursor.findings, cursor.position));
}

function contents(found: Hover | null): string {
  assert.ok(found, 'there is a hover');
  assert.ok(typeof found.contents === 'object' && 'kind' in found.contents && found.contents.kind === 'markdown');
  return found.contents.value;
}

/** The text that the hover is about. */
function subjectOf(cursor: Cursor): string | null {
  const range = hover(cursor.deployment, cursor.findings, cursor.position)?.range;
  const { lines } = cursor.deployment;
  return range ? cursor.text.slice(lines.offsetAt(range.start), lines.offsetAt(range.end)) : null;
}

/** The rows of the table, their cells joined by blanks, without emphasis. */
function tableOf(markdown: string): string[] {
  const rows = markdown.split('\n').filter((line) => line.startsWith('| '));
  return rows.slice(1).map((row) => row.slice(2, -2).split(' | ').join(' ').replaceAll('**', '').trim());
}

/** The listeners whose rows are in bold. */
function emphasised(markdown: string): string[] {
  return [...markdown.matchAll(/^\| \*\*(.*?)\*\* \|/gm)].map((match) => match[1] ?? '');
}

describe('hover', () => {
  it('on the offset tells all ports, where it comes from and what it replaces', () => {
    const markdown = hoverAt(atCursor(`${SERVER}off|set = 3\n`));
    assert.match(markdown, /^Offset \*\*3\*\*, set on line 3\. It replaces the built-in 10; it is not added to it\.$/m);
    assert.deepEqual(tableOf(markdown), [
      'HTTP 8280 + 3 8283',
      'HTTPS 8243 + 3 8246',
      'API http 9191 + 3 9194',
      'API https 9154 + 3 9157',
    ]);
  });

  it('tells the random ports that no offset moves, and links to the vendor’s pages', () => {
    for (const place of [`${SERVER}offset = |3\n`, '[ser|ver]\n']) {
      const markdown = hoverAt(atCursor(place));
      assert.match(markdown, /Not moved by any offset: one random TCP port for JVM monitoring .*, and one random UDP/);
      assert.ok(markdown.includes(`](${DOCS.offset})`));
      assert.ok(markdown.includes(`](${DOCS.ports})`));
    }
  });

  it('says on the offset alone where it comes from, what it does not move, and where to read on', () => {
    for (const place of [
      `${SERVER}[transport.http]\nlistener.po|rt = 1\n`,
      `${SERVER}[transport.h|ttp]\n`,
      `${SERVER}[transport.http]\nlistener.ena|ble = true\n`,
      `${SERVER}[management_api]\nproto|cols = "http"\n`,
      '[server]\nhost|name = "h"\n',
    ]) {
      assert.doesNotMatch(hoverAt(atCursor(place)), /Offset \*\*|random|https:\/\//);
    }
  });

  it('tells whose the port of a client end is', () => {
    const first = (place: string) => hoverAt(atCursor(place)).split('\n', 1)[0];
    const cases: readonly (readonly [string, string])[] = [
      [
        '[dashboard_config]\ndashboard_|url = "x"',
        'The port is the dashboard’s own, 9743 as it comes: no offset of this server is added.',
      ],
      ['[dash|board_config]', 'The port is the dashboard’s own, 9743 as it comes: no offset of this server is added.'],
      [
        '[icp_config]\nicp_|url = "x"',
        'The port is the Integration Control Plane’s own, 9445 as it comes (9446 is for people): no offset of this server is added.',
      ],
      [
        '[icp_con|fig]',
        'The port is the Integration Control Plane’s own, 9445 as it comes (9446 is for people): no offset of this server is added.',
      ],
      [
        '[[service_catalog]]\napim_|host = "x"',
        'The port is API Manager’s: 9443 + its own offset, which is 0 if nothing sets one. No offset of this server is added.',
      ],
      [
        '[dashboard_config]\nmanagement_host|name = "x"',
        'The name by which the dashboard finds this server’s Management API. The port is then that of `management_port` alone; without it the dashboard is told none.',
      ],
      [
        '[dashboard_config]\nmanagement_po|rt = 1',
        'The port by which the dashboard finds this server’s Management API: this server’s API https port, **9157**, or that of what stands in front of the server. It counts only with `management_hostname`.',
      ],
      [
        '[transport.http]\nlistener.wsdl_epr_|prefix = "x"',
        'The start of the URLs in WSDLs. The port in it should be this server’s HTTP port, **8283**, or that of what stands in front of the server.',
      ],
      [
        '[transport.https.listener.parameter]\nWSDLEPR|Prefix = "x"',
        'The start of the URLs in WSDLs. The port in it should be this server’s HTTPS port, **8246**, or that of what stands in front of the server.',
      ],
    ];
    for (const [place, sentence] of cases) assert.equal(first(`${SERVER}offset = 3\n${place}\n`), sentence);
    assert.deepEqual(emphasised(hoverAt(atCursor(`${SERVER}[transport.http]\nlistener.wsdl_epr_|prefix = "x"\n`))), [
      'HTTP',
    ]);
  });

  it('covers exactly the key, the value or the header under the cursor', () => {
    assert.equal(subjectOf(atCursor(`${SERVER}off|set = 3\n`)), 'offset');
    assert.equal(subjectOf(atCursor(`${SERVER}offset = "|3"\n`)), '"3"');
    assert.equal(subjectOf(atCursor(`${SERVER}offset = 3|\n`)), '3');
    assert.equal(subjectOf(atCursor('[ser|ver]\n')), '[server]');
    assert.equal(subjectOf(atCursor('[transport.http]\nlis|tener.port = 1\n')), 'listener.port');
    assert.equal(subjectOf(atCursor('[transport]\nhttp = { listener = { po|rt = 1 } }\n')), 'port');
  });

  it('on [server] without an offset tells the built-in one', () => {
    const markdown = hoverAt(atCursor('[ser|ver]\nhostname = "h"\n'));
    assert.match(markdown, /^Offset \*\*10\*\*, built in\. /m);
    assert.equal(tableOf(markdown)[0], 'HTTP 8280 + 10 8290');
    // Four ports are to be seen without scrolling, below what the editor says of a conflict.
    assert.match(markdown, /^\| {2}\| Base /);
  });

  it('on an offset of 10 says that it changes nothing', () => {
    assert.match(
      hoverAt(atCursor(`${SERVER}off|set = 10\n`)),
      /^Offset \*\*10\*\*, set on line 3: the same as the built-in one, so the line changes nothing\.$/m,
    );
  });

  it('tells an override and what it replaces', () => {
    const launch = overriddenBy('3');
    assert.match(
      hoverAt(atCursor(`${SERVER}off|set = 20\n`, launch)),
      /^Offset \*\*3\*\*, from the setting `miPorts\.portOffset`\. It replaces `\[server\] offset` on line 3;/m,
    );
    assert.match(
      hoverAt(atCursor('[ser|ver]\nhostname = "h"\n', launch)),
      /^Offset \*\*3\*\*, from the setting `miPorts\.portOffset`\. It replaces the built-in 10;/m,
    );
  });

  it('on a port tells its sum, what it serves and what switches it', () => {
    assert.equal(
      hoverAt(atCursor(`${SERVER}offset = 3\n[transport.http]\nlistener.port = 80|80\n`)),
      `**HTTP**: 8080 + 3 = **8083**

|  | Base | Offset | Port |
|:--|--:|--:|--:|
| **HTTP** | **8080** | **+ 3** | **8083** |
| HTTPS | 8243 | + 3 | 8246 |
| API http | 9191 | + 3 | 9194 |
| API https | 9154 | + 3 | 9157 |

HTTP pass-through serves APIs and proxy services over HTTP. It opens unless \`transport.http.listener.enable\` is false.`,
    );
  });

  it('on a negative offset subtracts', () => {
    const markdown = hoverAt(atCursor(`${SERVER}offset = -5\n[transport.http]\nlistener.po|rt = 8080\n`));
    assert.match(markdown, /^\*\*HTTP\*\*: 8080 - 5 = \*\*8075\*\*$/m);
    assert.equal(tableOf(markdown)[0], 'HTTP 8080 - 5 8075');
  });

  it('on an internal port tells all that it takes to open', () => {
    const markdown = hoverAt(atCursor(`${SERVER}[mediation]\ninternal_https_api_p|ort = 9000\n`));
    assert.match(
      markdown,
      /It opens unless `mediation\.internal_http_api_enable` is false, as long as an internal API uses https \(`management_api\.protocols`, .*\) and HTTPS pass-through comes up\./,
    );
    assert.deepEqual(emphasised(markdown), ['API https']);
  });

  it('says why a port does not open, in the table too', () => {
    const markdown = hoverAt(atCursor(`${SERVER}[transport.http]\nlistener.enable = false\nlistener.po|rt = 9000\n`));
    assert.match(markdown, /^\*\*HTTP closed\*\*: Switched off by `transport\.http\.listener\.enable`\.$/m);
    assert.deepEqual(tableOf(markdown), [
      'HTTP 9000 + 10 closed',
      'HTTPS 8243 + 10 8253',
      'API http 9191 + 10 closed',
      'API https 9154 + 10 9164',
    ]);
    assert.match(
      hoverAt(atCursor(`${SERVER}off|set = 3\n[transport.http]\nlistener.enable = false\n`)),
      /\n- HTTP closed: Switched off by `transport\.http\.listener\.enable`\.\n- API http closed: Stays closed because the HTTP pass-through listener does not come up\.\n\n/,
    );
  });

  it('says that a port of 0 is random, that an offset does not apply, and that a base is missing', () => {
    const random = hoverAt(atCursor(`${SERVER}offset = 0\n[transport.http]\nlistener.po|rt = 0\n`));
    assert.match(random, /^\*\*HTTP\*\*: 0 \+ 0 = 0, so the system picks a random port\.$/m);
    assert.equal(tableOf(random)[0], 'HTTP 0 + 0 random');

    const tcp = hoverAt(atCursor(`${SERVER}[transport.tcp]\nlistener.enable = true\nlistener.po|rt = 6060\n`));
    assert.match(tcp, /^\*\*TCP\*\*: \*\*6060\*\*$/m);
    assert.match(tcp, /No offset is added to it\. It opens only when `transport\.tcp\.listener\.enable` is true/);
    assert.equal(tableOf(tcp).at(-1), 'TCP 6060  6060');

    const missing = hoverAt(atCursor(`${SERVER}[transport.tcp]\nlistener.ena|ble = true\n`));
    assert.match(missing, /^\*\*TCP closed\*\*: No port is set, so nothing opens here\.$/m);
    assert.equal(tableOf(missing).at(-1), 'TCP -  closed');
  });

  it('on the header of a listener’s table emphasises its rows', () => {
    assert.deepEqual(emphasised(hoverAt(atCursor('[transport.ht|tp]\n'))), ['HTTP', 'HTTPS']);
    assert.deepEqual(emphasised(hoverAt(atCursor('[transport.http.listener|]\n'))), ['HTTP', 'HTTPS']);
    assert.deepEqual(emphasised(hoverAt(atCursor('[medi|ation]\n'))), ['API http', 'API https']);
    assert.deepEqual(emphasised(hoverAt(atCursor('[management_a|pi]\n'))), ['API http', 'API https']);
    assert.deepEqual(emphasised(hoverAt(atCursor('[transport.http]\nlist|ener = { port = 1 }\n'))), ['HTTP', 'HTTPS']);
  });

  it('on the table of a listener that is not switched on says what switches it', () => {
    assert.match(
      hoverAt(atCursor(`${SERVER}[transport.t|cp]\n`)),
      /^\*\*TCP closed\*\*: nothing switches it on\.\n\n.*\n\nTCP transport serves .* It opens only when `transport\.tcp\.listener\.enable` is true and a port is set\./s,
    );
  });

  it('on a listener of one’s own tells when the offset is added', () => {
    const element = 'protocol = "a"\nclass = "org.x.PassThroughHttpListener"\n';
    const header = hoverAt(atCursor(`${SERVER}[[custom_transport.list|ener]]\n${element}parameter.port = 7000\n`));
    assert.match(header, /^Listeners of your own\. The offset is added where the class is a PassThrough/m);
    assert.deepEqual(emphasised(header), ['a']);
    const port = hoverAt(atCursor(`${SERVER}[[custom_transport.listener]]\n${element}parameter.po|rt = 7000\n`));
    assert.match(port, /^\*\*a\*\*: 7000 \+ 10 = \*\*7010\*\*$/m);
    assert.match(port, /A listener of `\[\[custom_transport\.listener\]\]` always opens\./);
  });

  it('on a gate tells what it switches, its default and how its value is read', () => {
    const http = hoverAt(atCursor(`${SERVER}[transport.http]\nlistener.ena|ble = false\n`));
    assert.match(
      http,
      /Default: true\. Any text but `"false"` and `""` counts as true; a number ends the start-up\.$/m,
    );
    assert.deepEqual(emphasised(http), ['HTTP']);

    const internal = hoverAt(atCursor(`${SERVER}[mediation]\ninternal_http_api_enable = tr|ue\n`));
    assert.match(internal, /Only true counts as on, in any case and in quotes too; `"yes"` or `1` count as off\.$/m);
    assert.deepEqual(emphasised(internal), ['API http', 'API https']);

    const tcp = hoverAt(atCursor(`${SERVER}[transport.tcp]\nlistener.ena|ble = false\n`));
    assert.match(tcp, /^\*\*TCP closed\*\*: nothing switches it on\.$/m);
  });

  it('on the protocols of an internal API tells what may stand there', () => {
    const markdown = hoverAt(atCursor(`${SERVER}[management_api]\nproto|cols = "http"\n`));
    assert.match(
      markdown,
      /internal API \*\*ManagementApi\*\*: `http`, `https` or both, separated by one space\. Default: `https http`\./,
    );
    assert.equal(tableOf(markdown)[3], 'API https 9154 + 10 closed');
  });

  it('is short on ports that are not the server’s own, or that nothing opens', () => {
    const remote = hoverAt(atCursor(`${SERVER}[transport.http]\nsender.proxy_po|rt = 3128\n`));
    assert.match(
      remote,
      /^This is the port of the proxy server, to which the server connects\. No offset is added to it\./,
    );
    const array = hoverAt(atCursor('[[transport.rabbitmq.sender]]\nparameter.po|rt = 5672\n'));
    assert.match(array, /^This is the port of the RabbitMQ broker/);
    const dead = hoverAt(atCursor(`${SERVER}[monitoring.jmx]\nrmi_registry_po|rt = 9999\n`));
    assert.match(dead, /^The server never opens this port: /);
    for (const markdown of [remote, array, dead]) assert.deepEqual(tableOf(markdown), []);
  });

  it('says when the server does not start at all', () => {
    const dead = '[server]\noffset = 3\n[transport.http]\nlistener.port = 8080\n';
    for (const place of ['[server', 'off', 'transport', 'listener']) {
      const markdown = hoverAt(atCursor(dead.replace(place, `${place}|`)));
      assert.match(markdown, /^\*\*The server does not start: line 1, `hostname` is missing\.\*\*\n\n/);
      assert.deepEqual(tableOf(markdown), [
        'HTTP 8080 + 3 closed',
        'HTTPS 8243 + 3 closed',
        'API http 9191 + 3 closed',
        'API https 9154 + 3 closed',
      ]);
    }
    assert.match(
      hoverAt(atCursor(dead.replace('listener', 'list|ener'))),
      /^\*\*HTTP\*\*: 8080 \+ 3 = 8083 once the server starts\.$/m,
    );
    assert.doesNotMatch(hoverAt(atCursor(`${SERVER}off|set = 3\n`)), /does not start/);
  });

  it('says when `portOffset` as a system parameter takes effect', () => {
    assert.match(
      hoverAt(atCursor(`${SERVER}[system.parameter]\nportOff|set = 7\n`)),
      /takes effect from the \*\*second\*\* start on/,
    );
  });

  it('shows text of the file as it stands, without breaking the table', () => {
    const reading = read(`${SERVER}[transport.http]\nlistener.port = "a|b*c\\n<d>"\n`);
    const markdown = hoverAt({ ...reading, position: { line: 3, character: 0 } });
    assert.match(markdown, /"a\\\|b\\\*c\\\\n\\<d\\>"/);
    assert.deepEqual(
      tableOf(markdown).map((row) => row.split(' ')[0]),
      ['HTTP', 'HTTPS', 'API', 'API'],
    );
  });

  it('shows some of very many listeners, its own first', () => {
    const listener = (n: number) =>
      `[[custom_transport.listener]]\nprotocol = "c${n}"\nclass = "x.Y"\nparameter.port = ${7000 + n}\n`;
    const text = `${SERVER}${Array.from({ length: 96 }, (_, n) => listener(n)).join('')}`;
    const markdown = hoverAt(atCursor(text.replace('7095', '70|95')));
    assert.equal(tableOf(markdown).length, 20);
    assert.deepEqual(emphasised(markdown), ['c95']);
    assert.match(markdown, /\n\n80 more are not shown\.\n\n/);
    assert.ok(hoverAt(atCursor(text.replace('[server]', '[ser|ver]'))).length < 3000);
  });

  describe('beside other instances', () => {
    const WAYS = 'Where that is wrong, a comment `# mi-ports: host = NAME` or the setting `miPorts.hosts` says so.';
    const BOTH = `node1 and node2 count as one host because both have hostname = "localhost". ${WAYS}`;

    /** The paragraphs of the hover of node1, which is read with a cursor, beside another file. */
    function paragraphs(marked: string, other: string): string[] {
      const { text, position } = atCursor(marked);
      const path = 'node1/conf/deployment.toml';
      const workspace = fleet({ [path]: text, 'node2/conf/deployment.toml': other });
      const { deployment, findings } = snapshot(workspace, path);
      return contents(hover(deployment, findings, position, workspace.neighbours(at(path)))).split('\n\n');
    }

    it('says why they count as one host, and how to say otherwise, once', () => {
      const port = (port: number) => `${SERVER}[transport.http]\nlistener.port = ${port}\n`;
      for (const [marked, other] of [
        ['[ser|ver]\nhostname = "localhost"\n', toml(11)],
        ['[ser|ver]\nhostname = "localhost"\n', toml()],
        ['[server]\nhost|name = "localhost"\n', toml(11)],
        [`${SERVER}off|set = 20\n`, toml(20)],
        [port(9000).replace('9000', '90|00'), port(9000)],
      ] as const) {
        const found = paragraphs(marked, other).filter((one) => one.includes('one host'));
        assert.deepEqual(found, [BOTH], marked);
      }
    });

    it('names the instance of the file first, on the offset as on a port that conflicts', () => {
      const path = 'node2/conf/deployment.toml';
      const other = `${SERVER}[transport.http]\nlistener.port = 9000\n`;
      for (const marked of [
        other.replace('9000', '90|00'),
        other.replace('[ser', '[s|er'),
        other.replace('hostname', 'host|name'),
      ]) {
        const { text, position } = atCursor(marked);
        const workspace = fleet({ 'node1/conf/deployment.toml': other, [path]: text });
        const { deployment, findings } = snapshot(workspace, path);
        const said = contents(hover(deployment, findings, position, workspace.neighbours(at(path))));
        assert.match(said, /\n\nnode2 and node1 count as one host /, marked);
      }
    });

    it('explains how different listeners meet, below the table', () => {
      const found = paragraphs(`${SERVER}off|set = 10\n`, toml(47));
      assert.match(found[0] ?? '', /^\| {2}\| Base /);
      assert.deepEqual(found.slice(1, 3), [
        'HTTPS of node2 (8243 + 47 = 8290) meets HTTP of node1 (8280 + 10 = 8290), because their offsets differ by 37 = 8280 - 8243.',
        BOTH,
      ]);
    });

    it('says nothing of hosts where nobody shares one, or where the pointer is elsewhere', () => {
      assert.doesNotMatch(paragraphs('[ser|ver]\nhostname = "a"\n', toml()).join(), /one host/);
      assert.doesNotMatch(paragraphs(`${SERVER}[transport.ht|tp]\nlistener.port = 9000\n`, toml()).join(), /one host/);
    });
  });

  it('has nothing to say elsewhere', () => {
    for (const text of [
      '|',
      '# off|set = 3\n',
      '[keystore.pri|mary]\n',
      '[keystore.primary]\nfile_na|me = "x"\n',
      '[apim.gateway]\nx = 1\n[ser|ver]\noffset = 3\n',
      '[|]\n',
      '[server]\noffset = 3 |# c\n',
    ]) {
      const cursor = atCursor(text);
      assert.equal(hover(cursor.deployment, cursor.findings, cursor.position), null, JSON.stringify(text));
    }
  });
});
