import {
  commands,
  Position,
  Range,
  TabInputText,
  type TextDocument,
  type TextDocumentContentProvider,
  Uri,
  WorkspaceEdit,
  window,
  workspace,
} from 'vscode';

/** What to change in one file, as the language server answers it (LSP's `TextDocumentEdit`). */
export interface FileEdits {
  /** `version`: that of the text that was looked at; null for the text on disk. */
  readonly textDocument: { readonly uri: string; readonly version: number | null };
  readonly edits: readonly { readonly range: LspRange; readonly newText: string }[];
}

interface LspRange {
  readonly start: LspPosition;
  readonly end: LspPosition;
}

interface LspPosition {
  readonly line: number;
  readonly character: number;
}

/** A file that was changed. */
interface ChangedFile {
  readonly uri: Uri;
  readonly before: string;
  readonly after: string;
  /** It had no unsaved changes before. */
  readonly wasSaved: boolean;
  /** It had a tab before. */
  readonly wasShown: boolean;
}

/** Why changes were not made, and for which file; null for all of them. */
export interface Refusal {
  readonly refused: 'gone' | 'changed' | 'unsaved' | 'by the editor';
  readonly uri: Uri | null;
}

/** What came of *Undo*. */
interface Undone {
  /** The files that keep what they hold, as it is no longer what was written. */
  readonly kept: readonly Uri[];
  /** How many files had been saved in the meantime, and are to be saved once more. */
  readonly unsaved: number;
}

/** Changes of several files, made as one edit, with all that it takes to undo, save and show them. */
export class MadeChanges {
  readonly #files: readonly ChangedFile[];

  private constructor(files: readonly ChangedFile[]) {
    this.#files = files;
  }

  /** Makes all changes, or none and tells why. */
  static async make(all: readonly FileEdits[]): Promise<MadeChanges | Refusal> {
    const shown = new Set(textTabs().map(({ uri }) => String(uri)));
    const documents: TextDocument[] = [];
    for (const { textDocument } of all) {
      const uri = Uri.parse(textDocument.uri, true);
      const document = await openDocument(uri);
      if (!document) return { refused: 'gone', uri };
      documents.push(document);
    }
    const edit = new WorkspaceEdit();
    for (const [index, document] of documents.entries()) {
      const { uri } = document;
      const { textDocument, edits } = all[index] as FileEdits;
      // Of a text that differs from the one that was looked at, the places are others.
      if (textDocument.version === null && document.isDirty) return { refused: 'unsaved', uri };
      if (textDocument.version !== null && document.version !== textDocument.version)
        return { refused: 'changed', uri };
      for (const { range, newText } of edits) edit.replace(uri, rangeOf(range), newText);
    }
    const before = documents.map((document) => ({ text: document.getText(), wasSaved: !document.isDirty }));
    if (!(await workspace.applyEdit(edit))) return { refused: 'by the editor', uri: null };
    return new MadeChanges(
      documents.map((document, index) => ({
        uri: document.uri,
        before: before[index]?.text ?? '',
        after: document.getText(),
        wasSaved: before[index]?.wasSaved ?? false,
        wasShown: shown.has(String(document.uri)),
      })),
    );
  }

  /** How many of the files hold something that is not saved. */
  get unsaved(): number {
    return this.#files.filter(({ uri }) => openNow(uri)?.isDirty).length;
  }

  /** Saves these files and no others. @returns those that the editor could not save. */
  async save(): Promise<readonly Uri[]> {
    const failed: Uri[] = [];
    for (const { uri } of this.#files) {
      const document = openNow(uri);
      if (document?.isDirty && !(await document.save())) failed.push(uri);
    }
    return failed;
  }

