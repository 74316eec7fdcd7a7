import assert from 'node:assert/strict';
import { marked } from 'marked';
import type { Position } from 'vscode-languageserver-types';
import { answersOf } from '../fuzz/answers';
import { Client } from '../fuzz/client';
import { positionAt, ROOT, type World } from '../fuzz/world';

/** What means something in Markdown, in a label with icons, in a page, or in a text that is written from the other side. */
const ODD = [
  ...['a](command:evil)', '![x](command:evil)', '<img src=x onerror=alert(1)>', '`b` <b>', '$(trash)', '\u202etxt.exe'],
  ...[
    '[c]: command:evil',
    '\u001b[2J',
    '<https://command.evil>',
    '&lt;img src=x&gt;',
    '|d|\\',
    'e\u200bf',
    '***',
    '</svg><script>',
  ],
];

const OBEYED = /[\p{Cc}\u061C\u200B\u200E\u200F\u2028-\u202E\u2066-\u2069\uFEFF]/u;

/** Each is a folder, a host, a protocol, a value, an override and a service. */
function hostile(): World {
  const files = new Map<string, string>();
  for (const odd of ODD) {
    const folder = `${ROOT}/${encodeURIComponent(odd.replaceAll('/', '_'))}`;
    const text = JSON.stringify(odd);
    files.set(
      `${folder}/conf/deployment.toml`,
      `# mi-ports: host = ${text}\n[server]\nhostname = ${text}\noffset = ${text}\n[transport.http]\nlistener.port = ${text}\n` +
        `[${text}]\nport = 8290\n[[custom_transport.listener]]\nclass = ${text}\nprotocol = ${text}\nparameter.port = 8290\n`,
    );
    files.set(`${folder}/bin/micro-integrator.sh`, `exec java -DportOffset='${odd.replaceAll("'", '')}' x\n`);
    files.set(
      `${folder}/Dockerfile`,
      `FROM wso2/wso2mi:4.6.0\nCOPY conf/deployment.toml /home/wso2carbon/\nEXPOSE 8290\n`,
    );
    files.set(
      `${folder}/compose.yml`,
      `services:\n  ${text}:\n    image: wso2/wso2mi\n    volumes: ["./conf/deployment.toml:/home/wso2carbon/wso2mi-4.6.0/conf/deployment.toml"]\n    ports: ["8290:8290"]\n`,
    );
  }
  return { files, open: new Map(), settings: null, folders: [ROOT] };
}

/** Every text in an answer, with the names that lead to it. */
function textsIn(answer: unknown, path: readonly string[] = []): [path: readonly string[], text: string][] {
  if (typeof answer === 'string') return [[path, answer]];
  if (typeof answer !== 'object' || answer === null) return [];
  return Object.entries(answer).flatMap(([key, value]) => textsIn(value, [...path, key]));
}

/** What people read in one line. */
const LINES = ['message', 'title', 'label', 'name', 'detail', 'description', 'explanation', 'host', 'verdict', 'ports'];

describe('what the language server answers about a hostile repository', () => {
  it('has no link, picture or markup of it in Markdown, no icon in a title, and nothing that is not seen', async () => {
    const client = new Client(hostile());
    try {
      await client.start();
      for (const [uri, text] of client.world.files)
        if (uri.endsWith('.toml')) await client.act({ kind: 'open', uri, languageId: 'wso2-deployment-toml', text });
      await client.rest();
      const places = new Map(
        [...client.world.files].map(([uri, text]): [string, Position[]] => [
          uri,
          [...text.matchAll(/= |:|\[/g)].slice(0, 12).map(({ index }) => positionAt(text, index + 2)),
        ]),
      );
      const answers = await answersOf(client, places);
      assert.deepEqual(client.errors, []);
      let read = 0;
      for (const [name, answer] of answers) {
        const isMarkdown = (path: readonly string[], text: string) =>
          name.startsWith('portTable') ||
          name.startsWith('mapMarkdown') ||
          (path.at(-1) === 'value' && JSON.stringify(answer).includes('"kind":"markdown"') && text.length > 0);
        for (const [path, text] of textsIn(answer)) {
          const where = `${name} ${path.join('.')}: ${JSON.stringify(text.slice(0, 300))}`;
          if (isMarkdown(path, text)) {
            read++;
            const html = marked.parse(text, { async: false });
            assert.doesNotMatch(
              html,
              /<(?!\/?(?:p|strong|em|code|pre|a|ul|li|table|t[hrd]|thead|tbody|br|hr|h\d)\b)/,
              where,
            );
            assert.doesNotMatch(
              html,
              /(?:href|src)="(?!https:\/\/(?:mi\.docs\.wso2\.com|github\.com|apim\.docs)|file:\/\/\/)/,
              where,
            );
            assert.doesNotMatch(text, /(?!\n)[\p{Cc}\u202E\u200B]/u, where);
          } else if (name.startsWith('mapSvg')) {
            read++;
            assert.doesNotMatch(text, /<(?:script|img|foreignObject|a)\b|<[^>]*\son\w+=|(?!\n)[\p{Cc}\u202E]/u, where);
          } else if (LINES.includes(path.at(-1) ?? '') && name !== 'instances') {
            read++;
            assert.doesNotMatch(text, OBEYED, where);
            if (name.startsWith('lenses')) assert.doesNotMatch(text, /\$\(/, where);
          }
        }
      }
      assert.ok(read > 500, String(read));
    } finally {
      await client.dispose();
    }
  }).timeout(120_000);

  it('offers nothing under a title that is more than one line, or has something in it that is not seen', async () => {
    const text = '[server]\nhostname = "localhost"\n';
    const torn = `${text}[system.parameter]\n"\u2066it's" = 1\n`;
    const uriOf = (name: string) => `${ROOT}/${name}/conf/deployment.toml`;
    const files = new Map([text, text, torn].map((one, index) => [uriOf(`node${index}`), one]));
    const settings = { hosts: { '**': 'one\ntwo\u202E' } };
    const client = new Client({ files, open: new Map(), settings, folders: [ROOT] });
    try {
      await client.start();
      for (const [uri, one] of files)
        await client.act({ kind: 'open', uri, languageId: 'wso2-deployment-toml', text: one });
      const answers = await answersOf(client, new Map([...files.keys()].map((uri) => [uri, []])));
      const titles = [...files.keys()]
        .flatMap((uri) => textsIn([answers.get(`actions ${uri}`), answers.get(`fix all ${uri}`)]))
        .filter(([path]) => path.at(-1) === 'title')
        .map(([, title]) => title);
      assert.ok(
        titles.some((title) => title.startsWith('Write')),
        titles.join(),
      );
      assert.ok(
        titles.some((title) => title.startsWith('Resolve')),
        titles.join(),
      );
      for (const title of titles) assert.doesNotMatch(title, OBEYED);
    } finally {
      await client.dispose();
    }
  });
});
