import type { HostMap, MapRow } from '../../server/src/features/map/host-map';
import { said } from '../../server/src/words/language';
import { button, element, settle, unseen } from './elements';

/** Opens a file. */
type Open = (place: MapRow['place']) => void;

/** The instances of a host as rows, their listeners as columns. The Tab key leads to one of its buttons, the arrow keys to the others. */
export class HostTable {
  readonly box: HTMLElement;
  readonly #head = element('tr', {});
  readonly #body = element('tbody', {});
  readonly #open: Open;
  /** What stands for a row, as long as there is nothing new in it. */
  readonly #made = new WeakMap<MapRow, HTMLTableRowElement>();
  #columns = '';
  #reached: HTMLButtonElement | null = null;

  constructor({ key, name }: HostMap, open: Open) {
    this.#open = open;
    const caption = element('caption', {}, unseen(said`Ports on ${name}`));
    const table = element('table', {}, caption, element('thead', {}, this.#head), this.#body);
    this.box = element('div', { class: 'rows scroll', 'data-scroll': `table ${key}` }, table);
    table.addEventListener('focusin', ({ target }) => this.#reach(target));
    table.addEventListener('keydown', (event) => {
      const next = event.target instanceof HTMLButtonElement ? beside(event.target, event.key) : null;
      if (!next) return;
      event.preventDefault();
      next.focus();
    });
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
    if (!this.#reached?.isConnected) this.#reach(this.#body.querySelector('button'));
  }

  #reach(target: EventTarget | null): void {
    if (!(target instanceof HTMLButtonElement)) return;
    this.#reached?.setAttribute('tabindex', '-1');
    target.setAttribute('tabindex', '0');
    this.#reached = target;
  }

  #rowOf(row: MapRow): HTMLTableRowElement {
    const made = this.#made.get(row) ?? tableRow(row, this.#open);
    this.#made.set(row, made);
    return made;
  }
}

/** The button to which an arrow key, Home or End leads from one. Null: the key does not, or there is none. */
function beside(from: HTMLButtonElement, key: string): HTMLButtonElement | null {
  const cell = from.closest<HTMLTableCellElement>('td, th');
  const row = from.closest('tr');
  if (!cell || !row) return null;
  const inRow = buttonsIn(row);
  const at = inRow.indexOf(from);
  switch (key) {
    case 'ArrowLeft':
      return inRow[at - 1] ?? null;
    case 'ArrowRight':
      return inRow[at + 1] ?? null;
    case 'Home':
      return inRow[0] ?? null;
    case 'End':
      return inRow.at(-1) ?? null;
    case 'ArrowUp':
      return inColumn(row.previousElementSibling, cell.cellIndex);
    case 'ArrowDown':
      return inColumn(row.nextElementSibling, cell.cellIndex);
    default:
      return null;
  }
}

/** The first button in a cell of a row; where the cell is empty, the last one before it. */
function inColumn(row: Element | null, column: number): HTMLButtonElement | null {
  if (!(row instanceof HTMLTableRowElement)) return null;
  const [first] = buttonsIn(row.cells[column] ?? null);
  return first ?? [...row.cells].slice(0, column).flatMap(buttonsIn).at(-1) ?? null;
}

function buttonsIn(box: Element | null): readonly HTMLButtonElement[] {
  return box ? [...box.querySelectorAll('button')] : [];
}

function tableRow(row: MapRow, open: Open): HTMLTableRowElement {
  const { uri, name, offset, offsetSource, verdict, severity, isDead, cells, place } = row;
  const opening = () => open(place);
  const header = element(
    'th',
    { scope: 'row' },
    button({ class: 'name', tabindex: '-1', 'data-key': uri, title: said`Open the file of ${name}` }, opening, name),
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
    { class: `port ${state}`, tabindex: '-1', 'data-key': key, title },
    () => open(place),
    isOneOfMany ? element('span', { class: 'which' }, `${name} `) : null,
    element('span', { class: 'number' }, port),
    wanted === null ? null : unseen(` ${wanted}`),
  );
}
