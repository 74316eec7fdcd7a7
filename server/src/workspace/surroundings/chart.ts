import { isMap, isScalar, parseDocument } from 'yaml';
import { childOf, isBelow, parentOf } from '../files/uris';
import { PROBED } from './containers/probes';
import { isTooMuch } from './containers/yaml-budget';
import type { NearbyFile, NearbyFiles } from './nearby-files';
import type { FilePorts } from './repeated/documented-ports';
import { type InsidePort, insidePorts } from './repeated/inside-ports';

/** A Helm chart in which a deployment.toml lies. */
export interface Chart {
  /** The numbers and texts of its `values.yaml` by their paths, `wso2.config.portOffset`. */
  readonly values: ReadonlyMap<string, string>;
  /** What its `Chart.yaml` says of the release. Null: nothing. */
  readonly appVersion: string | null;
  /** The ports in its templates. */
  readonly ports: readonly FilePorts[];
}

/** A deployment.toml lies this many folders below its chart at the most: `confs` or `files/conf`. */
const DEEPEST = 3;

const TEMPLATE = /\.ya?ml$/;

/** The folder of a chart in which its templates lie. */
export const TEMPLATES = 'templates';

/** More templates than this are not looked at. */
const MOST_TEMPLATES = 50;

/** More values than this are not looked at. */
const MOST_VALUES = 5000;

/** The chart around a file. Null: it lies in none. Source: ports-elsewhere, parts A1, A3 and D2. */
export async function readChart(files: NearbyFiles, uri: string, root: string): Promise<Chart | null> {
  let folder = parentOf(uri);
  for (let depth = 0; depth < DEEPEST && isBelow(folder, root); depth++, folder = parentOf(folder)) {
    const chart = await files.read(childOf(folder, 'Chart.yaml'));
    if (!chart) continue;
    const values = valuesIn((await files.read(childOf(folder, 'values.yaml')))?.text ?? '');
    const templates = childOf(folder, TEMPLATES);
    const names = await files.names(templates, TEMPLATE);
    const read = await Promise.all(names.slice(0, MOST_TEMPLATES).map((name) => files.read(childOf(templates, name))));
    return {
      values,
      appVersion: valuesIn(chart.text).get('appVersion') ?? null,
      ports: templatePorts(
        read.filter((one) => one !== null),
        values,
      ),
    };
  }
  return null;
}

/** Empty for what is no map, no YAML, or too much of it. */
function valuesIn(text: string): ReadonlyMap<string, string> {
  const values = new Map<string, string>();
  if (isTooMuch(text)) return values;
  const document = parseDocument(text, { prettyErrors: false, logLevel: 'silent' });
  if (document.errors.length > 0) return values;
  const waiting: (readonly [path: string, node: unknown])[] = [['', document.contents]];
  for (let next = waiting.pop(); next && values.size < MOST_VALUES; next = waiting.pop()) {
    const [path, node] = next;
    if (isScalar(node) && node.value !== null) values.set(path, String(node.value));
    if (!isMap(node)) continue;
    for (const { key, value } of node.items) {
      const name = isScalar(key) ? String(key.value) : '';
      waiting.push([path === '' ? name : `${path}.${name}`, value]);
    }
  }
  return values;
}

/** `containerPort: 8290`, `- port: {{ add 8253 .Values.wso2.config.portOffset -10 }}`, `{ port: 80, targetPort: 8290 }`: with the value. */
const PORT =
  /(?:^\s{0,200}(?:-\s{1,20})?|[{,]\s{0,9})(containerPort|targetPort|port|number):\s{1,20}(\{\{[^{}]{0,300}\}\}|"\d{1,5}"|'\d{1,5}'|\d{1,5})(?=[\s,}]|$)/g;

/** A sum in a template. */
const SUM = /\{\{-?\s{0,9}add((?:\s{1,9}(?:-?\d{1,6}|\.Values\.[\w.]{1,200})){2,6})\s{0,9}-?\}\}/g;

