import {
  type CodeAction,
  CodeActionKind,
  type Range,
  type TextEdit,
  type WorkspaceEdit,
} from 'vscode-languageserver-types';
import type { Conflict } from '../ports/conflicts';
import { type Edit, lineEndOf, writeOffset } from '../ports/edits';
import type { Finding } from '../ports/findings';
import type { Instance } from '../ports/instances';
import { type Change, nextFreeOffset, planHost } from '../ports/plan';
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
 */
export function conflictActions(
  instance: Instance,
  findings: readonly Finding[],
  group: readonly Instance[],
  range: Range,
  style: EditStyle,
): CodeAction[] {
  const { deployment, uri } = instance;
  const [start, end] = [offsetOf(deployment, range.start), offsetOf(deployment, range.end)];
  const across = findings.filter(
    ({ code, span, related }) =>
      code === 'port-conflict' && related?.some((one) => one.in) && span.start <= end && start <= span.end,
  );
  if (across.length === 0) return [];
  const diagnostics = across.map((finding) => toDiagnostic(deployment, finding, uri));
  const others = [...new Set(across.flatMap(({ related }) => related?.flatMap((one) => one.in ?? []) ?? []))];
  const action = (title: string, edit: WorkspaceEdit, isPreferred = false): CodeAction => ({
    title,
    kind: CodeActionKind.QuickFix,
    diagnostics,
    ...(isPreferred ? { isPreferred } : {}),
    edit,
  });

  const actions: CodeAction[] = [];
  const own = nextFreeOffset(instance, group);
  if (own !== null) {
    const title = `Change the offset of ${instance.name} to ${own} (next free on ${instance.host.name})`;
    actions.push(action(title, changesEdit([{ instance, offset: own, ports: [] }], style), true));
  }
  for (const other of others.slice(0, OFFERED)) {
    const free = nextFreeOffset(other, group);
    if (free === null) continue;
    const title = `Change the offset of ${other.name} to ${free} instead`;
    actions.push(
      action(title, changesEdit([{ instance: other, offset: free, ports: [] }], style), actions.length === 0),
    );
  }
  actions.push(action('This instance runs on another host', editsOf([[instance, [hostComment(instance)]]], style)));
  const all = resolveAll(group, style);
  if (all) actions.push(action(`Resolve all port conflicts on ${instance.host.name}`, all));
  return actions;
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
    changes.map(({ instance, offset, ports }) => {
      const { deployment } = instance;
      const edits = ports.flatMap(({ listener, port }): Edit[] => {
        const entry = listener.settings.at(-1)?.entry;
        return entry ? [{ span: entry.value.span, text: String(port) }] : [];
      });
      if (offset !== null) edits.push(writeOffset(deployment.tree, deployment.offset.setting?.entry ?? null, offset));
      return [instance, edits];
    }),
    style,
  );
}

/** Edits of several files as one; where the editor can, each file's are annotated with what happens to it. */
function editsOf(files: readonly (readonly [Instance, readonly Edit[]])[], style: EditStyle): WorkspaceEdit {
  const textEdits = ({ deployment }: Instance, edits: readonly Edit[]) =>
    edits.map(({ span, text }): TextEdit => ({ range: rangeOf(deployment, span), newText: text }));
  if (!style.versioned) {
    return {
      changes: Object.fromEntries(files.map(([instance, edits]) => [instance.uri, textEdits(instance, edits)])),
    };
  }
  const annotate = style.annotated && files.length > 1;
  return {
    documentChanges: files.map(([instance, edits]) => ({
      textDocument: { uri: instance.uri, version: style.versionOf(instance.uri) },
      edits: textEdits(instance, edits).map((edit) => (annotate ? { ...edit, annotationId: instance.uri } : edit)),
    })),
    ...(annotate
      ? {
          changeAnnotations: Object.fromEntries(
            files.map(([{ uri, name, host }, edits]) => [
              uri,
              {
                label: `${name}: ${edits.map(({ text }) => text.trim()).join(', ')}`,
                description: `on ${host.name}`,
                needsConfirmation: false,
              },
            ]),
          ),
        }
      : {}),
  };
}

/** A comment on the first line that gives the instance a host of its own. */
function hostComment({ name, deployment }: Instance): Edit {
  const { text } = deployment.tree;
  return {
    span: { start: 0, end: 0 },
    text: `# mi-ports: host = ${name.replaceAll(/[^\w.-]/g, '-')}-host${lineEndOf(text)}`,
  };
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
  const more = count > 1 ? ` So do ${count - 1} more.` : '';
  return `MI Ports: ${instance.name} and ${other.instance.name} keep meeting on port ${port}, because ${from.join(' and ') || 'neither port can be changed in its file'}. Change it there.${more}`;
}
