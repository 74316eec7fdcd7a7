import { said } from '../../../../words/language';
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
  example: `${SERVER}\n[system.parameter]\n"it's" = 1\n`,
  repaired: `${SERVER}\n[system.parameter]\nits = 1\n`,
  noFix: null,
};

function check({ tree, dialect }: Deployment): Found[] {
  if (isBinary(tree.text)) return [];
  return dialect.quotedKeys.map(({ span, name }) => {
    return {
      severity: 'error',
      message: said`A key with a quote in it ends the start-up of the server. Write the key without ' and ".`,
      span,
      repairs: () => {
        const plain = withoutQuotes(name);
        if (plain === null) return [];
        const same = dialect.quotedKeys.filter((segment) => segment.name === name);
        const edits = same.map((segment) => ({ span: segment.span, text: plain }));
        return [{ title: said`Write ${plain}`, preferred: true, edits }];
      },
    };
  });
}

/** The name as a key without quotes in it. Null where nothing is left, or something that only an escape can write. */
function withoutQuotes(name: string): string | null {
  const plain = name.replaceAll(/['"]/g, '');
  if (/^[A-Za-z0-9_-]+$/.test(plain)) return plain;
  return plain === '' || /\p{Cc}/u.test(plain) ? null : `'${plain}'`;
}