/**
 * The ports inside the containers that templates name, by pattern, as a template is no YAML: `containerPort`, `targetPort`, the ports
 * of probes, those of a service without `targetPort`, and what leads to these.
 */
function templatePorts(templates: readonly NearbyFile[], values: Chart['values']): readonly FilePorts[] {
  const found = templates.map(({ uri, text }) => ({ uri, ports: portsIn(text, values) }));
  const all = found.flatMap(({ ports }) => ports);
  const same = new Set(all.flatMap(({ role, port }) => (role === 'same' ? [port.port] : [])));
  const led = new Set(all.flatMap(({ role, port }) => (role === 'led' ? [port.port] : [])));
  return found.map(({ uri, ports }) => ({
    uri,
    ports: ports
      .filter(({ role, port }) => {
        if (role === 'leading') return same.has(port.port) && !led.has(port.port);
        return role !== 'led';
      })
      .map(({ port }) => port),
  }));
}

interface TemplatePort {
  readonly port: InsidePort;
  /** `same`: a service's own port, which is that of its pods; `led`: one that leads to another; `leading`: what names a service's port. */
  readonly role: 'inside' | 'same' | 'led' | 'leading';
}

function portsIn(text: string, values: Chart['values']): readonly TemplatePort[] {
  const lines = text.split(/\r?\n/);
  const isTarget = (number: number) => /^\s*(?:-\s+)?targetPort:/.test(lines[number] ?? '');
  const isItem = (number: number) => /^\s*-\s/.test(lines[number] ?? '');
  const hasTargetAround = (number: number) =>
    (isTarget(number + 1) && !isItem(number + 1)) || (isTarget(number - 1) && !isItem(number));
  return lines.flatMap((written, number): readonly TemplatePort[] => {
    const line = written.slice(0, LONGEST);
    const probed = [...line.matchAll(PROBED_SUM)].flatMap(({ 0: all, index }) =>
      portAt(lines, number, index + all.search(/\{\{|\d+$/), index + all.length, values),
    );
    const named = [...line.matchAll(PORT)].flatMap(({ 0: all, 1: name = '', 2: value = '', index }) => {
      const end = index + all.length;
      const hasTarget = name === 'port' && (hasTargetBeside(line, index, end) || hasTargetAround(number));
      const role = name === 'number' ? 'leading' : name !== 'port' ? 'inside' : hasTarget ? 'led' : 'same';
      return portAt(lines, number, end - value.length, end, values).map((port) => ({ port, role }) as const);
    });
    return [...probed.map((port) => ({ port, role: 'inside' }) as const), ...named];
  });
}

/** Whether the map on one line that a stretch lies in names a `targetPort`: `{ port: 80, targetPort: 8290 }`. */
function hasTargetBeside(line: string, start: number, end: number): boolean {
  const open = line.lastIndexOf('{', start);
  const close = line.indexOf('}', end);
  return open >= 0 && /[{,]\s{0,9}targetPort:/.test(line.slice(open, close < 0 ? line.length : close));
}

/** No port stands further to the right. */
const LONGEST = 1000;

/** As `PROBED`, with sums. */
const PROBED_SUM = new RegExp(`${PROBED.source}|\\b(?:localhost|127\\.0\\.0\\.1)[: ]${SUM.source}`, 'g');

/** The port in a stretch: in figures, or a sum that the values decide. */
function portAt(
  lines: readonly string[],
  number: number,
  start: number,
  end: number,
  values: Chart['values'],
): InsidePort[] {
  const written = lines[number]?.slice(start, end) ?? '';
  const quote = /^["']/.test(written) ? 1 : 0;
  const terms = [...written.matchAll(SUM)][0]?.[1]?.trim().split(/\s+/);
  if (!terms) return insidePorts(lines, { number, start: start + quote, end: end - quote });
  const numbers = terms.map((term) => Number(term.startsWith('.') ? values.get(term.slice('.Values.'.length)) : term));
  const sum = numbers.reduce((total, one) => total + one, 0);
  return Number.isSafeInteger(sum) && sum > 0 ? insidePorts(lines, { number, start, end }, String(sum)) : [];
}
