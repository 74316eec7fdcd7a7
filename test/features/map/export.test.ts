import assert from 'node:assert/strict';
import sax from 'sax';
import { mapMarkdown } from '../../../server/src/features/map/markdown';
import { mapSvg } from '../../../server/src/features/map/svg';
import { mapOf } from '../../../server/src/language-server/overview';
import { fleet, toml } from '../../workspace/support/fleet';

const EVIL = '<img src=x onerror=alert(1)> [a](command:quit)';
const FILES = {
  'node1/conf/deployment.toml': toml(10),
  'node2/conf/deployment.toml': toml(47),
  [`${EVIL}/conf/deployment.toml`]: `# mi-ports: host = <b>other</b>\n${toml(3)}`,
};
const hosts = mapOf(fleet(FILES));

describe('the map as a file', () => {
  it('in SVG has all hosts, one below the other, and nothing that a name brings in', () => {
    const [tags, texts, places] = [new Set<string>(), new Set<string>(), [] as number[]];
    const parser = sax.parser(true);
    parser.onerror = (error) => assert.fail(error);
    parser.onopentag = ({ name, attributes }) => {
      tags.add(name);
      if (name === 'svg' && attributes.y) places.push(Number(attributes.y));
      for (const attribute of Object.keys(attributes)) assert.doesNotMatch(attribute, /^(on|href|data-)/);
    };
    parser.ontext = (text) => texts.add(text);
    parser.write(mapSvg(hosts)).close();
    assert.deepEqual([...tags].sort(), ['circle', 'g', 'line', 'path', 'rect', 'style', 'svg', 'text', 'title']);
    for (const text of ['localhost', '<b>other</b>', 'node1', '8290 HTTP', EVIL]) assert.ok(texts.has(text), text);
    assert.equal(places.length, 4);
    assert.deepEqual(
      places,
      [...places].sort((a, b) => a - b),
    );
  });

  it('in Markdown is a table for each host', () => {
    const text = mapMarkdown(hosts);
    assert.ok(
      text.includes(
        [
          '**localhost**',
          '',
          '| Instance | Offset | HTTP | HTTPS | API http | API https |',
          '|:--|:--|:--|:--|:--|:--|',
          '| node1 | 10 | ▲ 8290 (also node2 (HTTPS)) | 8253 | ▲ 9201 (also node2 (API https)) | 9164 |',
        ].join('\n'),
      ),
      text,
    );
    assert.ok(text.includes('**\\<b\\>other\\</b\\>**'), text);
    assert.doesNotMatch(text, /[^\\]\]\(command/);
  });

  it('in Markdown tells of a server that does not start', () => {
    const dead = '\n[mediation]\ninternal_http_api_port = 9191\n[transport.tcp]\nlistener.enable = true\n';
    assert.match(
      mapMarkdown(mapOf(fleet({ 'a/conf/deployment.toml': dead }))),
      /^a: The server does not start: line 2/m,
    );
  });
});
