import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { startServer } from './server';

// The transport comes from the command line: `--stdio` for any editor, `--node-ipc` from our own client.
startServer(createConnection(ProposedFeatures.all));
