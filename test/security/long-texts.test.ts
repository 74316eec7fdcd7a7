import assert from 'node:assert/strict';
import type { Position } from 'vscode-languageserver-types';
import { run } from '../../server/src/cli/run';
import { answersOf } from '../fuzz/answers';
import { Client } from '../fuzz/client';
import { positionAt, ROOT } from '../fuzz/world';
import { machineAt } from '../support/machines';
import { Folder } from '../workspace/support/folder';

/** One that nobody reads to its end, and one of line ends, colours of a terminal and marks that turn the writing round. */
const TEXTS = { 'very long': 'Q'.repeat(10_000), 'long and full of marks': 'Q\n\u001b[31m\u202e\u2066\r'.repeat(1500) };

/** More of such a text than anybody reads. */
const TOO_MUCH = /Q{501}|(?:Q[^Q]{5,60}){201}/;

const OBEYED = /(?![\t\n])[\p{Cc}\u061C\u200B\u200E\u200F\u2028-\u202E\u2060-\u2064\u2066-\u2069\uFEFF]/u;

/** What programs compare or write, and nobody reads: names as they are, ids, edits. */
const DATA = /^(?:instances .*|map .*\.key|.*(?:newText|uri|command\..*|data\..*))$/;

/** A repository with a text wherever one may stand. */
function repository(text: string): Readonly<Record<string, string>> {
  const quoted = JSON.stringify(text);
  const bare = text.replaceAll(/[\n\r"'[]/g, '');
  // YAML takes no longer keys.
  const some = text.slice(0, 400).replaceAll('[', '');
  const xml = text.replaceAll(/\p{Cc}/gu, '');
  const home = 'volumes: ["./NODE/conf/deployment.toml:/home/wso2carbon/wso2mi-4.6.0/conf/deployment.toml"]';
  return {
    'n1/conf/deployment.toml':
      `# mi-ports: host = ${JSON.stringify(bare)}\n[server]\nhostname = ${quoted}\noffset = ${quoted}\n` +
      `[transport.http]\nlistener.port = ${quoted}\nlistener.bind_address = ${quoted}\n${quoted} = 1\n[${quoted}]\nport = 8290\n` +
      `[[custom_transport.listener]]\nclass = ${quoted}\nprotocol = ${quoted}\nparameter.port = 8290\n` +
      `[x.${quoted}]\na = "$ref{${bare}}"\nb = "$sys{${bare}}"\nc = "{{ ${bare} }}"\n`,
    'n1/bin/micro-integrator.sh': `exec java -DportOffset='${bare}' -D${bare}=${bare} x\n`,
    'n2/conf/deployment.toml': `# mi-ports: host = ${JSON.stringify(bare)}\n[server]\noffset = 3\n`,
    'n3/conf/deployment.toml': `# mi-ports: host = ${JSON.stringify(bare)}\n[server]\noffset = 3\n`,
    'p/.mi-ports.json': JSON.stringify({ hosts: { '**': bare }, systemProperties: { [bare]: bare } }),
    ...Object.fromEntries(
      ['p1', 'p2'].map((name) => [
        `p/${name}/conf/deployment.toml`,
        `[server]\nhostname = ${quoted}\n[[custom_transport.listener]]\nclass = "x"\nprotocol = ${quoted}\nparameter.port = 8300\n`,
      ]),
    ),
    ...Object.fromEntries(
      ['m1', 'm2'].map((name) => [`${name}/conf/deployment.toml`, '[server]\nhostname = "localhost"\n']),
    ),
    'compose.yml': ['m1', 'm2']
      .map(
        (node) =>
          `  ${JSON.stringify(node + some)}:\n    image: wso2/wso2mi\n    hostname: ${JSON.stringify(some)}\n` +
          `    ${home.replace('NODE', node)}\n    ports: ["8290:8290"]\n    env_file: ${JSON.stringify(some)}\n`,
      )
      .reduce((all, one) => all + one, 'services:\n'),
    'm1/Dockerfile': `FROM wso2/wso2mi:${bare}\nENV ${bare}=${bare}\nCOPY conf/deployment.toml /home/wso2carbon/\nEXPOSE 8290 ${bare}\n`,
    'k/conf/deployment.toml': '[server]\nhostname = "localhost"\n',
    'k/bin/micro-integrator.sh': `exec java -DportOffset=12 -D${bare}=${bare} x\n`,
    'k/repository/deployment/server/synapse-configs/default/inbound-endpoints/in.xml': `<inboundEndpoint xmlns="http://ws.apache.org/ns/synapse" name="${xml}" protocol="http" suspend="false"><parameters><parameter name="inbound.http.port">8302</parameter></parameters></inboundEndpoint>`,
    'k/repository/deployment/server/synapse-configs/default/api/a.xml': `<api xmlns="http://ws.apache.org/ns/synapse" name="${xml}" context="/${xml}" binds-to="${xml}" port="8300"><resource/></api>`,
  };
}

function textsIn(answer: unknown, path: string): [path: string, text: string][] {
  if (typeof answer === 'string') return [[path, answer]];
  if (typeof answer !== 'object' || answer === null) return [];
  return Object.entries(answer).flatMap(([key, value]) => textsIn(value, `${path}.${key}`));
}

/** What people read of a run: not the data, nor the lines of the file, that other programs take. */
function readable(output: string, format: string | undefined): string {
  if (format === 'json') return output.replaceAll(/^ *"(?:host|id|name|listener)": ".*$/gm, '');
  if (format === 'diff' || format === 'csv') return '';
  return format === 'sarif' ? output.replaceAll(/^ *"text": ".*= .*"$/gm, '') : output;
}

describe('a text of many characters in a repository', function () {
  this.timeout(120_000);

  for (const [name, text] of Object.entries(TEXTS)) {
    it(`stands nowhere whole in what the language server answers where it is ${name}`, async () => {
      const files = new Map(Object.entries(repository(text)).map(([path, content]) => [`${ROOT}/${path}`, content]));
      const client = new Client({ files, open: new Map(), settings: null, folders: [ROOT] });
      try {
        await client.start();
        for (const [uri, content] of files) {
          if (!uri.endsWith('.toml')) continue;
          await client.act({ kind: 'open', uri, languageId: 'wso2-deployment-toml', text: content });
        }
        await client.rest();
        const places = new Map(
          [...files].map(([uri, content]): [string, Position[]] => [
            uri,
            [...content.matchAll(/= |:|\[|\$/g)].slice(0, 16).map(({ index }) => positionAt(content, index + 2)),
          ]),
        );
        const answers = await answersOf(client, places);
        assert.deepEqual(client.errors, []);
        let shown = 0;
        for (const [asked, answer] of answers) {
          for (const [path, said] of textsIn(answer, asked)) {
            if (DATA.test(`${asked.split(' ')[0]} ${path.slice(asked.length)}`)) continue;
            if (said.includes('Q')) shown++;
            assert.doesNotMatch(said, TOO_MUCH, `${path}: ${said.length}`);
            assert.doesNotMatch(said, OBEYED, path);
          }
        }
        assert.ok(shown > 50, String(shown));
      } finally {
        await client.dispose();
      }
    });

    it(`stands nowhere whole in what the command line prints where it is ${name}`, async () => {
      const folder = new Folder(repository(text));
      try {
        for (const words of [
          ...['text', 'github', 'gitlab', 'json', 'junit', 'markdown', 'sarif'].map((one) => [
            'check',
            '--format',
            one,
          ]),
          ...['text', 'json', 'csv', 'markdown', 'map'].map((one) => ['show', '--format', one]),
          ...['text', 'diff'].map((one) => ['plan', '--format', one]),
        ]) {
          const [command = '', ...options] = words;
          const { stdout, stderr } = await run([command, '.', ...options], machineAt(folder.path));
          assert.ok(words[2] === 'diff' || stdout.length > 50, words.join(' ') + stderr);
          for (const line of readable(stdout + stderr, words[2]).split('\n')) {
            assert.doesNotMatch(line, TOO_MUCH, `${words.join(' ')}: ${line.slice(0, 300)}`);
            assert.doesNotMatch(line, OBEYED, words.join(' '));
          }
        }
      } finally {
        folder.dispose();
      }
    });
  }
});
