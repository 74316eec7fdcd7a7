// The page of the port map. It knows nothing of ports: it shows what the language server says, and says what is clicked.
import type { HostMap, MapRow } from '../../server/src/features/map/host-map';
import { button, element } from './elements';
import { hostPicture } from './picture';
import { hostTable } from './table';

/** What the editor gives to a page. */
declare function acquireVsCodeApi(): {
  postMessage(said: unknown): void;
  getState(): unknown;
  setState(state: State): void;
};

/** What outlives the page, which goes when it is hidden. */
interface State {
  /** The host that is shown alone. Null: all are. */
  readonly host: string | null;
  /** How far down the page is, in pixels. */
  readonly scroll: number;
}

/** What the extension says. */
interface Told {
  readonly type: 'map';
  readonly hosts: readonly HostMap[];
  /** The file that somebody wants to see. */
  readonly wanted: string | null;
}

const editor = acquireVsCodeApi();
const main = document.getElementById('map') as HTMLElement;
let state: State = { host: null, scroll: 0, ...(editor.getState() as Partial<State> | undefined) };
let hosts: readonly HostMap[] = [];
/** Whether the page has been where it was left. */
let isBack = false;

window.addEventListener('message', ({ data }: MessageEvent<Told>) => {
  hosts = data.hosts;
  if (data.wanted !== null) showHostOf(data.wanted);
  draw();
  if (data.wanted !== null) focusOn(data.wanted);
});
window.addEventListener('resize', () => draw());
window.addEventListener('scroll', () => keep({ scroll: window.scrollY }), { passive: true });
editor.postMessage({ type: 'ready' });

function keep(some: Partial<State>): void {
  // What scrolls while nothing is drawn yet is nobody's wish.
  if (!isBack) return;
  state = { ...state, ...some };
  editor.setState(state);
}

function draw(): void {
  const focused = document.activeElement?.getAttribute('data-key') ?? null;
  const scrolled = new Map([...scrolling()].map((one) => [one.getAttribute('data-scroll'), one.scrollLeft]));
  const shown = hosts.filter(({ key }) => key === state.host);
  main.replaceChildren(toolbar(), ...(shown.length > 0 ? shown : hosts).map(hostSection));
  for (const one of scrolling()) one.scrollLeft = scrolled.get(one.getAttribute('data-scroll')) ?? 0;
  if (!isBack) window.scrollTo(0, state.scroll);
  isBack = true;
  if (focused !== null) focusOn(focused);
}

function scrolling(): NodeListOf<Element> {
  return main.querySelectorAll('[data-scroll]');
}

function focusOn(key: string): void {
  const found = [...main.querySelectorAll<HTMLElement>('[data-key]')].find((one) => one.dataset.key === key);
  found?.focus();
}

function showHostOf(uri: string): void {
  const host = hosts.find(({ rows }) => rows.some((row) => row.uri === uri));
  if (state.host !== null && host) keep({ host: host.key });
}

function toolbar(): HTMLElement {
  const conflicts = hosts.flatMap((host) => host.conflicts).length;
  const instances = hosts.flatMap((host) => host.rows).length;
  const summary = `${counted(instances, 'instance')} on ${counted(hosts.length, 'host')}, ${counted(conflicts, 'port')} in conflict.`;
  return element(
    'header',
    {},
    element('h1', {}, 'Port Map'),
    element('p', { role: 'status' }, instances === 0 ? 'No instance is known in this workspace.' : summary),
    hosts.length > 1 ? hostChoice() : null,
    conflicts > 0
      ? button({ 'data-key': 'fix' }, () => editor.postMessage({ type: 'fix' }), 'Resolve All Port Conflicts')
      : null,
  );
}

function hostChoice(): HTMLElement {
  const choice = element(
    'select',
    { 'data-key': 'host' },
    element('option', { value: '' }, 'All hosts'),
    ...hosts.map(({ key, name }) => element('option', { value: key, selected: key === state.host ? '' : null }, name)),
  );
  choice.addEventListener('change', () => {
    keep({ host: choice.value === '' ? null : choice.value });
    draw();
  });
  return element('label', {}, 'Host ', choice);
}

function hostSection(host: HostMap): HTMLElement {
  const { name, rows, conflicts } = host;
  const title = element('h2', {}, name);
  const said = conflicts.length > 0 ? `, ${counted(conflicts.length, 'port')} in conflict` : '';
  return element(
    'section',
    {},
    title,
    element('p', {}, `${counted(rows.length, 'instance')}${said}.`),
    hostPicture(host, main.clientWidth, null).box,
    element('p', { class: 'legend' }, legendOf(host)),
    hostTable(host, open),
  );
}

function open({ uri, position }: MapRow['place']): void {
  editor.postMessage({ type: 'open', uri, position });
}

/** `1 port`, `2 ports`. */
function counted(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? '' : 's'}`;
}

function legendOf({ conflicts, next }: HostMap): string {
  const signs = [
    ...(conflicts.length > 0 ? ['▲ is wanted by more than one instance.'] : []),
    ...(next ? ['Shaded: offsets that are free for one more instance.'] : []),
  ];
  return signs.join(' ');
}
