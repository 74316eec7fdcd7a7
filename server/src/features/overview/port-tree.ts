import type { Position } from 'vscode-languageserver-types';
import type { Finding } from '../../ports/findings/kinds';
import { portKeyOf } from '../../ports/findings/places';
import { conflictsOf, indexPorts } from '../../ports/hosts/conflicts';
import type { Instance } from '../../ports/hosts/instances';
import type { Deployment } from '../../ports/micro-integrator/deployment';
import { label } from '../../words/label';
import { said } from '../../words/language';
import { phrase } from '../../words/phrase';
import type { Plain } from '../../words/visible';
import { showsPorts } from '../inlay-hints';
import { rangeOf } from '../ranges';
import { columns, NOT_PUBLISHED, openOnes, type PortRow, portRows } from '../tables/port-table';
import { portsLine } from './summary';

/** A host in a tree: those of its instances of which ports are shown. All texts are labels. */
export interface HostNode {
  readonly name: Plain;
  readonly instances: readonly InstanceNode[];
}

interface InstanceNode {
  readonly uri: string;
  readonly name: Plain;
  /** `1 error, 2 warnings · HTTP 8290 · HTTPS 8253 · API 9201, 9164`, the ports as a lens tells them. */
  readonly detail: Plain;
  /** The worst finding in the file. */
  readonly severity: 'error' | 'warning' | 'none';
}

/** A listener of an instance, in a row of its table. */
export interface ListenerNode {
  readonly name: Plain;
  /** `8290`, `closed`, `?`, `random`; with the address and the published ports where there are such. */
  readonly port: Plain;
  /** The port alone. Null: none is open, or the system chooses it. */
  readonly number: number | null;
  /** `8280 + 10 = 8290`, or why it is not open. */
  readonly explanation: Plain;
  readonly state: 'open' | 'closed' | 'unknown' | 'conflict';
  /** Where the file sets its port. Null: nowhere. */
  readonly position: Position | null;
}

/** @param findingsOf what is said of the file of an instance. */
export function hostNodes(
  hosts: readonly (readonly Instance[])[],
  findingsOf: (uri: string) => readonly Finding[],
): HostNode[] {
  return hosts.flatMap((group) => {
    const shown = group.filter(({ deployment }) => showsPorts(deployment));
    const [first] = shown;
    if (!first) return [];
    return {
      name: label(phrase`${first.host.name}`),
      instances: shown.map((instance) => instanceNode(instance, findingsOf(instance.uri))),
    };
  });
}

function instanceNode({ uri, name, deployment }: Instance, findings: readonly Finding[]): InstanceNode {
  const [errors, warnings] = [countOf(findings, 'error'), countOf(findings, 'warning')];
  const counts = [
    ...(errors === 0 ? [] : [errors === 1 ? said`1 error` : said`${errors} errors`]),
    ...(warnings === 0 ? [] : [warnings === 1 ? said`1 warning` : said`${warnings} warnings`]),
  ];
  const problems = counts.length > 0 ? `${counts.join(', ')} · ` : '';
  return {
    uri,
    name: label(phrase`${name}`),
    detail: label(phrase`${problems}${portsLine(deployment)}`),
    severity: errors > 0 ? 'error' : warnings > 0 ? 'warning' : 'none',
  };
}

/** @param neighbours the instances on its host, itself included. */
export function listenerNodes(instance: Instance, neighbours: readonly Instance[]): ListenerNode[] {
  const { deployment, containers } = instance;
  if (!showsPorts(deployment)) return [];
  const wanted = new Set(conflictsOf(instance, indexPorts(neighbours), 1).map(({ listener }) => listener));
  return portRows(deployment, containers).map((row) => listenerNode(deployment, row, wanted.has(row.listener)));
}

/** @param isWanted whether another instance on the host wants its port. */
export function listenerNode(deployment: Deployment, row: PortRow, isWanted: boolean): ListenerNode {
  const { listener, label: name, base, added, port, published, why } = row;
  const setting = portKeyOf(deployment, listener);
  const isOpen = openOnes(deployment, [listener]).length > 0;
  const isUnknown = deployment.startup !== 'failed' && listener.state === 'unknown';
  const sum = added === '' ? base : `${base} ${added} = ${port}`;
  return {
    name: label(phrase`${name}`),
    port: label(phrase`${port}${outsideText(published)}`),
    number: isOpen ? listener.effective || null : null,
    explanation: label(why ?? phrase`${sum}`),
    state: isWanted ? 'conflict' : isOpen ? 'open' : isUnknown ? 'unknown' : 'closed',
    position: setting ? rangeOf(deployment, setting).start : null,
  };
}

/** What is said behind a port of the ports of the machine that lead there; see `PortRow.published`. */
function outsideText(published: string | null): string {
  if (!published) return '';
  return published === NOT_PUBLISHED
    ? ` · ${said`not published`}`
    : ` · ${columns().published.toLowerCase()}: ${published}`;
}

function countOf(findings: readonly Finding[], wanted: Finding['severity']): number {
  return findings.filter(({ severity }) => severity === wanted).length;
}
