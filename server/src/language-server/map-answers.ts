import type { MapRow } from '../features/map/host-map';
import { type HostNews, mapNews } from '../features/map/news';
import type { Workspace } from '../workspace/workspace';
import { mapOf } from './overview';

/** All hosts as a map shows them. */
export interface MapAnswer {
  /** What the next question names, to be told only what is other by then. */
  readonly id: string;
  readonly hosts: readonly HostNews[];
}

/** What was answered last about the map: of two hundred instances an edit changes one, and only that one is sent again. */
export class MapAnswers {
  #id = '';
  #rows: ReadonlySet<MapRow> = new Set();

  /** @param known the id of the answer that is shown. Everything else than the last one: nothing is. */
  answer(workspace: Workspace, known: unknown): MapAnswer {
    const hosts = mapOf(workspace);
    const news = mapNews(hosts, known === this.#id ? this.#rows : new Set());
    this.#rows = new Set(hosts.flatMap(({ rows }) => rows));
    this.#id = crypto.randomUUID();
    return { id: this.#id, hosts: news };
  }
}
