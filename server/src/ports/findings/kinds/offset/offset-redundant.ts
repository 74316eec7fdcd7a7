import { said } from '../../../../words/language';
import type { Deployment } from '../../../micro-integrator/deployment';
import { BUILT_IN_OFFSET, DOCS } from '../../../product/catalog';
import type { Found } from '../../finding';
import { type Kind, SERVER } from '../../kind';
import { removePair } from '../../repairs/edits';
import { isUnresolved } from '../settings/reference-unresolved';

/** The built-in offset, written out. */
export const OFFSET_REDUNDANT: Kind<'offset-redundant'> = {
  code: 'offset-redundant',
  check,
  page: DOCS.offset,
  title: 'The offset is the built-in one',
  why: 'The built-in offset is 10. An offset in the file replaces it, it is not added to it, so 10 changes nothing: HTTP stays on 8290.',
  example: `${SERVER}offset = 10\n`,
  repaired: SERVER,
  noFix: null,
};

function check(deployment: Deployment): Found[] {
  const { tree, offset } = deployment;
  const { setting, source, fault, value } = offset;
  if (!setting || source !== 'file' || fault !== null || value !== BUILT_IN_OFFSET) return [];
  if (isUnresolved(deployment, setting)) return [];
  return [
    {
      severity: 'hint',
      message: said`${BUILT_IN_OFFSET} is the offset that the server adds anyway: this line changes nothing.`,
      span: setting.entry.value.span,
      faded: true,
      repairs: () => [
        { title: said`Remove the redundant offset`, preferred: true, edits: [removePair(tree, setting.entry)] },
      ],
    },
  ];
}
