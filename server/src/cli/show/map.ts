import { lanesOf } from '../../features/map/lanes';
import { unknownPorts } from '../../ports/hosts/conflicts';
import { hostKey, type Instance } from '../../ports/hosts/instances';
import { grouped } from '../../ports/hosts/lists';
import { phrase, whole } from '../../words/phrase';
import { shortValue } from '../../words/shortened';
import { terminalLine } from '../../words/terminal';
import { painter, widthOf, wrapped } from '../formats/styles';
import type { Terminal } from '../machine';

/** Host by host a lane for each instance with the ports that it holds there; `!` marks a port that another one wants too. */
export function portMap(instances: readonly Instance[], { columns, color }: Terminal): string {
  const paint = painter(color);
  let marked = false;
  const hosts = [...grouped(instances, hostKey).values()].map((group) => {
    const width = Math.max(...group.map(({ name }) => widthOf(terminalLine(phrase`${name}`))));
    const lanes = lanesOf(group).flatMap(({ instance, marks }) => {
      marked ||= marks.some(({ rivals }) => rivals.length > 0);
      const ports = marks.map(
        ({ port, listener, rivals }) => `${port}${rivals.length > 0 ? '!' : ''} ${shortValue(listener.port.short)}`,
      );
      ports.push(...unknownPorts(instance).map(({ port }) => `? ${shortValue(port.short)}`));
      const none = instance.deployment.startup === 'failed' ? 'does not start' : 'no port';
      const name = terminalLine(phrase`${instance.name}`);
      const start = `  ${name}${' '.repeat(width - widthOf(name))}  `;
      const text = terminalLine(whole(ports.length > 0 ? ports.join(' · ') : none));
      const room = columns === null ? null : columns - widthOf(start);
      if (room !== null && room < MOST_NARROW) return [...wrapped(`  ${name}`, columns), ...indented(text, columns)];
      return wrapped(text, room).map((line, at) => (at === 0 ? start : ' '.repeat(widthOf(start))) + line);
    });
    const host = terminalLine(phrase`${group[0]?.host.name ?? ''}`);
    return [...wrapped(host, columns).map((line) => paint('strong', line)), ...lanes];
  });
  const legend = marked ? [wrapped('! is wanted by more than one instance on that host.', columns)] : [];
  return [...hosts, ...legend].map((lines) => lines.map((line) => `${line}\n`).join('')).join('\n');
}

/** Where less room is left for ports, they go below the name. */
const MOST_NARROW = 20;

function indented(text: string, columns: number | null): readonly string[] {
  return wrapped(text, columns && columns - 4).map((line) => `    ${line}`);
}
