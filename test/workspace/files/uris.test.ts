import assert from 'node:assert/strict';
import fc from 'fast-check';
import { URI, Utils } from 'vscode-uri';
import {
  canonical,
  childOf,
  displayPath,
  fileUri,
  isBelow,
  nameOf,
  parentOf,
  pathOf,
  relativePath,
} from '../../../server/src/workspace/files/uris';

describe('a uri', () => {
  it('has one spelling', () => {
    for (const [sent, expected] of [
      ['file:///%61/deployment%2Etoml', 'file:///a/deployment.toml'],
      ['file:///a b', 'file:///a%20b'],
      ['file:///C:/mi', 'file:///c%3A/mi'],
      ['file:///c%3A/mi', 'file:///c%3A/mi'],
      ['vscode-vfs://github/o/r/deployment.toml', 'vscode-vfs://github/o/r/deployment.toml'],
      ['untitled:deployment.toml', 'untitled:deployment.toml'],
      ['file:///a/b/', 'file:///a/b'],
      ['file:///a//b/./c/../d', 'file:///a/b/d'],
      ['file:///a/%2e%2e/%2E./../b', 'file:///b'],
      ['file:///', 'file:///'],
      ['file:///..', 'file:///'],
      ['file:///...', 'file:///...'],
      ['file:///C%3a/', 'file:///c%3A/'],
      ['file:///c:/Mi/x/..', 'file:///c%3A/Mi'],
      ['FILE://localhost/a', 'file:///a'],
      ['file://Server/Share/a/', 'file://server/Share/a'],
      ['file:////Server/Share/a', 'file://server/Share/a'],
      ['file:///%2FServer/Share/a', 'file://server/Share/a'],
      ['file:%2F%2F%2f/Server/a', 'file://server/a'],
      ['file:////', 'file:///'],
      ['file:%2fa', 'file:///a'],
      ['file://server//a', 'file://server/a'],
      ['vscode-vfs://github/o/./r/', 'vscode-vfs://github/o/r'],
      ['file:///c:/../../Mi', 'file:///c%3A/Mi'],
      ['file:///a/b?x=1#L3', 'file:///a/b'],
      ['file:///a/b%3Fx%231', 'file:///a/b%3Fx%231'],
      ['git:/a/b?ref#x', 'git:/a/b?ref#x'],
    ]) {
      assert.equal(canonical(sent ?? ''), expected);
      assert.equal(canonical(expected ?? ''), expected, 'which stays as it is');
    }
  });

  it('is taken apart, and put together', () => {
    assert.equal(parentOf('file:///a%20b/c'), 'file:///a%20b');
    assert.equal(parentOf('file:///a'), 'file:///');
    assert.equal(parentOf('file:///'), 'file:///');
    assert.equal(parentOf('file:///c%3A/x'), canonical('file:///C:/'));
    assert.equal(parentOf('file://server/Share/x'), 'file://server/Share');
    assert.equal(parentOf('vscode-vfs://github/o'), 'vscode-vfs://github/');
    assert.equal(nameOf('file:///a/b%23c'), 'b#c');
    assert.equal(childOf('file:///a', 'b#c?d%e'), 'file:///a/b%23c%3Fd%25e');
    assert.equal(childOf('file:///a/b', '../x/./y'), 'file:///a/x/y');
    assert.equal(childOf('file:///a/b', '/x'), 'file:///x');
    for (const path of [
      '.env',
      '.vscode/launch.json',
      '..',
      '.',
      'x/..',
      './x/../y',
      'x//y',
      '...',
      'x/',
      '..x/.y',
      'x/./y',
    ]) {
      assert.equal(childOf('file:///a/b', path), Utils.resolvePath(URI.parse('file:///a/b'), path).toString(), path);
    }
    assert.equal(childOf('vscode-vfs://github/o', 'r'), 'vscode-vfs://github/o/r');
    assert.equal(relativePath('file:///a%20b', 'file:///a%20b/c%20d/e'), 'c d/e');
    assert.equal(relativePath('file:///', 'file:///c'), 'c');
  });

  it('lies below a folder, or not', () => {
    assert.ok(
      isBelow('file:///a/b', 'file:///a') && isBelow('file:///a', 'file:///a') && isBelow('file:///a', 'file:///'),
    );
    assert.ok(!isBelow('file:///ab', 'file:///a') && !isBelow('vscode-vfs://x/a/b', 'file:///a'));
  });

  it('shows as a path, where it is one of this machine', () => {
    assert.equal(displayPath(fileUri('/a b/ü')), '/a b/ü');
    assert.equal(displayPath('vscode-vfs://github/a%20b'), 'vscode-vfs://github/a%20b');
  });

  it('is taken apart by its slashes where nothing is escaped, with the result that taking it apart by the book has', () => {
    const part = fc.constantFrom('a', 'B-c', '.git', '..', '.', '...', '~x', 'é', 'a b', 'c:', 'x%', '#', 'd?e', '');
    const parts = fc.array(part, { maxLength: 5 });
    const check = (names: readonly string[], name: string) => {
      const uri = canonical(URI.from({ scheme: 'file', path: `/${names.join('/')}`.replace(/^\/+/, '/') }).toString());
      const parsed = URI.parse(uri);
      assert.equal(canonical(uri), parsed.toString());
      assert.equal(parentOf(uri), canonical(Utils.dirname(parsed).toString()));
      assert.equal(pathOf(uri), parsed.path);
      assert.equal(nameOf(uri), parsed.path.replace(/^.*\//s, ''));
      assert.equal(childOf(uri, name), canonical(Utils.resolvePath(parsed, name).toString()));
    };
    fc.assert(fc.property(parts, part, check), {
      numRuns: 2000,
      examples: [
        [['a', 'b'], 'c'],
        [['a'], '..'],
      ],
    });
  });

  it('may be odd', () => {
    for (const odd of [
      '',
      'odd',
      'file://%zz',
      'file:///%zz',
      '://',
      '//',
      'file:',
      'file:////',
      'file:////a',
      'file:%2f%2Fa',
      'file:///a//',
    ]) {
      for (const use of [canonical, parentOf, nameOf, displayPath]) assert.equal(typeof use(odd), 'string', odd);
    }
  });
});
