import assert from 'node:assert/strict';
import { type CompletionItem, InsertTextFormat } from 'vscode-languageserver-types';
import { keysBelow, tablesOfCatalogue } from '../../../server/src/features/completion/catalogue-offers';
import { completion } from '../../../server/src/features/completion/completion';
import { SHAPES } from '../../../server/src/features/completion/shapes';
import { takenKeys, takenTables } from '../../../server/src/features/completion/taken-keys';
import { canAddKey, canAddTable } from '../../../server/src/ports/findings/repairs/placement';
import { keySegments } from '../../../server/src/ports/micro-integrator/pipeline/server-values';
import { catalogue, tableOf } from '../../../server/src/ports/product/catalogue/catalogue';
import { tablesOf } from '../../../server/src/toml/entries';
import { parseToml } from '../../../server/src/toml/parse';
import { applyEdits } from '../../support/edits';
import { vectorCases } from '../../support/fixtures';
import { atCursor, read } from '../../support/reading';

const SERVER = '[server]\nhostname = "localhost"\n';

function itemsAt(marked: string, snippets = false): CompletionItem[] {
  const { deployment, position } = atCursor(marked);
  return completion(deployment, position, { snippets });
}

function itemAt(marked: string, label: string, snippets = false): CompletionItem {
  const item = itemsAt(marked, snippets).find((one) => one.label === label);
  assert.ok(item, `${label} is offered`);
  return item;
}

function accepted(marked: string, label: string, snippets = false): string {
  const { textEdit } = itemAt(marked, label, snippets);
  assert.ok(textEdit && 'range' in textEdit);
  return applyEdits(atCursor(marked).text, [textEdit]);
}

/** What is left of a snippet when somebody goes through it without changing anything. */
function settled(snippet: string): string {
  return snippet.replaceAll(/\$\{\d+:((?:\\.|[^}\\])*)\}/g, '$1').replaceAll(/\\([\\$}])/g, '$1');
}

