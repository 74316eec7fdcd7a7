import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { Client } from './client.mjs';

/** A document as one server has it open. */
export class Session {
  version = 1;
  line = { at: 0, number: 0 };

  /**
   * @param {readonly string[]} command of the server
   * @param {string} text of the file that is opened
   * @param {Readonly<Record<string, string>>} others files of the workspace, by their relative paths
   */
  constructor(command, text, others) {
    this.folder = mkdtempSync(path.join(tmpdir(), 'mi-ports-bench-'));
    this.text = text;
    this.uri = pathToFileURL(path.join(this.folder, 'deployment.toml')).href;
    writeFileSync(path.join(this.folder, 'deployment.toml'), text);
    for (const [name, content] of Object.entries(others)) {
      mkdirSync(path.dirname(path.join(this.folder, name)), { recursive: true });
      writeFileSync(path.join(this.folder, name), content);
    }
    this.client = new Client(command, this.folder);
  }

  /** Milliseconds from opening to the first diagnostics. */
  async open() {
    await this.client.initialize();
    const { uri, text, version } = this;
    const start = performance.now();
    const diagnostics = this.client.diagnostics(uri, version);
    this.client.notify('textDocument/didOpen', { textDocument: { uri, languageId: 'toml', version, text } });
    await diagnostics;
    return performance.now() - start;
  }

  /** Sends an edit without waiting. */
  send({ start, end, text }) {
    const { incremental } = this.client;
    const range = incremental ? { start: this.#positionAt(start), end: this.#positionAt(end) } : null;
    this.text = this.text.slice(0, start) + text + this.text.slice(end);
    const change = range ? { range, text } : { text: this.text };
    this.version++;
    const textDocument = { uri: this.uri, version: this.version };
    this.client.notify('textDocument/didChange', { textDocument, contentChanges: [change] });
  }

  /** Wall time from an edit to its diagnostics, and the processor time that the server spends until it rests, in milliseconds. */
  async edit(edit) {
    const before = this.client.cpu;
    const start = performance.now();
    this.send(edit);
    await this.client.diagnostics(this.uri, this.version);
    const wall = performance.now() - start;
    let cpu = this.client.cpu;
    for (let last = -1; cpu !== last; ) {
      last = cpu;
      await new Promise((resolve) => setTimeout(resolve, 4));
      cpu = this.client.cpu;
    }
    return { wall, cpu: cpu - before };
  }

  /** Wall time of many edits sent at once, from the first to the last one's diagnostics, and to a hover sent behind them. */
  async burst(edits) {
    const start = performance.now();
    for (const edit of edits) this.send(edit);
    const diagnostics = this.client.diagnostics(this.uri, this.version).then(() => performance.now() - start);
    const position = { line: 2, character: 2 };
    const hover = this.client
      .request('textDocument/hover', { textDocument: { uri: this.uri }, position })
      .then(() => performance.now() - start);
    return { diagnostics: await diagnostics, hover: await hover };
  }

  /** Wall time of a request right behind an edit. */
  async requestAfter(edit, method, params) {
    this.send(edit);
    const diagnostics = this.client.diagnostics(this.uri, this.version);
    const start = performance.now();
    await this.client.request(method, { textDocument: { uri: this.uri }, ...params });
    const wall = performance.now() - start;
    await diagnostics;
    return wall;
  }

  async close() {
    await this.client.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }

  #positionAt(offset) {
    const lineStart = this.text.lastIndexOf('\n', offset - 1) + 1;
    if (this.line.at > lineStart) this.line = { at: 0, number: 0 };
    for (let at = this.line.at; at < lineStart; at = this.text.indexOf('\n', at) + 1) {
      this.line = { at: this.text.indexOf('\n', at) + 1, number: this.line.number + 1 };
    }
    return { line: this.line.number, character: offset - lineStart };
  }
}
