import { DEFAULT_SETTINGS, type Settings } from './workspace';

/** Takes what an editor sends for `miPorts` and keeps what has the right type; everything else is as if it were not set. */
export function readSettings(sent: unknown): Settings {
  if (!isRecord(sent)) return DEFAULT_SETTINGS;
  const { portOffset, environment, systemProperties } = sent;
  return {
    portOffset: typeof portOffset === 'number' && Number.isInteger(portOffset) ? portOffset : null,
    environment: texts(environment),
    systemProperties: texts(systemProperties),
  };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function texts(value: unknown): Record<string, string> {
  if (!isRecord(value)) return {};
  const pairs = Object.entries(value).filter(([, text]) => ['string', 'number', 'boolean'].includes(typeof text));
  return Object.fromEntries(pairs.map(([name, text]) => [name, String(text)]));
}
