import {
  type Diagnostic,
  type DiagnosticRelatedInformation,
  DiagnosticSeverity,
  type Range,
} from 'vscode-languageserver-types';
import { kindOf } from '../ports/findings/kinds';
import { overridePlace } from '../ports/findings/places';
import { portsTaken } from '../ports/hosts/conflict-words';
import type { Drift } from '../ports/hosts/elsewhere/drift';
import { type Phrase, phrase, plainText } from '../words/phrase';
import { visible } from '../words/visible';
import { rangeOf } from './ranges';

/** A port that drifted, as a diagnostic of the file that repeats it. */
export function driftDiagnostic(drift: Drift): Diagnostic {
  const href = kindOf(drift.code)?.page;
  return {
    range: driftRange(drift),
    severity: drift.severity === 'warning' ? DiagnosticSeverity.Warning : DiagnosticSeverity.Information,
    code: drift.code,
    ...(href ? { codeDescription: { href } } : {}),
    source: 'mi-ports',
    message: visible(drift.message),
    relatedInformation: decidedBy(drift),
  };
}

/** What decides on the port in the file of the instance, and outside of it. */
function decidedBy(drift: Drift): DiagnosticRelatedInformation[] {
  const { instance, cause, listener } = drift;
  if (!cause) return [];
  const { override } = instance.deployment.offset;
  const outside = override && listener?.port.moves ? overridePlace(override) : [];
  return [
    {
      message: plainText(causePhrase(drift)),
      location: { uri: instance.uri, range: rangeOf(instance.deployment, cause) },
    },
    ...outside.flatMap(({ place, message }) =>
      place ? [{ message: visible(message), location: { uri: place.uri, range: wholeLine(place.line) } }] : [],
    ),
  ];
}

/** Where the port stands in the file that repeats it. */
export function driftRange({ repeated: { place, columns } }: Pick<Drift, 'repeated'>): Range {
  const { line } = place;
  return { start: { line, character: columns.start }, end: { line, character: columns.end } };
}

/** `node1: HTTP 8280 + 3 = 8283`. */
export function causePhrase({ instance, listener, effective }: Drift): Phrase {
  if (!listener) return phrase`${instance.name}`;
  if (effective === null) return phrase`${instance.name}: ${listener.port.short} does not open`;
  return portsTaken([{ instance, listener, port: effective, mapping: null }]);
}

function wholeLine(line: number): Range {
  return { start: { line, character: 0 }, end: { line: line + 1, character: 0 } };
}
