import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from '../support/fixtures';

/** What could start a program, open a connection, run a text as code or look at the clock, and where that is meant. */
const POWERS: ReadonlyMap<RegExp, readonly string[]> = new Map([
  [/from '(?:node:)?child_process'/, ['server/src/cli/node-machine.ts']],
  [/from '(?:node:)?(?:net|dgram)'/, ['server/src/machine/probe.ts']],
  [/from '(?:node:)?(?:http2?|https|tls|dns|vm|worker_threads|cluster|inspector)(?:\/promises)?'/, []],
  // A clock that somebody sets, forwards or back, changes nothing.
  [/\bDate\.now\b|\bnew Date\(\)/, []],
  [/\bWorker\(/, ['client/src/browser-main.ts']],
  [/\beval\(|new Function\(|\bfetch\(|WebSocket\(|XMLHttpRequest|\bimport\((?!'\.\/node-wiring'\))|\brequire\(/, []],
  [
    /\b(?:inner|outer)HTML\b|insertAdjacentHTML|document\.write|DOMParser|\bsetAttribute\(['"](?:on|href|src|style)/,
    [],
  ],
  [
    /from '(?:node:)?fs(?:\/promises)?'/,
    [
      // The temporary folder for a copy of the samples.
      'client/src/node-main.ts',
      'server/src/cli/node-machine.ts',
      'server/src/cli/output.ts',
      'server/src/cli/writing/atomic-writing.ts',
      'server/src/cli/writing/leftovers.ts',
      'server/src/machine/held-ports.ts',
      'server/src/machine/programs.ts',
      'server/src/workspace/files/node-files.ts',
    ],
  ],
]);

/** What a setting is called that names a program, a place or an address, and could do more than change what is shown. */
const POWERFUL = /path|file|folder|dir|command|program|executable|binary|java|node|args|url|endpoint|proxy/i;

describe('our own code', () => {
  const files = ['server/src', 'client/src', 'client/webview'].flatMap((folder) =>
    readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .map((name) => path.posix.join(folder, name.split(path.sep).join('/'))),
  );

  it('starts no program, opens no connection, reads no file and evaluates nothing, but where that is meant', () => {
    assert.ok(files.length > 200);
    for (const [power, meant] of POWERS) {
      const holders = files.filter((file) => power.test(readFileSync(path.join(root, file), 'utf8')));
      assert.deepEqual(holders.sort(), [...meant].sort(), String(power));
    }
  });
});

describe('a workspace that is not trusted', () => {
  const { capabilities, contributes } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));

  it('sets nothing that names a program, a place or an address', () => {
    const { restrictedConfigurations = [] } = capabilities.untrustedWorkspaces;
    const settings = Object.keys(contributes.configuration.properties);
    assert.ok(settings.length > 10);
    const powerful = settings.filter((name) => POWERFUL.test(name) && !restrictedConfigurations.includes(name));
    assert.deepEqual(powerful, []);
  });
});

describe('SECURITY.md', () => {
  it('names tests that are there', () => {
    const text = readFileSync(path.join(root, 'SECURITY.md'), 'utf8');
    const named = [...text.matchAll(/`(test\/[\w./-]+)`/g)].map(([, name = '']) => name);
    assert.ok(named.length > 10);
    assert.deepEqual(
      named.filter((name) => !existsSync(path.join(root, name))),
      [],
    );
  });
});
