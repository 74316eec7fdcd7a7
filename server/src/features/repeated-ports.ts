import type { Hover, InlayHint, Location, Position, Range } from 'vscode-languageserver-types';
import { sumOf } from '../ports/findings/listener-words';
import { causeOf } from '../ports/findings/places';
import { isOfPort } from '../ports/hosts/elsewhere/artifacts';
import type { Answered, Drift } from '../ports/hosts/elsewhere/drift';
import type { RepeatedPort } from '../ports/hosts/elsewhere/repeated-port';
import type { Instance } from '../ports/hosts/instances';
import type { Listener } from '../ports/micro-integrator/listeners/listener';
import { said } from '../words/language';
import { markdown, markup } from '../words/markdown';
import { link, type Phrase, phrase, plainText, strong } from '../words/phrase';
import { rangeOf } from './ranges';
import { metadataSentence, offsetSentence, outcome } from './sentences';

/** What is known of the ports in a file around instances. */
export interface Repeating {
  readonly drifts: readonly Drift[];
  readonly answered: readonly Answered[];
}

/** A port in a file around instances, and the listener that it is about. */
type Repetition = (Answered | (Drift & { readonly listener: Listener })) & {
  readonly repeated: { readonly port: number };
};

/** What is known of a stretch of a file around instances. */
type Known = Answered | Drift;

/** Whose port a number is, and how it comes to that. Null elsewhere. */
export function repeatedHover(file: Repeating, position: Position): Hover | null {
  const [here] = at(file, position);
  if (!here) return null;
  const { instance, listener } = here;
  const moved: Phrase[] = listener?.port.moves && !instance.filled ? [offsetPhrase(instance)] : [];
  return {
    contents: markup(markdown(...(isFalsePort(here) ? meant(here) : told(here)), ...moved)),
    range: stretchOf(here.repeated),
  };
}

/** A number that is to be another one, no more: what is wrong with it the finding says, which editors show beside the hover. */
function isFalsePort(here: Known): here is Drift & { readonly listener: Listener } {
  const { listener, repeated, instance } = here;
  const isOther = 'message' in here && here.effective !== null && listener !== null;
  return isOther && !instance.filled && !repeated.artifact && !repeated.takesOffset;
}

function meant({ instance, listener }: Drift & { readonly listener: Listener }): Phrase[] {
  return [
    phrase`Meant is the ${listener.port.label} port of ${strong(instance.name)}.`,
    ...outcome(instance.deployment, listener),
  ];
}

function told(here: Known): Phrase[] {
  if ('message' in here) return [phrase`${here.message}`];
  const { deployment, name } = here.instance;
  return [
    phrase`${here.listener.port.label} port of ${strong(name)}.`,
    ...(here.repeated.artifact?.kind === 'metadata' ? [metadataSentence(deployment)] : []),
    ...outcome(deployment, here.listener),
  ];
}

/** Where the offset comes from; in this other file a line alone would say nothing. */
function offsetPhrase({ deployment, uri }: Instance): Phrase {
  const { source, setting, value } = deployment.offset;
  if (source !== 'file' || !setting || value === null) return offsetSentence(deployment);
  const line = deployment.lines.positionAt(setting.entry.key.span.start).line + 1;
  return phrase`Offset ${strong(value)}, from ${link(said`line ${line} of deployment.toml`, `${uri}#L${line}`)}.`;
}

/**
 * Behind each port that an instance opens: `← HTTP of node1: 8280 + 10`. Further ones of it on a line go without its name, because
 * editors cut the hints of a line short.
 */
export function repeatedHints({ answered }: Repeating, range: Range): InlayHint[] {
  const named = new Map<string, number>();
  for (const { repeated, instance } of answered) {
    const key = `${repeated.place.line} ${instance.uri}`;
    named.set(key, Math.min(named.get(key) ?? Number.POSITIVE_INFINITY, stretchOf(repeated).end.character));
  }
  return answered
    .filter(({ repeated: { place } }) => range.start.line <= place.line && place.line <= range.end.line)
    .map(({ repeated, instance, listener }) => {
      const { end } = stretchOf(repeated);
      const isFirst = named.get(`${repeated.place.line} ${instance.uri}`) === end.character;
      const name = listener.port.short;
      const label = isFirst
        ? phrase`← ${name} of ${instance.name}: ${sumOf(listener)}`
        : phrase`← ${name}: ${sumOf(listener)}`;
      return { position: end, label: plainText(label), paddingLeft: true };
    });
}

/** Where it is decided on the port at a position. Empty elsewhere. */
export function repeatedDefinition(file: Repeating, position: Position): Location[] {
  return at(file, position).flatMap(({ instance, listener }) => (listener ? decision(instance, listener) : []));
}

/** All places that repeat the ports of some listeners of an instance. @param files those around it. */
function repetitionsOf(files: readonly Repeating[], instance: Instance, ids: ReadonlySet<string>): Location[] {
  return repetitions(files, instance)
    .filter(({ listener }) => ids.has(listener.port.id))
    .map(placeOf);
}

/** Where the ports of an instance are repeated, and in how many of these places they are others than the server opens. */
export function repetitionPlaces(
  files: readonly Repeating[],
  instance: Instance,
): { readonly places: readonly Location[]; readonly outOfDate: number } {
  const all = repetitions(files, instance);
  return { places: all.map(placeOf), outOfDate: all.filter((one) => 'message' in one).length };
}

/** The ports of an instance that files around it repeat, right and out of date. */
export function repetitions(files: readonly Repeating[], instance: Instance): Repetition[] {
  return files
    .flatMap(({ answered, drifts }): Known[] => [...answered, ...drifts])
    .filter((one) => one.instance.uri === instance.uri)
    .filter(isRepetition);
}

/** What repeats a port: not what an artifact says of a listener without that, nor an inbound endpoint, which has the port itself. */
function isRepetition(one: Known): one is Repetition {
  const { artifact } = one.repeated;
  return one.listener !== null && one.repeated.port !== null && (!artifact || isOfPort(artifact));
}

function placeOf({ repeated }: Repetition): Location {
  return { uri: repeated.place.uri, range: stretchOf(repeated) };
}

/** The port at a position with all its other places, and where it is decided on. */
export function repeatedReferences(file: Repeating, files: readonly Repeating[], position: Position): Location[] {
  return at(file, position).flatMap(({ instance, listener }) =>
    listener ? [...decision(instance, listener), ...repetitionsOf(files, instance, new Set([listener.port.id]))] : [],
  );
}

/** In the file of the instance: the places that repeat the ports that are decided on at a position. */
export function referencesFrom(instance: Instance, files: readonly Repeating[], position: Position): Location[] {
  const { deployment } = instance;
  const { line } = position;
  const here = deployment.listeners.filter(
    (listener) => deployment.lines.positionAt(causeOf(deployment, listener).start).line === line,
  );
  return repetitionsOf(files, instance, new Set(here.map(({ port }) => port.id)));
}

function decision({ uri, deployment, filled }: Instance, listener: Listener): Location[] {
  if (filled) return [];
  return [{ uri, range: rangeOf(deployment, causeOf(deployment, listener)) }];
}

function at({ drifts, answered }: Repeating, { line, character }: Position): Known[] {
  return [...drifts, ...answered].filter(
    ({ repeated: { place, columns } }) => place.line === line && columns.start <= character && character <= columns.end,
  );
}

function stretchOf({ place: { line }, columns }: RepeatedPort): Range {
  return { start: { line, character: columns.start }, end: { line, character: columns.end } };
}
