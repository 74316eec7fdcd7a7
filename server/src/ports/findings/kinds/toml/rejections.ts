import type { Scalar, Span, TomlTree, Value } from '../../../../toml/tree';
import type { Rejection } from '../../../micro-integrator/parser/grammar';
import type { Edit } from '../../edits';

/** Why the server's TOML parser rejects what TOML allows, and what to write instead. */
export interface Explanation {
  /** What the server does not take, as a full sentence, and what to write. */
  readonly message: string;
  readonly span: Span;
  /** What puts it right, where there is one way to do so. */
  readonly repair: { readonly title: string; readonly edits: readonly Edit[] } | null;
}

/**
 * Explains the place where the server's parser gave up in a text that other TOML tools accept.
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
      'The file starts with a byte order mark: save it as UTF-8 without one.',
      'Remove the byte order mark',
      mark,
    );
  }
  if (found.startsWith('\r')) {
    const edits = [...text.matchAll(/\r(?!\n)/g)].map(({ index }) => ({
      span: { start: index, end: index + 1 },
      text: '\n',
    }));
    return explain('Lines must end with a line feed, not with a carriage return alone.', 'Use line feeds', edits);
  }
  if (rejection.while === 'string' && found === '\t') {
    return explain('A tab in a double-quoted string must be written as \\t.', 'Write the tab as \\t', [
      { span, text: '\\t' },
    ]);
  }
  if (rejection.while === 'string' && found.startsWith('\\')) return explainEscape(text, span.start, explain);

  const scalar = scalarAt(tree, span.start);
  const raw = scalar ? text.slice(scalar.span.start, scalar.span.end) : '';
  if (scalar && /^("""|''')/.test(raw)) {
    return explain(
      'A multi-line string may not have a quote right before its closing three: write it as an escape, \\".',
    );
  }
  if (scalar?.type === 'float' && /[eE][+-]?0[0-9]/.test(raw)) {
    const plain = raw.replace(/([eE][+-]?)0+(?=[0-9])/, '$1');
    return explain(`The exponent may not start with a zero: write ${plain}.`, `Write ${plain}`, [
      { span: scalar.span, text: plain },
    ]);
  }
  if (scalar?.type === 'float') return explain(`${raw} does not fit into a 64-bit float.`);
  if (scalar?.type === 'integer')
    return explain(`${raw} does not fit into a 64-bit integer: put it in quotes if it is no number.`);
  if (scalar && scalar.type !== 'string' && scalar.type !== 'boolean') return explainDate(text, scalar, raw, explain);
  if (found === ',' && rejection.while === 'array') {
    return explain('A comma may not stand on a new line: write it right behind the element before it.');
  }
  if (rejection.while === 'inline-table' || isInside(tree, span.start)) {
    if (found === '}' && /,\s*$/.test(text.slice(0, span.start))) {
      const comma = text.lastIndexOf(',', span.start);
      const edits = [{ span: { start: comma, end: comma + 1 }, text: '' }];
      return explain('An inline table may not end with a comma.', 'Remove the comma', edits);
    }
    if (/^\r?\n/.test(found)) {
      return explain('An inline table must stand on one line: join its lines, or write it as a table with a header.');
    }
    return explain(
      'Inside an inline table an array may not be empty, nor end with a comma or a line break: write a table with a header instead.',
    );
  }
  return explain(
    'The server does not read past this place, though TOML allows it: write it in a simpler way, such as one value on a line of its own.',
  );
}

type Explain = (message: string, title?: string, edits?: readonly Edit[]) => Explanation;

function explainEscape(text: string, start: number, explain: Explain): Explanation {
  const hex = /^\\x([0-9A-Fa-f]{2})/.exec(text.slice(start, start + 4));
  const known = hex ? `\\u00${hex[1]}` : text.startsWith('\\e', start) ? '\\u001b' : null;
  if (known === null)
    return explain('The server does not know this escape sequence: write \\uXXXX with four hexadecimal digits.');
  const edits = [{ span: { start, end: start + (hex ? 4 : 2) }, text: known }];
  return explain(`The server does not know this escape sequence: write ${known}.`, `Write ${known}`, edits);
}

function explainDate(text: string, scalar: Scalar, raw: string, explain: Explain): Explanation {
  const { span } = scalar;
  if (raw.endsWith('z')) {
    return explain('The Z of a date must be in upper case.', 'Write Z', [
      { span: { start: span.end - 1, end: span.end }, text: 'Z' },
    ]);
  }
  if (/^(\d{4}-\d{2}-\d{2}.)?\d{2}:\d{2}(?!:)/.test(raw)) {
    const place = span.start + (/^.*?\d{2}:\d{2}/.exec(raw)?.[0].length ?? raw.length);
    const edits = [{ span: { start: place, end: place }, text: ':00' }];
    return explain('A time must have seconds.', 'Add the seconds', edits);
  }
  if (/[,\]}]/.test(text[span.end] ?? '')) {
    const edits = [{ span: { start: span.end, end: span.end }, text: ' ' }];
    return explain(
      'A date must have a blank behind it, before a comma or a bracket.',
      'Add a blank behind the date',
      edits,
    );
  }
  return explain('The server does not read this date or time.');
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
