import { nameOf } from '../files/uris';
import { codeOf } from './markdown-code';

/** The names of texts that hold commands which nobody runs by opening them, each with what finds these. */
const KINDS: readonly (readonly [name: RegExp, code: (text: string) => string])[] = [
  [/\.(?:md|markdown)$/i, codeOf],
  [/^(?:GNUm|[Mm])akefile$|\.mk$/, recipesOf],
  [/^Jenkinsfile(?:\.[\w-]{1,50})?$|\.jenkinsfile$/i, stepsOf],
];

/** The names that such a text may have. */
export const COMMAND_NAME = new RegExp(KINDS.map(([name]) => `(?:${name.source})`).join('|'), 'i');

/** The globs of such texts, but for those that hold Markdown. */
export const COMMAND_FILES = '**/{Makefile,makefile,GNUmakefile,*.mk,Jenkinsfile,Jenkinsfile.*,*.jenkinsfile}';

/** The commands in a text, each at its place: all else is blank. Null for a text in which none are looked for, by its name. */
export function commandCode(uri: string, text: string): string | null {
  const [, code] = KINDS.find(([name]) => name.test(nameOf(uri))) ?? [];
  return code ? code(text) : null;
}

/** The recipes of a Makefile, without the marks in front of a command. Source: the manual of GNU make, *Recipe Syntax*. */
function recipesOf(text: string): string {
  let before: 'recipe' | 'other' | null = null;
  return text
    .split('\n')
    .map((line) => {
      const continued = before;
      const kind = continued ?? (/^(?:\t|\s{0,9}#)/.test(line) ? 'recipe' : 'other');
      before = line.trimEnd().endsWith('\\') ? kind : null;
      if (kind === 'other') return '';
      return continued ? line : line.replace(/^\t[\s@+-]{0,20}/, (marks) => ' '.repeat(marks.length));
    })
    .join('\n');
}

/** What begins a step that runs a script, up to its quotes. Source: the reference of Jenkins Pipeline, `sh`, `bat`. */
const STEP = /\b(?:sh|bat|powershell|pwsh)\b[\s(]{0,20}(?:script\s{0,9}:\s{0,9})?('''|"""|'|")/g;

/** The scripts in the steps of a Jenkinsfile, and lines that are comments. */
function stepsOf(text: string): string {
  const kept: string[] = [];
  let at = 0;
  const blank = (end: number) => {
    const comments = text
      .slice(at, end)
      .replaceAll(/[^\n]+/g, (line) => (/^\s*\/\//.test(line) ? line.replace('//', '# ') : ' '.repeat(line.length)));
    kept.push(comments);
    at = end;
  };
  STEP.lastIndex = 0;
  for (let step = STEP.exec(text); step; step = STEP.exec(text)) {
    const [whole, quotes = ''] = step;
    blank(step.index + whole.length);
    const end = text.indexOf(quotes, at);
    // Without quotes of three a script ends with its line.
    const isOpen = end < 0 || (quotes.length === 1 && text.slice(at, end).includes('\n'));
    if (isOpen) continue;
    kept.push(text.slice(at, end));
    at = end;
    STEP.lastIndex = end + quotes.length;
  }
  blank(text.length);
  return kept.join('');
}
