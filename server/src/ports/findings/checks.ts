import type { Span } from '../../toml/tree';
import type { Deployment } from '../micro-integrator/deployment';
import type { Listener } from '../micro-integrator/listeners/listener';
import { parseJavaInt } from '../micro-integrator/pipeline/server-values';
import type { Setting } from '../micro-integrator/pipeline/settings';
import {
  API_MANAGER_PORTS,
  BUILT_IN_OFFSET,
  FIRST_UNPRIVILEGED_PORT,
  HIGHEST_PORT,
  HOSTNAME_KEY,
  LOWEST_PORT,
  NEVER_OPENED,
  STANDARD_PORTS,
} from '../product/catalog';
import { checkDialect } from './dialect-checks';
import { addToServer, removePair, replaceValue, serverSection, writeOffset } from './edits';
import {
  type Finding,
  hostnameMissing,
  notMicroIntegrator,
  offsetInvalid,
  offsetRedundant,
  otherProductPort,
  overrideInvalid,
  portAlreadyEffective,
  portConflict,
  portDisabled,
  portInvalid,
  portNeverOpened,
  portOutOfRange,
  portPrivileged,
  portRandom,
  type Repair,
  serverHidden,
} from './findings';
import { withoutIgnored } from './ignored';
import { misspelledKeys } from './misspelled-keys';
import { causeOf, firstToken, offsetSpan } from './places';
import { checkSettings } from './setting-checks';

/** All that there is to say about one deployment, in text order. */
export function checkDeployment(deployment: Deployment): readonly Finding[] {
  const { otherProduct } = deployment;
  if (otherProduct) return [notMicroIntegrator(otherProduct, firstToken(deployment))];
  const findings = [
    ...checkDialect(deployment),
    ...checkHostname(deployment),
    ...checkOffset(deployment),
    ...deployment.listeners.flatMap((listener) => checkListener(deployment, listener)),
    ...checkRange(deployment),
    ...checkPrivileged(deployment),
    ...checkDeadPorts(deployment),
    ...checkOtherProducts(deployment),
    ...checkSettings(deployment),
    ...misspelledKeys(deployment),
  ];
  return withoutIgnored(deployment, findings).sort((a, b) => a.span.start - b.span.start);
}

function checkHostname(deployment: Deployment): Finding[] {
  // A file that is being typed has a broken [server] now and then; its syntax error says enough.
  if (!deployment.hostnameMissing || !deployment.dialect.parses) return [];
  const add = addToServer(deployment.tree, HOSTNAME_KEY.slice('server.'.length), '"localhost"');
  const span = serverSection(deployment.tree)?.header?.span ?? firstToken(deployment);
  const hidden = deployment.tree.sections.find(({ header }) => {
    const segments = header?.array ? header.key?.segments : undefined;
    return segments?.length === 1 && segments[0]?.name === 'server';
  });
  if (hidden?.header) {
    const { span: brackets } = hidden.header;
    const edits = [{ span: brackets, text: '[server]' }];
    return [serverHidden(brackets, [{ title: 'Write [server]', preferred: true, edits }])];
  }
  return [hostnameMissing(span, [{ title: 'Add hostname = "localhost"', preferred: true, edits: [add] }])];
}

function checkOffset(deployment: Deployment): Finding[] {
  const { tree, offset } = deployment;
  const { setting } = offset;
  if (offset.source === 'override') {
    return offset.fault === 'junk' || offset.fault === 'padded'
      ? [overrideInvalid(offset, offsetSpan(deployment))]
      : [];
  }
  if (!setting || offset.source === 'built-in' || isUnresolved(deployment, setting)) return [];
  const span = setting.entry.value.span;
  const removal = [removePair(tree, setting.entry)];
  if (offset.fault === null) {
    const repairs = [{ title: 'Remove the redundant offset', preferred: true, edits: removal }];
    return offset.value === BUILT_IN_OFFSET ? [offsetRedundant(span, repairs)] : [];
  }
  if (offset.fault === 'unknown') return [];
  const integer = asInteger(offset.text ?? '');
  const written = tree.text.slice(setting.entry.key.span.start, span.end);
  const repairs: Repair[] = [];
  if (integer !== null && integer !== BUILT_IN_OFFSET) {
    const edits = [writeOffset(tree, setting.entry, integer)];
    repairs.push({ title: `Write the offset as an integer: ${integer}`, preferred: true, edits });
  }
  const title = `Remove the offset (the built-in ${BUILT_IN_OFFSET} counts again)`;
  repairs.push({ title, preferred: repairs.length === 0, edits: removal });
  return [offsetInvalid(offset, `\`${written}\``, span, repairs)];
}

