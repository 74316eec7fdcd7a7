import type { InlayHint, InlayHintLabelPart, Location, Range } from 'vscode-languageserver-types';
import { arithmetic } from '../ports/findings/listener-words';
import { serverSection } from '../ports/findings/repairs/edits';
import { verdictOf } from '../ports/findings/verdict';
import { type Container, containerPhrases } from '../ports/hosts/containers';
import type { Deployment } from '../ports/micro-integrator/deployment';
import type { Listener } from '../ports/micro-integrator/listeners/listener';
import { hasPorts } from '../ports/micro-integrator/whose-file';
import type { Span } from '../toml/tree';
import { said } from '../words/language';
import { type Markdown, markdown, markdownList, markup } from '../words/markdown';
import { phrase, plainText, strong } from '../words/phrase';
import { offsetOf, rangeOf } from './ranges';
import { offsetSentence, outcome } from './sentences';
import { bareStandardPorts, namedPorts, type PortPiece } from './tables/named-ports';
import { closedSentences, openOnes, portText, SHOWN_AT_MOST } from './tables/port-table';

/** How the ports behind the offset are shown. `named`: each with its name; `short`: four numbers. */
export type HintForm = 'named' | 'short';

/**
 * What the server makes of each port and of the offset, behind the value; where the file sets no offset, behind [server].
 * Where no port is open, that is said instead. Nothing for ports of other machines.
 * @param containers what runs the instance.
 * @param uri of the deployment, for the links to the places where the offset and the ports are set.
 */
export function inlayHints(
  deployment: Deployment,
  range: Range,
  uri: string,
  form: HintForm = 'named',
  containers: readonly Container[] = [],
): InlayHint[] {
  if (!showsPorts(deployment)) return [];
  const [start, end] = [offsetOf(deployment, range.start), offsetOf(deployment, range.end)];
  const isShown = (offset: number | undefined) => offset !== undefined && start <= offset && offset <= end;
  const ports = deployment.listeners.filter(({ settings }) => isShown(settings.at(-1)?.entry.value.span.end));
  const hints = [
    isShown(offsetPosition(deployment)) ? offsetHint(deployment, uri, form, containers) : null,
    ...ports.map((listener) => portHint(deployment, listener, uri, containers)),
  ];
  return hints
    .filter((hint) => hint !== null)
    .sort((a, b) => a.offset - b.offset)
    .map(({ offset, label, tooltip }) => ({
      position: deployment.lines.positionAt(offset),
      label,
      tooltip: markup(tooltip),
      paddingLeft: true,
    }));
}

/** Whether a file's ports are shown unasked: what may be somebody else's file is no Micro Integrator's yet. */
export function showsPorts({ whose, hostname }: Deployment): boolean {
  return hasPorts(whose) && !(hostname === undefined && whose.kind === 'micro-integrator' && !whose.proven);
}

interface Hint {
  readonly offset: number;
  readonly label: InlayHintLabelPart[];
  readonly tooltip: Markdown;
}

/** Behind a port that the file sets: the port that the server opens, `closed`, or what it takes to open it. */
function portHint(
  deployment: Deployment,
  listener: Listener,
  uri: string,
  containers: readonly Container[],
): Hint | null {
  const { port, settings, reason } = listener;
  const entry = settings.at(-1)?.entry;
  if (!entry) return null;
  const debugging = reason?.kind === 'debug-only' && deployment.startup !== 'failed';
  const result = debugging ? said`only when debugging` : portText(deployment, listener);
  const moved = port.moves ? offsetSentence(deployment) : phrase`No offset is added to this port.`;
  return {
    offset: entry.value.span.end,
    label: [labelPart(`→ ${result}`, port.moves ? offsetPlace(deployment, uri) : null)],
    tooltip: markdown(
      ...outcome(deployment, listener),
      ...(reason ? [] : [moved]),
      ...containerPhrases(containers, openOnes(deployment, [listener])),
    ),
  };
}

