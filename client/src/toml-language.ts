import { DiagnosticSeverity, Disposable, extensions, languages, type TextDocument, Uri, workspace } from 'vscode';
import { LANGUAGE } from './documents';
import type { Others } from './told-elsewhere';

/** The language of all TOML files, where an extension brings it. VS Code has none of its own. */
const TOML = 'toml';

/** The source of what our server finds. */
const SOURCE = 'mi-ports';

/** The extensions for TOML that have an outline of a file on a disk, of no other, and know what folds in it. */
const OUTLINING = ['tamasfe.even-better-toml', 'tombi-toml.tombi'];

/** The extensions that tell of mistakes in TOML: one of them shows an error in a file, whatever it is about, or has the file's language. */
export const othersForToml: Others = {
  tell: (uri) =>
    languages
      .getDiagnostics(Uri.parse(uri, true))
      .some(({ source, severity }) => severity === DiagnosticSeverity.Error && source !== SOURCE),
  mayTell: (uri) => workspace.textDocuments.some((open) => open.languageId === TOML && String(open.uri) === uri),
};

/** Whether another extension shows the outline of a document. */
export function isOutlinedByAnother({ languageId, uri }: TextDocument): boolean {
  return (
    languageId === TOML && uri.scheme === 'file' && OUTLINING.some((id) => extensions.getExtension(id) !== undefined)
  );
}

/**
 * Leaves files named deployment.toml to the extension for TOML, where there is one: it colours, formats and checks what is of the
 * language `toml`, and a file of our language it does not know. By its name the editor gives us every such file, for whoever has no
 * such extension; so it is handed over when it opens. Who chooses our language for a file, or for all of them in `files.associations`,
 * keeps it.
 */
export function handOverToml(): Disposable {
  /** The open documents that have been handed over, by their uris. */
  const handedOver = new Set<string>();
  const chosen = new Set<string>();
  const look = async (document: TextDocument): Promise<void> => {
    const key = String(document.uri);
    if (document.languageId !== LANGUAGE || !document.uri.path.endsWith('/deployment.toml')) return;
    // What has been handed over and is of our language again, somebody has changed.
    if (handedOver.has(key)) chosen.add(key);
    if (chosen.has(key) || isAssociated() || !(await languages.getLanguages()).includes(TOML)) return;
    if (document.isClosed || document.languageId !== LANGUAGE) return;
    handedOver.add(key);
    await languages.setTextDocumentLanguage(document, TOML);
  };
  const lookAtAll = () => {
    for (const document of workspace.textDocuments) void look(document);
  };
  lookAtAll();
  return Disposable.from(
    extensions.onDidChange(lookAtAll),
    workspace.onDidOpenTextDocument(look),
    workspace.onDidCloseTextDocument((document) => {
      // A document of which the language changes is closed and opened at once.
      setTimeout(() => {
        if (!document.isClosed) return;
        handedOver.delete(String(document.uri));
        chosen.delete(String(document.uri));
      });
    }),
  );
}

/** Whether somebody has given our language to files by their names. */
function isAssociated(): boolean {
  const associations = workspace.getConfiguration('files').get<Record<string, string>>('associations', {});
  return Object.values(associations).includes(LANGUAGE);
}
