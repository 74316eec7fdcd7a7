import type { Instance } from '../ports/hosts/instances';
import { portRows } from './port-table';

/** The ports of all instances as one Markdown table, for a wiki or a ticket. */
export function portTables(instances: readonly Instance[]): string {
  const rows = instances
    .filter(({ deployment }) => !deployment.otherProduct)
    .flatMap(({ name, host, deployment }) =>
      portRows(deployment.listeners).map(({ label, base, added, effective }) =>
        [name, host.name, label, base, added, effective].map((cell) => cell.replaceAll('|', '\\|')),
      ),
    );
  const lines = [
    ['Instance', 'Host', 'Listener', 'Base', 'Offset', 'Effective'],
    ['---', '---', '---', '--:', '--:', '--:'],
    ...rows,
  ];
  return `${lines.map((cells) => `| ${cells.join(' | ')} |`).join('\n')}\n`;
}
