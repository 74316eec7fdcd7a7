import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from '../scripts/setup.mjs';

const read = (file: string) => JSON.parse(readFileSync(path.join(root, file), 'utf8'));
const manifest = read('package.json');
const { commands, menus, walkthroughs } = manifest.contributes;
const contributed = new Set<string>(commands.map(({ command }: { command: string }) => command));

/** The texts of the manifest by language: English, then the others. */
const languages: ReadonlyMap<string, Record<string, string>> = new Map(
  readdirSync(root)
    .filter((file) => /^package\.nls\.(?:[\w-]+\.)?json$/.test(file))
    .sort((a, b) => a.length - b.length)
    .map((file) => [file, read(file)]),
);
const english = languages.get('package.nls.json') ?? {};

/** The properties in a manifest that people read, wherever they stand. The alias of a language is its name. */
const READ = new Set([
  'altText',
  'category',
  'contents',
  'deprecationMessage',
  'description',
  'displayName',
  'enumDescriptions',
  'label',
  'markdownDeprecationMessage',
  'markdownDescription',
  'markdownEnumDescriptions',
  'shortTitle',
  'title',
]);

describe('the menus of the manifest', () => {
  it('name commands that are there', () => {
    const named = Object.values<{ command: string }[]>(menus).flatMap((items) => items.map(({ command }) => command));
    assert.deepEqual(
      named.filter((command) => !contributed.has(command)),
      [],
    );
  });
});

describe('the texts of the manifest', () => {
  it('are none of them written in it', () => {
    const views = Object.values<{ name: string }[]>(manifest.contributes.views).flat();
    const texts = [...textsIn(manifest), ...views.map(({ name }) => name)];
    assert.ok(texts.length > 50, String(texts.length));
    assert.deepEqual(
      texts.filter((text) => !/^%[\w.-]+%$/.test(text)),
      [],
    );
  });

  for (const [file, texts] of languages) {
    it(`${file} has all of them, and no other`, () => {
      const wanted = new Set([...JSON.stringify(manifest).matchAll(/"%([\w.-]+)%"/g)].map(([, key]) => key ?? ''));
      assert.deepEqual(Object.keys(texts).sort(), [...wanted].sort());
      for (const [key, text] of Object.entries(texts)) assert.notEqual(text.trim(), '', key);
    });

    it(`${file} has the code, the settings and the commands that the English text has`, () => {
      for (const [key, text] of Object.entries(texts))
        assert.deepEqual(marksIn(text), marksIn(english[key] ?? ''), key);
    });

    for (const { id, steps } of walkthroughs) {
      it(`the walkthrough ${id} of ${file} leads to commands and files that are there`, () => {
        const said = (text: string) => texts[text.slice(1, -1)] ?? '';
        for (const { description, media, completionEvents = [] } of steps) {
          const links = [...said(description).matchAll(/\(command:([\w.]+)\)/g)].map(([, command]) => command ?? '');
          const events = completionEvents.flatMap((event: string) => /^onCommand:(.*)$/.exec(event)?.[1] ?? []);
          for (const command of [...links, ...events]) {
            assert.ok(contributed.has(command) || command.startsWith('workbench.action.'), command);
          }
          for (const event of completionEvents) assert.match(event, /^on(?:Command|Context):/);
          assert.ok(existsSync(path.join(root, said(media.markdown))), media.markdown);
        }
      });
    }
  }
});

/** What people read in a part of the manifest. */
function textsIn(part: unknown): string[] {
  if (typeof part !== 'object' || part === null) return [];
  return Object.entries(part).flatMap(([key, value]) => {
    if (key === 'configurationDefaults') return [];
    return READ.has(key) && (typeof value === 'string' || Array.isArray(value)) ? [value].flat() : textsIn(value);
  });
}

/** What of a text means the same in all languages. */
function marksIn(text: string): string[] {
  return [...text.matchAll(/`+[^`]+`+|\(command:[^)]+\)/g)].map(([mark]) => mark).sort();
}
