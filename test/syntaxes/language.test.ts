import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';

const root = new URL('../../', import.meta.url);
const json = (file: string) => JSON.parse(readFileSync(new URL(file, root), 'utf8'));

describe('the language', () => {
  const { contributes, icon } = json('package.json');
  const configuration = json('language-configuration.json');

  it('belongs to files named deployment.toml only: other TOML is not ours', () => {
    assert.deepEqual(contributes.languages, [
      {
        id: 'wso2-deployment-toml',
        aliases: ['WSO2 deployment.toml'],
        filenames: ['deployment.toml'],
        configuration: './language-configuration.json',
      },
      // Comments are allowed in our own configuration file.
      { id: 'jsonc', filenames: ['.mi-ports.json'] },
    ]);
  });

  it('is coloured by the grammar that is there', () => {
    const { language, scopeName, path } = contributes.grammars[0];
    assert.equal(contributes.grammars.length, 1);
    assert.equal(language, 'wso2-deployment-toml');
    assert.equal(scopeName, json(path).scopeName);
  });

  it('has words that are segments of keys and of references', () => {
    const words = (text: string) => text.match(new RegExp(configuration.wordPattern, 'g'));
    assert.deepEqual(words('listener.secured_port = 8280'), ['listener', 'secured_port', '8280']);
    assert.deepEqual(words(`[[a-b."c d".'größe']]`), ['a-b', 'c', 'd', 'größe']);
    assert.deepEqual(words('a={b=-5,c="$env{MI_PORT}"}#x'), ['a', 'b', '-5', 'c', 'env', 'MI_PORT', 'x']);
  });

  it('closes quotes and brackets, but not inside strings and comments', () => {
    const outside = { notIn: ['string', 'comment'] };
    assert.deepEqual(configuration.autoClosingPairs, [
      { open: '[', close: ']', ...outside },
      { open: '{', close: '}', ...outside },
      { open: '"', close: '"', ...outside },
      { open: "'", close: "'", ...outside },
    ]);
  });

  it('folds regions in comments', () => {
    const { start, end } = configuration.folding.markers;
    const matches = (pattern: string, line: string) => new RegExp(pattern).test(line);
    assert.ok(matches(start, '  # region ports') && matches(start, '#region') && !matches(start, 'a = "# region"'));
    assert.ok(matches(end, '# endregion') && !matches(end, '# region') && !matches(start, '# endregion'));
  });

  it('shows a PNG of 128 by 128 below 8 kB as its icon', () => {
    const picture = readFileSync(new URL(icon, root));
    assert.equal(picture.toString('latin1', 1, 4), 'PNG');
    assert.deepEqual([picture.readUInt32BE(16), picture.readUInt32BE(20)], [128, 128]);
    assert.ok(picture.length < 8192);
  });
});
