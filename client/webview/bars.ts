import type { HostMap } from '../../server/src/features/map/host-map';
import { said } from '../../server/src/words/language';
import type { Plan } from './editor';
import { button, element } from './elements';
import { type Move, saidOf } from './moves';

/** What a person may do with an instance that is taken hold of. */
export interface MoveDoings {
  apply(move: Move): void;
  cancel(move: Move): void;
}

/** What a person may do in the bar at the top. */
interface Doings {
  /** Shows one host alone; null: all of them. */
  choose(host: string | null): void;
  /** Asks what would end the conflicts. */
  ask(): void;
  /** Has it done. */
  fix(): void;
  /** Does away with the plan. */
  close(): void;
  /** Takes what is shown elsewhere. */
  take(form: 'svg' | 'markdown'): void;
}

/** The whole in a sentence, the choice of a host, and what ends the conflicts: first as a plan, then done. */
export function topBar(
  hosts: readonly HostMap[],
  chosen: string | null,
  plan: Plan | null,
  doings: Doings,
): HTMLElement {
  const conflicts = hosts.flatMap((host) => host.conflicts).length;
  const count = hosts.flatMap((host) => host.rows).length;
  const instances = instancesText(count);
  const summary = `${hosts.length === 1 ? said`${instances} on 1 host` : said`${instances} on ${hosts.length} hosts`}, ${conflictsText(conflicts)}.`;
  return element(
    'header',
    {},
    element('h1', {}, said`Port Map`),
    element('p', { role: 'status' }, count === 0 ? said`No instance is known in this workspace.` : summary),
    hosts.length > 1 ? hostChoice(hosts, chosen, doings) : null,
    conflicts > 0 && !plan ? button({ 'data-key': 'plan' }, doings.ask, said`Fix Conflicts…`) : null,
    plan ? planBar(plan, doings) : null,
    count > 0 ? button({ 'data-key': 'svg', class: 'second' }, () => doings.take('svg'), said`Save as SVG…`) : null,
    count > 0
      ? button({ 'data-key': 'markdown', class: 'second' }, () => doings.take('markdown'), said`Copy as Markdown`)
      : null,
  );
}

/** What would be changed, before it is. */
function planBar({ summary, unsolved }: Plan, { fix, close }: Doings): HTMLElement {
  const text = [summary === '' ? null : `${summary}.`, unsolved].filter((one) => one !== null).join(' ');
  const isAble = summary !== '';
  return element(
    'div',
    { class: 'bar' },
    element('p', { role: 'status' }, text),
    isAble ? button({ 'data-key': 'apply plan' }, fix, said`Apply`) : null,
    button(
      { 'data-key': isAble ? 'cancel plan' : 'apply plan', class: 'second' },
      close,
      isAble ? said`Cancel` : said`Close`,
    ),
  );
}

function hostChoice(hosts: readonly HostMap[], chosen: string | null, { choose }: Doings): HTMLElement {
  const choice = element(
    'select',
    { 'data-key': 'host' },
    element('option', { value: '' }, said`All hosts`),
    ...hosts.map(({ key, name }) => element('option', { value: key, selected: key === chosen ? '' : null }, name)),
  );
  choice.addEventListener('change', () => choose(choice.value === '' ? null : choice.value));
  return element('label', {}, `${said`Host`} `, choice);
}

/** Below a picture: what would come of a move, or what the picture's signs mean. @param move of an instance on this host. */
export function pictureBar({ conflicts, next }: HostMap, move: Move | null, doings: MoveDoings): HTMLElement {
  const bar = { class: 'bar' };
  const signs = [
    ...(conflicts.length > 0 ? [said`▲ is wanted by more than one instance.`] : []),
    ...(next ? [said`Shaded: offsets that are free for one more instance.`] : []),
  ];
  if (!move) return element('div', bar, element('p', { class: 'legend' }, signs.join(' ')));
  const isProposed = move.offset !== move.now;
  return element(
    'div',
    bar,
    element('p', { role: 'status' }, saidOf(move)),
    isProposed ? button({ 'data-key': 'apply' }, () => doings.apply(move), said`Apply`) : null,
    isProposed ? button({ 'data-key': 'cancel', class: 'second' }, () => doings.cancel(move), said`Cancel`) : null,
  );
}

/** `2 instances`. */
export function instancesText(count: number): string {
  return count === 1 ? said`1 instance` : said`${count} instances`;
}

/** `2 ports in conflict`. */
export function conflictsText(count: number): string {
  return count === 1 ? said`1 port in conflict` : said`${count} ports in conflict`;
}
