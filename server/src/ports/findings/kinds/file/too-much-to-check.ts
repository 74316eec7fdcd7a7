import { differenceOf } from '../../../../toml/difference';
import type { Span } from '../../../../toml/tree';
import { said } from '../../../../words/language';
import type { Deployment } from '../../../micro-integrator/deployment';
import { customElements, MOST_LISTENERS } from '../../../micro-integrator/listeners/custom-listeners';
import { mayRefer } from '../../../micro-integrator/pipeline/references';
import { isList, isUnknown, type ServerValue } from '../../../micro-integrator/pipeline/server-values';
import { chosen } from '../../../micro-integrator/pipeline/settings';
import { CUSTOM_LISTENERS } from '../../../product/catalog';
import { type Found, noRepairs } from '../../finding';
import { type Kind, SERVER } from '../../kind';
import { arrayHeaders, firstToken, statedSpan } from '../../places';

const GROWING = [1, 2, 3, 4, 5].map((n) => `k${n} = "${`$ref{a.k${n + 1}}`.repeat(16)}"\n`).join('');

/** More than is worked out for one file: what is left out is told once, all the rest is checked. */
export const TOO_MUCH_TO_CHECK: Kind<'too-much-to-check'> = {
  code: 'too-much-to-check',
  check,
  page: null,
  title: 'More than is checked',
  why: 'Each reference stands for the whole value of another key, so a few lines that name one another many times make texts that no memory holds. They are followed until a million characters are put in; what depends on more shows as `?`, and everything else is checked as ever. Of a file with more than 1,000 findings the worst 1,000 are told, and one with more than 100,000 lines, or half a million dots, commas, brackets and equals signs, is not looked at: nobody writes such files by hand, and a few of them would fill the memory. Nor are more than 1,000 custom listeners of one file. Each change is tried before it is offered: in a file in which that is much work, fewer are tried and offered, so that the answer comes at once.',
  example: `${SERVER}\n[a]\n${GROWING}k6 = "0123456789"\n`,
  repaired: `${SERVER}\n[a]\nk1 = "$ref{a.k6}"\nk6 = "0123456789"\n`,
  noFix: 'Only you know which of the references is wanted.',
};

/** What depends on a reference. */
const referring = chosen(({ value }) => value !== null && mayRefer(value));

function check(deployment: Deployment): Found[] {
  return [...unfollowed(deployment), ...unseenListeners(deployment)];
}

/** More custom listeners than are looked at. */
function unseenListeners(deployment: Deployment): Found[] {
  const { tree, settings } = deployment;
  const { length } = customElements(settings);
  if (length <= MOST_LISTENERS) return [];
  const header = arrayHeaders(tree, CUSTOM_LISTENERS.key)[MOST_LISTENERS]?.span;
  return [
    {
      severity: 'information',
      message: said`Of the ${String(length)} custom listeners in this file the first ${String(MOST_LISTENERS)} are checked.`,
      span: header ?? statedSpan(deployment, CUSTOM_LISTENERS.key) ?? firstToken(deployment),
      repairs: noRepairs,
    },
  ];
}

/** References that are not followed. */
function unfollowed({ tree, settings }: Deployment): Found[] {
  const beyond = referring({ tree }).flatMap(({ entry, value, productKey }) => {
    const because = beyondIn(settings.flat.get(productKey));
    // The others follow from it.
    return because !== null && names(value, because) ? [{ span: entry.value.span, because }] : [];
  });
  const [first] = beyond;
  if (!first) return [];
  return [
    {
      severity: 'information',
      message: said`${first.because} is not followed here: the references of this file would put in more than a million characters. What depends on it shows as "?".`,
      span: first.span,
      repairs: noRepairs,
    },
  ];
}

/** What is said of a file whose analysis failed. */
export function notChecked(error: unknown): Found & { readonly code: 'too-much-to-check' } {
  const reason = error instanceof Error ? error.message : String(error);
  return {
    code: 'too-much-to-check',
    severity: 'information',
    message: said`MI Ports cannot check this file (${reason}). All others are checked; please report it with the file.`,
    span: { start: 0, end: 0 },
    unchecked: true,
    repairs: noRepairs,
  };
}

/** More lines, or marks between names and values, are in no file that somebody has written: the product's own has 1,400 lines. */
const [MOST_LINES, MOST_MARKS] = [100_000, 500_000];

/** The last long text, and what it holds. */
let last = { text: '', lines: 0, marks: 0 };

/**
 * Whether a text holds more than is looked at. Comments and texts may be as long as they like. Of one that is edited only what is new
 * is counted.
 */
export function isTooLong(text: string): boolean {
  if (text.length <= MOST_LINES) return false;
  const change = differenceOf(last.text, text);
  if (change) {
    const [gone, come] = [counted(last.text, change.start, change.oldEnd), counted(text, change.start, change.newEnd)];
    last = { text, lines: last.lines - gone.lines + come.lines, marks: last.marks - gone.marks + come.marks };
  }
  return last.lines > MOST_LINES || last.marks > MOST_MARKS;
}

/** The lines and marks in a stretch of a text. */
function counted(text: string, start: number, end: number): { readonly lines: number; readonly marks: number } {
  let [lines, marks] = [0, 0];
  for (let at = start; at < end; at++) {
    const character = text[at] ?? '';
    if (character === '\n') lines++;
    else if ('.,=[]{}'.includes(character)) marks++;
  }
  return { lines, marks };
}

/** What is said of a file that is too long. */
export function tooLong(): Found & { readonly code: 'too-much-to-check' } {
  return {
    code: 'too-much-to-check',
    severity: 'information',
    message: said`MI Ports does not check this file, as it has more than 100,000 lines, or half a million dots, commas, brackets and equals signs. All others are checked.`,
    span: { start: 0, end: 0 },
    unchecked: true,
    repairs: noRepairs,
  };
}

/** What is said of a file with more findings than are told. @param first where the first of those stands that are left out. */
export function moreToSay(all: number, told: number, first: Span): Found & { readonly code: 'too-much-to-check' } {
  return {
    code: 'too-much-to-check',
    severity: 'information',
    message: said`There is more to say: of the ${String(all)} findings in this file the worst ${String(told)} are told.`,
    span: first,
    repairs: noRepairs,
  };
}

function names(value: ServerValue | null, reference: string): boolean {
  if (typeof value === 'string') return value.includes(reference);
  return value !== null && isList(value) && value.some((item) => names(item, reference));
}

/** The reference at which the work ended. Null: it did not. */
function beyondIn(value: ServerValue | undefined): string | null {
  if (isUnknown(value)) return value.beyond ? value.because : null;
  return isList(value) ? (value.map(beyondIn).find((because) => because !== null) ?? null) : null;
}
