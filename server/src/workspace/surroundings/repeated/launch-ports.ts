import type { Node, ParseError } from 'jsonc-parser';
import { LineIndex } from '../../../toml/lines';
import { configurationsOfLaunch, member, parseLaunch } from '../overrides';
import { type InsidePort, insidePorts } from './inside-ports';

/** Ports at which the vendor's debugger finds a server that runs already. Source: ports-elsewhere, part A1. */
const REMOTE_PORTS = ['serverPort', 'serverReadinessPort', 'managementPort'];

/** The setting of the vendor's extension for the port of a server; it adds the offset less 10. Source: ports-elsewhere, parts A1 and A4. */
const SETTING = 'MI.serverPort';

/** The ports of this machine's server that the remote configurations of type `mi` in a launch.json name; empty where it is no JSON. */
export function launchPorts(text: string): readonly InsidePort[] {
  const portAt = places(text);
  return configurationsOfLaunch(text).flatMap((configuration) => {
    const properties = member(configuration, 'properties');
    const host = member(properties, 'serverHost')?.value ?? 'localhost';
    if (member(properties, 'type')?.value !== 'remote' || !/^(?:localhost|127\.0\.0\.1|\[?::1\]?)$/.test(String(host)))
      return [];
    return REMOTE_PORTS.flatMap((name) => portAt(member(properties, name)));
  });
}

/** The port in a settings.json of a workspace, to which the vendor's extension adds the offset; empty where it is no JSON. */
export function settingPorts(text: string): readonly InsidePort[] {
  if (!text.includes(SETTING)) return [];
  const errors: ParseError[] = [];
  const settings = parseLaunch(text, errors);
  const port = errors.length > 0 ? undefined : member(settings, SETTING);
  return places(text)(port).map((one) => ({ ...one, takesOffset: true }));
}

/** What tells the port of a value, and its place. */
function places(text: string): (value: Node | undefined) => readonly InsidePort[] {
  const index = new LineIndex(text);
  const lines = text.split(/\r\n|\r|\n/);
  return (value) => {
    if (value?.type !== 'number' && value?.type !== 'string') return [];
    const figures = String(value.value);
    const { line, character } = index.positionAt(value.offset + (value.type === 'string' ? 1 : 0));
    return insidePorts(lines, { number: line, start: character, end: character + figures.length });
  };
}
