import { said } from '../../../../words/language';
import { code, phrase } from '../../../../words/phrase';
import type { Deployment } from '../../../micro-integrator/deployment';
import type { Setting } from '../../../micro-integrator/pipeline/group-settings';
import { DOCS } from '../../../product/catalog';
import type { Found, Repair } from '../../finding';
import { type Kind, SERVER } from '../../kind';
import { listenerName } from '../../listener-words';
import { removePair } from '../../repairs/edits';

/** A user key and a raw key for one port: a hash table decides which of them counts. */
export const AMBIGUOUS_PORT: Kind<'ambiguous-port'> = {
  code: 'ambiguous-port',
  check,
  page: DOCS.ports,
  title: 'Two keys for one port',
  why: "Most keys have a second name, the product's own: `listener.port` becomes `transport.http.listener.parameter.port`. When both are set, the order of a hash table decides which one counts, and that depends on how many keys the file has.",
  example: `${SERVER}\n[transport.http]\nlistener.port = 9001\nlistener.parameter.port = 9002\n`,
  repaired: `${SERVER}\n[transport.http]\nlistener.port = 9001\n`,
  noFix: null,
};

function check({ tree, listeners }: Deployment): Found[] {
  return listeners.flatMap(({ port, settings }) => {
    const winner = settings.at(-1);
    const listed = settings.some(({ entry }) => entry.path.some((step) => typeof step === 'number'));
    if (settings.length < 2 || !winner || listed) return [];
    const plain = settings.find(({ key }) => key === port.key) ?? winner;
    const other = settings.find((setting) => setting !== plain) ?? winner;
    const keep = (kept: Setting): Repair => ({
      title: said`Keep only ${kept.key}`,
      preferred: kept === plain,
      edits: settings.filter((setting) => setting !== kept).map(({ entry }) => removePair(tree, entry)),
    });
    return [
      {
        severity: 'warning',
        message: said`Two keys set the port of ${listenerName(port.id)}, and a hash table decides which one counts. Keep only \`${plain.key}\`.`,
        span: other.entry.key.span,
        related: [{ message: said`This key sets the same port.`, span: plain.entry.key.span }],
        reasoning: [
          phrase`With the keys that this file has now ${code(winner.key)} counts; another key anywhere in it may change that.`,
        ],
        repairs: () => [keep(plain), keep(other)],
      },
    ];
  });
}
