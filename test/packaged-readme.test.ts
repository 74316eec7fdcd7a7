import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { packagedReadme } from '../scripts/packaged-readme.mjs';
import { root } from '../scripts/setup.mjs';

const readme = readFileSync(path.join(root, 'README.md'), 'utf8');
const published = { repository: 'https://example.com/o/r', tag: 'v1.2.3' };
const linksOf = (text: string) =>
  [...text.matchAll(/(!?)\[[^\]\n]*\]\(([^)\s]+)\)/g)].map(([, sign, target = '']) => [sign, target]);

describe('the README in the package', () => {
  it('has the addresses of pictures and files where these are published', () => {
    const text =
      'a\n\n![two *nodes*](images/a.png)\n\nSee [all](docs/d.md#b), [x](https://example.com/x), [y](#settings).\n';
    assert.equal(
      packagedReadme(text, published),
      'a\n\n![two *nodes*](https://example.com/o/r/raw/v1.2.3/images/a.png)\n\nSee [all](https://example.com/o/r/blob/v1.2.3/docs/d.md#b), [x](https://example.com/x), [y](#settings).\n',
    );
  });

  it('has no picture and no link that leads nowhere where they are not', () => {
    const text =
      'a\n\n![two *nodes*](images/a.png)\n\nSee [all](docs/d.md#b), [x](https://example.com/x), [y](#settings).\n';
    assert.equal(packagedReadme(text, null), 'a\n\nSee all, [x](https://example.com/x), [y](#settings).\n');
    const code = '`[server]` `[[transport.x]]` [a] (b)\n';
    assert.equal(packagedReadme(code, null), code);
  });

  it('is whole: each link of it leads somewhere', () => {
    for (const [, target = ''] of linksOf(packagedReadme(readme, null))) assert.match(target, /^(?:https?:|#)/);
    const links = linksOf(packagedReadme(readme, published));
    assert.equal(links.length, linksOf(readme).length);
    for (const [sign, target = ''] of links) {
      const [, file = ''] = /\/v1\.2\.3\/([^#]+)/.exec(target) ?? [];
      if (sign) assert.match(file, /^images\/.*\.(?:png|gif)$/);
      if (file) assert.ok(existsSync(path.join(root, file)), target);
      else assert.match(target, /^(?:https?:|#)/);
    }
  });
});
