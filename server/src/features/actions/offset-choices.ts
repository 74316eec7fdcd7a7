import { checkDeployment } from '../../ports/findings/checks';
import type { Finding } from '../../ports/findings/kinds';
import { conflictsOf, indexPorts } from '../../ports/hosts/conflicts';
import type { Instance } from '../../ports/hosts/instances';
import { type Change, changeOf, NOTHING_WANTED } from '../../ports/hosts/planning/changes';
import { leadsOn, offsetChange, portsOf, type Search } from '../../ports/hosts/planning/free-ports';
import { movableIn, sharersOfOffset } from '../../ports/hosts/planning/movable';
import type { Deployment } from '../../ports/micro-integrator/deployment';
import { HIGHEST_PORT } from '../../ports/product/catalog';
import { label } from '../../words/label';
import { listed } from '../../words/lists';
import { backticked, code, type Phrase, phrase, sentence } from '../../words/phrase';
import type { Plain } from '../../words/visible';
import { freeChanges } from '../free-offsets';
import { portsLine } from '../overview/summary';
import { offsetParts } from '../sentences';

/** An offset that an instance could have. */
export interface OffsetChoice {
  readonly offset: number;
  /** `HTTP 8301 · HTTPS 8264 · API 9212, 9175`: the ports that follow; why it cannot have it where `free` is false. */
  readonly detail: Plain;
  readonly free: boolean;
}

/** What *Set Offset…* offers for an instance. All texts are labels. */
export interface OffsetChoices {
  /** `node2: offset 3, [server] offset, line 3`. */
  readonly now: Plain;
  /** The next that are free, and the next round ones. */
  readonly next: readonly OffsetChoice[];
  readonly round: readonly OffsetChoice[];
  /** Why its offset cannot be changed at all. Null: it can. */
  readonly refusal: Plain | null;
}

/** What an instance has to do with when its offset changes. */
export interface Surroundings {
  /** The instances on its host, itself included. */
  readonly group: readonly Instance[];
  /** Those to which a file around may give the same offset, itself included. */
  readonly all: readonly Instance[];
  readonly search: Search;
}

/** How many offsets of each kind are offered. */
const OFFERED = 10;

export function offsetChoices(instance: Instance, { group, all, search }: Surroundings): OffsetChoices {
  const { offset, source } = offsetParts(instance.deployment);
  const now = label(phrase`${instance.name}: ${offset}, ${source}`);
  const refusal = refusalOf(instance, all);
  if (refusal) return { now, next: [], round: [], refusal: label(refusal) };
  const { next, round } = freeChanges(instance, group, search, OFFERED);
  const none = phrase`No other offset was found that is free for ${instance.name} on ${instance.host.name}.`;
  return {
    now,
    next: next.map(choiceOf),
    round: round.map(choiceOf),
    refusal: next.length + round.length > 0 ? null : label(none),
  };
}

function choiceOf({ offset, after }: Change): OffsetChoice {
  return { offset: offset ?? 0, detail: label(portsLine(after.deployment)), free: true };
}

/** One offset that somebody thinks of. */
export function offsetChoice(instance: Instance, offset: number, around: Surroundings): OffsetChoice {
  const change = changeTo(instance, offset, around);
  return 'refusal' in change ? { offset, detail: label(change.refusal), free: false } : choiceOf(change);
}

/** The change of an instance to an offset, or why there is none. */
export function changeTo(
  instance: Instance,
  offset: number,
  { group, all, search }: Surroundings,
): Change | { readonly refusal: Phrase } {
  const refusal = refusalOf(instance, all);
  if (refusal) return { refusal };
  const others = group.filter(({ uri }) => uri !== instance.uri);
  const free = offsetChange(instance, offset, portsOf(others), search);
  if (free) return free;
  // Who names an offset gets it also where there is something to say about it, as long as every port opens.
  const change = changeOf(instance, { ...NOTHING_WANTED, offset });
  const reason = whyNot(change, offset, others);
  return reason ? { refusal: reason } : change;
}

/** Why no file can give an instance another offset. Null: one can. */
function refusalOf(instance: Instance, all: readonly Instance[]): Phrase | null {
  const { name, deployment } = instance;
  const { override, setting, fault } = deployment.offset;
  if (deployment.whose.kind !== 'micro-integrator') return phrase`${name} is no Micro Integrator.`;
  if (override && !override.columns)
    return phrase`The offset of ${name} comes from ${backticked(override.from)}. Change it there.`;
  const sharers = sharersOfOffset(instance, all);
  if (sharers.length > 1) {
    const names = listed(sharers.map((one) => one.name));
    return phrase`One text gives ${names} their offset, ${backticked(override?.from ?? '')}: another one there would move them all.`;
  }
  const mended = fault !== null && (override?.columns !== undefined || !isReference(deployment));
  if (mended || movableIn([instance]).offset(instance)) return null;
  const from = typeof setting?.value === 'string' ? code(setting.value) : phrase`what only the running server knows`;
  return phrase`${name} takes its offset from ${from}. Change it there.`;
}

/** Whether the offset in the file is put together from something else, so that nobody wants figures in its place. */
function isReference({ offset: { setting, fault } }: Deployment): boolean {
  return fault === 'unknown' || (typeof setting?.value === 'string' && /\$|\{\{/.test(setting.value));
}

function whyNot({ instance, after }: Change, offset: number, others: readonly Instance[]): Phrase | null {
  const { name, host, deployment } = instance;
  if (offset === deployment.offset.value) return phrase`${name} has this offset now.`;
  const tooHigh = after.deployment.listeners.find(
    ({ port, base }) => port.moves && base !== null && base + offset > HIGHEST_PORT,
  );
  if (tooHigh) return phrase`${tooHigh.port.label} would be above ${HIGHEST_PORT}, the highest port there is.`;
  const met = conflictsOf(after, indexPorts([...others, after]), 1).find(({ listener }) => listener.port.moves);
  if (met) return phrase`${met.other.instance.name} has port ${met.port} on ${host.name}.`;
  if (after.deployment.offset.value !== offset) return phrase`It cannot be written into the file as that is now.`;
  if (!leadsOn(instance, after)) return phrase`A port that a container publishes would lead nowhere.`;
  const caused = firstCaused(deployment, after.deployment);
  return caused && sentence(backticked(caused.message));
}

/** The first error or warning of a file that it has more often than before. */
function firstCaused(before: Deployment, after: Deployment): Finding | null {
  const left = checkDeployment(before).map(({ code }) => code);
  const serious = checkDeployment(after).filter(({ severity }) => severity === 'error' || severity === 'warning');
  for (const finding of serious) {
    const known = left.indexOf(finding.code);
    if (known < 0) return finding;
    left.splice(known, 1);
  }
  return null;
}
