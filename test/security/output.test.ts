import assert from 'node:assert/strict';
import { run } from '../../server/src/cli/run';
import { machineAt } from '../support/machines';
import type { Folder } from '../workspace/support/folder';
import { crowdedRepository } from './hostile-repository';

/** What means something to a terminal, a log, a table, a spreadsheet or a page. */
const ODD = [
  ...[
    '\u001b]8;;http://x\u0007',
    '\u009b31m',
    '\u2066z',
    'z\u200bw',
    '\u{e0041}\u{e0042}',
    '::set-env name=x::y',
    'a|b',
    'a\\',
    '<img src=x>',
    '%0A::error::',
    '##[error]x',
    '"q"',
  ],
  ...[
    '&amp;',
    '=1+1',
    '+x',
    '@x',
    "'s'",
    'a,b',
    ']]>',
    '-->',
    '\u{1f600}\u200d',
    'e\u0301',
    '__proto__',
    'constructor',
  ],
];

/** What a terminal obeys, what turns a text round, and what nobody sees. */
const OBEYED =
  /(?![\t\n])[\p{Cc}\u061C\u200B\u200E\u200F\u2028-\u202E\u2060-\u2064\u2066-\u2069\uFEFF\u{E0000}-\u{E007F}]/u;

const RUNS = [
  ...['text', 'github', 'gitlab', 'json', 'junit', 'markdown', 'sarif'].map((one) => ['check', '.', '--format', one]),
  ...['text', 'json', 'csv', 'markdown', 'map'].map((one) => ['show', '.', '--format', one]),
  ...['text', 'diff'].map((one) => ['plan', '.', '--format', one]),
];

describe('what the command line prints of a hostile repository', function () {
  this.timeout(120_000);
  let folder: Folder;

  before(() => {
    folder = crowdedRepository(3);
    for (const odd of ODD) {
      const written = JSON.stringify(odd).slice(1, -1);
      folder.write(
        `${odd.replaceAll('/', '_')}/deployment.toml`,
        `# mi-ports: host = "${odd.replaceAll('"', '')}"\n[server]\nhostname = "${written}"\noffset = "${written}"\n` +
          `[transport.http]\nlistener.port = "8290 ${written}"\n[${JSON.stringify(odd)}]\nport = 8290\n` +
          `[[custom_transport.listener]]\nclass = "${written}"\nprotocol = "${written}"\nparameter.port = 8290\n`,
      );
    }
  });
  after(() => folder.dispose());

  for (const words of RUNS) {
    it(`by ${words.join(' ')} has nothing in it that a terminal, a runner, a table or a spreadsheet obeys`, async () => {
      const { stdout, stderr } = await run(words, machineAt(folder.path));
      assert.ok(stdout.length > 500, stdout);
      const obeyed = OBEYED.exec(stdout + stderr);
      assert.equal(obeyed && JSON.stringify((stdout + stderr).slice(obeyed.index - 80, obeyed.index + 20)), null);
      assert.doesNotMatch(stdout + stderr, / {4}at .*:\d+:\d+|\[object /);
      const lines = stdout.split('\n');
      const isCommand =
        words[3] === 'markdown'
          ? /^\s*::/
          : words[3] === 'github'
            ? /^\s*::(?!(?:error|warning|notice) file=)|^(?!::).*(?:##\[|##vso\[)/
            : /^\s*::|##\[|##vso\[/;
      assert.deepEqual(
        lines.filter((line) => isCommand.test(line)),
        [],
      );
      if (words[3] === 'csv')
        assert.deepEqual(
          lines.filter((line) => /(?:^|,)"?[=+@-](?!\d)/.test(line)),
          [],
        );
      if (words[3] === 'markdown') {
        assert.doesNotMatch(stdout.replaceAll(/`[^`\n]*`/g, ''), /(?<!\\)<img|(?<!\\)\]\(command:/);
        let columns = 0;
        for (const line of lines) {
          const bars = line.startsWith('|') ? line.replaceAll(/\\./g, '').split('|').length : 0;
          assert.ok(bars === columns || bars === 0 || columns === 0, line);
          columns = bars;
        }
      }
      if (['json', 'gitlab', 'sarif'].includes(words[3] ?? '')) assert.ok(JSON.parse(stdout));
    });
  }
});