/** The integer that somebody meant who wrote `3.0`, `" 3 "`, `[3]` or `0x0A` in quotes. */
function asInteger(text: string): number | null {
  const bare = text.trim().replace(/^\[\s*([^\s,]+)\s*\]$/, '$1');
  const plain = /^[+-]?[0-9][0-9_]*(?:\.0+)?$/.test(bare) ? bare.replaceAll('_', '').replace(/\.0+$/, '') : null;
  if (plain !== null) return parseJavaInt(plain);
  return /^0x[0-9a-fA-F]+$/.test(bare) ? parseJavaInt(String(Number(bare))) : null;
}

function checkListener(deployment: Deployment, listener: Listener): Finding[] {
  const { port, reason, settings, state, effective } = listener;
  const setting = settings.at(-1);
  if (isUnresolved(deployment, setting)) return [];
  const cause = causeOf(deployment, listener);
  const findings: Finding[] = [];
  if (setting && reason?.kind === 'not-a-port') {
    findings.push(portInvalid(listener, reason.text, cause, portRepairs(listener, setting, reason.text)));
  }
  const closed = state === 'off' ? reason?.kind !== 'debug-only' : reason?.kind === 'no-content-type';
  if (setting && reason && closed && !isConsequence(deployment, listener)) {
    findings.push(portDisabled(listener, cause, disabledRepairs(deployment, listener)));
  }
  if (reason?.kind === 'taken') findings.push(checkConflict(deployment, listener, reason.by));
  if (state === 'open' && effective === 0)
    findings.push(portRandom(listener, cause, defaultRepairs(listener, setting)));
  if (setting && port.moves && listener.offset && wasEffective(listener)) {
    const free = !isTaken(deployment, listener, listener.base ?? 0);
    findings.push(portAlreadyEffective(listener, free, cause, effectiveRepairs(listener, setting, free)));
  }
  return findings;
}

/** True when the base port is one of the four ports that a server opens by default. Source: ports-reference, part 3. */
function wasEffective({ base, effective }: Listener): boolean {
  return effective !== null && STANDARD_PORTS.some((port) => (port.base ?? 0) + BUILT_IN_OFFSET === base);
}

/** @param free whether nobody else has the port that the file seems to wish for. */
function effectiveRepairs({ base, offset, port }: Listener, setting: Setting, free: boolean): Repair[] {
  const wish = (base ?? 0) - (offset ?? 0);
  const name = lastSegments(setting);
  const edits = [replaceValue(setting.entry, String(wish))];
  const repairs = free ? [{ title: `Change ${name} to the base ${wish}`, preferred: true, edits }] : [];
  if (port.base !== null && port.base !== wish) {
    const title = `Change ${name} to the default base ${port.base} (listens on ${port.base + (offset ?? 0)})`;
    repairs.push({ title, preferred: !free, edits: [replaceValue(setting.entry, String(port.base))] });
  }
  return repairs;
}

/** The key as its line shows it: `listener.port`. */
function lastSegments({ entry }: Setting): string {
  return entry.key.segments.map(({ name }) => name).join('.');
}

function portRepairs(listener: Listener, setting: Setting, text: string): Repair[] {
  const integer = asInteger(text);
  const repairs: Repair[] = [];
  if (integer !== null) {
    const edits = [replaceValue(setting.entry, String(integer))];
    repairs.push({ title: `Write the port as an integer: ${integer}`, preferred: true, edits });
  }
  const others = defaultRepairs(listener, setting);
  return [...repairs, ...others.map((repair) => ({ ...repair, preferred: repairs.length === 0 }))];
}

/** Goes back to the catalog's base. */
function defaultRepairs({ port, offset }: Listener, setting: Setting | undefined): Repair[] {
  if (!setting || port.base === null) return [];
  const sum = port.base + (offset ?? 0);
  if (sum <= LOWEST_PORT || sum > HIGHEST_PORT) return [];
  const edits = [replaceValue(setting.entry, String(port.base))];
  return [{ title: `Change ${lastSegments(setting)} to the base ${port.base}`, preferred: true, edits }];
}

function disabledRepairs({ tree, settings }: Deployment, listener: Listener): Repair[] {
  const { reason } = listener;
  const gate = reason?.kind === 'switched-off' ? settings.all.find(({ key }) => key === reason.gate) : undefined;
  const repairs: Repair[] = [];
  if (gate && gate.value !== null) {
    const edits = [replaceValue(gate.entry, 'true')];
    repairs.push({ title: `Switch the listener on (${lastSegments(gate)} = true)`, preferred: false, edits });
  }
  const edits = listener.settings.map(({ entry }) => removePair(tree, entry));
  repairs.push({ title: 'Remove the port', preferred: false, edits });
  return repairs;
}

