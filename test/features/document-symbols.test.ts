import assert from 'node:assert/strict';
import { type DocumentSymbol, SymbolKind } from 'vscode-languageserver-types';
import { documentSymbols } from '../../server/src/features/document-symbols';
import { read } from '../support/reading';

function symbolsOf(text: string): DocumentSymbol[] {
  return documentSymbols(read(text).deployment);
}

/** The outline as indented lines: `name detail`. */
function outline(symbols: readonly DocumentSymbol[], indent = ''): string[] {
  return symbols.flatMap(({ name, detail, children = [] }) => [
    `${indent}${name}${detail === undefined ? '' : ` ${detail}`}`,
    ...outline(children, `${indent}  `),
  ]);
}

describe('document symbols', () => {
  it('are the tables with their keys, and the keys above all tables', () => {
    const text = `title = "x"
[server]
hostname = "localhost"
offset = 3 # c

[[custom_transport.listener]]
protocol = "a"
parameter.port = 7000

[transport.http]
listener = { port = 9001, enable = true }
roles = ["a"]
`;
    assert.deepEqual(outline(symbolsOf(text)), [
      'title "x"',
      '[server]',
      '  hostname "localhost"',
      '  offset 3',
      '[[custom_transport.listener]]',
      '  protocol "a"',
      '  parameter.port 7000',
      '[transport.http]',
      '  listener',
      '    port 9001',
      '    enable true',
      '  roles',
    ]);
  });

  it('have kinds by value', () => {
    const [table] = symbolsOf('[a]\ns = "x"\nn = 1\nf = 1.5\nb = true\nd = 2020-01-01\nl = [1]\nt = { a = 1 }\nx = \n');
    assert.equal(table?.kind, SymbolKind.Module);
    assert.deepEqual(
      table.children?.map(({ kind }) => kind),
      [
        SymbolKind.String,
        SymbolKind.Number,
        SymbolKind.Number,
        SymbolKind.Boolean,
        SymbolKind.String,
        SymbolKind.Array,
        SymbolKind.Object,
        SymbolKind.Property,
      ],
    );
    assert.equal(symbolsOf('[[a]]\n')[0]?.kind, SymbolKind.Array);
  });

  it('reach from the header to the last value, not into comments below it', () => {
    const [table, other] = symbolsOf('# c\n  [a] # c\nx = """\n1\n""" # c\n\n# about b\n[b]\n');
    assert.deepEqual(table?.range, { start: { line: 1, character: 0 }, end: { line: 4, character: 3 } });
    assert.deepEqual(table.selectionRange, { start: { line: 1, character: 2 }, end: { line: 1, character: 5 } });
    assert.deepEqual(other?.range, { start: { line: 7, character: 0 }, end: { line: 7, character: 3 } });
  });

  it('show the start of a long value, and its first line', () => {
    const [long, lines] = symbolsOf(`a = "${'x'.repeat(100)}"\nb = """first\nsecond"""\n`);
    assert.equal(long?.detail?.length, 61);
    assert.ok(long.detail.endsWith('…'));
    assert.equal(lines?.detail, '"""first');
  });

  it('always have a name: editors refuse others', () => {
    assert.deepEqual(outline(symbolsOf('"" = 1\n" " = 2\n[]\n[ "" ]\n')), ['"" 1', '" " 2', '[]', '[""]']);
  });
});
