import { readFile } from 'node:fs/promises';
import { createOnigScanner, createOnigString, loadWASM } from 'vscode-oniguruma';
import { type IGrammar, INITIAL, type IToken, parseRawGrammar, Registry, type StateStack } from 'vscode-textmate';

const root = new URL('../../', import.meta.url);
const scopeName = 'source.wso2-deployment-toml';
const suffix = '.wso2-deployment-toml';

interface Line {
  readonly text: string;
  readonly tokens: readonly IToken[];
}

export interface Tokenised {
  readonly lines: readonly Line[];
  /** The state after the last line: depth 1 is the top level, where a statement begins. */
  readonly state: StateStack;
}

/** Loads the grammar of the extension into the tokeniser that VS Code itself uses. */
export async function loadGrammar(): Promise<IGrammar> {
  const wasm = await readFile(new URL('node_modules/vscode-oniguruma/release/onig.wasm', root));
  await loadWASM(Uint8Array.from(wasm).buffer);
  const registry = new Registry({
    onigLib: Promise.resolve({ createOnigScanner, createOnigString }),
    loadGrammar: async () => {
      const file = 'syntaxes/wso2-deployment-toml.tmLanguage.json';
      return parseRawGrammar(await readFile(new URL(file, root), 'utf8'), file);
    },
  });
  const grammar = await registry.loadGrammar(scopeName);
  if (!grammar) throw new Error(`no grammar for ${scopeName}`);
  return grammar;
}

/** Tokenises `text` line by line, as an editor does. */
export function tokenise(grammar: IGrammar, text: string): Tokenised {
  let state = INITIAL;
  const lines = text.split(/\r\n|\r|\n/).map((line) => {
    const result = grammar.tokenizeLine(line, state);
    state = result.ruleStack;
    return { text: line, tokens: result.tokens };
  });
  return { lines, state };
}

/** The scopes of each column of a line, outermost first, without the root scope and the language's suffix. */
function scopesByColumn(line: Line): string[][] {
  const columns: string[][] = Array.from(line.text, () => []);
  for (const { startIndex, endIndex, scopes } of line.tokens) {
    const names = scopes.slice(1).map((scope) => scope.replace(suffix, ''));
    columns.fill(names, startIndex, Math.min(endIndex, columns.length));
  }
  return columns;
}

/**
 * Compares the colouring of TOML lines with the marks under them and tells what differs, one sentence each; `[]` when nothing does.
 *
 *     offset = 3
 *     ^^^^^^ support.type.property-name support.variable.property
 *            ^ keyword.operator.assignment
 *              ^ constant.numeric.integer.decimal
 *
 * Each scope of a mark must cover the columns over its carets and end where they end. In a line with marks the innermost
 * scope of every column must be marked, punctuation aside; a line without marks is context. `invalid` must be marked anywhere.
 * Common indentation is ignored, and so are the first and last line when blank.
 */
export function mismatches(grammar: IGrammar, marked: string): string[] {
  const rows = marked.replace(/^\n|\n *$/g, '').split('\n');
  const indent = Math.min(...rows.filter((row) => row.trim() !== '').map((row) => row.search(/\S/)));
  const lines: string[] = [];
  const marksByLine: { columns: Set<number>; scopes: string[] }[][] = [];
  for (const row of rows.map((each) => each.slice(indent))) {
    const mark = /^([ ^]*\^) (\S.*)$/.exec(row);
    if (mark?.[1] && mark[2]) {
      const columns = new Set(Array.from(mark[1].matchAll(/\^/g), (caret) => caret.index));
      marksByLine.at(-1)?.push({ columns, scopes: mark[2].split(' ') });
    } else {
      lines.push(row);
      marksByLine.push([]);
    }
  }

  const found = new Map<string, number[]>();
  tokenise(grammar, lines.join('\n')).lines.forEach((line, index) => {
    const marks = marksByLine[index] ?? [];
    const note = (column: number, what: string) => {
      const where = `${JSON.stringify(line.text)}: ${what} at column`;
      found.set(where, [...(found.get(where) ?? []), column + 1]);
    };
    scopesByColumn(line).forEach((actual, column) => {
      const claimed = marks.filter((mark) => mark.columns.has(column)).flatMap((mark) => mark.scopes);
      for (const scope of claimed) {
        if (!actual.includes(scope)) note(column, `no ${scope} but ${actual.join(' ') || 'nothing'}`);
      }
      for (const scope of new Set(marks.flatMap((mark) => mark.scopes))) {
        if (actual.includes(scope) && !claimed.includes(scope)) note(column, `more ${scope}`);
      }
      const inner = actual.findLast((scope) => !scope.startsWith('punctuation.'));
      const mustBeMarked = inner !== undefined && (marks.length > 0 || inner.startsWith('invalid.'));
      if (mustBeMarked && !claimed.includes(inner)) note(column, `unexpected ${inner}`);
    });
    for (const column of marks.flatMap((mark) => [...mark.columns])) {
      if (column >= line.text.length) note(column, 'a mark beyond the line');
    }
  });
  return Array.from(found, ([where, columns]) => `${where} ${columns.join(', ')}`);
}
