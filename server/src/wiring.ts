import { type Connection, TextDocuments } from 'vscode-languageserver';
import { commandsOf } from './language-server/commands';
import { Configuration } from './language-server/configuration';
import type { Editor } from './language-server/editor';
import { allFiles } from './language-server/editor-files';
import { sentencesFor } from './language-server/languages';
import type { Lifecycle } from './language-server/lifecycle';
import { LINE_SAFE } from './language-server/line-safe-documents';
import { Publisher } from './language-server/publisher';
import { registerForChanges } from './language-server/registrations';
import { answerRequests, editStyle } from './language-server/requests';
import { search } from './language-server/search';
import { SurroundingBuffers } from './language-server/surrounding-buffers';
import { UnreadBuffers } from './language-server/unread-buffers';
import type { HeldPorts } from './machine/held-port';
import type { Wiring } from './server';
import { speak } from './words/language';
import { FILE_NAME } from './workspace/files/discovery';
import type { Files } from './workspace/files/files';
import { OpenTexts } from './workspace/files/open-texts';
import { canonical } from './workspace/files/uris';
import { Follower } from './workspace/follower';
import { readSettings } from './workspace/settings';
import { keyOf, LANGUAGE } from './workspace/sources';
import { isOpenFactFile } from './workspace/surroundings/fact-files';
import { type Changes, Workspace } from './workspace/workspace';

/**
 * Wires a connection to the workspace and the features, once the editor has introduced itself. No logic of its own: buffers, files and
 * settings go in, diagnostics and answers come out. What fails is logged and answered with nothing; it never ends the server.
 * @param own the files of this machine; null in a browser.
 * @param heldPorts null in a browser.
 * @param onLongSearch told when a search turns out to be a long one, and when it ends.
 */
export function wiring(
  own: Files | null,
  heldPorts: HeldPorts | null,
  onLongSearch: (isLong: boolean) => void = () => {},
): Wiring {
  return (connection, editor, lifecycle) => wire(connection, editor, lifecycle, own, heldPorts, onLongSearch);
}

