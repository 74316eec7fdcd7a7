import { said } from '../../../../words/language';
import type { Deployment } from '../../../micro-integrator/deployment';
import type { Setting } from '../../../micro-integrator/pipeline/group-settings';
import { isUnknown } from '../../../micro-integrator/pipeline/server-values';
import { chosen } from '../../../micro-integrator/pipeline/settings';
import { DOCS } from '../../../product/catalog';
import type { Found } from '../../finding';
import { type Kind, SERVER } from '../../kind';
import { replaceValue } from '../../repairs/edits';
import { switches } from './switches';

/** A switch that is neither true nor false. */
export const BOOLEAN_INVALID: Kind<'boolean-invalid'> = {
  code: 'boolean-invalid',
  check,
  page: DOCS.keys,
  title: 'A switch that is neither true nor false',
  why: 'Switches, of listeners and others, are compared with true in a template: any text but "false" and "" counts as true, and a number ends the start-up. `internal_http_api_enable` is read by Java instead: anything but "true" counts as false.',
  example: `${SERVER}\n[transport.http]\nlistener.enable = 1\n`,
  repaired: `${SERVER}\n[transport.http]\nlistener.enable = true\n`,
  noFix: null,
};

function messageOf(effect: 'crash' | 'on' | 'off'): string {
  switch (effect) {
    case 'crash':
      return said`The server does not start: this switch is a number. Write true or false.`;
    case 'on':
      return said`The server takes this switch for true, as any text but "false". Write true or false.`;
    case 'off':
      return said`The server takes this switch for false, as anything but true. Write true or false.`;
  }
}

const oddSwitches = chosen(({ productKey, value }) => odd(productKey, value) !== null);

function check({ tree, settings, unusable }: Deployment): Found[] {
  const numbers = new Set(unusable.flatMap(({ key, wanted }) => (wanted === 'boolean' ? [key] : [])));
  // Seldom a switch is a number: then all settings are looked through.
  const suspects = numbers.size > 0 ? settings.all() : oddSwitches({ tree });
  return suspects.flatMap(({ productKey, value, entry }) => {
    const effect = numbers.has(productKey) ? 'crash' : odd(productKey, value);
    if (!effect) return [];
    return [
      {
        severity: effect === 'crash' ? 'error' : 'warning',
        message: messageOf(effect),
        span: entry.value.span,
        repairs: () =>
          ['true', 'false'].map((text) => ({
            title: said`Write ${text}`,
            preferred: text === (effect === 'off' ? 'false' : 'true'),
            edits: [replaceValue(entry, text)],
          })),
      },
    ];
  });
}

/** What a text that is no boolean counts as. Source: ports-reference, part 2, "Gates that surprise". */
function odd(productKey: string, value: Setting['value']): 'on' | 'off' | null {
  if (productKey === "synapse_properties.'internal.http.api.enabled'") {
    const text = typeof value === 'string' ? value.trim() : value;
    if (
      isUnknown(value ?? undefined) ||
      value === true ||
      value === false ||
      (typeof value === 'string' && value.includes('$'))
    )
      return null;
    return typeof text === 'string' && /^(true|false)$/i.test(String(value)) ? null : 'off';
  }
  if (typeof value !== 'string' || !switches().has(productKey)) return null;
  return value.includes('$') || /^(true|false)$/i.test(value) ? null : value === '' ? 'off' : 'on';
}
