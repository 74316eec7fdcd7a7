import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from '../scripts/setup.mjs';

const pages = [
  ...readdirSync(root).filter((file) => file.endsWith('.md')),
  ...['docs', 'walkthrough'].flatMap((folder) =>
    readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.md'))
      .map((file) => path.join(folder, file)),
  ),
];

describe('the pages that people read', () => {
  for (const page of pages) {
    it(`${page} links to files that are there, and describes its pictures`, () => {
      const text = readFileSync(path.join(root, page), 'utf8').replaceAll(/```[^`]*```|`[^`\n]*`/g, '');
      for (const [link, picture, words, target = ''] of text.matchAll(/(!?)\[([^\]\n]*)\]\(([^)\s]+)\)/g)) {
        if (picture) assert.notEqual(words, '', link);
        if (/^(?:https?:|#)/.test(target)) continue;
        assert.ok(existsSync(path.join(root, path.dirname(page), target.replace(/#.*/, ''))), link);
      }
    });
  }
});
