import type { Span } from '../../toml/tree';
import type { Deployment } from '../micro-integrator/deployment';
import { breaksXml } from '../micro-integrator/pipeline/rendering';
import { isUnknown } from '../micro-integrator/pipeline/server-values';
import type { Setting } from '../micro-integrator/pipeline/settings';
import { OFFSET_PROPERTY } from '../product/catalog';
import { removePair, replaceValue } from './edits';
import {
  ambiguousPort,
  booleanInvalid,
  type Finding,
  internalApiClosed,
  offsetOverridden,
  offsetSecondStart,
  type Repair,
  reasonText,
  referenceUnknown,
  referenceUnresolved,
  xmlUnsafe,
} from './findings';

/** Findings about single settings on which the ports depend. */
export function checkSettings(deployment: Deployment): Finding[] {
  return [
    ...checkAmbiguous(deployment),
    ...checkBooleans(deployment),
    ...checkInternalApis(deployment),
    ...checkReferences(deployment),
    ...checkUnsafe(deployment),
    ...checkOverride(deployment),
  ];
}

/** A user key and a raw key for one port: a hash table decides which of them counts. */
function checkAmbiguous({ tree, listeners }: Deployment): Finding[] {
  return listeners.flatMap(({ port, settings }) => {
    const winner = settings.at(-1);
    if (
      settings.length < 2 ||
      !winner ||
      settings.some(({ entry }) => entry.path.some((step) => typeof step === 'number'))
    )
      return [];
    const plain = settings.find(({ key }) => key === port.key) ?? winner;
    const other = settings.find((setting) => setting !== plain) ?? winner;
    const keep = (kept: Setting): Repair => ({
      title: `Keep only ${kept.key}`,
      preferred: kept === plain,
      edits: settings.filter((setting) => setting !== kept).map(({ entry }) => removePair(tree, entry)),
    });
    return [ambiguousPort(port, winner.key, other.entry.key.span, plain, [keep(plain), keep(other)])];
  });
}

/** Switches that are neither true nor false. */
function checkBooleans({ settings, numberGates }: Deployment): Finding[] {
  return settings.all.flatMap((setting) => {
    const { productKey, value, entry } = setting;
    const effect = numberGates.includes(productKey) ? 'crash' : odd(productKey, value);
    if (!effect) return [];
    const repairs = ['true', 'false'].map((text) => ({
      title: `Write ${text}`,
      preferred: text === (effect === 'off' ? 'false' : 'true'),
      edits: [replaceValue(entry, text)],
    }));
    return [booleanInvalid(effect, setting.key, entry.value.span, repairs)];
  });
}

/** What a text that is no boolean counts as. Source: ports-reference, part 2, "Gates that surprise". */
function odd(productKey: string, value: Setting['value']): 'on' | 'off' | null {
  if (productKey === "synapse_properties.'internal.http.api.enabled'") {
    const text = typeof value === 'string' ? value.trim() : value;
    if (
      isUnknown(value ?? undefined) ||
      value === true ||
      value === false ||
      (typeof value === 'string' && value.includes('$'))
    )
      return null;
    return typeof text === 'string' && /^(true|false)$/i.test(String(value)) ? null : 'off';
  }
  if (!/^transport\.(http|tcp|udp)\.listener\.(secured_)?enable$/.test(productKey) || typeof value !== 'string')
    return null;
  return value.includes('$') || /^(true|false)$/i.test(value) ? null : value === '' ? 'off' : 'on';
}

/** What keeps both internal ports closed although they are switched on. */
function checkInternalApis({ listeners, settings }: Deployment): Finding[] {
  const reason = listeners.find(({ port }) => port.id === 'internal-http')?.reason;
  if (reason?.kind !== 'protocols' && reason?.kind !== 'ssl-parameter' && reason?.kind !== 'broken-properties')
    return [];
  const setting =
    settings.sources(reason.key).at(-1) ?? settings.all.find(({ productKey }) => productKey === reason.key);
  if (!setting) return [];
  const edits = [replaceValue(setting.entry, '"http https"')];
  const repairs = reason.kind === 'protocols' ? [{ title: 'Write "http https"', preferred: true, edits }] : [];
  const span = reason.kind === 'ssl-parameter' ? setting.entry.key.span : setting.entry.value.span;
  return [internalApiClosed(reasonText(reason), span, repairs)];
}

/** References that end the start-up, and those that only the running server can resolve. */
function checkReferences(deployment: Deployment): Finding[] {
  const { settings, tree } = deployment;
  const unresolved = settings.failures.flatMap(({ reference, kind, setting }) =>
    setting ? [referenceUnresolved(kind, reference, referenceSpan(tree.text, setting, reference))] : [],
  );
  const failed = new Set(settings.failures.map(({ setting }) => setting));
  const unknown = settings.all.flatMap((setting) => {
    const value = settings.flat.get(setting.productKey);
    if (
      failed.has(setting) ||
      !isUnknown(value) ||
      typeof setting.value !== 'string' ||
      !setting.value.includes(value.because)
    )
      return [];
    return [referenceUnknown(value.because, referenceSpan(tree.text, setting, value.because))];
  });
  return [...unresolved, ...unknown];
}

/** The reference inside the value, where it stands there as it is; else the whole value. */
function referenceSpan(text: string, { entry }: Setting, reference: string): Span {
  const { start, end } = entry.value.span;
  const at = text.slice(start, end).indexOf(reference);
  return at < 0 ? { start, end } : { start: start + at, end: start + at + reference.length };
}

/** Values that break one of the server's XML files. The setting may be another one that the value was taken from. */
function checkUnsafe({ settings, unsafe, listeners }: Deployment): Finding[] {
  const seen = new Set<Setting>();
  const readsApis = listeners.some(({ reason }) => reason?.kind === 'broken-apis');
  return unsafe.flatMap(({ key, file }) => {
    if (file === 'internal-apis.xml' && !readsApis) return [];
    const holders = settings.all.filter((one) => one.key === key || one.key.startsWith(`${key}.`));
    const guilty = holders.find((one) => one.value !== null && breaksXml(one.key, one.value, settings));
    const setting = settings.sources(key).at(-1) ?? guilty ?? holders[0];
    if (!setting || seen.has(setting)) return [];
    seen.add(setting);
    return [xmlUnsafe(file, setting.entry.value.span)];
  });
}

/** An offset in the file that something else replaces, now or from the second start on. */
function checkOverride({ offset, settings }: Deployment): Finding[] {
  const findings: Finding[] = [];
  if (offset.override && offset.setting) {
    findings.push(offsetOverridden(offset.override, offset.setting.entry.value.span));
  }
  const parameter = settings.sources(`system.parameter.${OFFSET_PROPERTY}`).at(-1);
  if (parameter) findings.push(offsetSecondStart(parameter.entry.value.span));
  return findings;
}
