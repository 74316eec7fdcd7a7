import {
  type CodeAction,
  type CodeActionContext,
  CodeActionKind,
  type CodeActionParams,
  type CodeLens,
  type CodeLensParams,
  type Connection,
  type DefinitionParams,
  type Hover,
  type HoverParams,
  type InlayHint,
  type InlayHintParams,
  type Location,
  type Range,
  type ReferenceParams,
  type ResponseError,
} from 'vscode-languageserver';
import { codeActions } from '../features/actions/code-actions';
import { conflictActions, fixAllAction, hostAction } from '../features/actions/conflict-actions';
import { driftActions, following, updateAction, updateAllActions } from '../features/actions/drift-actions';
import { explainActions } from '../features/actions/explain-actions';
import { FIX_ALL } from '../features/actions/fix-all';
import type { EditStyle } from '../features/actions/workspace-edits';
import { completion } from '../features/completion/completion';
import { documentSymbols } from '../features/document-symbols';
import { foldingRanges } from '../features/folding-ranges';
import { type FreeOffsets, freeOffsets } from '../features/free-offsets';
import { hover } from '../features/hover';
import { inlayHints } from '../features/inlay-hints';
import { codeLenses } from '../features/overview/code-lenses';
import {
  referencesFrom,
  repeatedDefinition,
  repeatedHints,
  repeatedHover,
  repeatedReferences,
} from '../features/repeated-ports';
import type { Edit } from '../ports/findings/repairs/edits';
import { Trials } from '../ports/findings/repairs/trials';
import type { Instance } from '../ports/hosts/instances';
import { searchOf } from '../workspace/settings';
import type { Snapshot, Workspace } from '../workspace/workspace';
import type { Editor } from './editor';
import { shownOf } from './overview';
import type { SurroundingBuffers } from './surrounding-buffers';

/**
 * Answers every request about a file from its snapshot.
 * @param around the files around instances that are open: who asks about one, or about places in them, waits until they are read.
 * @param versionOf the version of an open file's text, once it is analysed; null for a file that is not open.
 * @param refusal why nothing is answered now; null: it is.
 */
export function answerRequests(
  connection: Connection,
  workspace: Workspace,
  editor: Editor,
  around: SurroundingBuffers,
  versionOf: (uri: string) => number | null,
  refusal: () => ResponseError | null,
): void {
  /** A feature that fails is logged and answered with nothing. */
  const answer =
    <P extends { textDocument: { uri: string } }, R>(nothing: R, feature: (snapshot: Snapshot, params: P) => R) =>
    (params: P): R | ResponseError => {
      const refused = refusal();
      if (refused) return refused;
      try {
        const { uri } = params.textDocument;
        const version = versionOf(uri);
        const snapshot = workspace.getOpen(uri);
        // A text that could not be analysed has left the snapshot of an older one.
        return snapshot?.version === version ? feature(snapshot, params) : nothing;
      } catch (error) {
        editor.report('A request failed')(error);
        return nothing;
      }
    };
  const snippets = () => editor.capabilities.textDocument?.completion?.completionItem?.snippetSupport === true;
  /** Once what was typed in the files around instances is known. */
  const settled =
    <P, R>(feature: (params: P) => R) =>
    (params: P): R | Promise<R> => {
      const reading = around.settled();
      return reading ? reading.then(() => feature(params)) : feature(params);
    };
  /** A file around instances that repeats ports of theirs, once all that was typed is analysed. Null: it is none. */
  const elsewhere = (uri: string) => {
    versionOf(uri);
    const file = workspace.repeatedIn(uri);
    return file.drifts.length + file.answered.length > 0 ? file : null;
  };
  const hoverOfDeployment = answer<HoverParams, Hover | null>(null, ({ deployment, findings, uri }, { position }) =>
    hover(deployment, findings, position, workspace.neighbours(uri)),
  );
  connection.onHover(
    settled((params: HoverParams) => {
      const file = elsewhere(params.textDocument.uri);
      return file ? (refusal() ?? repeatedHover(file, params.position)) : hoverOfDeployment(params);
    }),
  );
  connection.onCompletion(
    answer([], ({ deployment, instance }, { position, context }) =>
      completion(deployment, position, {
        snippets: snippets(),
        blank: context?.triggerCharacter === ' ',
        free: freeOn(instance, workspace),
      }),
    ),
  );
  connection.onDocumentSymbol(answer([], ({ deployment }) => documentSymbols(deployment)));
  connection.onCodeLens(
    answer<CodeLensParams, CodeLens[]>([], (snapshot) =>
      codeLenses(shownOf(snapshot, workspace), editor.options.views === true),
    ),
  );
  connection.onFoldingRanges(answer([], ({ deployment }) => foldingRanges(deployment)));
  const hintsOfDeployment = answer<InlayHintParams, InlayHint[]>([], ({ deployment, uri, instance }, { range }) =>
    inlayHints(deployment, range, uri, workspace.settingsOf(uri).hintForm, instance.containers),
  );
  connection.languages.inlayHint.on(
    settled((params: InlayHintParams) => {
      const file = elsewhere(params.textDocument.uri);
      return file ? (refusal() ?? repeatedHints(file, params.range)) : hintsOfDeployment(params);
    }),
  );
  const ofDeployment = answer<CodeActionParams, CodeAction[]>([], (snapshot, { range, context }) =>
    actionsFor(
      snapshot,
      range,
      context,
      workspace,
      editStyle(editor, workspace, around),
      editor.options.explains === true,
    ),
  );
  connection.onCodeAction(
    settled((params: CodeActionParams) => {
      const { range, context, textDocument } = params;
      const file = elsewhere(textDocument.uri);
      if (!file) return ofDeployment(params);
      if (!wantsFixes(context)) return refusal() ?? [];
      return (
        refusal() ?? [
          ...driftActions(file.drifts, range, ({ uri }) => workspace.neighbours(uri)),
          ...updateAllActions(
            file.drifts,
            range,
            (uri) => workspace.driftsAbout(uri),
            editStyle(editor, workspace, around),
          ),
        ]
      );
    }),
  );
  connection.onDefinition(
    settled(({ textDocument, position }: DefinitionParams) => {
      const file = elsewhere(textDocument.uri);
      return refusal() ?? (file ? repeatedDefinition(file, position) : []);
    }),
  );
  const fromDeployment = answer<ReferenceParams, Location[]>([], ({ instance }, { position }) =>
    referencesFrom(instance, workspace.elsewhere(), position),
  );
  connection.onReferences(
    settled((params: ReferenceParams) => {
      const file = elsewhere(params.textDocument.uri);
      if (!file) return fromDeployment(params);
      return refusal() ?? repeatedReferences(file, workspace.elsewhere(), params.position);
    }),
  );
}

