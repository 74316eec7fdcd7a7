import type { InlayHint, InlayHintLabelPart, Location, Range } from 'vscode-languageserver-types';
import { serverSection } from '../ports/findings/edits';
import { arithmetic } from '../ports/findings/listener-words';
import type { Deployment } from '../ports/micro-integrator/deployment';
import type { Listener } from '../ports/micro-integrator/listeners/listener';
import type { Setting } from '../ports/micro-integrator/pipeline/settings';
import { STANDARD_PORTS } from '../ports/product/catalog';
import { escapeMarkdown } from './markdown';
import { effectiveText } from './port-table';
import { offsetOf, rangeOf } from './ranges';
import { offsetSentence, randomSentence, reasonMarkdown, startFailure } from './sentences';

/**
 * What the server makes of each port and of the offset, behind the value; where the file sets no offset, behind [server].
 * Short enough for VS Code, which cuts the hints of one line at 43 characters. Nothing for ports of other machines.
 * @param uri of the deployment, for the links to the places where the offset and the ports are set.
 */
export function inlayHints(deployment: Deployment, range: Range, uri: string): InlayHint[] {
  if (deployment.otherProduct) return [];
  const [start, end] = [offsetOf(deployment, range.start), offsetOf(deployment, range.end)];
  return [offsetHint(deployment, uri), ...deployment.listeners.map((listener) => portHint(deployment, listener, uri))]
    .filter((hint) => hint !== null)
    .filter(({ offset }) => start <= offset && offset <= end)
    .sort((a, b) => a.offset - b.offset)
    .map(({ offset, label, tooltip }) => ({
      position: deployment.lines.positionAt(offset),
      label,
      tooltip: { kind: 'markdown', value: tooltip },
      paddingLeft: true,
    }));
}

interface Hint {
  readonly offset: number;
  readonly label: InlayHintLabelPart[];
  /** Markdown. */
  readonly tooltip: string;
}

/** Behind a port that the file sets: the port that the server opens, `closed`, or what it takes to open it. */
function portHint(deployment: Deployment, listener: Listener, uri: string): Hint | null {
  const { port, settings, reason } = listener;
  const entry = settings.at(-1)?.entry;
  if (!entry) return null;
  const result = reason?.kind === 'debug-only' ? 'only when debugging' : effectiveText(listener);
  const name = `**${escapeMarkdown(port.label)}**`;
  const moved = port.moves ? offsetSentence(deployment) : 'No offset is added to this port.';
  const tooltip = reason
    ? [`${name}: ${reasonMarkdown(reason)}`]
    : [
        `${name}: ${listener.effective === 0 ? randomSentence(arithmetic(listener)) : arithmetic(listener)}`,
        moved,
        ...startFailure(deployment),
      ];
  return {
    offset: entry.value.span.end,
    label: [labelPart(`→ ${result}`, port.moves ? offsetPlace(deployment, uri) : null)],
    tooltip: tooltip.join('\n\n'),
  };
}

/** Where the offset that counts is set. Null: it is built in, or given outside of any file. */
function offsetPlace(deployment: Deployment, uri: string): Location | null {
  const { source, setting, override } = deployment.offset;
  if (source === 'file') return keyPlace(deployment, uri, setting);
  const place = override?.place;
  if (source === 'built-in' || !place) return null;
  const start = { line: place.line, character: 0 };
  return { uri: place.uri, range: { start, end: start } };
}

/** The key of a setting of this file. */
function keyPlace(deployment: Deployment, uri: string, setting: Setting | null | undefined): Location | null {
  return setting ? { uri, range: rangeOf(deployment, setting.entry.key.span) } : null;
}

/** A part of a label that leads somewhere, or nowhere. */
function labelPart(value: string, location: Location | null): InlayHintLabelPart {
  return location ? { value, location } : { value };
}

/**
 * Behind the offset the four ports that follow from it; where the file sets none, behind the [server] header, with the offset
 * itself. A port leads to the place where its base is set.
 */
function offsetHint(deployment: Deployment, uri: string): Hint | null {
  const { offset, tree } = deployment;
  if (offset.value === null && offset.fault !== 'unknown') return null;
  const place = offset.setting?.entry.value.span.end ?? serverSection(tree)?.header?.span.end;
  if (place === undefined) return null;
  const from = { 'built-in': 'built-in', override: 'override', file: null }[offset.source];
  const label: InlayHintLabelPart[] = [{ value: from === null ? '→ ' : `${from} ${offset.value ?? '?'} → ` }];
  for (const [index, standard] of STANDARD_PORTS.entries()) {
    const listener = deployment.listeners.find(({ port }) => port.id === standard.id);
    if (index > 0) label.push({ value: ', ' });
    label.push(labelPart(listener ? shortText(listener) : '–', keyPlace(deployment, uri, listener?.settings.at(-1))));
  }
  return { offset: place, label, tooltip: offsetTooltip(deployment) };
}

/** `8290`; a dash for a port that does not open, a question mark for one that only the running server knows. */
function shortText(listener: Listener): string {
  return listener.state === 'open' || listener.state === 'unknown' ? effectiveText(listener) : '–';
}

/** The same with names and sums, for all listeners that the offset moves. */
function offsetTooltip(deployment: Deployment): string {
  const sums = deployment.listeners
    .filter(({ port }) => port.moves)
    .map((listener) => {
      const { port, reason } = listener;
      return `- ${escapeMarkdown(port.label)}: ${reason ? reasonMarkdown(reason) : arithmetic(listener)}`;
    });
  return [offsetSentence(deployment), sums.join('\n'), ...startFailure(deployment)].join('\n\n');
}
