import type { Span } from '../../../../toml/tree';
import { said } from '../../../../words/language';
import type { Deployment } from '../../../micro-integrator/deployment';
import { RELEASES } from '../../../product/releases';
import {
  directivesOf,
  type HostDirective,
  type IgnoreDirective,
  ignoreTargets,
  type ReleaseDirective,
  type UnknownDirective,
} from '../../directives';
import type { Found, Repair } from '../../finding';
import { type Kind, SERVER } from '../../kind';
import { removeComment } from '../../repairs/edits';
import { nearest } from '../../repairs/spelling';

/** A comment for MI Ports that it does not understand, or that has no effect where it stands. */
export const DIRECTIVE_UNKNOWN: Kind<'directive-unknown'> = {
  code: 'directive-unknown',
  check,
  page: null,
  title: 'A comment for MI Ports that has no effect',
  why: 'Three comments are read: `# mi-ports: host = NAME` says on which host the instance runs (the first one in a file counts; NAME goes to the end of the line, or stands in quotes), `# mi-ports: release = 4.1.0` which release runs it, and `# mi-ports: ignore CODE, CODE` keeps findings quiet that begin on its line or, where it stands alone, on the line below. Everything else behind `mi-ports:` does nothing, and so does an `ignore` above an empty line.',
  example: `# mi-ports: hots = app server 1\n${SERVER}`,
  repaired: `# mi-ports: host = app server 1\n${SERVER}`,
  noFix: null,
};

/** @param codes every code there is. */
function check(deployment: Deployment, codes: readonly string[]): Found[] {
  const directives = directivesOf(deployment.tree);
  const targets = ignoreTargets(deployment.tree, deployment.lines);
  const first = new Map(directives.toReversed().map((directive) => [directive.kind, directive]));
  return directives.flatMap((directive) => {
    if (directive.kind === 'unknown') return [misunderstood(deployment, directive)];
    if (directive.kind === 'host' || directive.kind === 'release') {
      return directive === first.get(directive.kind) ? [] : [second(deployment, directive)];
    }
    return [
      ...(targets.get(directive) === null ? [misplaced(deployment, directive)] : []),
      ...unknownCodes(deployment, directive, codes),
    ];
  });
}

function found(message: string, span: Span, repair: () => Repair): Found {
  return { severity: 'warning', message, span, repairs: () => [repair()] };
}

function wrongIn(fault: UnknownDirective['fault']): string {
  switch (fault) {
    case 'mark':
      return said`This comment has no effect: comments for MI Ports begin with \`mi-ports:\`.`;
    case 'word':
      return said`This comment has no effect: write \`host = NAME\`, \`release = 4.6.0\` or \`ignore CODE\` behind \`mi-ports:\`.`;
    case 'equals-sign':
      return said`This comment has no effect: write an equals sign, as in \`host = NAME\`.`;
    case 'quote':
      return said`This comment has no effect: a name in quotes ends with the same quote, and nothing follows it.`;
    case 'name':
      return said`This comment has no effect: write the name of a host, as in \`host = NAME\`.`;
    case 'release':
      return said`This comment has no effect: write a release that is known, as in \`release = ${RELEASES.at(-1) ?? ''}\`.`;
    case 'code':
      return said`This comment has no effect: write what it is to keep quiet, as in \`ignore port-conflict\`.`;
  }
}

function misunderstood({ tree }: Deployment, { fault, span, instead, comment }: UnknownDirective): Found {
  return found(wrongIn(fault), span, () =>
    instead === null
      ? remove(tree.text, comment)
      : { title: said`Write ${instead.trim()}`, preferred: true, edits: [{ span, text: instead }] },
  );
}

function remove(text: string, comment: Span): Repair {
  return { title: said`Remove the comment`, preferred: true, edits: [removeComment(text, comment)] };
}

function second({ tree }: Deployment, { kind, comment }: HostDirective | ReleaseDirective): Found {
  const message = said`This comment has no effect: only the first \`# mi-ports: ${kind}\` of a file counts.`;
  return found(message, comment, () => remove(tree.text, comment));
}

/** Above an empty line or at the end of the file nothing is kept quiet. */
function misplaced({ tree }: Deployment, { comment }: IgnoreDirective): Found {
  const message = said`This comment has no effect: write it on the line that it is about, or right above it.`;
  return found(message, comment, () => remove(tree.text, comment));
}

/** More slips of the finger than this, and it is another word. */
const MOST_SLIPS = 3;

function unknownCodes(deployment: Deployment, directive: IgnoreDirective, known: readonly string[]): Found[] {
  return directive.codes.flatMap((named, at) => {
    if (known.includes(named.code)) return [];
    const meant = nearest(named.code, known, MOST_SLIPS);
    const message = meant
      ? said`There is no finding \`${named.code}\`, so nothing is kept quiet. Did you mean \`${meant}\`?`
      : said`There is no finding \`${named.code}\`, so nothing is kept quiet.`;
    return [
      found(message, named.span, () =>
        meant
          ? { title: said`Write ${meant}`, preferred: true, edits: [{ span: named.span, text: meant }] }
          : without(deployment, directive, at),
      ),
    ];
  });
}

/** The comment without one of its codes, or no comment at all. */
function without({ tree: { text } }: Deployment, { codes, comment }: IgnoreDirective, at: number): Repair {
  const [before, named, after] = [codes[at - 1], codes[at], codes[at + 1]];
  if (!named || (!before && !after)) return remove(text, comment);
  const span = after
    ? { start: named.span.start, end: after.span.start }
    : { start: before?.span.end ?? named.span.start, end: named.span.end };
  return { title: said`Remove ${named.code}`, preferred: true, edits: [{ span, text: '' }] };
}
