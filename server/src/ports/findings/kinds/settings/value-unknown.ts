import { said } from '../../../../words/language';
import type { Deployment } from '../../../micro-integrator/deployment';
import type { Setting } from '../../../micro-integrator/pipeline/group-settings';
import { chosen } from '../../../micro-integrator/pipeline/settings';
import { DOCS } from '../../../product/catalog';
import { catalogueKey } from '../../../product/catalogue/catalogue';
import { INFERENCES } from '../../../product/inferences';
import type { Found } from '../../finding';
import { type Kind, SERVER } from '../../kind';
import { replaceValue } from '../../repairs/edits';
import { nearest } from '../../repairs/spelling';

/** A text of which nothing follows, where the server tells a few texts apart. */
export const VALUE_UNKNOWN: Kind<'value-unknown'> = {
  code: 'value-unknown',
  check,
  page: DOCS.keys,
  title: 'A value from which nothing follows',
  why: 'The type of the user store and that of OpenTelemetry are compared with a few texts, upper and lower case told apart; the class and the defaults follow from them. From any other text nothing follows. Where the file gives the class itself, nothing is said.',
  example: `${SERVER}\n[user_store]\ntype = "databse"\n`,
  repaired: `${SERVER}\n[user_store]\ntype = "database"\n`,
  noFix: null,
};

/** More slips of the finger than this, and nobody knows which value was meant. */
const MOST_SLIPS = 3;

/** What something else follows from. */
const inferring = chosen(({ productKey }) => INFERENCES.has(productKey));

function check(deployment: Deployment): Found[] {
  return inferring(deployment).flatMap((setting) => {
    const byValue = INFERENCES.get(setting.productKey);
    const { value, entry } = setting;
    if (!byValue || byValue.has('true') || typeof value !== 'string' || value.includes('$')) return [];
    const { values = [], formerValues = [] } = catalogueKey(setting.productKey) ?? {};
    if (byValue.has(value) || formerValues.includes(value) || hasClass(deployment, byValue)) return [];
    const listed = values.map((one) => `"${one}"`).join(', ');
    const meant = nearest(value, values, MOST_SLIPS);
    return [
      {
        severity: 'warning',
        message: said`Nothing follows from this value: the server knows ${listed}.`,
        span: entry.value.span,
        repairs: () => (meant === null ? [] : [repair(setting, meant)]),
      },
    ];
  });
}

/** Whether the file itself gives the class that would follow. */
function hasClass(
  { settings }: Deployment,
  byValue: ReadonlyMap<string, readonly (readonly [string, unknown])[]>,
): boolean {
  const follows = [...byValue.values()].flat().map(([key]) => key);
  return follows.some((key) => /class'?$/.test(key) && settings.sources(key).length > 0);
}

function repair({ entry }: Setting, meant: string) {
  return { title: said`Write "${meant}"`, preferred: true, edits: [replaceValue(entry, `"${meant}"`)] };
}
