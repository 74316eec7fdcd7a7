import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { marked } from 'marked';
import { markdown, markdownList, markdownTable, markup } from '../../server/src/words/markdown';
import { code, link, type Phrase, phrase, strong } from '../../server/src/words/phrase';
import { visible } from '../../server/src/words/visible';
import { root } from '../support/fixtures';

/** What a renderer makes of it. */
function html(written: string): string {
  return marked.parse(written, { async: false }).trim();
}

/** A text as HTML shows it as it stands. */
function shown(text: string): string {
  const entities: Readonly<Record<string, string>> = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
    "'": '&#39;',
  };
  return visible(text).replaceAll(/[&<>"']/g, (char) => entities[char] ?? char);
}

/** Texts as a repository may hold them to deceive. */
const HOSTILE = [
  '[Click me](command:workbench.action.quit)',
  '![x](https://evil.example/p.png)',
  '<img src=x onerror=alert(1)>',
  '<!-- -->&lt;b&#62;',
  '**bold** __bold__ *i* _i_ ~~s~~ `code` ``a`b``',
  'https://evil.example www.evil.example a@evil.example <https://evil.example>',
  '# heading',
  '- item',
  '+ item',
  '1. item',
  '2) item',
  '> quote',
  '---',
  '===',
  '    code',
  '```\ncode',
  '~~~',
  '| a | b |',
  '[a]: https://evil.example',
  'a\nb\n\n# c\r\nd\u2028e',
  'a\\',
  '\\`x\\`',
  '\\|',
  'a\\|b`c|d`',
  '$(alert) $a$ $$b$$',
  'co)(x](command:y)',
  '\u202eevil',
];

const text = fc.oneof(
  fc.constantFrom(...HOSTILE),
  fc.string({ unit: fc.constantFrom(...'\\`*_[]()<>#|~&$@!-+=.:/ "\'\n\t1aw') }),
  fc.string(),
);

/** The blanks at the edges of a line are no part of what is shown, nor is more than one between words. */
function loose(written: string): string {
  return written
    .replaceAll(/ +/g, ' ')
    .replaceAll(/(<\w+[^>]*>) | (<\/\w+>)/g, '$1$2')
    .trim();
}

describe('Markdown', function () {
  this.timeout(20_000);

  it('shows any text as it stands, in a paragraph, a list and a table', () => {
    fc.assert(
      fc.property(text, (written) => {
        fc.pre(written.trim() !== '');
        const said = phrase`${written}`;
        const expected = loose(shown(written));
        assert.equal(loose(html(markdown(said))), `<p>${expected}</p>`);
        assert.equal(loose(html(markdownList([said])).replaceAll('\n', '')), `<ul><li>${expected}</li></ul>`);
        const row = html(markdownTable([phrase`h`], [[said]], []));
        assert.equal(loose(cells(row).join('\n')), expected);
      }),
      { numRuns: 2000 },
    );
  });

  it('shows any text in code and in bold', () => {
    fc.assert(
      fc.property(text, (written) => {
        fc.pre(written.trim() !== '');
        const expected = loose(shown(written));
        const paragraph = written.includes('*') ? expected : `<code>${expected}</code>`;
        assert.equal(loose(html(markdown(phrase`x ${code(written)}`))), `<p>x ${paragraph}</p>`);
        const cell = cells(html(markdownTable([phrase`h`], [[code(written)]], []))).join('\n');
        assert.equal(loose(cell.replaceAll(/<\/?code>/g, '')), expected);
      }),
      { numRuns: 2000 },
    );
  });

  it('keeps a link to its own address', () => {
    fc.assert(
      fc.property(text, fc.string(), (label, path) => {
        fc.pre(label.trim() !== '');
        const rendered = html(markdown(phrase`x ${link(label, `file:///a/${path}#L3`)}`));
        assert.deepEqual([...rendered.matchAll(/<a |<img /g)].length, 1, rendered);
        assert.match(rendered, /^<p>x <a href="file:\/\/\/a\/[^"]*#L3">/);
      }),
      { numRuns: 2000 },
    );
    assert.equal(markdown(link('a', 'file:///co)(x/ü b.sh#L3')), '[a](file:///co%29%28x/%C3%BC%20b.sh#L3)');
  });

  it('keeps a link to its own address where there is code in it, and around it', () => {
    fc.assert(
      fc.property(text, text, (one, other) => {
        const label = phrase`${code(one)} in x${other}`;
        const around = phrase`${code(other)}${code(one)} ${other}${link(label, 'file:///a#L3')}${code(one)}, ${one}`;
        const rendered = html(markdown(around));
        assert.deepEqual(
          [...rendered.matchAll(/<a href="([^"]*)"|<img /g)].map(([, href]) => href),
          ['file:///a#L3'],
          rendered,
        );
      }),
      { numRuns: 2000 },
    );
    assert.equal(markdown(phrase`${code('a')}${code('b`')}! ${code('*')}`), '`a` `` b` ``! \\*');
    const start = phrase`${code('-DportOffset=`](command:evil)')} in start.sh`;
    assert.equal(
      markdown(link(start, 'file:///start.sh')),
      '[-DportOffset=\\`&#93;(command:evil) in start.sh](file:///start.sh)',
    );
  });

  it('keeps a row a row, whatever its cells hold', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(text, text), { minLength: 1, maxLength: 4 }), (rows) => {
        const table = markdownTable(
          [phrase`a`, phrase`b`],
          rows.map(([a, b]): Phrase[] => [phrase`${a}`, phrase`${code(b)} ${strong('c')}`]),
          [1],
        );
        assert.equal([...html(table).matchAll(/<tr>/g)].length, rows.length + 1);
        assert.equal([...html(table).matchAll(/<td/g)].length, rows.length * 2);
      }),
    );
  });

  it('is made of nothing but phrases: a text from elsewhere does not compile', () => {
    /** Never called: that it compiles is the test. */
    const uncalled = (raw: string) => [
      // @ts-expect-error a text is no Markdown
      markup(raw),
      // @ts-expect-error nor does it become a block of some
      markdown(raw),
      // @ts-expect-error nor an item
      markdownList([raw]),
      // @ts-expect-error nor a cell
      markdownTable([], [[raw]], []),
    ];
    assert.equal(typeof uncalled, 'function');
    const written = readdirSync(path.join(root, 'server/src'), { recursive: true, encoding: 'utf8' }).filter((name) => {
      const file = path.join(root, 'server/src', name);
      return name.endsWith('.ts') && /kind: ['"]markdown|MarkupKind\.Markdown/.test(readFileSync(file, 'utf8'));
    });
    assert.deepEqual(written, [path.join('words', 'markdown.ts')]);
  });

  it('sets blocks apart, without empty ones', () => {
    assert.equal(markdown(phrase`a`, [], markdownList([phrase`b`, phrase`c`]), phrase`d`), 'a\n\n- b\n- c\n\nd');
    assert.equal(
      markdownTable([[], phrase`n`], [[strong('x'), phrase`+ 1`]], [1]),
      '|  | n |\n|:--|--:|\n| **x** | + 1 |',
    );
  });
});

/** What stands in the cells of a table, its header left out. */
function cells(table: string): string[] {
  return [...table.matchAll(/<td[^>]*>(.*?)<\/td>/gs)].map(([, cell = '']) => cell);
}
