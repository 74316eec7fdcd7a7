import { parseToml } from '../../../toml/parse';
import { type Deployment, readDeployment } from '../../micro-integrator/deployment';
import type { Setting } from '../../micro-integrator/pipeline/group-settings';
import { GATES, HOSTNAME_KEY, OFFSET_KEY, STANDARD_PORTS } from '../../product/catalog';
import { KEY_MAPPINGS } from '../../product/key-mappings';
import type { Instance } from '../instances';

/** The product keys that decide on the standard ports, besides the host name. */
const KEYS: readonly string[] = [
  OFFSET_KEY,
  ...STANDARD_PORTS.map(({ productKey }) => productKey),
  ...GATES.map(({ key }) => KEY_MAPPINGS.get(key) ?? key),
];

/** A mark that stands for one value of a chart, whatever quotes it. */
const VALUE = /^\{\{-?\s{0,9}\.Values\.([\w.]{1,200})\s{0,9}(?:\|\s{0,9}(?:quote|squote|int|toString)\s{0,9})?-?\}\}$/;

/**
 * An instance as it is with the values of the chart that its template lies in; as it is, where it is no template, or its ports are not
 * known with them either.
 */
export function withValues(instance: Instance, values: ReadonlyMap<string, string>): Instance {
  const filled = filledTemplate(instance.deployment, values);
  return filled ? { ...instance, deployment: filled, filled: 'values.yaml' } : instance;
}

/**
 * What a template of a chart becomes with the chart's own values, as far as it decides on the standard ports. A key whose value is
 * not given is one that the template leaves out. Null: something about these keys is not known.
 * @param values by their paths.
 */
function filledTemplate(deployment: Deployment, values: ReadonlyMap<string, string>): Deployment | null {
  if (deployment.whose.kind !== 'template') return null;
  const lines: string[] = [`${HOSTNAME_KEY} = "localhost"`];
  for (const key of KEYS) {
    const sources = deployment.settings.sources(key);
    if (sources.length > 1) return null;
    const [setting] = sources;
    if (!setting) continue;
    const value = filledValue(setting, deployment, values);
    if (value === 'unknown') return null;
    if (value !== 'absent') lines.push(`${setting.key} = ${value}`);
  }
  return readDeployment(parseToml(`${lines.join('\n')}\n`), deployment.launch, { path: '', evidence: 'server' });
}

function filledValue({ entry }: Setting, { tree }: Deployment, values: ReadonlyMap<string, string>): string {
  const { start, end } = entry.value.span;
  const text = tree.text.slice(start, end).trim();
  const path = VALUE.exec(text)?.[1];
  if (path === undefined) return /[{}?]/.test(text) || text === '' ? 'unknown' : text;
  const value = values.get(path);
  if (value === undefined || value === '') return 'absent';
  return /^(?:-?\d{1,9}|true|false)$/.test(value) ? value : 'unknown';
}
