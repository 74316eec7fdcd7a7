import type { Hover, Position } from 'vscode-languageserver-types';
import type { Finding } from '../ports/findings/kinds';
import { hostPhrases } from '../ports/hosts/conflict-words';
import { type Container, containerPhrases } from '../ports/hosts/containers';
import type { Instance } from '../ports/hosts/instances';
import type { Deployment } from '../ports/micro-integrator/deployment';
import type { Listener } from '../ports/micro-integrator/listeners/listener';
import { hasPorts } from '../ports/micro-integrator/whose-file';
import { locate } from '../toml/locate';
import { markdown, markdownTable, markup } from '../words/markdown';
import { type Phrase, phrase, strong } from '../words/phrase';
import { type Block, subjectAt } from './hover-subjects';
import { offsetOf, rangeOf, touches } from './ranges';
import { columns, openOnes, portRows, SHOWN_AT_MOST } from './tables/port-table';

/**
 * What stands behind the key, value or header at a position, the point first, because an editor shows few lines: the port and the
 * verdict, the table of all ports, what the key does; beside a conflict, four ports are seen without scrolling. Where the offset comes from, and what it does not move, is said on the
 * offset alone. What an editor shows of the findings itself is not repeated, only what leads to them.
 * Null where there is nothing to say about ports.
 * @param neighbours the instances on the host, this one included.
 */
export function hover(
  deployment: Deployment,
  findings: readonly Finding[],
  position: Position,
  neighbours: readonly Instance[] = [],
): Hover | null {
  if (!hasPorts(deployment.whose)) return null;
  const offset = offsetOf(deployment, position);
  const subject = subjectAt(deployment, locate(deployment.tree, offset));
  // Between a key and its `=` there is nothing to point at.
  if (!subject || !touches(subject.span, offset)) return null;
  const { lead = [], span, emphasised, more = [] } = subject;
  const own = neighbours.filter((one) => one.deployment === deployment);
  const containers = own[0]?.containers ?? [];
  const table = emphasised === null ? [] : portTable(deployment, emphasised, containers);
  const concerned = emphasised && emphasised.length > 0 ? emphasised : deployment.listeners;
  const published = emphasised === null ? [] : containerPhrases(containers, openOnes(deployment, concerned));
  const { reach } = subject;
  const reasoning = findings.flatMap(({ span, reasoning = [] }) =>
    span.start <= reach.end && reach.start <= span.end ? reasoning : [],
  );
  // As in the reasoning of a finding the instance of the file comes first.
  const host = subject.host && reasoning.length === 0 ? hostPhrases([...own, ...neighbours]) : [];
  return {
    contents: markup(markdown(...lead, ...table, ...published, ...reasoning, ...host, ...more)),
    range: rangeOf(deployment, span),
  };
}

/** All ports, in as little room as can be; of very many the emphasised ones first. */
function portTable(deployment: Deployment, emphasised: readonly Listener[], containers: readonly Container[]): Block[] {
  const strongOnes = new Set(emphasised);
  const rows = portRows(deployment, containers);
  const apart = rows.some(({ published }) => published !== null);
  const first = [
    ...rows.filter(({ listener }) => strongOnes.has(listener)),
    ...rows.filter(({ listener }) => !strongOnes.has(listener)),
  ];
  const kept = new Set(first.slice(0, SHOWN_AT_MOST));
  const lines = rows
    .filter((row) => kept.has(row))
    .map(({ listener, label, base, added, port, published }) => {
      const cells = [label, base, added, port, ...(apart ? [published ?? ''] : [])].map((cell) => phrase`${cell}`);
      return strongOnes.has(listener) ? cells.map((cell) => strong(cell)) : cells;
    });
  const { base, added, port, published } = columns();
  const names = [base, added, port, ...(apart ? [published] : [])];
  const table = markdownTable([[], ...names.map((name) => phrase`${name}`)], lines, apart ? [1, 2, 3, 4] : [1, 2, 3]);
  return [table, ...leftOut(rows)];
}

/** How many are left out of what is shown in part. */
function leftOut(all: readonly unknown[]): Phrase[] {
  return all.length > SHOWN_AT_MOST ? [phrase`${all.length - SHOWN_AT_MOST} more are not shown.`] : [];
}
