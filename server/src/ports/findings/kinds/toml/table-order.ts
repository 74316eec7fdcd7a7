import { said } from '../../../../words/language';
import { phrase } from '../../../../words/phrase';
import type { Deployment } from '../../../micro-integrator/deployment';
import type { Found } from '../../finding';
import { type Kind, SERVER } from '../../kind';
import { isBinary, overlaps } from './problems';
import { reorderTable } from './table-moves';

/** A table after what lies below it, which ends the start-up without a word. */
export const TABLE_ORDER: Kind<'table-order'> = {
  code: 'table-order',
  check,
  page: null,
  title: 'A table comes after what lies below it',
  why: "TOML allows `[a.b]` before `[a]`. The server's TOML library then puts the table into itself, and flattening it ends in a StackOverflowError: the server dies without a message that names the place. The same happens for `[[a.b]]` and for dotted keys such as `a.b = 1`.",
  example: `${SERVER}\n[[transport.jms.sender]]\nname = "queue"\n\n[transport.jms]\nsender_enable = true\n`,
  repaired: `${SERVER}\n[transport.jms]\nsender_enable = true\n\n[[transport.jms.sender]]\nname = "queue"\n`,
  noFix: null,
};

function check({ tree, dialect }: Deployment): Found[] {
  if (isBinary(tree.text)) return [];
  return dialect.clashes.flatMap(({ kind, key, first }) => {
    if (kind !== 'crash') return [];
    const name = key.segments.map((segment) => segment.name).join('.');
    // TOML allows the order between tables; it does not after dotted keys.
    const valid = !tree.problems.some(({ span }) => overlaps(span, key.span));
    return [
      {
        severity: 'error',
        message: said`The server dies at start-up without a word: [${name}] comes after something that lies below it. Write [${name}] first.`,
        span: key.span,
        related: [{ message: said`This lies below [${name}] and comes before it.`, span: first }],
        reasoning: [
          valid
            ? phrase`It ends in a StackOverflowError. TOML allows this order, the server does not.`
            : phrase`It ends in a StackOverflowError. TOML forbids it as well.`,
        ],
        repairs: () => {
          const edits = reorderTable(tree, key);
          const title = said`Move [${name}] in front of what lies below it`;
          return edits ? [{ title, preferred: true, edits }] : [];
        },
      },
    ];
  });
}
