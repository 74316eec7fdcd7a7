import type { InlayHint, InlayHintLabelPart, Range } from 'vscode-languageserver-types';
import { HTTP, HTTPS, INTERNAL_HTTP, INTERNAL_HTTPS } from '../ports/catalog';
import type { Deployment } from '../ports/deployment';
import { serverSection } from '../ports/edits';
import { arithmetic, reasonText } from '../ports/findings';
import type { Listener } from '../ports/listeners';
import { offsetOf, rangeOf } from './ranges';
import { offsetSentence } from './sentences';

/**
 * What the server makes of each port and of the offset, behind the value. Nothing where a finding already says that
 * the port does not open, and nothing for ports of other machines.
 * @param uri of the deployment, for the link from a port to the place where the offset was set.
 */
export function inlayHints(deployment: Deployment, range: Range, uri: string): InlayHint[] {
  if (deployment.otherProduct) return [];
  const [start, end] = [offsetOf(deployment, range.start), offsetOf(deployment, range.end)];
  const hints = [
    offsetHint(deployment),
    ...deployment.listeners.map((listener) => portHint(deployment, listener, uri)),
  ];
  return hints
    .filter((hint) => hint !== null)
    .filter(({ offset }) => start <= offset && offset <= end)
    .map(({ offset, ...hint }) => ({ ...hint, position: deployment.lines.positionAt(offset), paddingLeft: true }));
}

type Hint = Pick<InlayHint, 'label' | 'tooltip'> & { readonly offset: number };

function portHint(deployment: Deployment, listener: Listener, uri: string): Hint | null {
  const setting = listener.settings.at(-1);
  const shown = { open: String(listener.effective), unknown: '?', off: 'does not open', failed: null }[listener.state];
  if (!setting || shown === null) return null;
  const offsetEntry = deployment.offset.setting?.entry;
  const part: InlayHintLabelPart = {
    value: `→ ${shown}`,
    tooltip: {
      kind: 'markdown',
      value: listener.reason
        ? reasonText(listener.reason)
        : `${listener.port.label}: ${arithmetic(listener)}\n\n${listener.port.moves ? offsetSentence(deployment) : 'No offset is added to this port.'}`,
    },
    ...(offsetEntry && listener.port.moves
      ? { location: { uri, range: rangeOf(deployment, offsetEntry.key.span) } }
      : {}),
  };
  return { offset: setting.entry.value.span.end, label: [part] };
}

/** Behind the offset the ports that follow from it; where the file sets none, behind the [server] header. */
function offsetHint(deployment: Deployment): Hint | null {
  const { offset, tree } = deployment;
  if (offset.value === null && offset.fault !== 'unknown') return null;
  const entry = offset.setting?.entry;
  const place = entry?.value.span.end ?? serverSection(tree)?.header?.span.end;
  if (place === undefined) return null;
  const label =
    entry && offset.source === 'file'
      ? `→ ${portsSummary(deployment)}`
      : `offset ${offset.value ?? '?'} (${offset.override ? offset.override.from : 'built in'}) → ${portsSummary(deployment)}`;
  return { offset: place, label, tooltip: { kind: 'markdown', value: offsetTooltip(deployment) } };
}

/** `8283 HTTP, 8246 HTTPS, 9194 + 9157 internal API`; a dash for a port that does not open. */
function portsSummary({ listeners }: Deployment): string {
  const shown = ({ id }: { id: string }) => {
    const listener = listeners.find(({ port }) => port.id === id);
    return listener?.state === 'open' ? String(listener.effective) : listener?.state === 'unknown' ? '?' : '–';
  };
  return `${shown(HTTP)} HTTP, ${shown(HTTPS)} HTTPS, ${shown(INTERNAL_HTTP)} + ${shown(INTERNAL_HTTPS)} internal API`;
}

function offsetTooltip(deployment: Deployment): string {
  const sums = deployment.listeners
    .filter(({ port, state }) => port.moves && state === 'open')
    .map((listener) => `- ${listener.port.label}: ${arithmetic(listener)}`);
  return [offsetSentence(deployment), sums.join('\n')].join('\n\n');
}
