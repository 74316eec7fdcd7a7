import type { HostMap, MapRow } from './host-map';

/** A host of which the instances that are shown as they are by somebody are only named, by their uris. */
export interface HostNews extends Omit<HostMap, 'rows'> {
  readonly rows: readonly (MapRow | string)[];
}

/** @param known the rows that somebody has. */
export function mapNews(hosts: readonly HostMap[], known: ReadonlySet<MapRow>): HostNews[] {
  return hosts.map((host) => ({ ...host, rows: host.rows.map((row) => (known.has(row) ? row.uri : row)) }));
}

/** The other way round. @param rows those that one has. Null: some are not among them. */
export function wholeMaps(news: readonly HostNews[], rows: readonly MapRow[]): HostMap[] | null {
  const known = new Map(rows.map((row) => [row.uri, row]));
  const isKnown = (row: MapRow | string) => typeof row !== 'string' || known.has(row);
  if (!news.every((host) => host.rows.every(isKnown))) return null;
  return news.map((host) => ({
    ...host,
    rows: host.rows.flatMap((row) => (typeof row === 'string' ? (known.get(row) ?? []) : row)),
  }));
}
