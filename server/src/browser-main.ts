import {
  BrowserMessageReader,
  BrowserMessageWriter,
  createConnection,
  ProposedFeatures,
} from 'vscode-languageserver/browser';
import { checkedMessages } from './language-server/checked-messages';
import { startServer } from './server';
import { wiring } from './wiring';

/** The door in a browser: this program is a worker, whose client is the page that started it, and reads through the editor. */
const writer = new BrowserMessageWriter(globalThis);
const reader = checkedMessages(new BrowserMessageReader(globalThis), writer);
startServer(
  (taken) => createConnection(ProposedFeatures.all, taken, writer),
  reader,
  async () => wiring(null, null),
);
