import { type CodeAction, CodeActionKind, type Range, type WorkspaceEdit } from 'vscode-languageserver-types';
import type { Finding } from '../../ports/findings/kinds';
import { causeOf } from '../../ports/findings/places';
import { type Edit, serverSection } from '../../ports/findings/repairs/edits';
import { isAccepted } from '../../ports/hosts/accepted';
import { type Conflict, conflictsOf, type Holder, indexPorts, isReached } from '../../ports/hosts/conflicts';
import { hostComment, type Instance } from '../../ports/hosts/instances';
import { grouped } from '../../ports/hosts/lists';
import { type Change, changeTitle } from '../../ports/hosts/planning/changes';
import { NEXT_FREE, type Search } from '../../ports/hosts/planning/free-ports';
import { movableIn } from '../../ports/hosts/planning/movable';
import { freeChange, type Plan, planHost } from '../../ports/hosts/planning/plan';
import { BUILT_IN_OFFSET, HOSTNAME_KEY, OFFSET_KEY } from '../../ports/product/catalog';
import { said } from '../../words/language';
import { listed } from '../../words/lists';
import { backticked, code, joined, type Phrase, phrase } from '../../words/phrase';
import { toDiagnostic } from '../diagnostics';
import { offsetOf } from '../ranges';
import { FIX_ALL } from './fix-all';
import { hostEdit, suggestedHost, writeHost } from './other-host';
import { changesEdit, type EditStyle, offeredEdit } from './workspace-edits';

/** Tells whether an edit of a file causes no finding. */
type Proof = (edit: Edit) => boolean;

/** How many of the other instances are offered by name; *Resolve all* does the rest. */
const OFFERED = 2;

/**
 * What ends the conflicts across files that the range touches: another offset here or there, another host, or all at once. Each
 * belongs to the diagnostics that are gone after it.
 * @param group the instances on the host of `instance`, itself included.
 * @param isHost whether a host of that name is there already.
 * @param proves whether an edit of this file causes no finding.
 */
export function conflictActions(
  instance: Instance,
  findings: readonly Finding[],
  group: readonly Instance[],
  range: Range,
  style: EditStyle,
  isHost: (name: string) => boolean = () => false,
  search: Search = NEXT_FREE,
  proves: Proof = () => true,
): CodeAction[] {
  const { deployment, uri, host } = instance;
  const [start, end] = [offsetOf(deployment, range.start), offsetOf(deployment, range.end)];
  const across = findings.filter(
    ({ code, span, related }) =>
      code === 'port-conflict' && related?.some((one) => one.in) && span.start <= end && start <= span.end,
  );
  if (across.length === 0) return [];
  const action = (title: string, edit: WorkspaceEdit, ended: readonly Finding[], isPreferred = false): CodeAction => ({
    title,
    kind: CodeActionKind.QuickFix,
    diagnostics: ended.map((finding) => toDiagnostic(deployment, finding, uri)),
    ...(isPreferred ? { isPreferred } : {}),
    edit,
  });
  const endedBy = (changes: readonly Change[]) => endedFindings(instance, across, group, changes);

  const actions: CodeAction[] = [];
  const offer = (change: Change | null, title: (change: Change) => string) => {
    const ended = change ? endedBy([change]) : [];
    if (change && ended.length > 0) {
      actions.push(action(title(change), offeredEdit([change], style), ended, actions.length === 0));
    }
  };
  offer(freeChange(instance, group, search), (change) => `${changeTitle(change)} (${whyFree(change)})`);
  const isSecond = actions.length > 0;
  const uris = new Set(across.flatMap(({ related }) => related?.flatMap((one) => one.in?.uri ?? []) ?? []));
  const others = [...uris].flatMap((other) => group.find((one) => one.uri === other && other !== uri) ?? []);
  for (const other of others.slice(0, OFFERED)) {
    offer(freeChange(other, group, search), (change) =>
      isSecond ? said`${changeTitle(change)} instead` : changeTitle(change),
    );
  }
  // Two containers of its own meet wherever they run.
  const withOthers = across.filter(({ related }) => related?.every((one) => one.in?.uri !== uri));
  const elsewhere = withOthers.length > 0 ? elsewhereEdit(instance, isHost, style, proves) : null;
  if (elsewhere) actions.push(action(elsewhereTitle(), elsewhere, withOthers));
  const plan = planHost(group, search);
  if (plan.changes.length > 0) {
    actions.push(action(resolveTitle(host.name, plan), offeredEdit(plan.changes, style), endedBy(plan.changes)));
  }
  return actions;
}

const elsewhereTitle = () => said`This instance runs on another host`;

/** Null where the comment would do harm, as it may to a text that is torn. */
function elsewhereEdit(
  instance: Instance,
  isHost: (name: string) => boolean,
  style: EditStyle,
  proves: Proof,
): WorkspaceEdit | null {
  const host = suggestedHost(instance, isHost);
  return proves(writeHost(instance, host)) ? hostEdit(instance, host, style) : null;
}

/**
 * The way to say that an instance shares its host with nobody, where the range touches what the hover tells of hosts: `[server]`,
 * the host name, the offset, the comment. Null elsewhere, and where it shares its host with nobody anyway.
 * @param group the instances on its host.
 */
