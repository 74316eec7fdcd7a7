// The page of the port map. It knows nothing of ports: it shows what the language server says, and says what is clicked.

import type { HostMap, MapPlace, MapRow } from '../../server/src/features/map/host-map';
import { said, speak } from '../../server/src/words/language';
import { conflictsText, pictureBar, topBar } from './bars';
import { type Drag, dragged, offsetAt } from './dragging';
import { editor, type Plan, type State, type Told } from './editor';
import { element } from './elements';
import { type Move, nearest, offered, stepped, taken } from './moves';
import { canMove, type HostPicture, hostPicture } from './picture';
import { hostTable } from './table';

const main = document.getElementById('map') as HTMLElement;
let state: State = { host: null, scrolled: {}, ...editor.getState() };
let hosts: readonly HostMap[] = [];
let plan: Plan | null = null;
let move: Move | null = null;
let drag: Drag | null = null;
/** Those that are shown, by the keys of their hosts. */
const pictures = new Map<string, HostPicture>();
/** The page has been where it was left: what scrolls before that is nobody's wish. */
let isBack = false;

window.addEventListener('message', ({ data }: MessageEvent<Told>) => {
  switch (data.type) {
    case 'language':
      speak(data.sentences);
      break;
    case 'map':
      update(data.hosts, data.wanted);
      break;
    case 'plan': {
      const isNew = plan === null;
      plan = data.answer;
      draw();
      if (isNew) focusOn('apply plan');
      break;
    }
    default:
      if (move?.uri === data.of) propose(offered(move, data.answer));
  }
});
window.addEventListener('resize', draw);
window.addEventListener(
  'scroll',
  ({ target }) => {
    if (target instanceof HTMLElement) keepNames(target);
    if (!isBack) return;
    const [name, left, top] =
      target instanceof Element
        ? [target.getAttribute('data-scroll') ?? '', target.scrollLeft, target.scrollTop]
        : ['', window.scrollX, window.scrollY];
    keep({ scrolled: { ...state.scrolled, [name]: [left, top] } });
  },
  { passive: true, capture: true },
);
main.addEventListener('focusin', ({ target }) => take(laneOf(target)));
main.addEventListener('keydown', (event) => {
  if (move && laneOf(event.target) && press(event.key, move)) event.preventDefault();
});
main.addEventListener('pointerdown', hold);
window.addEventListener('pointermove', ({ clientX }) => pull(clientX));
window.addEventListener('pointerup', release);
main.addEventListener('click', ({ target }) => {
  const row = laneOf(target);
  if (row && target instanceof Element && target.closest('.name')) open(row.place);
});
editor.postMessage({ type: 'ready' });

function update(fresh: readonly HostMap[], wanted: string | null): void {
  hosts = fresh;
  if (hosts.every(({ conflicts }) => conflicts.length === 0)) plan = null;
  if (plan) editor.postMessage({ type: 'plan' });
  const row = rows().find(({ uri }) => uri === move?.uri);
  // What was free may not be so any more.
  if (move && row?.offsetValue === move.now) editor.postMessage({ type: 'offsets', uri: move.uri });
  else move = null;
  const host = hosts.find((one) => one.rows.some(({ uri }) => uri === wanted));
  if (host && state.host !== null) keep({ host: host.key });
  draw();
  if (wanted !== null) focusOn(wanted);
}

function keep(some: Partial<State>): void {
  state = { ...state, ...some };
  editor.setState(state);
}

function draw(): void {
  const focused = document.activeElement?.getAttribute('data-key') ?? null;
  const chosen = hosts.filter(({ key }) => key === state.host);
  const shown = chosen.length > 0 ? chosen : hosts;
  pictures.clear();
  isBack = false;
  main.replaceChildren(
    topBar(hosts, state.host, plan, { choose, ask, fix, close, take: takeAs }),
    ...shown.map(hostSection),
  );
  for (const one of main.querySelectorAll('[data-scroll]')) scrollBack(one);
  window.scrollTo(...(state.scrolled[''] ?? [0, 0]));
  isBack = hosts.length > 0;
  if (focused !== null) focusOn(focused);
}

/** Draws the picture of one host anew, and nothing else. */
function drawPicture(host: HostMap): void {
  const old = pictures.get(host.key);
  if (!old) return;
  const focused = document.activeElement?.getAttribute('data-key') ?? null;
  const box = pictureOf(host);
  old.box.replaceWith(box);
  main.querySelector(`[data-bar="${CSS.escape(host.key)}"]`)?.replaceWith(barOf(host));
  scrollBack(box);
  if (focused !== null) focusOn(focused);
}

function pictureOf(host: HostMap): HTMLElement {
  const picture = hostPicture(host, main.clientWidth, moveOn(host), drag?.isMoved ? drag.axis : null);
  pictures.set(host.key, picture);
  return picture.box;
}

function scrollBack(box: Element): void {
  const [left, top] = state.scrolled[box.getAttribute('data-scroll') ?? ''] ?? [0, 0];
  box.scrollTo(left, top);
  if (box instanceof HTMLElement) keepNames(box);
}

/** The names of lanes stay at the left of their picture. */
function keepNames(box: HTMLElement): void {
  box.style.setProperty('--scrolled', `${box.scrollLeft}px`);
  box.classList.toggle('aside', box.scrollLeft > 0);
}

