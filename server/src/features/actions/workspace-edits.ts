import type { TextEdit, WorkspaceEdit } from 'vscode-languageserver-types';
import type { Edit } from '../../ports/findings/repairs/edits';
import type { Instance } from '../../ports/hosts/instances';
import { grouped } from '../../ports/hosts/lists';
import { type Change, changeTitle, outsideOf } from '../../ports/hosts/planning/changes';
import { said } from '../../words/language';
import { phrase, plainText } from '../../words/phrase';
import { rangeOf } from '../ranges';

/** How an editor takes edits of several files. */
export interface EditStyle {
  /** It takes edits that are tied to versions. */
  readonly versioned: boolean;
  /** It shows annotated changes for confirmation. */
  readonly annotated: boolean;
  /** It shows an edit as a whole where a part of it needs confirmation, and leaves out that part until somebody ticks it. */
  readonly ticks?: boolean;
  /** The version of a file that is open, null for one that is not. */
  versionOf(uri: string): number | null;
}

/** The edits of changes as one. */
export function changesEdit(changes: readonly Change[], style: EditStyle): WorkspaceEdit {
  return editsOf(instanceEdits(changes), style);
}

/** The same where somebody is offered them: what takes along places in other files is shown before it is made. */
export function offeredEdit(changes: readonly Change[], style: EditStyle): WorkspaceEdit {
  const isAlong = changes.some(({ moved, outside }) => moved > 0 && outside.length > 0);
  return isAlong ? previewedEdit(groupsOf(instanceEdits(changes)), style) : changesEdit(changes, style);
}

function instanceEdits(changes: readonly Change[]): InstanceEdits[] {
  const around = outsideOf(changes);
  return changes.map((change) => ({
    instance: change.instance,
    edits: [
      ...change.edits.map((edit) => editIn(change.instance, edit)),
      ...around
        .filter(({ instance }) => instance === change.instance)
        .map(({ edit: { place, columns, text } }) => ({
          uri: place.uri,
          range: {
            start: { line: place.line, character: columns.start },
            end: { line: place.line, character: columns.end },
          },
          newText: text,
        })),
    ],
    label: changeTitle(change),
  }));
}

/** An edit, and the file that it is for. */
interface FileEdit extends TextEdit {
  readonly uri: string;
}

export function editIn({ uri, deployment }: Instance, { span, text }: Edit): FileEdit {
  return { uri, range: rangeOf(deployment, span), newText: text };
}

/** Edits that belong together in what an editor shows of them. */
export interface EditGroup {
  /** Tells the groups apart. */
  readonly id: string;
  readonly label: string;
  readonly description: string;
  readonly edits: readonly FileEdit[];
}

/** The edits that are made for one instance, and what they do. */
interface InstanceEdits {
  readonly instance: Instance;
  readonly edits: readonly FileEdit[];
  readonly label: string;
}

/** Edits of several files as one; where the editor can, each is annotated with what happens to its instance. */
export function editsOf(instances: readonly InstanceEdits[], style: EditStyle): WorkspaceEdit {
  return groupedEdit(
    groupsOf(instances),
    style,
    style.annotated && instances.length > 1 ? { needsConfirmation: false } : null,
  );
}

function groupsOf(instances: readonly InstanceEdits[]): EditGroup[] {
  return instances.map(({ instance: { uri, host }, edits, label }) => ({
    id: uri,
    label,
    description: plainText(phrase`on ${host.name}`),
    edits,
  }));
}

/**
 * Edits of several files as one, which the editor shows before it makes them, where it can. Of one that ticks only what needs no
 * confirmation, something else has it show them: the making of a file that is there already, of which nothing is seen and nothing comes.
 */
export function previewedEdit(groups: readonly EditGroup[], style: EditStyle): WorkspaceEdit {
  const edit = groupedEdit(groups, style, style.annotated ? { needsConfirmation: style.ticks !== true } : null);
  const uri = groups.at(-1)?.edits.at(-1)?.uri;
  if (!edit.changeAnnotations || !edit.documentChanges || !style.ticks || uri === undefined) return edit;
  const shown = { kind: 'create', uri, options: { ignoreIfExists: true }, annotationId: SHOWN } as const;
  return {
    documentChanges: [shown, ...edit.documentChanges],
    changeAnnotations: { ...edit.changeAnnotations, [SHOWN]: { label: said`Preview`, needsConfirmation: true } },
  };
}

const SHOWN = 'shown';

/** @param annotation what all groups are annotated with besides their words. Null: nothing is annotated. */
function groupedEdit(
  groups: readonly EditGroup[],
  style: EditStyle,
  annotation: { readonly needsConfirmation: boolean } | null,
): WorkspaceEdit {
  const all = groups.flatMap(({ id, edits }) => edits.map((edit) => ({ ...edit, id })));
  const files = [...grouped(all, ({ uri }) => uri)];
  if (!style.versioned) {
    const plain = (edits: readonly FileEdit[]) => edits.map(({ range, newText }): TextEdit => ({ range, newText }));
    return { changes: Object.fromEntries(files.map(([uri, edits]) => [uri, plain(edits)])) };
  }
  return {
    documentChanges: files.map(([uri, edits]) => ({
      textDocument: { uri, version: style.versionOf(uri) },
      edits: edits.map(({ range, newText, id }) => ({ range, newText, ...(annotation ? { annotationId: id } : {}) })),
    })),
    ...(annotation
      ? {
          changeAnnotations: Object.fromEntries(
            groups.map(({ id, label, description }) => [id, { label, description, ...annotation }]),
          ),
        }
      : {}),
  };
}
