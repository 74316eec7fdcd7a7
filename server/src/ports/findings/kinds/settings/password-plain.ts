import { said } from '../../../../words/language';
import type { Deployment } from '../../../micro-integrator/deployment';
import { chosen } from '../../../micro-integrator/pipeline/settings';
import { type Found, noRepairs } from '../../finding';
import { type Kind, SERVER } from '../../kind';

/** A password in a file that keeps other secrets in the vault. */
export const PASSWORD_PLAIN: Kind<'password-plain'> = {
  code: 'password-plain',
  check,
  page: null,
  title: 'A password in plain text beside others in the vault',
  why: 'A file that takes a value from the vault, `password = "$secret{db_password}"` with `db_password = "..."` below `[secrets]`, which the ciphertool encrypts, keeps its passwords there. One that stands beside it in plain text was probably forgotten. Of a file without `$secret{}` nothing is said.',
  example: `${SERVER}\n[secrets]\ndb_password = "c2VjcmV0"\n\n[keystore.primary]\npassword = "$secret{db_password}"\n\n[super_admin]\npassword = "hunter2"\n`,
  repaired: `${SERVER}\n[secrets]\ndb_password = "c2VjcmV0"\n\n[keystore.primary]\npassword = "$secret{db_password}"\n\n[super_admin]\npassword = "$secret{db_password}"\n`,
  noFix: 'Only its owner can encrypt a password.',
};

/** `password`, `key_password`, `'user.password'`, `ConnectionPassword`. */
const IS_PASSWORD = /[Pp]assword'?$/;

const fromVault = chosen(({ value }) => typeof value === 'string' && value.includes('$secret{'));

const plain = chosen(({ key, value }) => {
  const isPlain = typeof value === 'string' && value !== '' && !value.includes('$');
  return isPlain && IS_PASSWORD.test(key) && !/^(?:runtime_)?secrets\./.test(key);
});

function check({ tree }: Deployment): Found[] {
  if (fromVault({ tree }).length === 0) return [];
  return plain({ tree }).map(({ entry }) => ({
    severity: 'information',
    message: said`This password stands here in plain text, although the file takes others from the vault with \`$secret{NAME}\`.`,
    span: entry.value.span,
    repairs: noRepairs,
  }));
}
