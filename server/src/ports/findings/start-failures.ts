import type { Span } from '../../toml/tree';
import { code, type Phrase, phrase } from '../../words/phrase';
import type { Deployment } from '../micro-integrator/deployment';
import type { Setting } from '../micro-integrator/pipeline/group-settings';
import type { ReferenceFailure } from '../micro-integrator/pipeline/references';
import { HOSTNAME_KEY } from '../product/catalog';
import { firstToken, offsetSpan, printedSpan, usedSpan } from './places';

/** One thing that ends the start-up. */
export interface StartFailure {
  readonly span: Span;
  /** In a few words, as a clause: "`hostname` is missing". */
  readonly because: Phrase;
}

/**
 * What ends the start-up, the first that the server meets first. Empty for a server that starts. A text that the server cannot
 * read hides everything else.
 */
export function startFailures(deployment: Deployment): readonly StartFailure[] {
  if (deployment.startup !== 'failed') return [];
  const unread = inTextOrder(dialectFailures(deployment));
  const failures = unread.length > 0 ? unread : inTextOrder(settingFailures(deployment));
  return failures.length > 0 ? failures : [{ span: firstToken(deployment), because: phrase`the server cannot use it` }];
}

function inTextOrder(failures: readonly StartFailure[]): readonly StartFailure[] {
  return [...failures].sort((a, b) => a.span.start - b.span.start);
}

/** Source: ports-reference, part 4. */
function dialectFailures({ tree, dialect }: Deployment): readonly StartFailure[] {
  const { rejection, misfits, clashes, quotedKeys, secrets, secretArrays, parses } = dialect;
  const unreadable = phrase`the server cannot read it`;
  const syntax = parses ? [] : [...tree.problems.map(({ span }) => span), ...(rejection ? [rejection] : [])];
  return [
    ...misfits.map(({ item }) => ({ span: item.span, because: phrase`an array of mixed types` })),
    ...clashes.map(({ kind, key }) => {
      const name = key.segments.map((segment) => segment.name).join('.');
      const because = kind === 'crash' ? phrase`[${name}] comes after what lies below it` : phrase`a second definition`;
      return { span: key.span, because };
    }),
    ...quotedKeys.map(({ span }) => ({ span, because: phrase`a key with a quote in it` })),
    ...secrets.map(({ value }) => ({ span: value.span, because: phrase`a secret that is no string` })),
    ...secretArrays.map(({ span }) => ({ span, because: phrase`an array of tables of secrets` })),
    ...syntax.map((span) => ({ span, because: unreadable })),
  ];
}

/** Source: ports-reference, part 2, "Verdicts used in vectors". */
function settingFailures(deployment: Deployment): readonly StartFailure[] {
  const { tree, settings, offset, unsafe, unusable, hostname } = deployment;
  const first = firstToken(deployment);
  const placeOf = (setting: Setting | null | undefined) => setting?.entry.value.span ?? first;
  const blank = { span: offsetSpan(deployment), because: phrase`the offset is blank` };
  return [
    ...(hostname === undefined ? [withoutHostname(deployment)] : []),
    // The reference of a default to a key that the file leaves out stands nowhere in the file.
    ...settings.failures
      .filter(({ setting, reference }) => setting !== null || reference !== `$ref{${HOSTNAME_KEY}}`)
      .map((failure) => ({ span: placeOf(failure.setting), because: unresolved(failure) })),
    ...(offset.fault === 'blank' ? [blank] : []),
    ...unsafe
      .filter(({ file }) => file !== 'internal-apis.xml')
      .map((value) => {
        const because =
          value.use === 'name'
            ? phrase`an element without a name breaks ${value.file}`
            : phrase`this value breaks ${value.file}`;
        return { span: printedSpan(tree, value) ?? first, because };
      }),
    ...unusable.map((value) => {
      // What stands in an array of tables is not what is to blame.
      const name = code(value.setting?.productKey === value.key ? value.setting.key : value.key);
      const because =
        value.wanted === 'boolean'
          ? phrase`${name} is a number`
          : value.wanted === 'list'
            ? phrase`${name} is no list`
            : phrase`${name} is no table`;
      return { span: usedSpan(tree, value) ?? first, because };
    }),
  ];
}

function withoutHostname(deployment: Deployment): StartFailure {
  const header = deployment.tree.sections.find((section) => {
    const segments = section.header?.key?.segments;
    return segments?.length === 1 && segments[0]?.name === 'server';
  })?.header;
  const because = header?.array ? phrase`[[server]] hides ${code('hostname')}` : phrase`${code('hostname')} is missing`;
  return { span: header?.span ?? firstToken(deployment), because };
}

/** Why a reference cannot be resolved. */
function unresolved({ reference, kind }: ReferenceFailure): Phrase {
  switch (kind) {
    case 'env':
    case 'sys':
      return phrase`${code(reference)} is not set`;
    case 'ref-missing':
      return phrase`${code(reference)} names no key of the product`;
    case 'ref-cycle':
      return phrase`${code(reference)} leads back to itself`;
    case 'secret':
      return phrase`${code(reference)} is not in [secrets]`;
    case 'secret-plain':
      return phrase`${code(reference)} is not encrypted`;
    default:
      return phrase`${code(reference)} cannot be resolved`;
  }
}
