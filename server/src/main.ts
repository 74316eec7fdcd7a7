import {
  createConnection,
  IPCMessageReader,
  IPCMessageWriter,
  type MessageReader,
  type MessageWriter,
  ProposedFeatures,
  StreamMessageReader,
} from 'vscode-languageserver/node';
import { checkedMessages } from './language-server/checked-messages';
import { Frames } from './language-server/frames';
import { nodeComplaint } from './machine/node-version';
import { startServer } from './server';
import { WholeWriter } from './whole-writer';
import { whole } from './words/phrase';
import { terminalLine } from './words/terminal';

function say(message: string): void {
  process.stderr.write(`${terminalLine(whole(message))}\n`);
}

function serve(reader: MessageReader, writer: MessageWriter): ReturnType<typeof startServer> {
  return startServer(
    (taken) => createConnection(ProposedFeatures.all, taken, writer),
    checkedMessages(reader, writer),
    async () => (await import('./node-wiring')).nodeWiring,
  );
}

/** Until the input ends, or is no longer to be understood. */
function serveStreams(): void {
  const { lifecycle } = serve(new StreamMessageReader(process.stdin), new WholeWriter(process.stdout));
  const frames = new Frames();
  process.stdin.on('data', (piece: Buffer) => {
    const wrong = frames.take(piece);
    if (wrong === null) return;
    say(`The language server of MI Ports ends, because the editor's messages cannot be told apart: ${wrong}.`);
    process.exit(1);
  });
  const end = () => process.exit(lifecycle.stopped ? 0 : 1);
  process.stdin.on('end', end);
  process.stdin.on('close', end);
}

// `--stdio` for any editor, `--node-ipc` from our own client.
const words = process.argv.slice(2);
const refusal = nodeComplaint(process.versions.node);
if (refusal !== null) {
  say(refusal);
  process.exit(1);
} else if (words.includes('--stdio')) serveStreams();
else if (words.includes('--node-ipc')) serve(new IPCMessageReader(process), new IPCMessageWriter(process));
else {
  say('This is the language server of MI Ports. Editors start it with --stdio.');
  process.exitCode = 1;
}
