import type { HostMap, MapRow } from '../../server/src/features/map/host-map';
import { said } from '../../server/src/words/language';
import { button, element, unseen } from './elements';

/** Opens a file. */
type Open = (place: MapRow['place']) => void;

/** The instances of a host as rows, their listeners as columns. */
export function hostTable({ key, name, columns, rows }: HostMap, open: Open): HTMLElement {
  const header = [
    element('th', { scope: 'col' }, said`Instance`),
    ...columns.map((column) => element('th', { scope: 'col', title: column.purpose }, column.name)),
  ];
  const table = element(
    'table',
    {},
    element('caption', {}, unseen(said`Ports on ${name}`)),
    element('thead', {}, element('tr', {}, ...header)),
    element('tbody', {}, ...rows.map((row) => tableRow(row, open))),
  );
  return element('div', { class: 'scroll', 'data-scroll': `table ${key}` }, table);
}

function tableRow(row: MapRow, open: Open): HTMLElement {
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
