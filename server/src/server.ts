import {
  type Connection,
  DidChangeConfigurationNotification,
  type InitializeParams,
  type InitializeResult,
  TextDocumentSyncKind,
  TextDocuments,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { codeActions } from './features/code-actions';
import { completion } from './features/completion';
import { diagnostics } from './features/diagnostics';
import { documentSymbols } from './features/document-symbols';
import { foldingRanges } from './features/folding-ranges';
import { hover } from './features/hover';
import { inlayHints } from './features/inlay-hints';
import { readSettings } from './workspace/settings';
import { type Snapshot, Workspace } from './workspace/workspace';

/** The section of the editor's settings that is ours. */
const SECTION = 'miPorts';

/**
 * Wires a connection to the features and starts to listen: capabilities, buffers in, diagnostics out. No logic of its own.
 */
export function startServer(connection: Connection): void {
  const workspace = new Workspace();
  const documents = new TextDocuments(TextDocument);
  let capabilities: InitializeParams['capabilities'] = {};
  /** Another extension reports the syntax errors of plain TOML; the client says so, other editors do not. */
  let silentLanguage: string | null = null;

  const publish = ({ uri, version, deployment, findings, languageId }: Snapshot) => {
    const shown = findings.filter(({ code }) => code !== 'toml-syntax' || languageId !== silentLanguage);
    void connection.sendDiagnostics({ uri, version, diagnostics: diagnostics(deployment, shown, uri) });
  };
  const configure = (sent: unknown) => {
    for (const snapshot of workspace.configure(readSettings(sent))) publish(snapshot);
    if (capabilities.workspace?.inlayHint?.refreshSupport) void connection.languages.inlayHint.refresh();
  };
  const pull = async () => {
    if (capabilities.workspace?.configuration) configure(await connection.workspace.getConfiguration(SECTION));
  };

  /** Answers from the buffer's snapshot; one failing feature is logged and answered with nothing. */
  const answer =
    <P extends { textDocument: { uri: string } }, R>(nothing: R, feature: (snapshot: Snapshot, params: P) => R) =>
    (params: P): R => {
      try {
        const snapshot = workspace.get(params.textDocument.uri);
        return snapshot ? feature(snapshot, params) : nothing;
      } catch (error) {
        connection.console.error(`A request failed: ${error instanceof Error ? error.stack : String(error)}`);
        return nothing;
      }
    };

  connection.onInitialize((params): InitializeResult => {
    capabilities = params.capabilities;
    const options = params.initializationOptions as { silentLanguage?: string; settings?: unknown } | undefined;
    silentLanguage = options?.silentLanguage ?? null;
    workspace.configure(readSettings(options?.settings));
    return {
      serverInfo: { name: 'mi-ports' },
      capabilities: {
        textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
        hoverProvider: true,
        inlayHintProvider: true,
        completionProvider: { triggerCharacters: ['[', '.', '=', ' '] },
        codeActionProvider: { codeActionKinds: ['quickfix', 'refactor.rewrite'] },
        documentSymbolProvider: true,
        foldingRangeProvider: true,
      },
    };
  });
  connection.onInitialized(() => {
    if (capabilities.workspace?.didChangeConfiguration?.dynamicRegistration) {
      void connection.client.register(DidChangeConfigurationNotification.type, { section: SECTION });
    }
    pull().catch((error) => connection.console.error(`The settings could not be read: ${error}`));
  });
  connection.onDidChangeConfiguration(({ settings }) => {
    if (!capabilities.workspace?.configuration) configure((settings as Record<string, unknown> | null)?.[SECTION]);
    else pull().catch((error) => connection.console.error(`The settings could not be read: ${error}`));
  });

  documents.onDidChangeContent(({ document }) => {
    const { uri, version, languageId } = document;
    try {
      publish(workspace.update({ uri, version, languageId, text: document.getText() }));
    } catch (error) {
      connection.console.error(`${uri} could not be read: ${error instanceof Error ? error.stack : String(error)}`);
    }
  });
  documents.onDidClose(({ document: { uri } }) => {
    workspace.close(uri);
    void connection.sendDiagnostics({ uri, diagnostics: [] });
  });

  const snippets = () => capabilities.textDocument?.completion?.completionItem?.snippetSupport === true;
  connection.onHover(answer(null, ({ deployment }, { position }) => hover(deployment, position)));
  connection.onCompletion(answer([], ({ deployment }, { position }) => completion(deployment, position, snippets())));
  connection.onDocumentSymbol(answer([], ({ deployment }) => documentSymbols(deployment)));
  connection.onFoldingRanges(answer([], ({ deployment }) => foldingRanges(deployment)));
  connection.languages.inlayHint.on(answer([], ({ deployment, uri }, { range }) => inlayHints(deployment, range, uri)));
  connection.onCodeAction(
    answer([], ({ deployment, findings, uri, version }, { range }) =>
      codeActions(deployment, findings, range, uri, version),
    ),
  );
  documents.listen(connection);
  connection.listen();
}
