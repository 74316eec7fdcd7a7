import { said } from '../../../../words/language';
import type { Deployment } from '../../../micro-integrator/deployment';
import type { Listener } from '../../../micro-integrator/listeners/listener';
import { DOCS } from '../../../product/catalog';
import type { Found, Repair } from '../../finding';
import { type Kind, SERVER } from '../../kind';
import { reasonText } from '../../listener-words';
import { removePair, replaceValue } from '../../repairs/edits';
import { resolvedListeners, writtenName } from './base-ports';

/** A port for a listener that does not open. */
export const PORT_DISABLED: Kind<'port-disabled'> = {
  code: 'port-disabled',
  check,
  page: DOCS.ports,
  title: 'A port is set for a listener that does not open',
  why: 'The listener is switched off, no internal API uses its protocol, or the pass-through listener that it needs is off: without HTTP pass-through there is no internal HTTP port, without HTTPS pass-through no internal HTTPS port.',
  example: `${SERVER}\n[transport.http]\nlistener.enable = false\nlistener.port = 9000\n`,
  repaired: `${SERVER}\n[transport.http]\nlistener.port = 9000\n`,
  noFix: null,
};

function check(deployment: Deployment): Found[] {
  return resolvedListeners(deployment).flatMap((listener) => {
    const { settings, state, reason } = listener;
    const setting = settings.at(-1);
    const closed = state === 'off' ? reason?.kind !== 'debug-only' : reason?.kind === 'no-content-type';
    if (!setting || !reason || !closed || isConsequence(deployment, listener)) return [];
    const failed = state === 'failed';
    return [
      {
        severity: failed ? 'error' : 'information',
        message: `${said`This port does not open.`} ${reasonText(reason)}`,
        span: setting.entry.value.span,
        ...(failed ? {} : { faded: true }),
        repairs: () => repairsOf(deployment, listener),
      },
    ];
  });
}

/** True where a listener stays closed because another one fails: that one's finding says what to do. */
function isConsequence({ listeners }: Deployment, { reason }: Listener): boolean {
  return (
    reason?.kind === 'pass-through-missing' &&
    listeners.some(({ port, state }) => port.id === reason.listener && state === 'failed')
  );
}

function repairsOf({ tree, settings }: Deployment, listener: Listener): Repair[] {
  const { reason } = listener;
  const gate = reason?.kind === 'switched-off' ? settings.all().find(({ key }) => key === reason.gate) : undefined;
  const repairs: Repair[] = [];
  if (gate && gate.value !== null) {
    const edits = [replaceValue(gate.entry, 'true')];
    repairs.push({ title: said`Switch the listener on (${writtenName(gate)} = true)`, preferred: false, edits });
  }
  const edits = listener.settings.map(({ entry }) => removePair(tree, entry));
  repairs.push({ title: said`Remove the port`, preferred: false, edits });
  return repairs;
}