function focusOn(key: string): void {
  if (document.activeElement?.getAttribute('data-key') === key) return;
  const found = [...main.querySelectorAll<HTMLElement>('[data-key]')].find((one) => one.dataset.key === key);
  found?.focus({ preventScroll: !isBack });
}

function rows(): readonly MapRow[] {
  return hosts.flatMap((host) => host.rows);
}

/** The instance in whose lane something is. */
function laneOf(target: EventTarget | null): MapRow | undefined {
  const uri = target instanceof Element ? target.closest<SVGElement>('[data-lane]')?.dataset.lane : undefined;
  return uri === undefined ? undefined : rows().find((row) => row.uri === uri);
}

function hostOf(uri: string): HostMap | undefined {
  return hosts.find((host) => host.rows.some((row) => row.uri === uri));
}

function moveOn(host: HostMap): Move | null {
  return move && host.rows.some(({ uri }) => uri === move?.uri) ? move : null;
}

/** Takes hold of an instance, and lets go of another one. */
function take(row: MapRow | undefined): void {
  if (!row || !canMove(row) || move?.uri === row.uri) return;
  const left = move && hostOf(move.uri);
  move = taken(row);
  editor.postMessage({ type: 'offsets', uri: row.uri });
  const host = hostOf(row.uri);
  if (host) drawPicture(host);
  if (left && left !== host) drawPicture(left);
}

function propose(proposal: Move | null): void {
  const host = move && hostOf(move.uri);
  move = proposal;
  if (host) drawPicture(host);
}

/** @returns whether the key means something on a lane. */
function press(key: string, held: Move): boolean {
  switch (key) {
    case 'ArrowRight':
      propose(stepped(held, 'up'));
      return true;
    case 'ArrowLeft':
      propose(stepped(held, 'down'));
      return true;
    case 'ArrowUp':
      focusOnLane(held.uri, -1);
      return true;
    case 'ArrowDown':
      focusOnLane(held.uri, 1);
      return true;
    case 'Enter':
      apply(held);
      return true;
    case 'Escape':
      cancel(held);
      return true;
    default:
      return false;
  }
}

/** The next lane up or down that can be moved. */
function focusOnLane(uri: string, way: -1 | 1): void {
  const lanes = (hostOf(uri)?.rows ?? []).filter(canMove);
  const next = lanes[lanes.findIndex((row) => row.uri === uri) + way];
  if (next) focusOn(`lane ${next.uri}`);
}

function apply({ uri, now, offset }: Move): void {
  if (offset !== now) editor.postMessage({ type: 'move', uri, offset });
  focusOn(`lane ${uri}`);
}

function hold(event: PointerEvent): void {
  const row = laneOf(event.target);
  const at =
    event.target instanceof Element ? event.target.closest<SVGElement>('[data-mark]')?.dataset.mark : undefined;
  const mark = at === undefined ? undefined : row?.marks[Number(at)];
  const host = row && hostOf(row.uri);
  const picture = host && pictures.get(host.key);
  if (!mark || !picture) return;
  // What comes of moving it is no selection of text; the lane gets the focus by itself.
  event.preventDefault();
  focusOn(`lane ${row.uri}`);
  const base = mark.port - (row.offsetValue ?? 0);
  drag = { uri: row.uri, mark, base, axis: picture.axis, from: event.clientX, isMoved: false };
}

function pull(at: number): void {
  const host = drag && hostOf(drag.uri);
  const picture = host && pictures.get(host.key);
  if (!drag || !picture) return;
  drag = dragged(drag, at);
  const offset = offsetAt(drag, at, picture.lanes.getBoundingClientRect().left);
  if (drag.isMoved && drag.mark.moves && offset !== null && move?.uri === drag.uri) propose(nearest(move, offset));
}

function release(): void {
  const held = drag;
  drag = null;
  if (held?.isMoved) propose(move);
  else if (held) open(held.mark.place);
}

function choose(host: string | null): void {
  keep({ host });
  draw();
}

function ask(): void {
  editor.postMessage({ type: 'plan' });
}

function fix(): void {
  editor.postMessage({ type: 'fix' });
  close();
}

function close(): void {
  plan = null;
  draw();
  focusOn('plan');
}

function takeAs(form: 'svg' | 'markdown'): void {
  editor.postMessage({ type: form, host: state.host });
}

function barOf(host: HostMap): HTMLElement {
  return pictureBar(host, moveOn(host), { apply, cancel });
}

function cancel(held: Move): void {
  propose({ ...held, offset: held.now });
  focusOn(`lane ${held.uri}`);
}

function hostSection(host: HostMap): HTMLElement {
  const { name, conflicts } = host;
  const instances = host.rows.length === 1 ? said`1 instance` : said`${host.rows.length} instances`;
  return element(
    'section',
    {},
    element('h2', {}, name),
    element('p', {}, conflicts.length > 0 ? `${instances}, ${conflictsText(conflicts.length)}.` : `${instances}.`),
    pictureOf(host),
    barOf(host),
    hostTable(host, open),
  );
}

function open(place: MapPlace): void {
  editor.postMessage({ type: 'open', ...place });
}
