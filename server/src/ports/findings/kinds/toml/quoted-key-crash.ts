import type { Deployment } from '../../../micro-integrator/deployment';
import type { Found } from '../../finding';
import { type Kind, SERVER } from '../../kind';
import { isBinary } from './problems';

/** A key with a quote in it, which ends the start-up. */
export const QUOTED_KEY_CRASH: Kind<'quoted-key-crash'> = {
  code: 'quoted-key-crash',
  check,
  page: null,
  title: 'A key with a quote in it',
  why: 'The server writes every key out with its quotes and parses it again. A key that holds a quote itself cannot be parsed then, and the start-up ends with an IllegalArgumentException.',
  example: `${SERVER}\n[extra]\n"it's" = 1\n`,
  repaired: `${SERVER}\n[extra]\nits = 1\n`,
};

function check({ tree, dialect }: Deployment): Found[] {
  if (isBinary(tree.text)) return [];
  return dialect.quotedKeys.map(({ span }) => ({
    severity: 'error',
    message: 'A key with a quote in it ends the start-up of the server. Write the key without \' and ".',
    span,
    repairs: [],
  }));
}
