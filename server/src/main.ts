import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { heldPorts } from './machine/held-ports';
import { spareMemory } from './machine/memory';
import { startServer } from './server';
import { nodeFiles } from './workspace/files/node-files';

// The transport comes from the command line: `--stdio` for any editor, `--node-ipc` from our own client.
if (process.argv.slice(2).some((word) => /^--(stdio|node-ipc|socket|pipe)\b/.test(word))) {
  spareMemory();
  startServer(createConnection(ProposedFeatures.all), nodeFiles, heldPorts);
} else {
  process.stderr.write('This is the language server of MI Ports. Editors start it with --stdio.\n');
  process.exitCode = 1;
}
