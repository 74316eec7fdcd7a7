import type { Diagnostic, PublishDiagnosticsParams, Range } from 'vscode-languageserver';
import { diagnostics } from '../features/diagnostics';
import { driftDiagnostic } from '../features/drift-diagnostics';
import { repeatedHints } from '../features/repeated-ports';
import type { FileDrifts } from '../workspace/elsewhere';
import type { Changes } from '../workspace/workspace';

const EVERYWHERE: Range = { start: { line: 0, character: 0 }, end: { line: Number.MAX_SAFE_INTEGER, character: 0 } };

/** Sends what an event changed, closed files included; nothing for files that have had and have no findings. */
export class Publisher {
  readonly #send: (params: PublishDiagnosticsParams) => void;
  /** The files that something was sent for. */
  readonly #shown = new Set<string>();
  /** What there is to say of the files around instances. */
  readonly #elsewhere = new Map<string, Diagnostic[]>();

  /** The hints there, as texts that are told apart. */
  readonly #hints = new Map<string, string>();

  constructor(send: (params: PublishDiagnosticsParams) => void) {
    this.#send = send;
  }

  /** @returns whether there are other hints to be shown in files around instances. */
  publish({ changed, removed, elsewhere }: Changes): boolean {
    // First: an editor may take two spellings of a uri for one.
    for (const uri of removed) if (this.#shown.delete(uri)) this.#sendFor(uri, null, this.#elsewhere.get(uri) ?? []);
    for (const snapshot of changed) {
      const { uri, version, deployment, findings } = snapshot;
      if (version === null && findings.length === 0 && !this.#shown.has(uri)) continue;
      this.#shown.add(uri);
      this.#sendFor(uri, version, diagnostics(deployment, findings, uri));
      for (const other of snapshot.others) {
        this.#shown.add(other.uri);
        this.#sendFor(other.uri, other.version, diagnostics(deployment, findings, other.uri));
      }
    }
    for (const file of elsewhere) this.#publishElsewhere(file);
    return elsewhere.filter((file) => this.#hasNewHints(file)).length > 0;
  }

  #hasNewHints(file: FileDrifts): boolean {
    const hints = JSON.stringify(repeatedHints(file, EVERYWHERE));
    const before = this.#hints.get(file.uri) ?? '[]';
    this.#hints.set(file.uri, hints);
    return hints !== before;
  }

  /** What is said of a file around instances, unless somebody has it open as one; its version is not known here. */
  #publishElsewhere({ uri, drifts }: FileDrifts): void {
    const shown = drifts.map(driftDiagnostic);
    if (JSON.stringify(this.#elsewhere.get(uri) ?? []) === JSON.stringify(shown)) return;
    this.#elsewhere.set(uri, shown);
    if (!this.#shown.has(uri)) this.#sendFor(uri, null, shown);
  }

  /** Takes back what was said of a file: its present text could not be analysed. */
  retract(uri: string, version: number): void {
    this.#sendFor(uri, version, []);
  }

  #sendFor(uri: string, version: number | null, shown: Diagnostic[]): void {
    this.#send({ uri, diagnostics: shown, ...(version === null ? {} : { version }) });
  }
}
