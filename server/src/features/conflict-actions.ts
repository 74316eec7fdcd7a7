import {
  type CodeAction,
  CodeActionKind,
  type Range,
  type TextEdit,
  type WorkspaceEdit,
} from 'vscode-languageserver-types';
import { type Edit, lineEndOf, writeOffset } from '../ports/findings/edits';
import type { Finding } from '../ports/findings/kinds';
import type { Conflict } from '../ports/hosts/conflicts';
import { hostComment, type Instance } from '../ports/hosts/instances';
import { listed } from '../ports/hosts/lists';
import { type Change, freeChange, planHost } from '../ports/hosts/plan';
import { toDiagnostic } from './diagnostics';
import { offsetOf, rangeOf } from './ranges';

/** How an editor takes edits of several files. */
export interface EditStyle {
  /** It takes edits that are tied to versions. */
  readonly versioned: boolean;
  /** It shows annotated changes for confirmation. */
  readonly annotated: boolean;
  /** The version of a file that is open, null for one that is not. */
  versionOf(uri: string): number | null;
}

/** How many of the other instances are offered by name; *Resolve all* does the rest. */
const OFFERED = 2;

/** The kind of the action that ends all conflicts of a host at once. */
export const FIX_ALL = 'source.fixAll.miPorts';

/**
 * What ends the conflicts across files that the range touches: another offset here or there, another host, or all at once.
 * @param group the instances on the host of `instance`, itself included.
 * @param isHost whether a host of that name is there already.
 */
export function conflictActions(
  instance: Instance,
  findings: readonly Finding[],
  group: readonly Instance[],
  range: Range,
  style: EditStyle,
  isHost: (name: string) => boolean = () => false,
): CodeAction[] {
  const { deployment, uri } = instance;
  const [start, end] = [offsetOf(deployment, range.start), offsetOf(deployment, range.end)];
  const across = findings.filter(
    ({ code, span, related }) =>
      code === 'port-conflict' && related?.some((one) => one.in) && span.start <= end && start <= span.end,
  );
  if (across.length === 0) return [];
  const diagnostics = across.map((finding) => toDiagnostic(deployment, finding, uri));
  const uris = new Set(across.flatMap(({ related }) => related?.flatMap((one) => one.in?.uri ?? []) ?? []));
  const others = [...uris].flatMap((other) => group.find((one) => one.uri === other) ?? []);
  const action = (title: string, edit: WorkspaceEdit, isPreferred = false): CodeAction => ({
    title,
    kind: CodeActionKind.QuickFix,
    diagnostics,
    ...(isPreferred ? { isPreferred } : {}),
    edit,
  });

  const actions: CodeAction[] = [];
  const own = freeChange(instance, group);
  if (own) {
    const title = `Change ${changeText(own)} (next free on ${instance.host.name})`;
    actions.push(action(title, changesEdit([own], style), true));
  }
  for (const other of others.slice(0, OFFERED)) {
    const change = freeChange(other, group);
    if (!change) continue;
    const title = own ? `Change ${changeText(change)} instead` : `Change ${changeText(change)}`;
    actions.push(action(title, changesEdit([change], style), actions.length === 0));
  }
  const elsewhere = { instance, edits: [otherHost(instance, isHost)], label: `${instance.name}: another host` };
  actions.push(action('This instance runs on another host', editsOf([elsewhere], style)));
  const all = resolveAll(group, style);
  if (all) actions.push(action(`Resolve all port conflicts on ${instance.host.name}`, all));
  return actions;
}

/** `the offset of node2 to 11`. */
function changeText({ instance, offset, ports }: Change): string {
  const texts = [
    ...(offset === null ? [] : [`the offset of ${instance.name} to ${offset}`]),
    ...ports.map(({ listener, port }) => `the ${listener.port.label} port of ${instance.name} to ${port}`),
  ];
  return listed(texts);
}

/** *Fix all* for the host of an instance. Null where nothing conflicts, or nothing can be done in files. */
export function fixAllAction(instance: Instance, group: readonly Instance[], style: EditStyle): CodeAction | null {
  const edit = resolveAll(group, style);
  return edit && { title: `Resolve all port conflicts on ${instance.host.name}`, kind: FIX_ALL, edit };
}

