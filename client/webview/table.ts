import type { HostMap, MapRow } from '../../server/src/features/map/host-map';
import { said } from '../../server/src/words/language';
import { button, element, settle, unseen } from './elements';

/** Opens a file. */
type Open = (place: MapRow['place']) => void;

/** The instances of a host as rows, their listeners as columns. */
export class HostTable {
  readonly box: HTMLElement;
  readonly #head = element('tr', {});
  readonly #body = element('tbody', {});
  readonly #open: Open;
  /** What stands for a row, as long as there is nothing new in it. */
  readonly #made = new WeakMap<MapRow, HTMLTableRowElement>();
  #columns = '';

  constructor({ key, name }: HostMap, open: Open) {
    this.#open = open;
    const caption = element('caption', {}, unseen(said`Ports on ${name}`));
    const table = element('table', {}, caption, element('thead', {}, this.#head), this.#body);
    this.box = element('div', { class: 'rows scroll', 'data-scroll': `table ${key}` }, table);
  }

  /** A row that is the same as before is not made again. */
  show({ columns, rows }: HostMap): void {
    const names = JSON.stringify(columns);
    if (names !== this.#columns) {
      const ports = columns.map(({ name, purpose }) => element('th', { scope: 'col', title: purpose }, name));
      settle(this.#head, [element('th', { scope: 'col' }, said`Instance`), ...ports]);
    }
    this.#columns = names;
    settle(
      this.#body,
      rows.map((row) => this.#rowOf(row)),
    );
  }

  #rowOf(row: MapRow): HTMLTableRowElement {
    const made = this.#made.get(row) ?? tableRow(row, this.#open);
    this.#made.set(row, made);
    return made;
  }
}

function tableRow(row: MapRow, open: Open): HTMLTableRowElement {
  const { uri, name, offset, offsetSource, verdict, severity, isDead, cells, place } = row;
  const opening = () => open(place);
  const header = element(
    'th',
    { scope: 'row' },
    button({ class: 'name', 'data-key': uri, title: said`Open the file of ${name}` }, opening, name),
    element('span', { class: 'offset', title: offsetSource }, offset),
    severity === 'none' ? null : element('span', { class: `verdict ${severity}` }, verdict),
  );
  const ports = cells.map((listeners, column) =>
    element(
      'td',
      {},
      ...listeners.map((listener, at) => portButton(listener, `${uri} ${column} ${at}`, listeners.length > 1, open)),
    ),
  );
  return element('tr', { class: isDead ? 'dead' : null }, header, ...ports);
}

/** @param key what finds it again when the page is drawn anew. @param isOneOfMany the column does not tell which it is. */
function portButton(
  { name, port, explanation, state, rivals, place }: MapRow['cells'][number][number],
  key: string,
  isOneOfMany: boolean,
  open: Open,
): HTMLElement {
  const wanted = rivals === null ? null : said`Wanted by ${rivals} as well.`;
  const title = [`${name}: ${explanation}`, wanted].filter((one) => one !== null).join('\n');
  return button(
    { class: `port ${state}`, 'data-key': key, title },
    () => open(place),
    isOneOfMany ? element('span', { class: 'which' }, `${name} `) : null,
    element('span', { class: 'number' }, port),
    wanted === null ? null : unseen(` ${wanted}`),
  );
}
