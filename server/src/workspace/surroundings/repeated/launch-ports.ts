import { LineIndex } from '../../../toml/lines';
import { configurationsOfLaunch, member } from '../overrides';
import { type InsidePort, insidePorts } from './inside-ports';

/** Ports at which the vendor's debugger finds a server that runs already. Source: ports-elsewhere, part A1. */
const REMOTE_PORTS = ['serverPort', 'serverReadinessPort', 'managementPort'];

/** The ports of this machine's server that the remote configurations of type `mi` in a launch.json name; empty where it is no JSON. */
export function launchPorts(text: string): readonly InsidePort[] {
  const places = new LineIndex(text);
  const lines = text.split(/\r\n|\r|\n/);
  return configurationsOfLaunch(text).flatMap((configuration) => {
    const properties = member(configuration, 'properties');
    const host = member(properties, 'serverHost')?.value ?? 'localhost';
    if (member(properties, 'type')?.value !== 'remote' || !/^(?:localhost|127\.0\.0\.1|\[?::1\]?)$/.test(String(host)))
      return [];
    return REMOTE_PORTS.flatMap((name) => {
      const port = member(properties, name);
      if (!port || (port.type !== 'number' && port.type !== 'string')) return [];
      const figures = String(port.value);
      const { line, character } = places.positionAt(port.offset + (port.type === 'string' ? 1 : 0));
      return insidePorts(lines, { number: line, start: character, end: character + figures.length });
    });
  });
}
