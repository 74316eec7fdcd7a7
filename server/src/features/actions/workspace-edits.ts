import type { TextEdit, WorkspaceEdit } from 'vscode-languageserver-types';
import type { Edit } from '../../ports/findings/repairs/edits';
import type { Instance } from '../../ports/hosts/instances';
import { grouped } from '../../ports/hosts/lists';
import { type Change, changeTitle, outsideOf } from '../../ports/hosts/planning/changes';
import { phrase, plainText } from '../../words/phrase';
import { rangeOf } from '../ranges';

/** How an editor takes edits of several files. */
export interface EditStyle {
  /** It takes edits that are tied to versions. */
  readonly versioned: boolean;
  /** It shows annotated changes for confirmation. */
  readonly annotated: boolean;
  /** The version of a file that is open, null for one that is not. */
  versionOf(uri: string): number | null;
}

/** The edits of changes as one. */
export function changesEdit(changes: readonly Change[], style: EditStyle): WorkspaceEdit {
  const around = outsideOf(changes);
  return editsOf(
    changes.map((change) => ({
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
    })),
    style,
  );
}

/** An edit, and the file that it is for. */
interface FileEdit extends TextEdit {
  readonly uri: string;
}

export function editIn({ uri, deployment }: Instance, { span, text }: Edit): FileEdit {
  return { uri, range: rangeOf(deployment, span), newText: text };
}

/** The edits that are made for one instance, and what they do. */
interface InstanceEdits {
  readonly instance: Instance;
  readonly edits: readonly FileEdit[];
  readonly label: string;
}

/** Edits of several files as one; where the editor can, each is annotated with what happens to its instance. */
export function editsOf(instances: readonly InstanceEdits[], style: EditStyle): WorkspaceEdit {
  const all = instances.flatMap(({ instance: { uri: id }, edits }) => edits.map((edit) => ({ ...edit, id })));
  const files = [...grouped(all, ({ uri }) => uri)];
  if (!style.versioned) {
    const plain = (edits: readonly FileEdit[]) => edits.map(({ range, newText }): TextEdit => ({ range, newText }));
    return { changes: Object.fromEntries(files.map(([uri, edits]) => [uri, plain(edits)])) };
  }
  const annotate = style.annotated && instances.length > 1;
  return {
    documentChanges: files.map(([uri, edits]) => ({
      textDocument: { uri, version: style.versionOf(uri) },
      edits: edits.map(({ range, newText, id }) => ({ range, newText, ...(annotate ? { annotationId: id } : {}) })),
    })),
    ...(annotate
      ? {
          changeAnnotations: Object.fromEntries(
            instances.map(({ instance: { uri, host }, label }) => [
              uri,
              { label, description: plainText(phrase`on ${host.name}`), needsConfirmation: false },
            ]),
          ),
        }
      : {}),
  };
}
