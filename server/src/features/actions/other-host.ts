import type { WorkspaceEdit } from 'vscode-languageserver-types';
import { applyEdits, type Edit, lineEndOf } from '../../ports/findings/repairs/edits';
import { attempted } from '../../ports/hosts/attempts';
import { hostComment, hostKey, type Instance, isOwnHost } from '../../ports/hosts/instances';
import { label } from '../../words/label';
import { said } from '../../words/language';
import { listed } from '../../words/lists';
import { phrase } from '../../words/phrase';
import { shortValue } from '../../words/shortened';
import { type Plain, visible } from '../../words/visible';
import { type EditStyle, editIn, editsOf } from './workspace-edits';

/** The name of a host that an instance would have for itself: `node2-host`, with a number where that is taken. */
export function suggestedHost({ name }: Instance, isHost: (name: string) => boolean): string {
  const plain = `${name.replaceAll(/[^\w.-]/g, '-')}-host`;
  let host = plain;
  for (let number = 2; isHost(host); number++) host = `${plain}-${number}`;
  return host;
}

/** Writes on which host an instance runs. */
export function hostEdit(instance: Instance, host: string, style: EditStyle): WorkspaceEdit {
  return editsOf(
    [{ instance, edits: [editIn(instance, writeHost(instance, host))], label: said`Another host` }],
    style,
  );
}

/** Whether the comment with that name would be read as it is meant. */
export function isHostName(instance: Instance, host: string): boolean {
  if (host === '' || visible(shortValue(host)) !== host) return false;
  const { deployment } = instance;
  const after = attempted(deployment, applyEdits(deployment.tree.text, [writeHost(instance, host)])).deployment;
  return hostComment(after)?.name === host;
}

/** A host, to choose from. Its name is no label, but what is written. */
export interface HostChoice {
  readonly name: string;
  /** `3 instances: node1, node2 and node3`, as a label. */
  readonly detail: Plain;
}

/** What *This Instance Runs on Another Host…* offers: a host of its own first, then those that others name. */
export function hostChoices(
  instance: Instance,
  hosts: readonly (readonly Instance[])[],
  isHost: (name: string) => boolean,
): HostChoice[] {
  const others = hosts.flatMap((group): HostChoice[] => {
    const [first] = group;
    const isOwn = !first || isOwnHost(first.host) || hostKey(first) === hostKey(instance);
    if (isOwn || !isHostName(instance, first.host.name)) return [];
    return [{ name: first.host.name, detail: label(phrase`with ${listed(group.map(({ name }) => name))}`) }];
  });
  return [{ name: suggestedHost(instance, isHost), detail: label(phrase`a host of its own`) }, ...others];
}

/**
 * A comment that names the host of an instance: the one that is there with another name, else a new first line. A byte order mark
 * stays what the text begins with.
 */
export function writeHost({ deployment }: Instance, host: string): Edit {
  const comment = hostComment(deployment);
  if (comment) return { span: comment.span, text: host };
  const { text } = deployment.tree;
  const start = text.startsWith('\uFEFF') ? 1 : 0;
  return { span: { start, end: start }, text: `# mi-ports: host = ${host}${lineEndOf(text)}` };
}
