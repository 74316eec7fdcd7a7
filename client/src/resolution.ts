import { type Uri, window, workspace } from 'vscode';
import { said } from '../../server/src/words/language';
import { notification } from '../../server/src/words/notification';
import { enumerated, type Phrase, phrase } from '../../server/src/words/phrase';
import { type EarlierTexts, type FileEdits, MadeChanges, type Refusal } from './made-changes';

/** What the language server answers to `miPorts.resolution` and to what changes one instance; its texts are written for a message that pops up. */
export interface Resolution {
  /** All changes as one. Null: there are none. */
  readonly edit: { readonly documentChanges: readonly FileEdits[] } | null;
  /** What the edit changes: `node2 → 11, node3 → 12`. */
  readonly summary: string;
  /** A sentence on what no file can end. */
  readonly unsolved: string | null;
}

const MILLISECONDS_IN_STATUS_BAR = 5000;

/**
 * Makes changes as one edit, says in one message what it changed and what is left, and offers to undo, save or show it.
 * @param title of the changes, where they are shown.
 */
export async function makeChanges(resolution: Resolution, title: string, earlier: EarlierTexts): Promise<void> {
  const { edit, summary, unsolved } = resolution;
  if (!edit) {
    if (unsolved !== null) void window.showWarningMessage(`MI Ports: ${unsolved}`);
    else void window.showInformationMessage(`MI Ports: ${said`no two instances on one host want the same port.`}`);
    return;
  }
  const made = await MadeChanges.make(edit.documentChanges);
  if (!(made instanceof MadeChanges)) {
    void window.showWarningMessage(said`MI Ports: nothing was changed (${summary}): ${refusalOf(made)}`);
    return;
  }
  // Nobody waits for the answer: the command has done what it was asked for.
  void offer(resolution, made, title, earlier);
}

/** The message after the changes: `node2 → 11, node3 → 12; 2 files not saved.` */
export function toldOf({ summary, unsolved }: Resolution, unsaved: number): string {
  const done =
    unsaved === 0
      ? `${summary}.`
      : unsaved === 1
        ? said`${summary}; 1 file not saved.`
        : said`${summary}; ${unsaved} files not saved.`;
  return unsolved === null ? done : `${done} ${unsolved}`;
}

async function offer(
  resolution: Resolution,
  made: MadeChanges,
  title: string,
  earlier: EarlierTexts,
  isShown = false,
): Promise<void> {
  const { unsaved } = made;
  const [undoing, saving, showing] = [said`Undo`, said`Save All`, said`Show Changes`];
  const tell = resolution.unsolved === null ? window.showInformationMessage : window.showWarningMessage;
  const choice = await tell(
    toldOf(resolution, unsaved),
    undoing,
    ...(unsaved > 0 ? [saving] : []),
    ...(isShown ? [] : [showing]),
  );
  if (choice === undoing) await undo(made);
  if (choice === saving) await save(made, unsaved);
  if (choice === showing) {
    await made.show(title, earlier);
    // What was looked at is yet to be kept or not.
    await offer(resolution, made, title, earlier, true);
  }
}

async function undo(made: MadeChanges): Promise<void> {
  const { kept, unsaved } = await made.undo();
  if (kept.length > 0) {
    const names = enumerated(kept.map(nameOf));
    const left =
      kept.length === 1
        ? phrase`MI Ports: ${names} is left alone: it has changed since.`
        : phrase`MI Ports: ${names} are left alone: they have changed since.`;
    void window.showWarningMessage(notification(left));
    return;
  }
  const done =
    unsaved === 0
      ? said`MI Ports: all changes are undone.`
      : unsaved === 1
        ? said`MI Ports: all changes are undone; 1 file not saved.`
        : said`MI Ports: all changes are undone; ${unsaved} files not saved.`;
  window.setStatusBarMessage(done, MILLISECONDS_IN_STATUS_BAR);
}

async function save(made: MadeChanges, count: number): Promise<void> {
  const failed = await made.save();
  if (failed.length > 0) {
    const names = enumerated(failed.map(nameOf));
    const left =
      failed.length === 1 ? phrase`MI Ports: ${names} is not saved.` : phrase`MI Ports: ${names} are not saved.`;
    void window.showWarningMessage(notification(left));
  } else {
    const saved = count === 1 ? said`MI Ports: 1 file saved.` : said`MI Ports: ${count} files saved.`;
    window.setStatusBarMessage(saved, MILLISECONDS_IN_STATUS_BAR);
  }
}

function refusalOf({ refused, uri }: Refusal): string {
  const name = uri ? nameOf(uri) : phrase``;
  switch (refused) {
    case 'gone':
      return notification(phrase`${name} cannot be opened.`);
    case 'changed':
      return notification(phrase`${name} has just changed. Run the command again.`);
    case 'unsaved':
      return notification(
        phrase`${name} has unsaved changes that MI Ports does not see. Save it and run the command again.`,
      );
    default:
      return said`the editor refused.`;
  }
}

function nameOf(uri: Uri): Phrase {
  return phrase`${workspace.asRelativePath(uri)}`;
}
