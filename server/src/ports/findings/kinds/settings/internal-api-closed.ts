import { said } from '../../../../words/language';
import type { Deployment } from '../../../micro-integrator/deployment';
import type { Reason } from '../../../micro-integrator/listeners/listener';
import { DOCS } from '../../../product/catalog';
import type { Found } from '../../finding';
import { type Kind, SERVER } from '../../kind';
import { statedSpan } from '../../places';
import { replaceValue } from '../../repairs/edits';

/** What keeps both internal ports closed although they are switched on. */
export const INTERNAL_API_CLOSED: Kind<'internal-api-closed'> = {
  code: 'internal-api-closed',
  check,
  page: DOCS.keys,
  title: 'No internal API opens',
  why: 'The protocols of an internal API are split at single spaces. A comma, a second or leading space, upper case or an array is not understood, and then none of the internal APIs is loaded: no Management API, no probes.',
  example: `${SERVER}\n[management_api]\nprotocols = "http,https"\n`,
  repaired: `${SERVER}\n[management_api]\nprotocols = "http https"\n`,
  noFix: null,
};

function check(deployment: Deployment): Found[] {
  const { listeners, settings } = deployment;
  const reason = listeners.find(({ port }) => port.id === 'internal-http')?.reason;
  if (reason?.kind !== 'protocols' && reason?.kind !== 'ssl-parameter' && reason?.kind !== 'broken-properties')
    return [];
  const entry = settings.sources(reason.key).at(-1)?.entry;
  const span = reason.kind === 'ssl-parameter' ? entry?.key.span : statedSpan(deployment, reason.key);
  if (!span) return [];
  return [
    {
      severity: 'error',
      message: messageOf(reason),
      span,
      repairs: () =>
        entry && reason.kind === 'protocols'
          ? [{ title: said`Write "http https"`, preferred: true, edits: [replaceValue(entry, '"http https"')] }]
          : [],
    },
  ];
}

type Closed = Extract<Reason, { kind: 'protocols' | 'ssl-parameter' | 'broken-properties' }>;

function messageOf(reason: Closed): string {
  switch (reason.kind) {
    case 'protocols':
      return said`Neither of the two internal ports opens: \`${reason.key}\` is "${reason.text}". Write http and https with one space between them, or one of them.`;
    case 'ssl-parameter':
      return said`Neither of the two internal ports opens: the internal API knows no parameter \`${reason.key}\`. Remove it.`;
    case 'broken-properties':
      return said`Neither of the two internal ports opens: a malformed \\u escape makes the synapse.properties of the server unreadable. Correct the escape.`;
  }
}
