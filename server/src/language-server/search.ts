import type { Connection, WorkDoneProgressReporter, WorkDoneProgressServerReporter } from 'vscode-languageserver';
import { said } from '../words/language';
import type { Follower, Progress } from '../workspace/follower';
import type { Editor } from './editor';

/** A search that has read so many folders shows that it goes on. */
const LONG = 500;

/** One of so many has so much to read that it pays to have more optimised for it. */
const VERY_LONG = 2000;

/**
 * Looks for the files of the workspace.
 * @param onLong told when this turns out to be long, and when it ends.
 */
export async function search(
  follower: Follower,
  editor: Editor,
  connection: Connection,
  onLong: (isLong: boolean) => void,
): Promise<void> {
  const canShow = editor.capabilities.window?.workDoneProgress === true;
  const show = canShow ? progressOf(connection, editor) : () => {};
  try {
    await follower.search((folders) => {
      if (folders === VERY_LONG) onLong(true);
      show(folders);
    });
  } finally {
    onLong(false);
  }
}

/** Shows a search once it is a long one. */
function progressOf(connection: Connection, editor: Editor): Progress {
  let shown: Promise<WorkDoneProgressServerReporter | WorkDoneProgressReporter> | null = null;
  return (folders) => {
    if (folders === null) {
      shown?.then((progress) => progress.done(), editor.report('Progress could not be shown'));
    } else if (!shown && folders > LONG) {
      shown = connection.window.createWorkDoneProgress();
      shown.then(
        (progress) => progress.begin('MI Ports', undefined, said`looking for deployment.toml files`),
        () => {},
      );
    }
  };
}
