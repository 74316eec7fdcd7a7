import { said } from '../../../../words/language';
import type { Deployment } from '../../../micro-integrator/deployment';
import { type Found, noRepairs } from '../../finding';
import { type Kind, SERVER } from '../../kind';

/** A file that an engine such as Helm's makes a deployment.toml of: nothing else is said about it. */
export const TEMPLATE: Kind<'template'> = {
  code: 'template',
  check,
  page: null,
  title: 'A template',
  why: 'Marks such as `{{ .Values.offset }}` (Helm), `{{ offset }}` and `{% if tls %}` (Ansible) or `<%= offset %>` (Puppet) are no TOML: the file becomes one only when they are filled in. What depends on them is shown as `?`; nothing is checked. A mark within a string is none: the server itself evaluates it.',
  example: `${SERVER}offset = {{ .Values.offset }}\n`,
  repaired: `${SERVER}offset = 20\n`,
  noFix: 'There is nothing to mend.',
};

/** Of a mark no more is shown. */
const LONGEST = 40;

function check({ whose, tree }: Deployment): Found[] {
  if (whose.kind !== 'template') return [];
  const { start, end } = whose.mark;
  const [mark = ''] = tree.text.slice(start, Math.min(end, start + LONGEST)).split('\n', 1);
  return [
    {
      severity: 'information',
      message: said`This is a template: it is no TOML before \`${mark}${end > start + LONGEST ? '...' : ''}\` is filled in. Ports show where they are known; nothing is checked.`,
      span: whose.mark,
      repairs: noRepairs,
    },
  ];
}