describe('completion of every key', () => {
  it('offers each with its default, its type and where it goes', () => {
    const { detail, documentation } = itemAt('[transport.http]\nsock|', 'socket_timeout');
    assert.equal(detail, 'integer, default 180000');
    assert.deepEqual(documentation, {
      kind: 'markdown',
      value:
        "Goes into `passthru-http.properties` as `passthru_properties.'http.socket.timeout'`. In the product’s tables from 1.1.0 on.",
    });
    assert.equal(accepted('[transport.http]\nsock|', 'socket_timeout'), '[transport.http]\nsocket_timeout = 180000');
    assert.equal(accepted(`${SERVER}hot|`, 'hot_deployment'), `${SERVER}hot_deployment = false`);
    assert.equal(accepted('[keystore.primary]\nali|', 'alias'), '[keystore.primary]\nalias = "wso2carbon"');
    assert.equal(accepted('[[datasource]]\nur|', 'url'), '[[datasource]]\nurl = ""');
    assert.equal(accepted('[[datasource]]\nur|', 'url', true), `[[datasource]]\nurl = \${1:""}`);
  });

  it('offers a dotted key above all tables once its table is typed', () => {
    assert.equal(
      accepted('mediation.|', 'mediation.flow.statistics.capture_all'),
      'mediation.flow.statistics.capture_all = true',
    );
    assert.equal(
      accepted('transport.http.sock|', 'transport.http.socket_timeout'),
      'transport.http.socket_timeout = 180000',
    );
    assert.deepEqual(
      itemsAt('transport.http.socket_timeout = 1\ntransport.http.s|').filter(
        ({ label }) => label === 'transport.http.socket_timeout',
      ),
      [],
    );
    for (const typed of ['|', 'med|', '.|', 'nothing.|', '"a.|'])
      assert.ok(!itemsAt(typed).some(({ label }) => label === 'mediation.flow.statistics.capture_all'), typed);
  });

  it('says of a key that names a port to others which port is meant', () => {
    const documented = (marked: string, label: string) => {
      const { documentation } = itemAt(marked, label);
      return typeof documentation === 'object' ? documentation.value : '';
    };
    assert.match(
      documented('[[service_catalog]]\napi|', 'apim_host'),
      /^The port is API Manager’s: 9443 \+ its own offset/,
    );
    assert.match(
      documented('[transport.http]\nlistener.wsdl|', 'listener.wsdl_epr_prefix'),
      /^The start of the URLs in WSDLs\. The port in it should be this server’s HTTP port, or that/,
    );
  });

  it('offers those that people use most before the others', () => {
    const labels = (marked: string) => itemsAt(marked).map(({ label }) => label);
    assert.deepEqual(labels('[[datasource]]\n|\n[x]').slice(0, 5).sort(), [
      'driver',
      'id',
      'password',
      'url',
      'username',
    ]);
    assert.equal(labels('[user_store]\n|\n[x]')[0], 'type');
    const sender = labels('[transport.http.sender]\np|\n[x]');
    assert.ok(sender.indexOf('proxy_host') < sender.indexOf('non_proxy_hosts'), 'what is being typed comes first');
    const sorted = itemsAt('|', true).toSorted((a, b) => (a.sortText ?? '').localeCompare(b.sortText ?? ''));
    const tables = sorted.map(({ label }) => label);
    assert.equal(tables[tables.indexOf('[[datasource]]') + 1], '[[datasource]] with its keys');
    assert.ok(!tables.includes('[database]'), 'nobody reads what only has a default');
  });

  it('offers in each table every key of it that can be written, and what is written is read', () => {
    let judged = 0;
    for (const { name, array } of tablesOfCatalogue()) {
      const header = `${SERVER.replace('[server]\n', 'server.')}${array ? `[[${name}]]` : `[${name}]`}\n`;
      const items = itemsAt(`${header}|`);
      for (const { key } of keysBelow(array ? `${name}[]` : name)) {
        const rest = key.slice(name.length + (array ? 3 : 1));
        if (rest.includes('[]')) continue;
        judged++;
        assert.ok(
          items.some(({ label }) => label === rest),
          `${rest} in ${name}`,
        );
      }
    }
    assert.ok(judged > 1000, `${judged} were judged`);
  }).timeout(30_000);

  it('offers no key twice, neither under its other name nor below a value', () => {
    const offers = (marked: string, label: string) => itemsAt(marked).some((one) => one.label === label);
    assert.ok(!offers('[transport.http]\nsocket_timeout = 1\n|', 'socket_timeout'));
    assert.ok(!offers("passthru_properties.'http.socket.timeout' = 1\n[transport.http]\n|", 'socket_timeout'));
    assert.ok(!offers('[transport.http]\nlistener.keystore = 1\n|', 'listener.keystore.location'));
    assert.ok(!offers('[[datasource]]\nid = "a"\n|', 'id'));
    assert.ok(offers('[[datasource]]\nid = "a"\n[[datasource]]\n|', 'id'));
    for (const { items } of [{ items: itemsAt('[transport.http]\n|') }]) {
      const labels = items.map(({ label }) => label);
      assert.equal(new Set(labels).size, labels.length);
    }
  });

  it('offers values where they are proven', () => {
    const labels = (marked: string) => itemsAt(marked).map(({ label }) => label);
    assert.deepEqual(labels('[user_store]\ntype = |'), ['"database"', '"read_only_ldap"', '"read_write_ldap"']);
    assert.deepEqual(labels('[transport.vfs]\nsender.enable = |'), ['false', 'true']);
    assert.deepEqual(labels('[opentelemetry]\ntype = |'), ['"zipkin"', '"log"', '"otlp"']);
    assert.deepEqual(labels('[truststore]\ntype = |'), ['"JKS"']);
    assert.deepEqual(labels('[[datasource]]\nurl = |'), []);
  });

  it('offers them between quotes that are there already, where only a few texts have a meaning', () => {
    const of = (marked: string) => itemsAt(marked).map(({ label, filterText }) => [label, filterText]);
    assert.deepEqual(of('[opentelemetry]\ntype = "|"\n'), [
      ['"zipkin"', '"zipki'],
      ['"log"', '"lo'],
      ['"otlp"', '"otl'],
    ]);
    assert.deepEqual(of("[opentelemetry]\ntype = 'l|'\n").at(1), ['"log"', "'lo"]);
    assert.equal(accepted('[opentelemetry]\ntype = "o|"\n', '"otlp"'), '[opentelemetry]\ntype = "otlp"\n');
    assert.equal(accepted('[user_store]\ntype = "da|', '"database"'), '[user_store]\ntype = "database"');
    for (const none of ['type = ""|', 'type = """|"""', 'url = "|"']) {
      assert.deepEqual(of(`[opentelemetry]\n${none}`), [], none);
    }
  });

  it('offers nothing that ends a start as it is inserted', () => {
    const text = accepted('transport = { http = { pres| } }', 'preserve_http_headers');
    assert.equal(text, 'transport = { http = { preserve_http_headers =  } }');
    assert.equal(accepted('transport = { http = { | } }', 'preserve_http_headers'), text);
    assert.ok(!itemsAt('[[|').some(({ label }) => label === '[[server_conf]]'));
  });

  it('finds the keys and tables that can be written as the repairs do, only faster', () => {
    let judged = 0;
    for (const { text } of vectorCases().filter((_, index) => index % 30 === 0)) {
      const tree = parseToml(text);
      for (const { section, path } of tablesOf(tree)) {
        const span = section.header?.span ?? { start: section.span.end, end: section.span.end };
        const isTaken = takenTables(tree, span);
        for (const { name, array } of tablesOfCatalogue()) {
          judged++;
          assert.equal(!isTaken(keySegments(name), array), canAddTable(tree, keySegments(name), span, array), name);
        }
        const isTakenKey = takenKeys(tree, path, null);
        for (const key of ['port', 'listener.port', 'parameter.x', 'offset', 'a.b', 'a']) {
          assert.equal(!isTakenKey(key), canAddKey(tree, path, [...path, ...keySegments(key)], null), key);
        }
      }
    }
    assert.ok(judged > 5000, `${judged} were judged`);
  }).timeout(30_000);

  describe('of whole tables', () => {
    for (const { name, array, what, keys } of SHAPES) {
      const header = array ? `[[${name}]]` : `[${name}]`;

      it(`${name}: what is inserted is what the server reads`, () => {
        assert.match(what(), /^[A-Z][^.]*\.$/);
        const label = `${header} with its keys`;
        assert.equal(itemAt(`${SERVER}\n|`, label, true).insertTextFormat, InsertTextFormat.Snippet);
        const text = settled(accepted(`${SERVER}\n|`, label, true));
        const { deployment, findings } = read(`${text}\n`, {}, 'server');
        assert.deepEqual(
          findings.map(({ code, message }) => `${code} ${message}`),
          [],
          text,
        );
        assert.equal(deployment.startup, 'ok');
        assert.deepEqual(deployment.settings.failures, []);
        assert.notEqual(deployment.settings.data.get(keySegments(name)[0] ?? ''), undefined);
        const known = catalogue().keys;
        for (const [key] of keys) {
          const whole = `${name}${array ? '[]' : ''}.${key}`;
          const isFree = known.get(tableOf(whole))?.shape === 'free';
          assert.ok(isFree || known.has(whole), `${whole} is read`);
        }
      });
    }

    it('are offered to an editor that goes through places, and only where the table can stand', () => {
      const offers = (marked: string, snippets: boolean) =>
        itemsAt(marked, snippets).some(({ label }) => label === '[user_store] with its keys');
      assert.ok(offers('|', true));
      assert.ok(!offers('|', false));
      assert.ok(!offers('[user_store]\ntype = "database"\n[|', true));
    });

    it('a second HTTPS listener opens its port with the offset', () => {
      const text = settled(accepted(`${SERVER}\n|`, '[[custom_transport.listener]] with its keys', true));
      const ports = read(text, {}, 'server').deployment.listeners.map(({ effective }) => effective);
      assert.ok(ports.includes(8254), String(ports));
    });
  });
});
