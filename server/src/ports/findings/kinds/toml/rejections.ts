import type { ArrayValue, Scalar, Span, TomlTree, Value } from '../../../../toml/tree';
import { said } from '../../../../words/language';
import { type Rejection, rejectionBehind } from '../../../micro-integrator/parser/grammar';
import { applyEdits, type Edit } from '../../repairs/edits';
import { withDottedKeys } from './inline-table-repairs';

/** Why the server's TOML parser rejects what TOML allows, and what to write instead. */
export interface Explanation {
  /** What the server does not take, as a full sentence, and what to write. */
  readonly message: string;
  readonly span: Span;
  /** What puts it right, where there is one way to do so. */
  readonly repair: { readonly title: string; readonly edits: readonly Edit[] } | null;
}

/** How many characters the server's parser is given, to find what it rejects after its first rejection. */
const MOST_CHARACTERS = 1_000_000;

/**
 * Explains the places where the server's parser gives up, one after the other: those before it are put right to find the
 * next, up to the first that has no repair.
 */
export function explainRejections(tree: TomlTree, first: Rejection): readonly Explanation[] {
  const found: Explanation[] = [];
  let { text } = tree;
  let shift = 0;
  let rejection: Rejection | null = first;
  const taken = tree.statements.findLast(({ start }) => start <= first.start)?.start ?? 0;
  for (let read = 0; rejection && read <= MOST_CHARACTERS; read += text.length) {
    const { start, end } = rejection;
    const explanation = explainRejection(tree, { ...rejection, start: start - shift, end: end - shift });
    found.push(explanation);
    const edits = explanation.repair?.edits ?? [];
    if (edits.length === 0) break;
    text = applyEdits(
      text,
      edits.map((edit) => moved(edit, shift)),
    );
    for (const edit of edits) shift += edit.text.length - (edit.span.end - edit.span.start);
    rejection = rejectionBehind(text, taken);
    // What stands behind the edits has only moved.
    if (rejection && rejection.start - shift < Math.max(...edits.map(({ span }) => span.end))) break;
  }
  return found;
}

function moved({ span, text }: Edit, by: number): Edit {
  return { span: { start: span.start + by, end: span.end + by }, text };
}

/**
 * Explains the place where the server's parser gave up in a text that is TOML.
 * Source: ports-reference, part 4; cava-toml 0.5.0.
 */