export function hostAction(
  instance: Instance,
  group: readonly Instance[],
  range: Range,
  style: EditStyle,
  isHost: (name: string) => boolean,
  proves: Proof = () => true,
): CodeAction | null {
  const { deployment } = instance;
  if (deployment.whose.kind !== 'micro-integrator' || group.length < 2) return null;
  const [start, end] = [offsetOf(deployment, range.start), offsetOf(deployment, range.end)];
  const entries = deployment.settings
    .all()
    .filter(({ productKey }) => productKey === HOSTNAME_KEY || productKey === OFFSET_KEY);
  const places = [
    serverSection(deployment.tree)?.header?.span,
    hostComment(deployment)?.span,
    ...entries.map(({ entry: { key, value } }) => ({ start: key.span.start, end: value.span.end })),
  ];
  if (!places.some((span) => span && span.start <= end && start <= span.end)) return null;
  const edit = elsewhereEdit(instance, isHost, style, proves);
  return edit && { title: elsewhereTitle(), kind: CodeActionKind.RefactorRewrite, edit };
}

/** The findings of an instance of which no port is in conflict any more after changes. */
function endedFindings(
  instance: Instance,
  findings: readonly Finding[],
  group: readonly Instance[],
  changes: readonly Change[],
): Finding[] {
  const after = group.map((one) => changes.find(({ instance }) => instance === one)?.after ?? one);
  const itself = after.find(({ uri }) => uri === instance.uri) ?? instance;
  const met = conflictsOf(itself, indexPorts(after), 1);
  const left = new Set(met.map(({ listener }) => listener.port.id));
  const unreached = met.filter((conflict) => !isReached(conflict)).map(({ listener }) => listener);
  const still = [...unreached, ...instance.deployment.listeners.filter(({ port }) => left.has(port.id))];
  return findings.filter(({ span }) =>
    still.every((listener) => causeOf(instance.deployment, listener).start !== span.start),
  );
}

function whyFree({ instance: { host, deployment }, offset, ports, published }: Change): string {
  const removes = offset === BUILT_IN_OFFSET && !deployment.offset.override;
  return removes && ports.length === 0 && published.length === 0
    ? said`the built-in ${BUILT_IN_OFFSET} is free on ${host.name}`
    : said`next free on ${host.name}`;
}

function resolveTitle(host: string, { unsolved }: Plan): string {
  return unsolved.length > 0
    ? said`Resolve the port conflicts on ${host} that files can end`
    : said`Resolve all port conflicts on ${host}`;
}

/** *Fix all* for the host of an instance. Null where nothing conflicts, or nothing can be done in files. */
export function fixAllAction(
  instance: Instance,
  group: readonly Instance[],
  style: EditStyle,
  search: Search = NEXT_FREE,
): CodeAction | null {
  const plan = planHost(group, search);
  if (plan.changes.length === 0) return null;
  return { title: resolveTitle(instance.host.name, plan), kind: FIX_ALL, edit: changesEdit(plan.changes, style) };
}

/** Why a conflict cannot be ended in the files, and where it can. */
export function unsolvedSentences(conflict: Conflict, count: number): Phrase {
  const change = phrase`${unsolvedPhrase(conflict)} ${said`Change it there.`}`;
  return count > 1 ? phrase`${change} ${said`The same goes for ${count - 1} more.`}` : change;
}

/**
 * That conflicts stay, and what no file can change: one sentence for all ports on which two meet for one reason.
 * @param keep the uris of instances that somebody wants to stay as they are.
 */
export function unsolvedPhrases(unsolved: readonly Conflict[], keep: ReadonlySet<string>): readonly Phrase[] {
  const groups = grouped(unsolved, (one) =>
    JSON.stringify([one.instance.uri, one.other.instance.uri, becauseOf(one, keep)]),
  );
  return [...groups.values()].flatMap(([first, ...more]) => {
    if (!first) return [];
    if (more.length === 0) return [unsolvedPhrase(first, keep)];
    const { instance, other } = first;
    const ports = listed([first, ...more].map(({ port }) => String(port)));
    return [
      phrase`${instance.name} and ${other.instance.name} keep meeting on ports ${ports}, because ${becauseOf(first, keep)}.`,
    ];
  });
}

function unsolvedPhrase(conflict: Conflict, keep: ReadonlySet<string> = new Set()): Phrase {
  const { instance, other, port } = conflict;
  return phrase`${instance.name} and ${other.instance.name} keep meeting on port ${port}, because ${becauseOf(conflict, keep)}.`;
}

/** What no file can change. */
function becauseOf(conflict: Conflict, keep: ReadonlySet<string>): Phrase {
  const { instance, other } = conflict;
  if (keep.has(instance.uri) && keep.has(other.instance.uri)) return phrase`both are to stay as they are`;
  const reasons = [conflict, other].map((holder) => whyStuck(holder, keep)).filter((reason) => reason !== null);
  const { holder: isMovable } = movableIn([instance, other.instance], keep);
  const otherwise =
    isMovable(conflict) || isMovable(other)
      ? said`no other offset or port is free for either`
      : said`neither port can be changed in its file`;
  return reasons.length > 0 ? joined(reasons, ` ${said`and`} `) : phrase`${otherwise}`;
}

/** What decides on a port other than figures in a file. Null: nothing that can be named. */
function whyStuck(holder: Holder, keep: ReadonlySet<string>): Phrase | null {
  const { instance, listener, mapping } = holder;
  const { name, uri, deployment } = instance;
  if (keep.has(uri)) return phrase`${name} is to stay as it is`;
  if (isAccepted(holder)) return phrase`${name} has a comment that ignores it`;
  const { override, setting } = deployment.offset;
  if (listener.place) return phrase`${name} is started with ${code(`${listener.port.key}=${listener.base ?? ''}`)}`;
  if (mapping) return phrase`${name} publishes it as ${code(mapping.text)}`;
  const own = listener.settings.at(-1);
  if (listener.port.moves && !own && override) return phrase`${name} has its offset from ${backticked(override.from)}`;
  const text = own ?? (listener.port.moves ? setting : null);
  return typeof text?.value === 'string' ? phrase`${name} takes it from ${code(text.value)}` : null;
}
