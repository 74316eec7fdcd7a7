import assert from 'node:assert/strict';
import { type CompletionItem, InsertTextFormat } from 'vscode-languageserver-types';
import { completion } from '../../../server/src/features/completion/completion';
import { applyEdits } from '../../support/edits';
import { samples, vectorCases } from '../../support/fixtures';
import { atCursor, type Cursor, overriddenBy, read } from '../../support/reading';

function itemsAt(
  { deployment, position }: Pick<Cursor, 'deployment' | 'position'>,
  snippets = false,
  blank = false,
): CompletionItem[] {
  return completion(deployment, position, { snippets, blank });
}

/** The labels that an editor shows, in its order, when the cursor stands there. */
function labelsAt(marked: string): string[] {
  return itemsAt(atCursor(marked))
    .toSorted((a, b) => (a.sortText ?? '').localeCompare(b.sortText ?? ''))
    .map(({ label }) => label);
}

function editOf({ textEdit }: CompletionItem) {
  assert.ok(textEdit && 'range' in textEdit, 'an item has one edit');
  return textEdit;
}

/** The text after the item with that label was accepted, as an editor without snippets has it. */
function accepted(marked: string, label: string, snippets = false): string {
  const cursor = atCursor(marked);
  const item = itemsAt(cursor, snippets).find((one) => one.label === label);
  assert.ok(item, `${label} is offered, not only ${JSON.stringify(itemsAt(cursor).map((one) => one.label))}`);
  return applyEdits(cursor.text, [editOf(item)]);
}

const SERVER = '[server]\nhostname = "localhost"\n';

