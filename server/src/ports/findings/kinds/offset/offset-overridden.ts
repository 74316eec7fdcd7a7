import type { TomlTree } from '../../../../toml/tree';
import { said } from '../../../../words/language';
import type { Deployment } from '../../../micro-integrator/deployment';
import type { Offset } from '../../../micro-integrator/offset';
import type { Setting } from '../../../micro-integrator/pipeline/group-settings';
import { DOCS, OFFSET_PROPERTY } from '../../../product/catalog';
import { type Found, noRepairs, type Repair } from '../../finding';
import { type Kind, SERVER } from '../../kind';
import { overridePlace } from '../../places';
import { removePair, writeOffset } from '../../repairs/edits';
import { writtenInteger } from '../../repairs/written-integer';

/** An offset in the file that something else replaces, now or from the second start on. */
export const OFFSET_OVERRIDDEN: Kind<'offset-overridden'> = {
  code: 'offset-overridden',
  check,
  page: DOCS.offset,
  title: 'The offset comes from somewhere else',
  why: '`-DportOffset` replaces `[server] offset`, whatever that says. `[system.parameter] portOffset` takes effect from the second start on, because the server writes it to a file that it reads at the next start; from then on it replaces `[server] offset` too.',
  example: `${SERVER}offset = 20\n\n[system.parameter]\nportOffset = 7\n`,
  repaired: `${SERVER}offset = 7\n`,
  noFix: null,
};

function check({ tree, offset, settings }: Deployment): Found[] {
  const findings: Found[] = [];
  if (offset.override && offset.setting) {
    const related = overridePlace(offset.override);
    findings.push({
      severity: 'information',
      message: said`This offset does not count: ${offset.override.from} replaces it.`,
      span: offset.setting.entry.value.span,
      faded: true,
      ...(related.length > 0 ? { related } : {}),
      repairs: noRepairs,
    });
  }
  const parameter = settings.sources(`system.parameter.${OFFSET_PROPERTY}`).at(-1);
  if (parameter) {
    findings.push({
      severity: 'information',
      message: said`The server takes this offset from its second start on, and it then replaces [server] offset. At the first start it does not count.`,
      span: parameter.entry.value.span,
      repairs: () => repairsOf(tree, offset, parameter),
    });
  }
  return findings;
}

/** The same offset from the first start on. */
function repairsOf(tree: TomlTree, { setting }: Offset, { entry }: Setting): Repair[] {
  const { start, end } = entry.value.span;
  const integer = writtenInteger(tree.text.slice(start, end));
  if (integer === null) return [];
  const edits = [removePair(tree, entry), writeOffset(tree, setting?.entry ?? null, integer)];
  return [{ title: said`Write it as offset = ${integer} in [server]`, preferred: false, edits }];
}
