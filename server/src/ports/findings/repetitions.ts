import type { Lines } from '../../toml/lines';
import type { Repair } from './finding';
import type { Finding } from './kinds';

/** Findings of one code with one message on one line are one, at the first place, with repairs for all of them. */
export function oncePerLine(lines: Lines, findings: readonly Finding[]): readonly Finding[] {
  // Of most files each finding has a code of its own.
  if (new Set(findings.map(({ code }) => code)).size === findings.length) return findings;
  const groups = new Map<string, Finding[]>();
  for (const finding of findings) {
    const key = `${finding.code} ${lines.positionAt(finding.span.start).line} ${finding.message}`;
    const group = groups.get(key);
    if (group) group.push(finding);
    else groups.set(key, [finding]);
  }
  return [...groups.values()].flatMap(([first, ...others]) => {
    if (!first || others.length === 0) return first ?? [];
    return { ...first, repairs: () => first.repairs().map((repair) => forAll(repair, others)) };
  });
}

/** A repair together with those of the same name that other findings have. */
function forAll(repair: Repair, others: readonly Finding[]): Repair {
  const same = others.flatMap(({ repairs }) => repairs().find(({ title }) => title === repair.title) ?? []);
  const edits = [repair, ...same].flatMap((one) => one.edits);
  const places = new Set<string>();
  const once = edits.filter(({ span }) => {
    const place = `${span.start} ${span.end}`;
    return !places.has(place) && places.add(place);
  });
  return { ...repair, edits: once };
}