describe('completion', () => {
  describe('of keys', () => {
    it('offers the keys of the table, without those that are there', () => {
      assert.deepEqual(labelsAt(`${SERVER}off|\n[transport.http]\n`).slice(0, 2), ['offset', 'hot_deployment']);
      assert.deepEqual(labelsAt('[transport.http]\nlistener.port = 1\nlistener.|').slice(0, 3), [
        'listener.secured_port',
        'listener.enable',
        'listener.secured_enable',
      ]);
      assert.deepEqual(labelsAt('[transport.http.listener]\n|secured_port = 1\n').slice(0, 3), [
        'port',
        'enable',
        'secured_enable',
      ]);
      assert.deepEqual(labelsAt('[liveness_probe]\np|\n[x]').slice(0, 1), ['protocols']);
    });

    it('replaces what is typed, with a value to change', () => {
      assert.equal(accepted(`${SERVER}off|`, 'offset'), `${SERVER}offset = 11`);
      assert.equal(accepted(`${SERVER}off|`, 'offset', true), `${SERVER}offset = \${1:11}`);
      assert.equal(accepted(`${SERVER}|\n[x]\n`, 'offset'), `${SERVER}offset = 11\n[x]\n`);
      assert.equal(accepted('[transport.http]\nlistener.|', 'listener.port'), '[transport.http]\nlistener.port = 8280');
      assert.equal(accepted('[transport.http]\n  po|', 'listener.port'), '[transport.http]\n  listener.port = 8280');
      assert.equal(
        accepted('[mediation]\ninternal_ht|', 'internal_https_api_port'),
        '[mediation]\ninternal_https_api_port = 9154',
      );
      assert.equal(accepted('[management_api]\nprot|', 'protocols'), '[management_api]\nprotocols = "https"');
      assert.equal(
        accepted('[transport.http]\nlistener.en|', 'listener.enable'),
        '[transport.http]\nlistener.enable = false',
      );
    });

    it('leaves a value for the port to be typed where there is no default', () => {
      assert.equal(accepted('[transport.tcp]\nlist|', 'listener.port'), '[transport.tcp]\nlistener.port = ');
      assert.equal(
        accepted('[transport.tcp]\nlist|', 'listener.port', true),
        `[transport.tcp]\nlistener.port = \${1:}`,
      );
      assert.equal(
        accepted('[transport.udp]\nlist|', "listener.parameter.'transport.udp.port'"),
        "[transport.udp]\nlistener.parameter.'transport.udp.port' = ",
      );
    });

    it('keeps the value of a key that has one', () => {
      assert.equal(accepted('[server]\nof| = 3 # c\n', 'offset'), '[server]\noffset = 3 # c\n');
      assert.equal(accepted('[server]\nof|=3', 'offset', true), '[server]\noffset=3');
      assert.equal(
        accepted('[transport.http]\nlist|ener.prot = 3', 'listener.port'),
        '[transport.http]\nlistener.port = 3',
      );
    });

    it('offers dotted keys above all tables and in the tables on the way', () => {
      assert.equal(accepted('server.|', 'server.offset'), 'server.offset = 11');
      assert.equal(
        accepted('transport.http.listener.|', 'transport.http.listener.port'),
        'transport.http.listener.port = 8280',
      );
      assert.equal(accepted('[transport]\nhttp.|', 'http.listener.port'), '[transport]\nhttp.listener.port = 8280');
    });

    it('offers tables before long dotted keys where both are possible', () => {
      assert.deepEqual(labelsAt('|').slice(0, 2), ['[server]', '[transport.http]']);
      assert.ok(labelsAt('|').includes('server.offset'));
    });

    it('fits into inline tables', () => {
      assert.equal(
        accepted('[transport.http]\nlistener = { po| }', 'port'),
        '[transport.http]\nlistener = { port = 8280 }',
      );
      assert.equal(
        accepted('[transport.http]\nlistener = { port = 1, | }', 'secured_port'),
        '[transport.http]\nlistener = { port = 1, secured_port = 8243 }',
      );
      assert.deepEqual(labelsAt('[transport.http]\nlistener = { port = 1 | }'), []);
      assert.deepEqual(labelsAt('[transport.http]\nlistener = { | port = 1 }'), []);
      assert.deepEqual(labelsAt('[transport.http]\nx = [{ | }]'), []);
    });

    it('offers the keys of a listener of one’s own in each element', () => {
      const element = '[[custom_transport.listener]]\nprotocol = "a"\n';
      assert.deepEqual(labelsAt(`${element}|\n[x]`).slice(0, 2), ['class', 'parameter.port']);
      assert.deepEqual(labelsAt(`${element}[[custom_transport.listener]]\np|\n[x]`).slice(0, 3), [
        'protocol',
        'class',
        'parameter.port',
      ]);
      assert.deepEqual(labelsAt('[custom_transport]\nlist|en.x = 1\n'), []);
      assert.deepEqual(labelsAt('[[transport.jms.sender]]\n|x = 1\n').slice(0, 2), [
        'name',
        'parameter.connection_factory_name',
      ]);
    });

    it('offers nothing that the rest of the file makes impossible', () => {
      // A key of that name, under its other name, or below a header, a value or an inline table.
      assert.ok(!labelsAt('[transport.http]\nlistener.parameter.port = 1\n|').includes('listener.port'));
      assert.deepEqual(
        labelsAt('[transport.http]\nl|\n[transport.http.listener]\n').filter((label) => label.startsWith('listener')),
        [],
      );
      assert.deepEqual(
        labelsAt('[transport.http]\nlistener = { port = 1 }\nl|').filter((label) => label.startsWith('listener')),
        [],
      );
      assert.deepEqual(
        labelsAt(`serv|\n${SERVER}`).filter((label) => label.startsWith('server')),
        [],
      );
    });

    it('says the default, what comes of it and what the key is for', () => {
      const [port] = itemsAt(atCursor(`${SERVER}offset = 3\n[transport.http]\nlistener.|`));
      assert.equal(port?.detail, 'default 8280 → 8283');
      assert.deepEqual(port.documentation, {
        kind: 'markdown',
        value:
          'HTTP pass-through: APIs and proxy services over HTTP. The offset is added to it. It opens unless `transport.http.listener.enable` is false.',
      });
      const [offset] = itemsAt(atCursor('[server]\n|'));
      assert.equal(offset?.detail, 'default 10');
      const tcp = itemsAt(atCursor('[transport.tcp]\n|')).find(({ label }) => label === 'listener.port');
      assert.equal(tcp?.detail, 'no default');
    });

    it('marks snippets as such, and only these', () => {
      const formats = (marked: string, snippets: boolean) => itemsAt(atCursor(marked), snippets)[0]?.insertTextFormat;
      assert.equal(formats('[server]\no|', true), InsertTextFormat.Snippet);
      assert.equal(formats('[server]\no|', false), undefined);
      assert.equal(formats('[server]\no| = 1', true), undefined);
    });
  });

  describe('of tables', () => {
    it('replaces the brackets that are there', () => {
      for (const marked of ['[tr|', '[tr|]', '[|]', '[|', '[ tr| ]', 'tr|', '|']) {
        assert.equal(accepted(marked, '[transport.http]'), '[transport.http]', marked);
      }
      for (const marked of ['[[cu|', '[[cu|]]', '[cu|', 'cu|']) {
        assert.equal(accepted(marked, '[[custom_transport.listener]]'), '[[custom_transport.listener]]', marked);
      }
      assert.equal(accepted(`${SERVER}[tr| # c\n`, '[transport.http]'), `${SERVER}[transport.http] # c\n`);
    });

    it('offers only arrays of tables behind two brackets', () => {
      const labels = labelsAt('[[|]]');
      assert.deepEqual(labels.slice(0, 2), ['[[custom_transport.listener]]', '[[datasource]]']);
      assert.ok(labels.every((label) => label.startsWith('[[')));
    });

    it('offers no table that is there, or made by a dotted key, or would come after what lies below it', () => {
      assert.ok(!labelsAt(`${SERVER}[s|`).includes('[server]'));
      assert.ok(!labelsAt('server.offset = 3\n[s|').includes('[server]'));
      assert.ok(!labelsAt('[[server]]\n[s|').includes('[server]'));
      assert.ok(!labelsAt('[transport.http.sender]\nx = 1\n[t|').includes('[transport.http]'));
      assert.ok(!labelsAt('[t|\n[transport]\nx = 1\n').includes('[transport.http]'));
      assert.ok(labelsAt('[transport]\nx = 1\n[t|').includes('[transport.http]'));
      assert.ok(labelsAt('[t|\n[transport.http.sender]\nx = 1\n').includes('[transport.http]'));
      assert.ok(labelsAt('[[custom_transport.listener]]\n[[c|').includes('[[custom_transport.listener]]'));
    });

    it('offers no header where it would take the keys below it away', () => {
      for (const marked of ['[server]\n|\nhostname = "h"\n', '[server]\no|\nhostname = "h"\n']) {
        const labels = labelsAt(marked);
        assert.equal(labels[0], 'offset');
        assert.ok(!labels.some((label) => label.startsWith('[')));
      }
    });
  });

  describe('of values', () => {
    it('shows what comes out of each base port', () => {
      const items = itemsAt(atCursor(`${SERVER}offset = 3\n[transport.http]\nlistener.port = |`));
      assert.deepEqual(
        items.map(({ label, detail }) => [label, detail]),
        [
          ['8280', '→ 8283, the default base'],
          ['8287', '→ 8290, keeps 8290'],
          ['8281', '→ 8284, the next free one'],
        ],
      );
    });

    it('shows sums with an override', () => {
      const [item] = itemsAt(atCursor('[transport.http]\nlistener.port = |', overriddenBy('5')));
      assert.equal(item?.detail, '→ 8285, the default base');
    });

    it('leaves out bases whose port is taken or out of range', () => {
      const items = itemsAt(atCursor(`${SERVER}[transport.http]\nlistener.secured_port = 8280\nlistener.port = |`));
      assert.deepEqual(
        items.map(({ label }) => label),
        ['8281'],
      );
      assert.deepEqual(itemsAt(atCursor(`${SERVER}offset = 60000\n[transport.http]\nlistener.port = |`)), []);
    });

    it('shows what comes of an offset', () => {
      const items = itemsAt(atCursor('[server]\noffset = |\n[transport.http]\nlistener.port = 9001\n'));
      assert.deepEqual(
        items.map(({ label, detail }) => [label, detail]),
        [
          ['11', '→ 9012, 8254, 9202, 9165'],
          ['20', '→ 9021, 8263, 9211, 9174'],
        ],
      );
    });

    it('replaces the whole value, and sets a blank behind =', () => {
      assert.equal(accepted('[server]\noffset =|', '11'), '[server]\noffset = 11');
      assert.equal(accepted('[server]\noffset = |', '11'), '[server]\noffset = 11');
      assert.equal(accepted('[server]\noffset = | # c', '11'), '[server]\noffset = 11 # c');
      assert.equal(
        accepted('[transport.http]\nlistener.port = 82|90 # c\n', '8280'),
        '[transport.http]\nlistener.port = 8280 # c\n',
      );
      assert.equal(
        accepted('[transport.http]\nlistener.port = |8290\n', '8280'),
        '[transport.http]\nlistener.port = 8280\n',
      );
      assert.equal(
        accepted('[transport.http]\nlistener.enable = t|', 'true'),
        '[transport.http]\nlistener.enable = true',
      );
      assert.equal(
        accepted('[transport]\nhttp = { listener = { port = | } }', '8280'),
        '[transport]\nhttp = { listener = { port = 8280 } }',
      );
    });

    it('knows the protocols, the host name and a listener of one’s own', () => {
      assert.deepEqual(labelsAt('[readiness_probe]\nprotocols = |'), ['"http https"', '"https"', '"http"']);
      assert.deepEqual(labelsAt('[server]\nhostname = |'), ['"localhost"']);
      assert.deepEqual(labelsAt('[[custom_transport.listener]]\nprotocol = |'), ['"http"', '"https"']);
      assert.deepEqual(labelsAt('[[transport.jms.listener]]\nprotocol = |'), []);
    });

    it('knows the product’s names of keys too', () => {
      assert.deepEqual(labelsAt("[synapse_properties]\n'internal.http.api.port' = |"), ['9191', '9192']);
    });
  });

  it('offers nothing that stands there, however it is written', () => {
    for (const [marked, label] of [
      ['[serv|er]', '[server]'],
      ['[server]\noffset|', 'offset'],
      ['[server]\noffset| = 3', 'offset'],
      ['[server]\n"offset|" = 3', 'offset'],
      ['[server]\nOffset| = 3', 'offset'],
      ['[transport.http]\nlistener . port| = 3', 'listener.port'],
      ['[server]\noffset = 11|', '11'],
      ['[server]\noffset = |11', '11'],
      ['[server]\noffset = 0x0B|', '11'],
      ['[server]\noffset = "11|"', '11'],
      ['[server]\nhostname = localhost|', '"localhost"'],
      ["[server]\nhostname = |'localhost'", '"localhost"'],
      ['[transport.http]\nlistener.enable = true|', 'true'],
      ['[transport.http]\nlistener.enable = True|', 'true'],
    ] as const) {
      assert.ok(!labelsAt(marked).includes(label), marked);
    }
    assert.deepEqual(labelsAt('[[custom_transport.listener]|]'), []);
  });

  it('keeps a table in the list whose name is typed out: Enter closes its header and takes no longer name', () => {
    for (const [marked, label] of [
      ['[server|]', '[server]'],
      ['[server|', '[server]'],
      ['[ server| ]', '[server]'],
      ['["server|"]', '[server]'],
      ['[SERVER|]', '[server]'],
      ['[transport . http|]', '[transport.http]'],
      ['[[custom_transport.listener|]]', '[[custom_transport.listener]]'],
      ['[[ custom_transport.listener| ]]', '[[custom_transport.listener]]'],
    ] as const) {
      assert.ok(labelsAt(marked).includes(label), marked);
    }
  });

  it('is asked for by a blank only where a value or a key on the same line can follow', () => {
    const offers = (marked: string) => itemsAt(atCursor(marked), false, true).length > 0;
    assert.ok(offers('[server]\noffset = |'));
    assert.ok(offers('[transport.http]\nlistener = { |}'));
    for (const marked of ['[server]\n |', ' |', '[ |]', '[server]\noffset |']) assert.ok(!offers(marked), marked);
  });

  it('offers nothing in comments, strings, arrays and behind values', () => {
    for (const marked of [
      '# off|',
      '[server] # o|',
      '[server]\noffset = 3 |',
      '[server]\noffset = 3 # |',
      '[server]\nhostname = "lo|cal"',
      '[server]\nhostname = "|"',
      "[server]\nhostname = '|'",
      '[management_api]\nprotocols = "http|"',
      '[server]\nhostname = """\n|\n"""',
      '[server]\nhostname = """|\n"""',
      '[server]\nx = [\n|\n]',
      '[server]\nx = [1, |]',
      '[server]\nunknown = |',
      '[server] |',
      '[server]\noff | = 3',
      '[server]\n|  offset = 3',
      '[apim.gateway]\nx = 1\n[server]\n|',
    ]) {
      assert.deepEqual(labelsAt(marked), [], marked);
    }
  });

  it('offers, wherever the cursor is, what fits into the file', () => {
    let judged = 0;
    const texts = [...samples(), ...vectorCases().filter((_, index) => index % 40 === 0)];
    for (const { name, text } of texts) {
      const { deployment } = read(text);
      const { lines, tree } = deployment;
      const ownProblems = tree.problems.length;
      const seen = new Set<string>();
      for (let offset = 0; offset <= text.length; offset++) {
        const position = lines.positionAt(offset);
        for (const item of itemsAt({ deployment, position })) {
          const { range, newText } = editOf(item);
          const where = `${name} ${position.line}:${position.character} ${item.label}`;
          assert.equal(range.start.line, position.line, where);
          assert.equal(range.end.line, position.line, where);
          assert.ok(range.start.character <= position.character && position.character <= range.end.character, where);
          const edited = applyEdits(text, [{ range, newText }]);
          // A port that has no default waits for a value.
          if (seen.has(edited) || newText.endsWith('= ')) continue;
          seen.add(edited);
          // There are too many to read the file again after each of them.
          if (seen.size % 23 > 0) continue;
          judged++;
          const after = read(edited);
          assert.ok(after.deployment.tree.problems.length <= ownProblems, `${where}: ${JSON.stringify(edited)}`);
          const crash = after.findings.some(({ code }) => code === 'table-order');
          assert.ok(!crash || deployment.dialect.clashes.length > 0, `${where} ends the start-up`);
        }
      }
    }
    assert.ok(judged > 1000, `${judged} were judged`);
  }).timeout(60_000);
});
