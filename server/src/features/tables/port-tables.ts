import { verdictOf } from '../../ports/findings/verdict';
import { containerPhrases } from '../../ports/hosts/containers';
import type { Instance } from '../../ports/hosts/instances';
import { type Markdown, markdown, markdownTable } from '../../words/markdown';
import { type Phrase, phrase, strong } from '../../words/phrase';
import { offsetBrief } from '../sentences';
import { columns, openOnes, portRows } from './port-table';

/** The ports of all instances as Markdown, for a wiki or a ticket: the verdict on each, and its table. Ends with a line end. */
export function portTables(instances: readonly Instance[]): string {
  const blocks = instances
    .filter(({ deployment }) => deployment.whose.kind === 'micro-integrator')
    .flatMap(instanceTable);
  return `${markdown(...blocks)}\n`;
}

function instanceTable({ name, host, deployment, containers }: Instance): (Phrase | Markdown)[] {
  const rows = portRows(deployment, containers);
  const apart = rows.some(({ published }) => published !== null);
  const reasons = rows.some(({ why }) => why);
  const { label, base, added, port, published, why } = columns();
  const header = [label, base, added, port, ...(apart ? [published] : []), ...(reasons ? [why] : [])].map(
    (text) => phrase`${text}`,
  );
  const cells = rows.map((row) => [
    ...[row.label, row.base, row.added, row.port].map((text) => phrase`${text}`),
    ...(apart ? [phrase`${row.published ?? ''}`] : []),
    ...(reasons ? [row.why ?? []] : []),
  ]);
  return [
    phrase`${strong(name)} on ${host.name}: ${verdictOf(deployment).sentence} ${offsetBrief(deployment)}`,
    markdownTable(header, cells, apart ? [1, 2, 3, 4] : [1, 2, 3]),
    ...containerPhrases(containers, openOnes(deployment, deployment.listeners)),
  ];
}