export function explainRejection(tree: TomlTree, rejection: Rejection): Explanation {
  const { text } = tree;
  const span = { start: rejection.start, end: Math.max(rejection.end, Math.min(rejection.start + 1, text.length)) };
  const found = text.slice(span.start, span.end);
  const explain = (message: string, title?: string, edits: readonly Edit[] = []): Explanation => ({
    message,
    span,
    repair: title ? { title, edits } : null,
  });

  if (span.start === 0 && found.startsWith('\uFEFF')) {
    const mark = [{ span: { start: 0, end: 1 }, text: '' }];
    return explain(
      said`The file starts with a byte order mark: save it as UTF-8 without one.`,
      said`Remove the byte order mark`,
      mark,
    );
  }
  if (found.startsWith('\r') && text[span.start + 1] !== '\n') {
    const edits = [...text.matchAll(/\r(?!\n)/g)].map(({ index }) => ({
      span: { start: index, end: index + 1 },
      text: '\n',
    }));
    return explain(
      said`Lines must end with a line feed, not with a carriage return alone.`,
      said`Use line feeds`,
      edits,
    );
  }
  if (rejection.while === 'string' && found === '\t') {
    return explain(said`A tab in a double-quoted string must be written as \\t.`, said`Write the tab as \\t`, [
      { span, text: '\\t' },
    ]);
  }
  if (rejection.while === 'string' && found.startsWith('\\')) return explainEscape(text, span.start, explain);

  // A date may have a blank in it, so that the parser gives up behind one.
  const scalar = scalarAt(tree, rejection.while === 'date' ? text.slice(0, span.start).trimEnd().length : span.start);
  const raw = scalar ? text.slice(scalar.span.start, scalar.span.end) : '';
  if (scalar && /^("""|''')/.test(raw)) return explainQuotes(scalar.span, raw, explain);
  if (scalar?.type === 'float' && /[eE][+-]?0[0-9]/.test(raw)) {
    const plain = raw.replace(/([eE][+-]?)0+(?=[0-9])/, '$1');
    return explain(said`The exponent may not start with a zero: write ${plain}.`, said`Write ${plain}`, [
      { span: scalar.span, text: plain },
    ]);
  }
  if (scalar?.type === 'float') return explain(said`${raw} does not fit into a 64-bit float.`);
  if (scalar?.type === 'integer') {
    const message = said`${raw} does not fit into a 64-bit integer: put it in quotes if it is no number.`;
    return explain(message, said`Put it in quotes`, [{ span: scalar.span, text: `"${raw}"` }]);
  }
  if (scalar && scalar.type !== 'string' && scalar.type !== 'boolean') return explainDate(text, scalar, raw, explain);
  if (found === ',' && rejection.while === 'array') {
    const message = said`A comma may not stand on a new line: write it right behind the element before it.`;
    return explain(message, said`Write the commas behind the elements`, commaEdits(tree, span.start));
  }
  if (rejection.while === 'inline-table' || isInside(tree, span.start)) {
    if (found === '}' && /,\s*$/.test(text.slice(0, span.start))) {
      const comma = text.lastIndexOf(',', span.start);
      const edits = [{ span: { start: comma, end: comma + 1 }, text: '' }];
      return explain(said`An inline table may not end with a comma.`, said`Remove the comma`, edits);
    }
    const dotted = withDottedKeys(tree, span.start);
    const message = /^\r?\n/.test(found)
      ? said`An inline table must stand on one line: write dotted keys, or a table.`
      : said`In an inline table no array may be empty or end with a comma: write dotted keys, or a table.`;
    return dotted ? explain(message, said`Write dotted keys`, [dotted]) : explain(message);
  }
  return explain(
    said`The server does not read past this place: write it in a simpler way, such as one value on a line of its own.`,
  );
}

/** Moves the commas of the array around an offset that stand on a line below their element. */
function commaEdits({ text, sections }: TomlTree, offset: number): Edit[] {
  const arrays: ArrayValue[] = [];
  const visit = (value: Value): void => {
    if (value.span.start > offset || value.span.end < offset) return;
    if (value.kind === 'inline-table') for (const pair of value.pairs) visit(pair.value);
    if (value.kind !== 'array') return;
    arrays.push(value);
    value.items.forEach(visit);
  };
  for (const { pairs } of sections) for (const pair of pairs) visit(pair.value);
  const items = arrays.at(-1)?.items ?? [];
  return items.flatMap(({ span }, index) => {
    const gap = text.slice(span.end, items[index + 1]?.span.start ?? span.end);
    const before = /^(?:\s|#[^\n]*\n)*/.exec(gap)?.[0] ?? '';
    const comma = /^,[ \t]*/.exec(gap.slice(before.length))?.[0];
    if (comma === undefined || !before.includes('\n')) return [];
    const at = span.end + before.length;
    return [
      { span: { start: span.end, end: span.end }, text: ',' },
      { span: { start: at, end: at + comma.length }, text: '' },
    ];
  });
}

/** Quotes right inside the closing three, written as escapes; a literal string becomes one that has escapes. */
function explainQuotes(span: Span, raw: string, explain: Explain): Explanation {
  const message = said`A multi-line string may not have a quote right before its closing three: write it as an escape, \\".`;
  const content = raw.slice(3, -3);
  const literal = raw.startsWith("'''");
  let end = content.length;
  while (!literal && content[end - 1] === '"') end--;
  const escaped = literal
    ? content.replaceAll(/["\\]/g, '\\$&')
    : content.slice(0, end) + '\\"'.repeat(content.length - end);
  return explain(message, said`Write the quotes as escapes`, [{ span, text: `"""${escaped}"""` }]);
}

type Explain = (message: string, title?: string, edits?: readonly Edit[]) => Explanation;

function explainEscape(text: string, start: number, explain: Explain): Explanation {
  const hex = /^\\x([0-9A-Fa-f]{2})/.exec(text.slice(start, start + 4));
  const known = hex ? `\\u00${hex[1]}` : text.startsWith('\\e', start) ? '\\u001b' : null;
  if (known === null)
    return explain(said`The server does not know this escape sequence: write \\uXXXX with four hexadecimal digits.`);
  const edits = [{ span: { start, end: start + (hex ? 4 : 2) }, text: known }];
  return explain(said`The server does not know this escape sequence: write ${known}.`, said`Write ${known}`, edits);
}

function explainDate(text: string, scalar: Scalar, raw: string, explain: Explain): Explanation {
  const { span } = scalar;
  if (raw.endsWith('z')) {
    return explain(said`The Z of a date must be in upper case.`, said`Write Z`, [
      { span: { start: span.end - 1, end: span.end }, text: 'Z' },
    ]);
  }
  if (/^(\d{4}-\d{2}-\d{2}.)?\d{2}:\d{2}(?!:)/.test(raw)) {
    const place = span.start + (/^.*?\d{2}:\d{2}/.exec(raw)?.[0].length ?? raw.length);
    const edits = [{ span: { start: place, end: place }, text: ':00' }];
    return explain(said`A time must have seconds.`, said`Add the seconds`, edits);
  }
  if (/[,\]}]/.test(text[span.end] ?? '')) {
    const edits = [{ span: { start: span.end, end: span.end }, text: ' ' }];
    return explain(
      said`A date must have a blank behind it, before a comma or a bracket.`,
      said`Add a blank behind the date`,
      edits,
    );
  }
  return explain(said`The server does not read this date or time.`);
}

/** The scalar that holds an offset or ends right before it. */
function scalarAt(tree: TomlTree, offset: number): Scalar | null {
  let found: Scalar | null = null;
  const visit = (value: Value): void => {
    if (value.span.start > offset || value.span.end < offset) return;
    if (value.kind === 'scalar') found = value;
    else if (value.kind === 'array') value.items.forEach(visit);
    else if (value.kind === 'inline-table') for (const pair of value.pairs) visit(pair.value);
  };
  for (const { pairs } of tree.sections) for (const pair of pairs) visit(pair.value);
  return found;
}

/** True inside an inline table. */
function isInside(tree: TomlTree, offset: number): boolean {
  const inside = (value: Value): boolean =>
    value.span.start <= offset &&
    offset <= value.span.end &&
    (value.kind === 'inline-table' || (value.kind === 'array' && value.items.some(inside)));
  return tree.sections.some(({ pairs }) => pairs.some(({ value }) => inside(value)));
}
