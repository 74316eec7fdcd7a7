import type { Location } from 'vscode-languageserver-types';
import type { Finding } from '../../ports/findings/kinds';
import { verdictOf } from '../../ports/findings/verdict';
import type { Instance } from '../../ports/hosts/instances';
import type { Deployment } from '../../ports/micro-integrator/deployment';
import { label } from '../../words/label';
import { listed } from '../../words/lists';
import { type Phrase, phrase } from '../../words/phrase';
import type { Plain } from '../../words/visible';
import { showsPorts } from '../inlay-hints';
import { rangeOf } from '../ranges';
import { type Repeating, repetitionPlaces } from '../repeated-ports';
import { offsetParts } from '../sentences';
import { namedPorts } from '../tables/named-ports';

/** One instance with all that is said of it, as it is at one moment. */
export interface Shown {
  readonly instance: Instance;
  /** Those of its file, and its conflicts with the others on its host. */
  readonly findings: readonly Finding[];
  /** The instances on its host, itself included. */
  readonly neighbours: readonly Instance[];
  /** The files around it that repeat its ports. */
  readonly repeating: readonly Repeating[];
}

/** An instance in a few words, for what stands beside its text: lenses, status, tree. All texts are labels. */
export interface Summary {
  /** `HTTP 8290 · HTTPS 8253 · API 9201, 9164`; where no port is open, what becomes of the server. */
  readonly ports: Plain;
  /** One sentence on what becomes of the server. */
  readonly verdict: Plain;
  /** How bad that is; conflicts stand for themselves. */
  readonly severity: 'error' | 'warning' | 'none';
  /** `Offset 3`. */
  readonly offset: Plain;
  /** Where that comes from, as a sentence: `[server] offset, line 3`. */
  readonly offsetSource: Plain;
  readonly host: Plain;
  /** Null: no port of it is in conflict. */
  readonly conflict: Mention | null;
  /** Null: no file around it repeats its ports. */
  readonly repeated: Mention | null;
}

/** Something that has places. */
export interface Mention {
  readonly text: Plain;
  /** In other files, and in this one. */
  readonly places: readonly Location[];
}

/** Null for a file of which no ports are shown. */
export function summaryOf({ instance, findings, neighbours, repeating }: Shown): Summary | null {
  const { deployment } = instance;
  if (!showsPorts(deployment)) return null;
  const { severity, sentence } = verdictOf(deployment);
  const { offset, source } = offsetParts(deployment);
  return {
    ports: label(portsLine(deployment)),
    verdict: label(sentence),
    severity,
    offset: label(offset),
    offsetSource: label(source),
    host: label(phrase`${instance.host.name}`),
    conflict: conflictMention(instance, findings, neighbours),
    repeated: repeatedMention(instance, repeating),
  };
}

/** The standard ports on one line; where none is open, what becomes of the server. */
export function portsLine(deployment: Deployment): Phrase {
  const ports = namedPorts(deployment).map(({ text }) => text);
  return verdictOf(deployment).brief ?? phrase`${ports.join('')}`;
}

/** `Port conflict with node2 and node3 on localhost`. */
function conflictMention(
  { uri, host, deployment }: Instance,
  findings: readonly Finding[],
  neighbours: readonly Instance[],
): Mention | null {
  const conflicts = findings.filter(({ code }) => code === 'port-conflict');
  if (conflicts.length === 0) return null;
  const related = conflicts.flatMap(({ related = [] }) => related);
  const others = new Set(related.flatMap((one) => one.in?.uri ?? []));
  const names = neighbours.filter((one) => one.uri !== uri && others.has(one.uri)).map(({ name }) => name);
  const places = [
    ...related.map((one): Location => {
      if (one.in) return { uri: one.in.uri, range: rangeOf(one.in, one.span) };
      if (!one.place) return { uri, range: rangeOf(deployment, one.span) };
      const start = { line: one.place.line, character: 0 };
      return { uri: one.place.uri, range: { start, end: start } };
    }),
    ...conflicts.map(({ span }) => ({ uri, range: rangeOf(deployment, span) })),
  ];
  const text = names.length > 0 ? phrase`Port conflict with ${listed(names)} on ${host.name}` : phrase`Port conflict`;
  return { text: label(text), places };
}

/** `Repeated in 5 places, 2 of them out of date`. */
function repeatedMention(instance: Instance, repeating: readonly Repeating[]): Mention | null {
  const { places, outOfDate } = repetitionPlaces(repeating, instance);
  const count = places.length;
  if (count === 0) return null;
  return { text: label(repeatedText(count, outOfDate)), places };
}

function repeatedText(count: number, outOfDate: number): Phrase {
  if (count === 1) return outOfDate === 0 ? phrase`Repeated in 1 place` : phrase`Repeated in 1 place, out of date`;
  return outOfDate === 0
    ? phrase`Repeated in ${count} places`
    : phrase`Repeated in ${count} places, ${outOfDate} of them out of date`;
}
