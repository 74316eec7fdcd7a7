import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { COMMANDS, type Command } from '../../server/src/cli/arguments/commands';
import { ENVIRONMENT } from '../../server/src/cli/arguments/environment';
import { OPTIONS, type OptionName } from '../../server/src/cli/arguments/options';
import { manPage } from '../../server/src/cli/man-page';
import { root } from '../support/fixtures';
import { skipLacking } from '../support/skipping';

/** A text in which bold and underlined letters are struck twice, each once. */
function struck(text: string): string {
  const parts = text.split('\b');
  return parts.map((part, index) => (index < parts.length - 1 ? part.slice(0, -1) : part)).join('');
}

describe('the manual page', () => {
  it('is that of docs/', () => {
    assert.equal(readFileSync(path.join(root, 'docs/mi-ports.1'), 'utf8'), manPage(), 'run `npm run docs`');
  });

  it('reads as the help does', function () {
    const { status, stdout } = spawnSync('mandoc', ['-T', 'utf8', '-O', 'width=1000'], {
      input: manPage(),
      encoding: 'utf8',
    });
    if (status === null) skipLacking(this, 'mandoc');
    const page = struck(stdout).replaceAll(/\s+/g, ' ');
    for (const [name, does] of Object.entries(ENVIRONMENT)) assert.ok(page.includes(`${name} ${does}`), name);
    for (const { description, options, examples, exitCodes } of Object.values<Command>(COMMANDS)) {
      const helps = options.map((option: OptionName) => OPTIONS[option].help);
      for (const told of [description, exitCodes, ...examples, ...helps]) assert.ok(page.includes(told), told);
    }
  });
});