/** Where the offset that counts is set. Null: it is built in, or given outside of any file. */
function offsetPlace(deployment: Deployment, uri: string): Location | null {
  const { source, setting, override } = deployment.offset;
  if (source === 'file') return spanPlace(deployment, uri, setting?.entry.key.span);
  const place = override?.place;
  if (source === 'built-in' || !place) return null;
  const start = { line: place.line, character: 0 };
  return { uri: place.uri, range: { start, end: start } };
}

/** A stretch of this file. */
function spanPlace(deployment: Deployment, uri: string, span: Span | null | undefined): Location | null {
  return span ? { uri, range: rangeOf(deployment, span) } : null;
}

/** A part of a label that leads somewhere, or nowhere. */
function labelPart(value: string, location: Location | null = null): InlayHintLabelPart {
  return location ? { value, location } : { value };
}

/** Behind the offset, else behind the [server] header. Undefined: the file has neither. */
function offsetPosition({ offset, tree }: Deployment): number | undefined {
  return offset.setting?.entry.value.span.end ?? serverSection(tree)?.header?.span.end;
}

/**
 * Behind the offset the ports that follow from it; where the file sets none, behind the [server] header, with the offset
 * itself. A port leads to the place where its base is set, a verdict to its cause.
 */
function offsetHint(
  deployment: Deployment,
  uri: string,
  form: HintForm,
  containers: readonly Container[],
): Hint | null {
  const place = offsetPosition(deployment);
  if (place === undefined) return null;
  const { brief, cause } = verdictOf(deployment);
  const label = brief
    ? [labelPart(plainText(brief), spanPlace(deployment, uri, cause))]
    : form === 'named'
      ? portsWithNames(deployment, uri)
      : shortPorts(deployment, uri);
  return { offset: place, label, tooltip: offsetTooltip(deployment, containers) };
}

/** `HTTP 8290 · HTTPS 8253 · API 9201, 9164 · built-in offset 10`: what an editor cuts off first comes last. */
function portsWithNames(deployment: Deployment, uri: string): InlayHintLabelPart[] {
  const { source, value } = deployment.offset;
  const groups = namedPorts(deployment).map((piece) => portPart(deployment, piece, uri));
  const offset = {
    'built-in': said`built-in offset ${value ?? '?'}`,
    override: said`override ${value ?? '?'}`,
    file: null,
  }[source];
  return offset === null ? groups : [...groups, labelPart(` · ${offset}`)];
}

/** `built-in 10 → 8290, 8253, 9201, 9164`. */
function shortPorts(deployment: Deployment, uri: string): InlayHintLabelPart[] {
  const { source, value } = deployment.offset;
  const offset = { 'built-in': said`built-in ${value ?? '?'}`, override: said`override ${value ?? '?'}`, file: '' }[
    source
  ];
  const ports = bareStandardPorts(deployment).map((piece) => portPart(deployment, piece, uri));
  return [labelPart(offset === '' ? '→ ' : `${offset} → `), ...ports];
}

function portPart(deployment: Deployment, { text, listener }: PortPiece, uri: string): InlayHintLabelPart {
  return labelPart(text, spanPlace(deployment, uri, listener?.settings.at(-1)?.entry.key.span));
}

/** The same with names and sums, for all listeners that the offset moves. */
function offsetTooltip(deployment: Deployment, containers: readonly Container[]): Markdown {
  const { startup, listeners } = deployment;
  const { sentence, brief } = verdictOf(deployment);
  const moved = listeners.filter(({ port }) => port.moves);
  const open = moved.filter(({ reason }) => !reason);
  const sums = [
    ...open.map((listener) => phrase`${listener.port.short}: ${arithmetic(listener)}`),
    ...closedSentences(deployment, moved),
  ].slice(0, SHOWN_AT_MOST);
  return markdown(
    ...(brief ? [strong(sentence)] : []),
    offsetSentence(deployment),
    ...(startup === 'failed' ? [] : [markdownList(sums)]),
    ...containerPhrases(containers, openOnes(deployment, moved)),
  );
}
