import { fileURLToPath } from 'node:url';
import {
  type Connection,
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  type InitializeParams,
  type InitializeResult,
  MessageType,
  PositionEncodingKind,
  ShowMessageNotification,
  TextDocumentSyncKind,
  TextDocuments,
  WatchKind,
  type WorkDoneProgressReporter,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { codeActions } from './features/code-actions';
import { completion } from './features/completion';
import {
  conflictActions,
  type EditStyle,
  FIX_ALL,
  fixAllAction,
  mergeEdits,
  resolveAll,
  unsolvedMessage,
} from './features/conflict-actions';
import { diagnostics } from './features/diagnostics';
import { documentSymbols } from './features/document-symbols';
import { explainActions } from './features/explain-actions';
import { foldingRanges } from './features/folding-ranges';
import { hover } from './features/hover';
import { inlayHints } from './features/inlay-hints';
import { portTables } from './features/port-tables';
import { explain, isFindingCode } from './ports/findings/explanations';
import { planHost } from './ports/hosts/plan';
import { FILE_NAME } from './workspace/discovery';
import { Follower } from './workspace/follower';
import { readResourceSettings, readSettings } from './workspace/settings';
import { FACT_FILES } from './workspace/surroundings';
import { type Changes, type Snapshot, Workspace } from './workspace/workspace';

/** Our own language, whatever the name of its file. */
const LANGUAGE = 'wso2-deployment-toml';

/** The section of the editor's settings that is ours. */
const SECTION = 'miPorts';

/** What a client may tell at the start. */
interface InitializationOptions {
  /** The language whose syntax errors another extension reports; other editors have none. */
  readonly silentLanguage?: string;
  /** It has a command `miPorts.explain` that shows the explanation of a code. */
  readonly explains?: boolean;
  /** The settings until the client answers for them, or for good where it does not. */
  readonly settings?: unknown;
}

/**
 * Wires a connection to the features and starts to listen: capabilities, buffers in, diagnostics out. No logic of its own.
 * What fails is logged and answered with nothing; it never ends the server.
 */
export function startServer(connection: Connection): void {
  const workspace = new Workspace();
  const documents = new TextDocuments(TextDocument);
  let capabilities: InitializeParams['capabilities'] = {};
  let options: InitializationOptions = {};

  const report = (what: string) => (error: unknown) =>
    connection.console.error(`${what}: ${error instanceof Error ? error.stack : String(error)}`);
  const send = (uri: string, version: number | undefined, shown: ReturnType<typeof diagnostics>) => {
    const params = { uri, diagnostics: shown, ...(version === undefined ? {} : { version }) };
    connection.sendDiagnostics(params).catch(report(`The findings of ${uri} could not be sent`));
  };
  const publish = ({ uri, version, deployment, findings, languageId }: Snapshot) => {
    const shown = findings.filter(({ code }) => code !== 'toml-syntax' || languageId !== options.silentLanguage);
    send(uri, version ?? undefined, diagnostics(deployment, shown, uri));
  };

  /** Sends what an event changed, closed files included; nothing for files that have had and have no findings. */
  const shownBefore = new Set<string>();
  const apply = ({ changed, removed }: Changes) => {
    for (const snapshot of changed) {
      const { uri, version, findings } = snapshot;
      if (version === null && findings.length === 0 && !shownBefore.has(uri)) continue;
      shownBefore.add(uri);
      publish(snapshot);
    }
    for (const uri of removed) if (shownBefore.delete(uri)) send(uri, undefined, []);
  };
  /** Shows a sentence; no answer is waited for. */
  const tell = (type: MessageType, message: string) => {
    connection.sendNotification(ShowMessageNotification.type, { type, message }).catch(report(message));
  };
  const refreshHints = () => {
    if (!capabilities.workspace?.inlayHint?.refreshSupport) return;
    connection.languages.inlayHint.refresh().catch(report('The hints could not be refreshed'));
  };
  const follower = new Follower(
    workspace,
    (changes) => {
      apply(changes);
      refreshHints();
    },
    (message) => connection.console.warn(message),
  );
  /** Looks for the files of the workspace; a long search shows that it goes on. */
  const search = async () => {
    let shown: Promise<WorkDoneProgressReporter> | null = null;
    await follower.search((folders) => {
      if (folders === null) shown?.then((progress) => progress.done(), report('Progress could not be shown'));
      else if (!shown && folders > 500 && capabilities.window?.workDoneProgress) {
        shown = connection.window.createWorkDoneProgress();
        shown.then(
          (progress) => progress.begin('MI Ports', undefined, 'looking for deployment.toml files'),
          () => {},
        );
      }
    });
    pullFiles();
  };

  const configure = (sent: unknown, excluded: unknown) => {
    const settings = readSettings(sent, excluded);
    const searchAgain = settings.exclude.join() !== workspace.settings.exclude.join();
    apply(workspace.configure(settings));
    refreshHints();
    if (searchAgain || !searched) search().catch(report('The workspace could not be searched'));
    searched = true;
  };
  let searched = false;
  let pulls = 0;
  /** Asks the client for the settings; of answers that overtake each other the last request counts. */
  const pull = () => {
    const pulling = ++pulls;
    connection.workspace
      .getConfiguration([{ section: SECTION }, { section: 'files.exclude' }])
      .then(([sent, excluded]) => (pulling === pulls ? configure(sent ?? options.settings, excluded) : undefined))
      .then(() => pullFiles())
      .catch(report('The settings could not be read'));
  };
  /** Asks for the settings of single files, which may differ from folder to folder. */
  const pullFiles = (uris: readonly string[] = workspace.uris) => {
    if (!capabilities.workspace?.configuration || uris.length === 0) return;
    const pulling = pulls;
    connection.workspace
      .getConfiguration(uris.map((uri) => ({ scopeUri: uri, section: SECTION })))
      .then((sent: unknown[]) => {
        if (pulling !== pulls) return;
        const settings = uris.map(
          (uri, index) => [uri, readResourceSettings(sent[index] ?? options.settings)] as const,
        );
        const changes = workspace.configureFiles(new Map(settings));
        apply(changes);
        if (changes.changed.length > 0) refreshHints();
      })
      .catch(report('The settings of the files could not be read'));
  };

  /** Answers from the buffer's snapshot; a feature that fails is logged and answered with nothing. */
  const answer =
    <P extends { textDocument: { uri: string } }, R>(nothing: R, feature: (snapshot: Snapshot, params: P) => R) =>
    (params: P): R => {
      try {
        const { uri } = params.textDocument;
        const snapshot = workspace.get(uri);
        // A text that could not be analysed has left the snapshot of an older one.
        return snapshot?.version === (documents.get(uri)?.version ?? null) ? feature(snapshot, params) : nothing;
      } catch (error) {
        report('A request failed')(error);
        return nothing;
      }
    };

  connection.onInitialize((params): InitializeResult => {
    capabilities = params.capabilities;
    options = (params.initializationOptions as InitializationOptions | null) ?? {};
    const folders = params.workspaceFolders ?? (params.rootUri ? [{ uri: params.rootUri }] : []);
    workspace.configure(
      readSettings(options.settings, undefined),
      folders.flatMap(({ uri }) => pathOf(uri) ?? []),
    );
    return {
      serverInfo: { name: 'mi-ports' },
      capabilities: {
        positionEncoding: PositionEncodingKind.UTF16,
        textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
        hoverProvider: true,
        inlayHintProvider: true,
        completionProvider: { triggerCharacters: ['[', '.', '=', ' '] },
        codeActionProvider: { codeActionKinds: ['quickfix', 'refactor.rewrite', FIX_ALL] },
        executeCommandProvider: { commands: Object.keys(commands) },
        workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
        documentSymbolProvider: true,
        foldingRangeProvider: true,
      },
    };
  });
  connection.onInitialized(() => {
    if (capabilities.workspace?.didChangeConfiguration?.dynamicRegistration) {
      connection.client
        .register(DidChangeConfigurationNotification.type, { section: SECTION })
        .catch(report('Changes of the settings will go unnoticed'));
    }
    if (capabilities.workspace?.didChangeWatchedFiles?.dynamicRegistration) {
      const watchers = [
        ...[`**/${FILE_NAME}`, ...FACT_FILES].map((globPattern) => ({ globPattern })),
        // Of a folder that is moved or deleted with all that is in it, some editors tell nothing but the folder.
        { globPattern: '**/*', kind: WatchKind.Create | WatchKind.Delete },
      ];
      connection.client
        .register(DidChangeWatchedFilesNotification.type, { watchers })
        .catch(report('Changes of files will go unnoticed'));
    }
    if (capabilities.workspace?.workspaceFolders) {
      connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
        const gone = new Set(removed.flatMap(({ uri }) => pathOf(uri) ?? []));
        const kept = workspace.folders.filter((folder) => !gone.has(folder));
        apply(workspace.configure(workspace.settings, [...kept, ...added.flatMap(({ uri }) => pathOf(uri) ?? [])]));
        search().catch(report('The workspace could not be searched'));
      });
    }
    if (capabilities.workspace?.configuration) pull();
    else configure(options.settings, undefined);
  });
  connection.onDidChangeConfiguration(({ settings }) => {
    if (capabilities.workspace?.configuration) pull();
    else if (settings && SECTION in settings) configure(settings[SECTION], undefined);
  });
  connection.onDidChangeWatchedFiles(({ changes }) => {
    const known = new Set(workspace.uris);
    follower
      .filesChanged(changes.map(({ uri }) => uri))
      .then(() => {
        const added = workspace.uris.filter((uri) => !known.has(uri));
        if (added.length > 0) pullFiles(added);
      })
      .catch(report('Changed files could not be read'));
  });

  documents.onDidChangeContent(({ document }) => {
    const { uri, version, languageId } = document;
    // An editor that starts the server for all TOML opens other files too.
    if (languageId !== LANGUAGE && !uri.endsWith(`/${FILE_NAME}`)) return;
    try {
      const known = workspace.get(uri) !== undefined;
      apply(workspace.openBuffer({ uri, version, languageId, text: document.getText() }));
      if (!known) {
        follower.readFacts(uri).catch(report(`What surrounds ${uri} could not be read`));
        pullFiles([uri]);
      }
    } catch (error) {
      // What is known of the text before must not answer for this one.
      send(uri, version, []);
      report(`${uri} could not be read`)(error);
    }
  });
  documents.onDidClose(({ document: { uri } }) => {
    apply(workspace.closeBuffer(uri));
  });

  const snippets = () => capabilities.textDocument?.completion?.completionItem?.snippetSupport === true;
  const versioned = () => capabilities.workspace?.workspaceEdit?.documentChanges === true;
  connection.onHover(answer(null, ({ deployment }, { position }) => hover(deployment, position)));
  connection.onCompletion(answer([], ({ deployment }, { position }) => completion(deployment, position, snippets())));
  connection.onDocumentSymbol(answer([], ({ deployment }) => documentSymbols(deployment)));
  connection.onFoldingRanges(answer([], ({ deployment }) => foldingRanges(deployment)));
  connection.languages.inlayHint.on(answer([], ({ deployment, uri }, { range }) => inlayHints(deployment, range, uri)));
  const style = (): EditStyle => ({
    versioned: versioned(),
    annotated: capabilities.workspace?.workspaceEdit?.changeAnnotationSupport !== undefined,
    versionOf: (uri) => workspace.get(uri)?.version ?? null,
  });
  connection.onCodeAction(
    answer([], ({ deployment, findings, uri, version, instance }, { range, context: { only } }) => {
      const group = workspace.neighbours(uri);
      const fixAll = only?.some((kind) => FIX_ALL.startsWith(kind) && kind.startsWith('source'));
      const all = fixAll ? fixAllAction(instance, group, style()) : null;
      const wantsFixes = !only || only.some((kind) => kind === '' || kind === 'quickfix');
      return [
        ...(wantsFixes
          ? conflictActions(instance, findings, group, range, style(), (name) => workspace.isHost(name))
          : []),
        ...codeActions(deployment, findings, { range, only }, { uri, version, versioned: versioned() }),
        ...(wantsFixes && options.explains ? explainActions(deployment, findings, range) : []),
        ...(all ? [all] : []),
      ];
    }),
  );
  const commands: Record<string, (...parameters: unknown[]) => unknown> = {
    /** Ends the conflicts of all hosts, as one edit. */
    'miPorts.resolveAllConflicts': async () => {
      const edits = workspace.hosts().flatMap((group) => resolveAll(group, style()) ?? []);
      const unsolved = workspace.hosts().flatMap((group) => planHost(group).unsolved);
      const [conflict] = unsolved;
      if (conflict) tell(MessageType.Warning, unsolvedMessage(conflict, unsolved.length));
      if (edits.length === 0) {
        if (!conflict) tell(MessageType.Info, 'MI Ports: no two instances on one host want the same port.');
        return;
      }
      await connection.workspace.applyEdit({ label: 'Resolve all port conflicts', edit: mergeEdits(edits) });
    },
    /** The ports of all instances, as Markdown. */
    'miPorts.portTable': () => portTables(workspace.hosts().flat()),
    /** What a finding's code means, as Markdown. */
    'miPorts.explanation': (code) => (typeof code === 'string' && isFindingCode(code) ? explain(code) : null),
  };
  connection.onExecuteCommand(
    ({ command, arguments: parameters = [] }) =>
      (Object.hasOwn(commands, command) ? commands[command]?.(...parameters) : null) ?? null,
  );
  documents.listen(connection);
  connection.listen();
}

/** The path of a folder's uri. Null for one that is no folder of this machine. */
function pathOf(uri: string): string | null {
  try {
    return fileURLToPath(uri);
  } catch {
    return null;
  }
}
