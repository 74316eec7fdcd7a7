import assert from 'node:assert/strict';
import type { PublishDiagnosticsParams } from 'vscode-languageserver';
import { codeActions } from '../../server/src/features/actions/code-actions';
import { conflictActions } from '../../server/src/features/actions/conflict-actions';
import { offsetChoices } from '../../server/src/features/actions/offset-choices';
import { completion } from '../../server/src/features/completion/completion';
import { documentSymbols } from '../../server/src/features/document-symbols';
import { foldingRanges } from '../../server/src/features/folding-ranges';
import { freeOffsets } from '../../server/src/features/free-offsets';
import { hover } from '../../server/src/features/hover';
import { inlayHints } from '../../server/src/features/inlay-hints';
import { Publisher } from '../../server/src/language-server/publisher';
import { NEXT_FREE } from '../../server/src/ports/hosts/planning/free-ports';
import { type Snapshot, Workspace } from '../../server/src/workspace/workspace';
import { samples, vectorCases } from '../support/fixtures';
import { randomEdit, randomNumbers } from '../toml/support/random-edits';

const FOLDER = 'file:///mi';
const [EDITED, OTHER] = ['file:///mi/a/deployment.toml', 'file:///mi/b/deployment.toml'];
const ALL = { start: { line: 0, character: 0 }, end: { line: 1_000_000, character: 0 } };
const EDITS_OF_EACH = 12;

/** Edits that are about ports, besides those that only tear a text apart. */
const LINES = [
  ...[
    'offset = 10\n',
    'offset = "12"\n',
    'hostname = "localhost"\n',
    '[server]\n',
    '[transport.http]\n',
    '\n',
    '# note\n',
  ],
  ...[
    'listener.port = 8290\n',
    'listener.enable = false\n',
    'listener.secured_port = 70000\n',
    '[transport.ws.listener]\n',
  ],
  ...[
    '# mi-ports: host = "other"\n',
    '# mi-ports: ignore port-conflict\n',
    'x = "$ref{server.offset}"\n',
    'portOffset = 3\n',
  ],
  ...['[[custom_transport.listener]]\n', 'class = "a.B"\n', 'p = {{ .port }}\n', '"a.b" = 1\n', 'a = [1, "b"]\n'],
];

/** A workspace with what an editor shows of it. */
class Watched {
  readonly workspace = new Workspace();
  readonly shown = new Map<string, unknown>();
  readonly #publisher = new Publisher(({ uri, diagnostics }: PublishDiagnosticsParams) =>
    this.shown.set(uri, diagnostics),
  );

  constructor() {
    this.#publisher.publish(this.workspace.configure(this.workspace.settings, [FOLDER]));
  }

  open(uri: string, text: string): void {
    this.#publisher.publish(this.workspace.openBuffer({ uri, version: 1, languageId: 'toml', text }));
  }

  /** All that an editor may be answered and shown, as text. */
  everything(offsets: readonly number[]): string {
    const files = [EDITED, OTHER].map((uri) => {
      const snapshot = this.workspace.get(uri);
      assert.ok(snapshot);
      return { uri, shown: this.shown.get(uri), answers: this.#answers(snapshot, offsets) };
    });
    return JSON.stringify(files, (_, value) => (typeof value === 'bigint' ? `${value}n` : value), 1);
  }

  #answers({ deployment, findings, uri, instance }: Snapshot, offsets: readonly number[]): unknown {
    const { lines } = deployment;
    const group = this.workspace.neighbours(uri);
    const style = { versioned: true, annotated: false, versionOf: () => 1 };
    const target = { uri, version: 1, versioned: true };
    const retried = this.workspace.trial(uri);
    const rangeAt = (offset: number) => ({ start: lines.positionAt(offset), end: lines.positionAt(offset) });
    return {
      hints: inlayHints(deployment, ALL, uri),
      symbols: documentSymbols(deployment),
      folding: foldingRanges(deployment),
      conflicts: conflictActions(instance, findings, group, ALL, style),
      host: instance.host,
      startup: deployment.startup,
      actions: codeActions(deployment, findings, { range: rangeAt(offsets[0] ?? 0) }, target, retried),
      offsets: offsetChoices(instance, { group, all: group, search: NEXT_FREE }),
      all: codeActions(
        deployment,
        findings,
        { range: ALL },
        target,
        retried,
        freeOffsets(instance, this.workspace.portsBeside(uri)),
      ),
      places: offsets.map((offset) => {
        const position = lines.positionAt(offset);
        return [
          hover(deployment, findings, position, group),
          completion(deployment, position, { snippets: true }).slice(0, 40),
        ];
      }),
    };
  }
}

describe('a file that is edited', function () {
  this.timeout(120_000);

  const texts = [...samples(), ...vectorCases().filter((_, index) => index % 80 === 3)]
    .filter(({ text }) => text.length < 4000)
    .filter((_, index) => index % 2 === 0);

  it('is for every feature what a fresh server makes of it, after each of many edits, and so is its neighbour', () => {
    for (const [seed, { name, text: original }] of texts.entries()) {
      const random = randomNumbers(seed + 7);
      const kept = new Watched();
      const now = new Map([
        [EDITED, original],
        [OTHER, '# The neighbour\n[server]\nhostname = "localhost"\noffset = 10\n'],
      ]);
      for (const [uri, text] of now) kept.open(uri, text);
      for (let edit = 0; edit < EDITS_OF_EACH; edit++) {
        const uri = random() < 0.85 ? EDITED : OTHER;
        const before = now.get(uri) ?? '';
        const text = random() < 0.5 ? withLine(before, random) : randomEdit(before, random);
        now.set(uri, text);
        kept.open(uri, text);
        const fresh = new Watched();
        for (const [one, its] of now) fresh.open(one, its);
        const offsets = [random(), random()].map((part) => Math.floor(text.length * part));
        const why = `${name}, edit ${edit} of ${uri}:\n${JSON.stringify(before)}\n${JSON.stringify(text)}`;
        const [edited, anew] = [kept, fresh].map((one) => one.everything(offsets).split('\n'));
        const line = edited?.findIndex((one, index) => one !== anew?.[index]) ?? 0;
        if (line >= 0) assert.deepEqual(edited?.slice(line - 12, line + 3), anew?.slice(line - 12, line + 3), why);
        assert.deepEqual(edited?.length, anew?.length, why);
      }
    }
    assert.ok(texts.length > 5);
  });
});

/** A line more, at the start of one. */
function withLine(text: string, random: () => number): string {
  const at = text.lastIndexOf('\n', Math.floor(random() * text.length)) + 1;
  return text.slice(0, at) + (LINES[Math.floor(random() * LINES.length)] ?? '') + text.slice(at);
}