  /** Puts back, as one edit, what each file held before, where it holds what was written; unsaved changes that it did not have before are gone. */
  async undo(): Promise<Undone> {
    const kept: Uri[] = [];
    const saved: Uri[] = [];
    const unsaved: ChangedFile[] = [];
    const edit = new WorkspaceEdit();
    for (const file of this.#files) {
      const document = await openDocument(file.uri);
      const text = document?.getText();
      if (document && text === file.after) {
        edit.replace(file.uri, ...restoring(document, file.before));
        if (!document.isDirty) saved.push(file.uri);
        else if (file.wasSaved) unsaved.push(file);
      } else if (text !== file.before) kept.push(file.uri);
    }
    if (edit.size > 0 && !(await workspace.applyEdit(edit))) {
      return { kept: this.#files.map(({ uri }) => uri), unsaved: 0 };
    }
    await revertAll(unsaved);
    return { kept, unsaved: saved.length };
  }

  /** Shows what the files held before beside what they hold. */
  async show(title: string, earlier: EarlierTexts): Promise<void> {
    const pairs = this.#files.map(({ uri, before }) => [uri, earlier.add(uri, before), uri]);
    await commands.executeCommand('vscode.changes', title, pairs);
  }
}

/** The texts that files held earlier, as documents that nobody can write. They are kept as long as the window is open. */
export class EarlierTexts implements TextDocumentContentProvider {
  readonly #scheme: string;
  readonly #texts = new Map<string, string>();

  /** @param scheme under which they are registered as content. */
  constructor(scheme: string) {
    this.#scheme = scheme;
  }

  /** @returns the address of the text. */
  add(uri: Uri, text: string): Uri {
    const address = uri.with({ scheme: this.#scheme, query: String(this.#texts.size) });
    this.#texts.set(String(address), text);
    return address;
  }

  provideTextDocumentContent(uri: Uri): string | undefined {
    return this.#texts.get(String(uri));
  }
}

function openNow(uri: Uri): TextDocument | undefined {
  return workspace.textDocuments.find((document) => String(document.uri) === String(uri));
}

async function openDocument(uri: Uri): Promise<TextDocument | undefined> {
  try {
    return await workspace.openTextDocument(uri);
  } catch {
    return undefined;
  }
}

/** What to replace so that a document holds another text: no more than differs, so that cursors and folds stay. */
function restoring(document: TextDocument, text: string): [Range, string] {
  const present = document.getText();
  const most = Math.min(present.length, text.length);
  let start = 0;
  while (start < most && present[start] === text[start]) start++;
  let end = 0;
  while (end < most - start && present.at(-1 - end) === text.at(-1 - end)) end++;
  const range = new Range(document.positionAt(start), document.positionAt(present.length - end));
  return [range, text.slice(start, text.length - end)];
}

/**
 * Has the editor read files from disk again: the only way to a file without unsaved changes that writes nothing. It knows that of
 * the file alone that is shown, so each is shown for a moment; tabs that were not there go.
 */
async function revertAll(files: readonly ChangedFile[]): Promise<void> {
  const active = window.tabGroups.activeTabGroup.activeTab;
  for (const { uri, wasShown } of files) {
    const document = openNow(uri);
    // The editor may have found out by itself.
    if (!document?.isDirty) continue;
    const tab = textTabs().find((one) => String(one.uri) === String(uri))?.tab;
    await window.showTextDocument(document, { preview: false, ...(tab && { viewColumn: tab.group.viewColumn }) });
    const stays = wasShown || tab === active;
    await commands.executeCommand(
      stays ? 'workbench.action.files.revert' : 'workbench.action.revertAndCloseActiveEditor',
    );
  }
  if (files.length > 0 && active?.input instanceof TabInputText) {
    await window.showTextDocument(active.input.uri, { preview: active.isPreview, viewColumn: active.group.viewColumn });
  }
}

function textTabs() {
  return window.tabGroups.all
    .flatMap(({ tabs }) => tabs)
    .flatMap((tab) => (tab.input instanceof TabInputText ? [{ tab, uri: tab.input.uri }] : []));
}

function rangeOf({ start, end }: LspRange): Range {
  return new Range(positionOf(start), positionOf(end));
}

function positionOf({ line, character }: LspPosition): Position {
  return new Position(line, character);
}