/** The edits of the plan for one host. Null where there is nothing to change. */
export function resolveAll(group: readonly Instance[], style: EditStyle): WorkspaceEdit | null {
  const { changes } = planHost(group);
  return changes.length > 0 ? changesEdit(changes, style) : null;
}

function changesEdit(changes: readonly Change[], style: EditStyle): WorkspaceEdit {
  return editsOf(
    changes.map((change) => {
      const { instance, offset, ports } = change;
      const { tree, offset: current } = instance.deployment;
      const edits = ports.flatMap(({ listener, port }): Edit[] => {
        const entry = listener.settings.at(-1)?.entry;
        return entry ? [{ span: entry.value.span, text: String(port) }] : [];
      });
      if (offset !== null) edits.push(writeOffset(tree, current.setting?.entry ?? null, offset));
      return { instance, edits, label: `Change ${changeText(change)}` };
    }),
    style,
  );
}

/** The edits of one file, and what they do. */
interface FileEdits {
  readonly instance: Instance;
  readonly edits: readonly Edit[];
  readonly label: string;
}

/** Edits of several files as one; where the editor can, each file's are annotated with what happens to it. */
function editsOf(files: readonly FileEdits[], style: EditStyle): WorkspaceEdit {
  const textEdits = ({ instance: { deployment }, edits }: FileEdits) =>
    edits.map(({ span, text }): TextEdit => ({ range: rangeOf(deployment, span), newText: text }));
  if (!style.versioned) {
    return { changes: Object.fromEntries(files.map((file) => [file.instance.uri, textEdits(file)])) };
  }
  const annotate = style.annotated && files.length > 1;
  return {
    documentChanges: files.map((file) => {
      const { uri } = file.instance;
      const edits = textEdits(file).map((edit) => (annotate ? { ...edit, annotationId: uri } : edit));
      return { textDocument: { uri, version: style.versionOf(uri) }, edits };
    }),
    ...(annotate
      ? {
          changeAnnotations: Object.fromEntries(
            files.map(({ instance: { uri, host }, label }) => [
              uri,
              { label, description: `on ${host.name}`, needsConfirmation: false },
            ]),
          ),
        }
      : {}),
  };
}

/** A comment that gives the instance a host of its own: the one that is there with another name, else a new first line. */
function otherHost({ name, deployment }: Instance, isHost: (name: string) => boolean): Edit {
  const plain = `${name.replaceAll(/[^\w.-]/g, '-')}-host`;
  let host = plain;
  for (let number = 2; isHost(host); number++) host = `${plain}-${number}`;
  const comment = hostComment(deployment);
  if (comment) return { span: comment.span, text: host };
  return { span: { start: 0, end: 0 }, text: `# mi-ports: host = ${host}${lineEndOf(deployment.tree.text)}` };
}

/** Several edits, of different files, as one. */
export function mergeEdits(edits: readonly WorkspaceEdit[]): WorkspaceEdit {
  const [first] = edits;
  if (!first?.documentChanges) return { changes: Object.assign({}, ...edits.map(({ changes }) => changes)) };
  return {
    documentChanges: edits.flatMap(({ documentChanges }) => documentChanges ?? []),
    changeAnnotations: Object.assign({}, ...edits.map(({ changeAnnotations }) => changeAnnotations)),
  };
}

/** Why a conflict cannot be ended in the files, and where it can. */
export function unsolvedMessage({ instance, other, port }: Conflict, count: number): string {
  const from = [instance, other.instance].flatMap(({ name, deployment }) =>
    deployment.offset.override ? [`${name} has its offset from ${deployment.offset.override.from}`] : [],
  );
  const more = count > 1 ? ` The same goes for ${count - 1} more.` : '';
  return `MI Ports: ${instance.name} and ${other.instance.name} keep meeting on port ${port}, because ${from.join(' and ') || 'neither port can be changed in its file'}. Change it there.${more}`;
}
