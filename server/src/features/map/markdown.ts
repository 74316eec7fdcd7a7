import { type Markdown, markdown, markdownTable } from '../../words/markdown';
import { joined, type Phrase, phrase, strong } from '../../words/phrase';
import type { HostMap, MapListener, MapRow } from './host-map';

/** The tables of hosts as Markdown: a row for each instance, a column for each listener. Ends with a line end. */
export function mapMarkdown(hosts: readonly HostMap[]): string {
  return `${markdown(...hosts.flatMap(hostTable))}\n`;
}

function hostTable({ name, columns, rows }: HostMap): (Phrase | Markdown)[] {
  const header = [phrase`Instance`, phrase`Offset`, ...columns.map((column) => phrase`${column.name}`)];
  const dead = rows.filter(({ isDead }) => isDead);
  return [
    phrase`${strong(name)}`,
    markdownTable(header, rows.map(cells), []),
    ...dead.map((row) => phrase`${row.name}: ${row.verdict}`),
  ];
}

function cells(row: MapRow): Phrase[] {
  const ports = row.cells.map((listeners) =>
    joined(
      listeners.map((one) => port(one, listeners.length > 1)),
      ', ',
    ),
  );
  const offset = row.offsetValue ?? '?';
  return [phrase`${row.name}`, phrase`${offset}`, ...ports];
}

/** `8290`, `▲ 8290 (also node2 (HTTP))`. */
function port({ name, port, rivals }: MapListener, isOneOfMany: boolean): Phrase {
  const which = isOneOfMany ? `${name} ` : '';
  return rivals === null ? phrase`${which}${port}` : phrase`▲ ${which}${port} (also ${rivals})`;
}
