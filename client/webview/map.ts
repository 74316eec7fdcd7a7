// The page of the port map. It knows nothing of ports: it shows what the language server says, and says what is clicked.

import type { Axis } from '../../server/src/features/map/axis';
import type { HostMap, MapPlace, MapRow } from '../../server/src/features/map/host-map';
import { type HostNews, wholeMaps } from '../../server/src/features/map/news';
import { speak } from '../../server/src/words/language';
import { topBar } from './bars';
import { type Drag, dragged, offsetAt } from './dragging';
import { editor, type Plan, type State, type Told } from './editor';
import { settle } from './elements';
import { type Move, nearest, offered, stepped, taken } from './moves';
import { canMove } from './picture';
import { HostSection } from './section';

const main = document.getElementById('map') as HTMLElement;
let state: State = { host: null, scrolled: {}, ...editor.getState() };
let hosts: readonly HostMap[] = [];
let plan: Plan | null = null;
let move: Move | null = null;
let drag: Drag | null = null;
/** Those of all hosts that have been shown, by their keys. */
const sections = new Map<string, HostSection>();
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

function update(news: readonly HostNews[], wanted: string | null): void {
  const fresh = wholeMaps(news, rows());
  // A page that has come back has said so: it is told all.
  if (!fresh) return;
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
  const focused = focusedKey();
  const chosen = hosts.filter(({ key }) => key === state.host);
  const shown = chosen.length > 0 ? chosen : hosts;
  for (const key of [...sections.keys()]) if (!hosts.some((host) => host.key === key)) sections.delete(key);
  const fresh = shown.map(sectionOf).filter((section) => !section.element.isConnected);
  isBack = false;
  const bar = topBar(hosts, state.host, plan, { choose, ask, fix, close, take: takeAs });
  settle(main, [bar, ...shown.map((host) => sectionOf(host).element)]);
  for (const host of shown) sectionOf(host).show(host, main.clientWidth, moveOn(host), fixedAxis());
  for (const one of fresh.flatMap(({ element }) => [...element.querySelectorAll<HTMLElement>('[data-scroll]')]))
    scrollBack(one);
  window.scrollTo(...(state.scrolled[''] ?? [0, 0]));
  isBack = hosts.length > 0;
  if (focused !== null) focusOn(focused);
  // A lane that has kept the focus has another offset now.
  if (document.hasFocus()) take(laneOf(document.activeElement));
}

/** Draws the picture of one host anew, and nothing else. */
function drawPicture(host: HostMap): void {
  const focused = focusedKey();
  sectionOf(host).showPicture(host, main.clientWidth, moveOn(host), fixedAxis());
  if (focused !== null) focusOn(focused);
}

function sectionOf(host: HostMap): HostSection {
  const there = sections.get(host.key) ?? new HostSection(host, open, { apply, cancel });
  sections.set(host.key, there);
  return there;
}

function fixedAxis(): Axis | null {
  return drag?.isMoved ? drag.axis : null;
}

/** What has the focus, if anything in the page does: it is not taken from the rest of the editor. */
function focusedKey(): string | null {
  return document.hasFocus() ? (document.activeElement?.getAttribute('data-key') ?? null) : null;
}

function scrollBack(box: HTMLElement): void {
  const [left, top] = state.scrolled[box.dataset.scroll ?? ''] ?? [Number(box.dataset.start ?? 0), 0];
  box.scrollTo(left, top);
  keepNames(box);
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
  const axis = host && sectionOf(host).picture.axis;
  if (!mark || !axis) return;
  // What comes of moving it is no selection of text; the lane gets the focus by itself.
  event.preventDefault();
  focusOn(`lane ${row.uri}`);
  const base = mark.port - (row.offsetValue ?? 0);
  drag = { uri: row.uri, mark, base, axis, from: event.clientX, isMoved: false };
}

function pull(at: number): void {
  const host = drag && hostOf(drag.uri);
  if (!drag || !host) return;
  drag = dragged(drag, at);
  const offset = offsetAt(drag, at, sectionOf(host).picture.left);
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

function cancel(held: Move): void {
  propose({ ...held, offset: held.now });
  focusOn(`lane ${held.uri}`);
}

function open(place: MapPlace): void {
  editor.postMessage({ type: 'open', ...place });
}