function checkConflict(deployment: Deployment, listener: Listener, by: string): Finding {
  const first = deployment.listeners.find(({ port, state }) => port.id === by && state === 'open') ?? listener;
  const own = listener.settings.at(-1);
  const others = first.settings.at(-1);
  const moved = own ? listener : first;
  const setting = own ?? others;
  const repairs: Repair[] = [];
  const free = setting ? freeBase(deployment, moved) : null;
  if (setting && free !== null) {
    const sum = free + (moved.offset ?? 0);
    const title = `Use the free port ${sum}${moved.port.moves ? ` (base ${free})` : ''}`;
    repairs.push({ title, preferred: true, edits: [replaceValue(setting.entry, String(free))] });
  }
  const span = setting?.entry.value.span ?? offsetSpan(deployment);
  return portConflict(listener, first, span, own && others ? others.entry.value.span : null, repairs);
}

/** A base port for a listener that no other listener of the file has: the default if it is free, else the next one up. */
function freeBase({ listeners }: Deployment, listener: Listener): number | null {
  const offset = listener.offset ?? 0;
  const used = new Set(listeners.filter((other) => other !== listener).map(({ effective }) => effective));
  const start = listener.port.base ?? listener.base ?? 0;
  for (let base = start; base + offset <= HIGHEST_PORT; base++) {
    if (base + offset > LOWEST_PORT && !used.has(base + offset)) return base;
  }
  return null;
}

/** Ports out of range: each on its own value; those that only the offset moves out, together on the offset. */
function checkRange(deployment: Deployment): Finding[] {
  const out = deployment.listeners.filter(({ reason }) => reason?.kind === 'out-of-range');
  const findings = out.flatMap((listener) => {
    const setting = listener.settings.at(-1);
    return setting ? [portOutOfRange([listener], setting.entry.value.span, defaultRepairs(listener, setting))] : [];
  });
  const moved = out.filter(({ settings }) => settings.length === 0);
  if (moved.length === 0) return findings;
  const { tree, offset } = deployment;
  const edits = offset.setting ? [removePair(tree, offset.setting.entry)] : [];
  const title = `Remove the offset (the built-in ${BUILT_IN_OFFSET} counts again)`;
  const repairs = offset.source === 'file' ? [{ title, preferred: true, edits }] : [];
  return [...findings, portOutOfRange(moved, offsetSpan(deployment), repairs)];
}

function checkDeadPorts({ tree, settings }: Deployment): Finding[] {
  return settings.all.flatMap((setting) => {
    const dead = NEVER_OPENED.find(({ productKey }) => productKey === setting.productKey);
    if (!dead) return [];
    const repair = { title: 'Remove the port', preferred: true, edits: [removePair(tree, setting.entry)] };
    return [portNeverOpened(dead, setting.entry.value.span, [repair])];
  });
}

/** True where a listener stays closed because another one fails: that one's finding says what to do. */
function isConsequence({ listeners }: Deployment, { reason }: Listener): boolean {
  return (
    reason?.kind === 'pass-through-missing' &&
    listeners.some(({ port, state }) => port.id === reason.listener && state === 'failed')
  );
}

/** True for a value with a reference that cannot be resolved: a finding of its own says so. */
function isUnresolved({ settings }: Deployment, setting: Setting | undefined): boolean {
  return setting !== undefined && settings.failures.some((failure) => failure.setting === setting);
}

/** Whether another listener of the file opens a port. */
function isTaken({ listeners }: Deployment, listener: Listener, port: number): boolean {
  return listeners.some((other) => other !== listener && other.state === 'open' && other.effective === port);
}

/** Ports below 1024, together for each place that causes some. */
function checkPrivileged(deployment: Deployment): Finding[] {
  const low = deployment.listeners.filter(
    ({ state, effective }) =>
      state === 'open' && effective !== null && effective > 0 && effective < FIRST_UNPRIVILEGED_PORT,
  );
  return byCause(deployment, low).map(([span, group]) => portPrivileged(group, span));
}

/** Ports that another product on the same host opens by default; one finding for each place that causes some. */
function checkOtherProducts(deployment: Deployment): Finding[] {
  const shared = deployment.listeners.filter(
    ({ state, effective }) => state === 'open' && API_MANAGER_PORTS.includes(effective ?? 0),
  );
  return byCause(deployment, shared).map(([span, group]) => otherProductPort(group, span));
}

/** Listeners by the place in the file that causes their ports. */
function byCause(deployment: Deployment, listeners: readonly Listener[]): (readonly [Span, readonly Listener[]])[] {
  const groups = new Map<number, [Span, Listener[]]>();
  for (const listener of listeners) {
    const span = causeOf(deployment, listener);
    const group = groups.get(span.start);
    if (group) group[1].push(listener);
    else groups.set(span.start, [span, [listener]]);
  }
  return [...groups.values()];
}
