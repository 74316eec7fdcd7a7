import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from '../scripts/setup.mjs';

const manifest = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
const { commands, menus, walkthroughs } = manifest.contributes;
const contributed = new Set<string>(commands.map(({ command }: { command: string }) => command));

describe('what the manifest contributes', () => {
  it('has every command in the palette, or says why it is not there', () => {
    const hidden = menus.commandPalette.map(({ command }: { command: string }) => command);
    assert.deepEqual(
      hidden.filter((command: string) => !contributed.has(command)),
      [],
    );
  });

  it('names no command in a menu that is not there', () => {
    const named = Object.values<{ command: string }[]>(menus).flatMap((items) => items.map(({ command }) => command));
    assert.deepEqual(
      named.filter((command) => !contributed.has(command)),
      [],
    );
  });

  for (const { id, steps } of walkthroughs) {
    it(`the walkthrough ${id} leads to commands and files that are there`, () => {
      for (const { description, media, completionEvents = [] } of steps) {
        const links = [...description.matchAll(/\(command:([\w.]+)\)/g)].map(([, command]) => command ?? '');
        const events = completionEvents.flatMap((event: string) => /^onCommand:(.*)$/.exec(event)?.[1] ?? []);
        for (const command of [...links, ...events]) {
          assert.ok(contributed.has(command) || command.startsWith('workbench.action.'), command);
        }
        for (const event of completionEvents) assert.match(event, /^on(?:Command|Context):miPorts\./);
        assert.ok(existsSync(path.join(root, media.markdown)), media.markdown);
      }
    });
  }
});
