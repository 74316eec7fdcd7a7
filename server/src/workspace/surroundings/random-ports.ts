import type { RandomPorts } from '../../ports/micro-integrator/listeners/start-listeners';
import { parseProperties } from '../../ports/micro-integrator/printing/properties';
import { childOf, nameOf } from '../files/uris';
import type { NearbyFiles } from './nearby-files';
import { isMonitored, type StartProperty } from './start-properties';
import type { StartScript } from './start-scripts';

/**
 * Whether the server opens random ports, as far as the files beside its deployment.toml tell: its own start script, and
 * `log4j2.properties`. Null: they are not at hand.
 */
export async function randomPortsOf(
  files: NearbyFiles,
  folder: string,
  scripts: readonly StartScript[],
  properties: readonly StartProperty[],
): Promise<RandomPorts> {
  const logging = nameOf(folder) === 'conf' ? await files.read(childOf(folder, 'log4j2.properties')) : null;
  return {
    monitoring: scripts.some(({ own }) => own) ? isMonitored(properties) : null,
    syslog: logging ? sendsSyslog(logging.text) : null,
  };
}

/**
 * Whether a log4j2.properties has a Syslog appender in use that sends over UDP: declared, listed and referenced. Null where that
 * depends on whether upper and lower case count, or on a list that is not there.
 * Source: ports-elsewhere, part C2.
 */
export function sendsSyslog(text: string): boolean | null {
  const properties = parseProperties(text);
  if (!properties) return null;
  const declared = [...properties].flatMap(([key, value]) => {
    const id = /^appender\.([^.]{1,200})\.type$/.exec(key)?.[1];
    return id !== undefined && value.trim().toLowerCase() === 'syslog' ? [id] : [];
  });
  const listed = properties
    .get('appenders')
    ?.split(',')
    .map((one) => one.trim());
  const references = [...properties].flatMap(([key, value]) =>
    /\.appenderRef\.[^.]{1,200}\.ref$/.test(key) ? [value.trim()] : [],
  );
  const answers = declared.map((id): boolean | null => {
    const protocol = properties.get(`appender.${id}.protocol`)?.trim() ?? 'TCP';
    if (protocol.toUpperCase() !== 'UDP') return false;
    if (listed && !listed.includes(id)) return false;
    const name = properties.get(`appender.${id}.name`)?.trim() ?? '';
    if (!references.some((one) => one.toLowerCase() === name.toLowerCase())) return false;
    const isExact =
      references.includes(name) && protocol === 'UDP' && properties.get(`appender.${id}.type`)?.trim() === 'Syslog';
    return isExact && listed ? true : null;
  });
  return answers.includes(true) ? true : answers.includes(null) ? null : false;
}
