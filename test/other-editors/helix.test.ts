import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { root } from '../support/fixtures';
import { bundle } from '../support/programs';
import { skipLacking } from '../support/skipping';
import { Folder } from '../workspace/support/folder';

const TEXT = '[server]\nhostname = "localhost"\noffset = 3.0\n\n[transport.http]\nlistener.port = 9001\n';

/** Keys for Helix, each with what its screen shows then: that is waited for. */
const SESSION: readonly (readonly [keys: string, shown: string])[] = [
  ['', '● 1'],
  [']d', 'is no 32-bit integer. Write 3.'],
  [' k', 'It replaces the built-in 10; it is not added to it.'],
  [' a', 'Write the offset as an integer: 3'],
  ['\r', '[+]'],
  [':w\r', 'written'],
  ['geolistener.', 'secured_port'],
];

/** What the README says, for a server that lies elsewhere. */
function fromReadme(server: string): string {
  const readme = readFileSync(path.join(root, 'README.md'), 'utf8');
  const [, toml = ''] = /^Helix, in `languages.toml`:\n\n```toml\n(.*?)```$/ms.exec(readme) ?? [];
  assert.match(toml, /language-servers/);
  return toml.replaceAll('/path/to/mi-ports/dist/server.cjs', server);
}

/** What was drawn, without blanks: where there is one on the screen already, none is drawn. */
function drawn(text: string): string {
  return stripVTControlCharacters(text).replaceAll(/\s/g, '');
}

/** Helix on a terminal, which `script` makes. */
class Helix {
  readonly #process;
  readonly #ended: Promise<void>;
  #seen = '';
  #isEnded = false;
  #look = () => {};

  constructor(folder: Folder) {
    const own = { HOME: folder.path, XDG_CONFIG_HOME: folder.file('config'), XDG_CACHE_HOME: folder.file('cache') };
    this.#process = spawn('script', ['-qfec', 'stty rows 40 cols 160; exec hx deployment.toml', '/dev/null'], {
      cwd: folder.path,
      env: { ...process.env, ...own, TERM: 'xterm-256color' },
      timeout: 60_000,
    });
    this.#process.stdout.setEncoding('utf8').on('data', (text: string) => {
      this.#seen += text;
      this.#look();
    });
    this.#ended = new Promise((resolve) => {
      this.#process.once('close', () => {
        this.#isEnded = true;
        this.#look();
        resolve();
      });
    });
  }

  /** Types, and waits until something is drawn. */
  type(keys: string, shown: string): Promise<void> {
    this.#seen = '';
    this.#process.stdin.write(keys);
    return new Promise((resolve, reject) => {
      this.#look = () => {
        if (drawn(this.#seen).includes(drawn(shown))) resolve();
        else if (this.#isEnded) reject(new Error(`There is no ${shown} in ${drawn(this.#seen)}`));
      };
    });
  }

  end(): Promise<void> {
    this.#process.kill('SIGKILL');
    return this.#ended;
  }
}

describe('Helix', () => {
  it('with what the README says shows findings, hovers, repairs and completes', async function () {
    if (spawnSync('hx', ['--version']).status !== 0) skipLacking(this, 'Helix');
    if (spawnSync('script', ['--version']).status !== 0) skipLacking(this, 'script of util-linux');
    const server = await bundle('server/src/main.ts', 'server');
    const folder = new Folder({ 'deployment.toml': TEXT, 'config/helix/languages.toml': fromReadme(server) });
    const helix = new Helix(folder);
    try {
      for (const [keys, shown] of SESSION) await helix.type(keys, shown);
      assert.equal(readFileSync(folder.file('deployment.toml'), 'utf8'), TEXT.replace('3.0', '3'));
    } finally {
      await helix.end();
      folder.dispose();
    }
  }).timeout(90_000);
});