function wire(
  connection: Connection,
  editor: Editor,
  lifecycle: Lifecycle,
  own: Files | null,
  heldPorts: HeldPorts | null,
  onLongSearch: (isLong: boolean) => void,
): void {
  speak(sentencesFor(editor));
  const workspace = new Workspace();
  const documents = new TextDocuments(LINE_SAFE);
  const publisher = new Publisher((params) => {
    connection.sendDiagnostics(params).catch(editor.report(`The findings of ${params.uri} could not be sent`));
  });
  const publish = (changes: Changes) => {
    const hints = publisher.publish(changes);
    editor.tellChange();
    return hints;
  };
  /** For changes that the editor has not made itself, and after which it would not ask for hints by itself. */
  const apply = (changes: Changes, isMoreToCome = false) => {
    if (isMoreToCome) {
      publisher.publish(changes);
      return;
    }
    publish(changes);
    editor.refresh();
  };
  /** For those that it has made in one file: of that it asks by itself. */
  const applyEdit = (changes: Changes, uri: string) => {
    if (publish(changes)) editor.refreshHints();
    if (changes.changed.some((other) => other.uri !== uri && other.version !== null)) editor.refreshLenses();
  };
  const openTexts = new OpenTexts();
  const files = openTexts.over(
    allFiles(own, {
      ask: (request, uri) => (editor.options.files ? connection.sendRequest(request, { uri }) : null),
      folders: () => workspace.folders,
    }),
  );
  const follower = new Follower(workspace, files, apply, (message) => editor.warn(message));
  const known = () => workspace.uris;
  const searchAll = () => {
    search(follower, editor, connection, onLongSearch)
      .then(() => configuration.readFiles(known()))
      .catch(editor.report('The workspace could not be searched'));
  };

  workspace.configure(readSettings(editor.options.settings, undefined), editor.folders.map(canonical));
  let searched = false;
  const configuration = new Configuration({
    ask: editor.capabilities.workspace?.configuration ? (items) => connection.workspace.getConfiguration(items) : null,
    told: editor.options.settings,
    apply: (fresh) => {
      const searchAgain = !searched || fresh.exclude.join() !== workspace.settings.exclude.join();
      apply(workspace.configure(fresh));
      searched = true;
      if (searchAgain) searchAll();
    },
    applyToFiles: (fresh) => {
      const changes = workspace.configureFiles(fresh);
      if (changes) apply(changes);
    },
    report: (what) => editor.report(what),
  });
  connection.onInitialized(() => {
    registerForChanges(connection, editor);
    if (editor.capabilities.workspace?.workspaceFolders) {
      connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
        const gone = new Set(removed.map(({ uri }) => canonical(uri)));
        const kept = workspace.folders.filter((folder) => !gone.has(folder));
        const folders = [...kept, ...added.map(({ uri }) => canonical(uri))];
        publish(workspace.configure(workspace.settings, folders));
        searchAll();
      });
    }
    void configuration.read(known);
  });
  connection.onDidChangeConfiguration(({ settings }) => void configuration.change(settings, known));
  connection.onDidChangeWatchedFiles(({ changes }) => {
    const before = new Set(known());
    follower
      .filesChanged(changes.map(({ uri }) => uri))
      .then(() => configuration.readFiles(known().filter((uri) => !before.has(uri))))
      .catch(editor.report('Changed files could not be read'));
  });

  const unread = new UnreadBuffers((document) => {
    const { uri, version, languageId } = document;
    try {
      const isNew = workspace.get(uri) === undefined;
      const changes = workspace.openBuffer({ uri, version, languageId, text: document.getText() });
      applyEdit(changes, uri);
      if (!isNew) return;
      follower.readFacts(uri).catch(editor.report(`What surrounds ${uri} could not be read`));
      void configuration.readFiles([uri]);
    } catch (error) {
      // What is known of the text before must not answer for this one.
      publisher.retract(uri, version);
      editor.report(`${uri} could not be read`)(error);
    }
  });
  const around = new SurroundingBuffers(openTexts, (uris) =>
    follower.textsChanged(uris).catch(editor.report('What is typed around a deployment.toml could not be read')),
  );
  documents.onDidChangeContent(({ document }) => {
    const { uri, languageId } = document;
    // An editor that starts the server for all TOML opens other files too.
    if (languageId === LANGUAGE || keyOf(uri).endsWith(`/${FILE_NAME}`)) unread.add(document);
    else if (isOpenFactFile(uri)) around.open({ uri, version: document.version, text: document.getText() });
  });
  const leave = (uri: string) => {
    around.close(uri);
    unread.readAll();
    applyEdit(workspace.closeBuffer(uri), uri);
  };
  const opened = new Set<string>();
  documents.onDidOpen(({ document: { uri } }) => {
    // A client that opens a file twice may mean another language by it.
    if (opened.has(uri)) leave(uri);
    opened.add(uri);
  });
  documents.onDidClose(({ document: { uri } }) => {
    opened.delete(uri);
    leave(uri);
  });

  answerRequests(
    connection,
    workspace,
    editor,
    around,
    (uri) => {
      unread.readAll();
      return documents.get(uri)?.version ?? null;
    },
    () => lifecycle.refusal(),
  );
  const commands = commandsOf(workspace, {
    style: () => editStyle(editor, workspace, around),
    tell: (message, type) => editor.tell(message, type),
    heldPorts,
    applyEdit: (params) => connection.workspace.applyEdit(params),
  });
  connection.onExecuteCommand(async ({ command, arguments: parameters }) => {
    await around.settled();
    unread.readAll();
    return lifecycle.refusal() ?? commands.get(command)?.(...(parameters ?? [])) ?? null;
  });
  documents.listen(connection);
}
