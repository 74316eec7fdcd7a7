import type { CodeLens, Command } from 'vscode-languageserver-types';
import { serverSection } from '../../ports/findings/repairs/edits';
import { rangeOf } from '../ranges';
import { type Mention, type Shown, summaryOf } from './summary';

/** The command of an editor that shows places; it takes a uri, a position there, and locations, as in LSP. */
const SHOW_PLACES = 'miPorts.showPlaces';

/** The command of an editor that shows the map of all ports, with the host of a file in view; it takes a uri. */
const SHOW_MAP = 'miPorts.showPortMap';

/**
 * Over `[server]`, or over the first line of a file without it: the ports, a conflict, the places that repeat the ports.
 * @param leads whether the editor has the commands that they lead to; where it has not, they only say something.
 */
export function codeLenses(shown: Shown, leads: boolean): CodeLens[] {
  const summary = summaryOf(shown);
  if (!summary) return [];
  const { uri, deployment } = shown.instance;
  const header = serverSection(deployment.tree)?.header?.span;
  const range = rangeOf(deployment, header ?? { start: 0, end: 0 });
  const { ports, conflict, repeated } = summary;
  const toPlaces = ({ text, places }: Mention): Command =>
    leads ? { title: text, command: SHOW_PLACES, arguments: [uri, range.start, places] } : { title: text, command: '' };
  const commands = [
    leads ? { title: ports, command: SHOW_MAP, arguments: [uri] } : { title: ports, command: '' },
    ...[conflict, repeated].flatMap((mention) => (mention ? toPlaces(mention) : [])),
  ];
  return commands.map((command) => ({ range, command }));
}