/** How this editor wants its edits. */
export function editStyle(
  { capabilities, options }: Editor,
  workspace: Workspace,
  around: SurroundingBuffers,
): EditStyle {
  const { documentChanges, changeAnnotationSupport } = capabilities.workspace?.workspaceEdit ?? {};
  return {
    versioned: documentChanges === true,
    annotated: changeAnnotationSupport !== undefined,
    ticks: options.ticks === true,
    versionOf: (uri) => workspace.get(uri)?.version ?? around.versionOf(uri),
  };
}

/** The offsets that are free for an instance beside its neighbours. */
function freeOn(instance: Instance, workspace: Workspace): FreeOffsets {
  return freeOffsets(instance, workspace.portsBeside(instance.uri), searchOf(workspace.settingsOf(instance.uri)));
}

function wantsFixes({ only }: CodeActionContext): boolean {
  return !only || only.some((kind) => kind === '' || kind === 'quickfix');
}

function actionsFor(
  { deployment, findings, uri, version, instance }: Snapshot,
  range: Range,
  context: CodeActionContext,
  workspace: Workspace,
  style: EditStyle,
  explains: boolean,
): CodeAction[] {
  const { only } = context;
  const group = workspace.neighbours(uri).map((one) => (one.deployment === deployment ? instance : one));
  const search = searchOf(workspace.settingsOf(uri));
  const fixAll = only?.some((kind) => FIX_ALL.startsWith(kind) && kind.startsWith('source'));
  const all = fixAll ? fixAllAction(instance, group, style, search) : null;
  const fixes = wantsFixes(context);
  const isHost = (name: string) => workspace.isHost(name);
  const trial = workspace.trial(uri);
  const trials = new Trials(deployment, findings, trial);
  const proves = (edit: Edit) => trials.prove([edit], [])?.besides === null;
  const ofConflicts = fixes ? conflictActions(instance, findings, group, range, style, isHost, search, proves) : [];
  const wantsRewrites = !only || only.some((kind) => kind === '' || CodeActionKind.RefactorRewrite.startsWith(kind));
  const elsewhere =
    wantsRewrites && ofConflicts.length === 0 ? hostAction(instance, group, range, style, isHost, proves) : null;
  const update = fixes ? updateAction(workspace.driftsOf(uri), instance, range, style) : null;
  return [
    ...ofConflicts,
    ...codeActions(
      deployment,
      findings,
      { range, only },
      { uri, version, versioned: style.versioned },
      trial,
      freeOn(instance, workspace),
      (edits) => following(instance, edits, style),
    ),
    ...(update ? [update] : []),
    ...(fixes && explains ? explainActions(deployment, findings, range) : []),
    ...(elsewhere ? [elsewhere] : []),
    ...(all ? [all] : []),
  ];
}
