// A language client over a pipe that measures one server: wall time by its own clock, processor time by the kernel's.
import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

const patience = 120_000;

export class Client {
  #next = 0;
  #pending = new Map();
  #buffered = Buffer.alloc(0);
  #awaited = new Set();
  #process;

  /**
   * @param {readonly string[]} command of the server
   * @param {string} folder the workspace folder
   */
  constructor([program, ...parameters], folder) {
    this.folder = folder;
    this.started = performance.now();
    this.#process = spawn(program, parameters, { cwd: folder, stdio: ['pipe', 'pipe', 'ignore'] });
    this.#process.stdout.on('data', (chunk) => this.#take(chunk));
    this.#process.stdin.on('error', () => {});
    this.#process.on('error', (error) => this.#fail(error));
    this.#process.on('exit', (code) => this.#fail(new Error(`the server ended with ${code}`)));
  }

  async initialize() {
    const uri = pathToFileURL(this.folder).href;
    const textDocument = {
      synchronization: {},
      publishDiagnostics: { relatedInformation: true, versionSupport: true },
      hover: { contentFormat: ['markdown', 'plaintext'] },
      completion: { completionItem: { snippetSupport: true } },
      codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: ['', 'quickfix', 'source.fixAll'] } } },
      inlayHint: {},
    };
    const capabilities = {
      general: { positionEncodings: ['utf-16'] },
      workspace: { configuration: true },
      textDocument,
    };
    const params = { processId: process.pid, rootUri: uri, workspaceFolders: [{ uri, name: 'bench' }], capabilities };
    const { capabilities: offered } = await this.request('initialize', params);
    const { textDocumentSync: sync } = offered;
    this.incremental = (typeof sync === 'object' ? sync.change : sync) === 2;
    this.ready = performance.now() - this.started;
    this.notify('initialized', {});
  }

  /** The processor time of all threads so far, in milliseconds. */
  get cpu() {
    const folder = `/proc/${this.#process.pid}/task`;
    const times = readdirSync(folder).map((thread) =>
      Number(readFileSync(`${folder}/${thread}/schedstat`, 'utf8').split(' ')[0]),
    );
    return times.reduce((sum, time) => sum + time, 0) / 1e6;
  }

  /** Memory in use, in MB. */
  get memory() {
    const status = readFileSync(`/proc/${this.#process.pid}/status`, 'utf8');
    return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024;
  }

  notify(method, params) {
    this.#send({ jsonrpc: '2.0', method, params });
  }

  request(method, params) {
    const id = ++this.#next;
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`${method} was not answered`)), patience);
      this.#pending.set(id, { resolve, reject, timer });
      this.#send({ jsonrpc: '2.0', id, method, params });
    });
  }

  /** Resolves when the diagnostics of a version, or a later one, have come. Servers that tell no version: with the next ones. */
  diagnostics(uri, version) {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`no diagnostics of version ${version}`)), patience);
      this.#awaited.add({ uri, version, resolve, reject, timer });
    });
  }

  async stop() {
    await this.request('shutdown').catch(() => {});
    this.#pending.clear();
    this.notify('exit');
    this.#process.kill();
  }

  #send(message) {
    const body = Buffer.from(JSON.stringify(message));
    this.#process.stdin.write(Buffer.concat([Buffer.from(`Content-Length: ${body.length}\r\n\r\n`), body]));
  }

  #take(chunk) {
    this.#buffered = this.#buffered.length === 0 ? chunk : Buffer.concat([this.#buffered, chunk]);
    for (;;) {
      const head = this.#buffered.indexOf('\r\n\r\n');
      if (head < 0) return;
      const length = Number(/content-length: *(\d+)/i.exec(this.#buffered.toString('ascii', 0, head))?.[1]);
      if (this.#buffered.length < head + 4 + length) return;
      const message = JSON.parse(this.#buffered.toString('utf8', head + 4, head + 4 + length));
      this.#buffered = this.#buffered.subarray(head + 4 + length);
      this.#receive(message);
    }
  }

  #receive({ id, method, params, result, error }) {
    if (id !== undefined && method) {
      const answer = method === 'workspace/configuration' ? params.items.map(() => null) : null;
      this.#send({ jsonrpc: '2.0', id, result: answer });
    } else if (id !== undefined) {
      const { resolve, reject, timer } = this.#pending.get(id) ?? {};
      this.#pending.delete(id);
      clearTimeout(timer);
      if (error) reject?.(new Error(error.message));
      else resolve?.(result);
    } else if (method === 'textDocument/publishDiagnostics') {
      for (const waiting of this.#awaited) {
        if (waiting.uri !== params.uri || (params.version ?? waiting.version) < waiting.version) continue;
        this.#awaited.delete(waiting);
        clearTimeout(waiting.timer);
        waiting.resolve(params.diagnostics);
      }
    }
  }

  #fail(error) {
    for (const waiting of [...this.#pending.values(), ...this.#awaited]) {
      clearTimeout(waiting.timer);
      waiting.reject(error);
    }
    this.#pending.clear();
    this.#awaited.clear();
  }
}
