import type { Entry, TomlTree } from '../../../../toml/tree';
import { said } from '../../../../words/language';
import { code, phrase } from '../../../../words/phrase';
import type { Deployment } from '../../../micro-integrator/deployment';
import type { Offset } from '../../../micro-integrator/offset';
import { BUILT_IN_OFFSET, DOCS, OFFSET_KEY } from '../../../product/catalog';
import { type Found, noRepairs, type Repair } from '../../finding';
import { type Kind, SERVER } from '../../kind';
import { firstToken, offsetSpan, statedSpan } from '../../places';
import { removePair, writeOffset } from '../../repairs/edits';
import { writtenInteger } from '../../repairs/written-integer';
import { isUnresolved } from '../settings/reference-unresolved';

/** An offset that is no integer, in the file or from outside. */
export const OFFSET_INVALID: Kind<'offset-invalid'> = {
  code: 'offset-invalid',
  check,
  page: DOCS.offset,
  title: 'The offset is no integer',
  why: 'The server copies the offset as text and hands it to Java\'s `Integer.parseInt`. `3.0`, `true`, `"abc"`, a date or a number beyond 32 bits are none: the server starts, every listener fails on its own and nothing listens. No log message names the place. Blanks around the number make the pass-through listeners fail. A blank offset ends the start-up.',
  example: `${SERVER}offset = 3.0\n`,
  repaired: `${SERVER}offset = 3\n`,
  noFix: null,
};

function check(deployment: Deployment): Found[] {
  const { tree, offset } = deployment;
  const { setting, source, fault } = offset;
  if (source === 'override') return fault === 'junk' || fault === 'padded' ? [overrideInvalid(deployment)] : [];
  if (source === 'built-in' || fault === null || fault === 'unknown') return [];
  if (!setting) return [hiddenOffset(deployment)];
  if (isUnresolved(deployment, setting)) return [];
  const { entry } = setting;
  const written = tree.text.slice(entry.key.span.start, entry.value.span.end);
  const integer = writtenInteger(offset.text ?? '');
  const isOther = integer !== null && integer !== BUILT_IN_OFFSET;
  const instead = isOther
    ? said`Write ${integer}.`
    : said`Write a whole number, or remove it: then the built-in ${BUILT_IN_OFFSET} counts.`;
  return [
    {
      severity: 'error',
      message: `${effectOf(offset)} ${instead}`,
      span: entry.value.span,
      reasoning: [phrase`The server reads ${code(written)} as the text "${offset.text ?? ''}".`],
      repairs: () => repairsOf(tree, entry, isOther ? integer : null),
    },
  ];
}

function repairsOf(tree: TomlTree, entry: Entry, integer: number | null): Repair[] {
  const written =
    integer === null
      ? []
      : [
          {
            title: said`Write the offset as an integer: ${integer}`,
            preferred: true,
            edits: [writeOffset(tree, entry, integer)],
          },
        ];
  const title = said`Remove the offset (the built-in ${BUILT_IN_OFFSET} counts again)`;
  return [...written, { title, preferred: integer === null, edits: [removePair(tree, entry)] }];
}

/** `[[server.offset]]` with nothing in it. */
function hiddenOffset(deployment: Deployment): Found {
  return {
    severity: 'error',
    message: `${effectOf(deployment.offset)} ${said`Write offset = 0, or another whole number, below [server].`}`,
    span: statedSpan(deployment, OFFSET_KEY) ?? firstToken(deployment),
    repairs: noRepairs,
  };
}

function effectOf({ text, fault }: Offset): string {
  switch (fault) {
    case 'blank':
      return said`The start-up ends with a NullPointerException: the offset is blank.`;
    case 'unsafe':
      return said`The server does not start: copied into carbon.xml as it stands, this offset breaks it.`;
    case 'padded':
      return said`The server starts and listens on nothing: the offset has blanks around it.`;
    default:
      return said`The server starts and listens on nothing: "${text ?? ''}" is no 32-bit integer.`;
  }
}

function overrideInvalid(deployment: Deployment): Found {
  const { text, from } = deployment.offset.override ?? { text: '', from: '' };
  return {
    severity: 'error',
    message: said`The server starts and listens on nothing: the offset "${text}" from ${from} is no integer. Write a whole number there, or nothing.`,
    reasoning: [phrase`An offset from outside counts even so; the server does not fall back to that of the file.`],
    span: offsetSpan(deployment),
    repairs: noRepairs,
  };
}
