// npm run soak -- --edits N: types into a file of a real size, in the language server as it is built, and tells how long an answer
// takes and how much memory the server has while that goes on.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { createProtocolConnection, StreamMessageReader, StreamMessageWriter } from 'vscode-languageserver/node';
import { root, vectorCases } from '../support/fixtures';
import { Random } from './random';
import { TOML } from './texts';
import { changed, positionAt } from './world';

/** Edits between two questions, and between two lines of figures. */
const [ASKED, TOLD] = [20, 20_000];

const { values } = parseArgs({
  options: { edits: { type: 'string', default: '200000' }, seed: { type: 'string', default: '1' } },
});
const random = new Random(Number(values.seed));
const original = vectorCases().toSorted((a, b) => b.text.length - a.text.length)[0]?.text ?? '';
const uri = 'file:///soak/conf/deployment.toml';

const server = spawn(process.execPath, [path.join(root, 'dist/server.cjs'), '--stdio'], {
  stdio: ['pipe', 'pipe', 'inherit'],
});
const connection = createProtocolConnection(
  new StreamMessageReader(server.stdout),
  new StreamMessageWriter(server.stdin),
);
connection.listen();
await connection.sendRequest('initialize', { processId: process.pid, rootUri: null, capabilities: {} });
await connection.sendNotification('initialized', {});
let text = original;
let version = 1;
await connection.sendNotification('textDocument/didOpen', { textDocument: { uri, languageId: 'toml', version, text } });

/** Milliseconds from an edit to the answer of the question behind it. */
const waits: number[] = [];
console.log(
  `${original.length} characters, ${original.split('\n').length} lines\nedits | median ms | 99 of 100 below ms | MB`,
);
let edits = 0;
while (edits < Number(values.edits)) {
  for (const change of next()) {
    text = changed(text, change);
    const contentChanges = [change];
    await connection.sendNotification('textDocument/didChange', {
      textDocument: { uri, version: ++version },
      contentChanges,
    });
    if (++edits % ASKED === 0) {
      const start = performance.now();
      await connection.sendRequest('textDocument/hover', { textDocument: { uri }, position: change.range.start });
      waits.push(performance.now() - start);
    }
    if (edits % TOLD === 0) tell();
  }
}
connection.dispose();
server.kill();

/** A word typed at a place and taken away again, key by key: the file keeps its size. */
function next() {
  const at = random.below(text.length + 1);
  const typed = [...random.pick(TOML.words)];
  let now = text;
  let end = at;
  const there = typed.map((key) => {
    const position = positionAt(now, end);
    const change = { range: { start: position, end: position }, text: key };
    now = changed(now, change);
    end += key.length;
    return change;
  });
  const back = typed.toReversed().map((key) => {
    const range = { start: positionAt(now, end - key.length), end: positionAt(now, end) };
    const change = { range, text: '' };
    now = changed(now, change);
    end -= key.length;
    return change;
  });
  return [...there, ...back];
}

function tell(): void {
  const sorted = waits.splice(0).sort((a, b) => a - b);
  const share = (part: number) => (sorted[Math.floor(sorted.length * part)] ?? 0).toFixed(1);
  const pages = Number(/^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${server.pid}/status`, 'utf8'))?.[1] ?? 0);
  console.log(`${edits} | ${share(0.5)} | ${share(0.99)} | ${Math.round(pages / 1024)}`);
}
